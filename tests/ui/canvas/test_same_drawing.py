"""However a drawing is made, it is the same drawing; and every step can be taken back."""

from PySide6.QtCore import QPoint, Qt

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from tests.ui.canvas.learner import CTRL, SHIFT, Learner

KEY = Qt.Key

WANTED = """Client > API: HTTPS
API > Cache: reads
API > DB: SQL
DB @ RF=3
Region { API & Cache }
"""


def content(drawing: Drawing) -> set[str]:
    """What is drawn, whatever its order, ids and places."""
    return set(write_drawing(drawing).splitlines())


def by_keys(learner: Learner) -> None:
    learner.enter("Client")
    learner.arrow("API", "HTTPS")
    learner.arrow("Cache", "reads", SHIFT)
    learner.arrow("DB", "SQL")
    learner.enter("@ RF=3")
    learner.enter("Region { API & Cache }")


def by_mouse(learner: Learner) -> None:
    """Only gestures, and the keys that write labels."""
    learner.double_click(QPoint(150, 250))
    learner.enter("Client")
    grow(learner, "Client", QPoint(250, 0), "API", "HTTPS")
    grow(learner, "API", QPoint(250, -120), "Cache", "reads")
    grow(learner, "API", QPoint(250, 150), "DB", "SQL")
    learner.click("DB")
    choose(learner, "detail")
    learner.enter("RF=3")
    learner.click("API")
    learner.click("Cache", CTRL)
    choose(learner, "group")
    learner.enter("Region")


def choose(learner: Learner, name: str) -> None:
    """What the context menu does when that entry is chosen."""
    shown = {"detail": "Add a detail", "group": "Group"}[name]
    action = next(a for a in learner.editor.actions() if a.text() == shown)
    action.trigger()


def grow(learner: Learner, source: str, way: QPoint, label: str, arrow: str) -> None:
    learner.drag(learner.rim(source), learner.at(source) + way)
    learner.type(label)
    learner.press(KEY.Key_Tab)
    learner.enter(arrow)


def test_by_keys(learner: Learner) -> None:
    by_keys(learner)
    assert content(learner.drawing) == content(read_drawing(WANTED))


def test_by_mouse(learner: Learner) -> None:
    by_mouse(learner)
    assert content(learner.drawing) == content(read_drawing(WANTED))


def test_undo_to_the_start_and_redo_to_the_end(learner: Learner) -> None:
    by_mouse(learner)
    learner.drag("DB", learner.at("DB", 40, 60))
    by_keys(learner)
    end = learner.drawing.copy()
    for _ in range(learner.document.stack.count()):
        learner.press(KEY.Key_Z, CTRL)
    assert len(learner.drawing) == 0
    for _ in range(learner.document.stack.count()):
        learner.press(KEY.Key_Z, CTRL | SHIFT)
    assert learner.drawing == end


def test_places_found_by_the_program_never_move_what_is_there(learner: Learner) -> None:
    learner.double_click(QPoint(400, 300))
    learner.enter("Here")
    before = learner.named("Here").at
    learner.enter("Here > There > Where & Elsewhere")
    assert learner.named("Here").at == before
    places = [c.at for c in learner.drawing.components.values()]
    assert len(set(places)) == len(places)
