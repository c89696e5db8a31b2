"""What a score looks like on the drawing that earned it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.ghosts import ghost_id
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.look import Mark
from atlas_trainer.ui.canvas.overlay import Overlay, overlay_for
from atlas_trainer.ui.canvas.text import Texts
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.theme import Theme

DIAGRAM = Diagram.model_validate(
    {
        "id": "replication",
        "title": "Replication",
        "kind": "pattern",
        "topic": "Storage",
        "prompt": "Draw it.",
        "summary": "A primary and its replica.",
        "components": [
            {"id": "client", "label": "Client", "kind": "client", "at": [0, 0]},
            {"id": "primary", "label": "Primary", "kind": "database", "at": [2, 0]},
            {"id": "cluster", "label": "Cluster", "kind": "group", "at": [3, 0]},
            {
                "id": "replica",
                "label": "Replica",
                "kind": "database",
                "in": "cluster",
                "at": [4, 0],
            },
            {"id": "monitor", "label": "Monitor", "kind": "worker", "at": [2, 2]},
        ],
        "relationships": [
            {"id": "write", "source": "client", "target": "primary", "label": "write"},
            {"id": "log", "source": "primary", "target": "replica", "label": "log"},
            {"id": "watch", "source": "monitor", "target": "primary", "label": "watches"},
        ],
        "details": [{"id": "lag", "on": "log", "label": "lag", "value": "1 s"}],
    }
)
DRAWN = "Client > Primary: write\nReplica > Primary: log\nPrinter > Client"


def overlay_of(drawing: Drawing) -> Overlay:
    return overlay_for(DIAGRAM, drawing, score(DIAGRAM, drawing, Lexicon()))


@pytest.fixture
def drawing() -> Drawing:
    return read_drawing(DRAWN)


@pytest.fixture
def overlay(drawing: Drawing) -> Overlay:
    return overlay_of(drawing)


def test_every_drawn_element_says_what_became_of_it(drawing: Drawing, overlay: Overlay) -> None:
    marks = {c.label: overlay.marks[c.id] for c in drawing.components.values()}
    assert marks["Client"] is Mark.RIGHT
    assert marks["Printer"] is Mark.EXTRA
    write, log, stray = drawing.relationships
    assert overlay.marks[write] is Mark.RIGHT
    assert overlay.marks[log] is Mark.REVERSED
    assert overlay.marks[stray] is Mark.EXTRA


def test_what_is_not_right_says_why(drawing: Drawing, overlay: Overlay) -> None:
    log = list(drawing.relationships)[1]
    assert "other way" in overlay.notes[log]
    assert overlay.notes[drawing.named("Printer")[0].id]
    assert drawing.named("Client")[0].id not in overlay.notes


def test_what_is_missing_is_there_as_a_ghost(drawing: Drawing, overlay: Overlay) -> None:
    for missing in ("monitor", "watch", "lag", "cluster"):
        assert overlay.marks[ghost_id(missing)] is Mark.MISSING
    watch = overlay.shown.relationships[ghost_id("watch")]
    assert watch.source == ghost_id("monitor")
    assert watch.target == drawing.named("Primary")[0].id
    assert overlay.shown.components[ghost_id("monitor")].label == "Monitor"


def test_a_missing_group_is_shown_around_what_belongs_in_it(
    drawing: Drawing, overlay: Overlay
) -> None:
    replica = drawing.named("Replica")[0].id
    assert overlay.shown.components[replica].group == ghost_id("cluster")


def test_what_was_drawn_stays_where_it_is(drawing: Drawing, overlay: Overlay) -> None:
    for component in drawing.components.values():
        shown = overlay.shown.components[component.id]
        assert (shown.label, shown.at, shown.kind) == (
            component.label,
            component.at,
            component.kind,
        )


def test_ghosts_never_cover_what_was_drawn(qapp: object, overlay: Overlay) -> None:
    layout = Layout(Texts())
    layout.update(overlay.shown)
    boxes = [box for box in layout.boxes.values() if not box.is_group]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not one.rect.overlaps(other.rect), (one.id, other.id)


CROWDED = """
Pair {A & B}
Caller > Pair
A > B: too many failures @ threshold=50 %
B > A: success
A > C
"""


def test_in_the_marked_view_nothing_covers_anything(qtbot: QtBot, theme: Theme) -> None:
    """The drawing is spread apart for it where signs and ghosts have no room."""
    drawing = read_drawing(CROWDED)
    ghosts = read_drawing(
        CROWDED.replace("threshold=50 %", "threshold=50 % @ window=10 s @ least calls=20")
        + "B > A: timer expires @ sleep=5 s\nB > C: trial call @ trial calls=1\nB > D: fail fast"
    )
    for name in drawing.components:
        ghosts.components[name] = drawing.components[name]
    marks = {e.id: Mark.RIGHT if e.id in drawing else Mark.MISSING for e in ghosts.elements()}
    view = CanvasView(CanvasDocument(drawing), theme, editable=False)
    qtbot.addWidget(view)
    view.set_overlay(Overlay(ghosts, marks))
    layout = view.picture.layout
    solid = [found.rect for found in layout.boxes.values() if not found.is_group]
    solid += [plate.label for plate in layout.plates.values() if plate.label is not None]
    solid += [chip.rect for chip in layout.chips.values()]
    for number, one in enumerate(solid):
        for other in solid[number + 1 :]:
            assert one.shared_area(other) < 1, (one, other)
    assert {c.id for c in view.picture.shown.components.values()} == set(ghosts.components)
    view.set_overlay(None)
    assert view.picture.shown == drawing


def test_a_perfect_drawing_is_all_ticks_and_no_ghosts() -> None:
    drawing = reference_drawing(DIAGRAM)
    overlay = overlay_of(drawing)
    assert overlay.shown == drawing
    assert set(overlay.marks.values()) == {Mark.RIGHT}


def test_nothing_drawn_shows_the_whole_reference_as_ghosts() -> None:
    overlay = overlay_of(Drawing())
    labels = {c.label for c in overlay.shown.components.values()}
    assert labels == {c.label for c in DIAGRAM.components}
    assert set(overlay.marks.values()) == {Mark.MISSING}


def test_the_view_lights_drawn_and_missing_elements_and_tells_what_is_clicked(
    qtbot: QtBot, theme: Theme, drawing: Drawing, overlay: Overlay
) -> None:
    view = CanvasView(CanvasDocument(drawing), theme, editable=False)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.set_overlay(overlay)
    view.fit()
    with qtbot.waitExposed(view):
        view.show()
    assert view.picture.shown_as(["monitor", "client"]) == {ghost_id("monitor")}
    before = view.grab().toImage()
    view.highlight(["monitor"])
    assert view.grab().toImage() != before
    view.highlight(())
    assert view.grab().toImage() == before
    rect = view.picture.rect_of(ghost_id("monitor"))
    assert rect is not None
    at = view.to_view(rect).center() + QPoint(0, 4)
    with qtbot.waitSignal(view.element_hovered) as hovered:
        QTest.mouseMove(view.viewport(), at)
    assert hovered.args == [ghost_id("monitor")]
    with qtbot.waitSignal(view.element_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == [ghost_id("monitor")]
    view.set_overlay(None)
    assert view.picture.shown == drawing
