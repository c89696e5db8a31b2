"""However a drawing is made, it is the same drawing; and every step can be taken back."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.reader import read_drawing
from tests.ui.canvas.learner import CTRL, LEFT, PLAIN, SHIFT, Learner
from tests.ui.canvas.test_outline import go_to, type_in_row
from tests.ui.canvas.test_pen import PEN, pen, stroke, tap

KEY = Qt.Key

WANTED = """Client > API: HTTPS
API > Cache: 1. reads
API ..> Log: writes @ lag 1 s
API <> DB #database: SQL
Region { API & Cache }
@@ N = 5
"""

Fact = tuple[object, ...]


def content(drawing: Drawing) -> Counter[Fact]:
    """What is drawn, whatever its order, ids and places."""

    def named(component: str | None) -> str | None:
        return drawing.components[component].label if component is not None else None

    arrows = {
        r.id: (named(r.source), named(r.target), r.label, r.direction, r.style, r.step)
        for r in drawing.relationships.values()
    }
    facts: list[Fact] = [(c.label, c.kind, named(c.group)) for c in drawing.components.values()]
    facts += arrows.values()
    for d in drawing.details.values():
        on = arrows.get(d.on or "") or (named(d.on),)
        facts.append((d.text, *on))
    return Counter(facts)


# By keys


def by_sentences(learner: Learner) -> None:
    learner.enter("Client")
    learner.arrow("API", "HTTPS")
    learner.arrow("Cache", "1. reads", SHIFT)
    learner.arrow("..> Log", "writes @ lag 1 s", SHIFT)
    learner.arrow("<> DB #database", "SQL")
    learner.enter("Region { API & Cache }")
    learner.enter("@@ N = 5")


def by_keys_of_any_layout(learner: Learner) -> None:
    """No sign that some keyboard has on AltGr only: names, labels, and keys for the rest."""
    learner.enter("Client")
    learner.arrow("API", "HTTPS")
    learner.arrow("Cache", "1. reads", SHIFT)
    learner.arrow("Log", "writes", SHIFT)
    learner.press(KEY.Key_D, CTRL | SHIFT)
    learner.press(KEY.Key_F3, SHIFT)
    learner.press(KEY.Key_E, CTRL)
    learner.enter("lag 1 s")
    learner.press(KEY.Key_Escape)
    learner.arrow("DB", "SQL")
    learner.press(KEY.Key_B, CTRL)
    learner.press(KEY.Key_K, CTRL)
    for _ in range(list(Kind).index(Kind.DATABASE)):
        learner.press(KEY.Key_Down)
    learner.press(KEY.Key_Return)
    for digit in (KEY.Key_2, KEY.Key_3):
        learner.press(digit, Qt.KeyboardModifier.AltModifier)
        learner.press(KEY.Key_F4)
    learner.press(KEY.Key_G, CTRL)
    learner.enter("Region")
    learner.press(KEY.Key_E, CTRL | SHIFT)
    learner.enter("N = 5")


# By mouse


def by_mouse(learner: Learner) -> None:
    """Only gestures and menus, and the keys that write labels."""
    learner.double_click(QPoint(150, 250))
    learner.enter("Client")

    def grow(source: str, way: QPoint, label: str, arrow: str) -> None:
        learner.drag(learner.rim(source), learner.at(source) + way)
        write(learner, label, arrow)

    draw_all(learner, grow, lambda at, *texts: choose(learner, at, *texts, by=click))
    learner.click("API")
    learner.click("Cache", CTRL)
    choose(learner, learner.at("Cache"), "Group", by=click)
    learner.enter("Region")


def by_pen(learner: Learner) -> None:
    """The same with a pen: its events, and the mouse events that the system makes of them."""
    tap(learner, QPoint(150, 250))
    tap(learner, QPoint(151, 251))
    learner.enter("Client")

    def grow(source: str, way: QPoint, label: str, arrow: str) -> None:
        stroke(learner, learner.rim(source), learner.at(source) + way)
        write(learner, label, arrow)

    draw_all(learner, grow, lambda at, *texts: choose(learner, at, *texts, by=click_by_pen))
    api, cache = learner.at("API"), learner.at("Cache")
    left, right = min(api.x(), cache.x()), max(api.x(), cache.x())
    top, bottom = min(api.y(), cache.y()), max(api.y(), cache.y())
    stroke(learner, QPoint(left - 75, top - 50), QPoint(right + 30, bottom + 12))
    choose(learner, cache, "Group", by=click_by_pen)
    learner.enter("Region")


Grow = Callable[[str, QPoint, str, str], None]


def draw_all(learner: Learner, grow: Grow, menu: Callable[..., None]) -> None:
    """Everything but the group, with the gestures given."""
    grow("Client", QPoint(250, 60), "API", "HTTPS")
    grow("API", QPoint(220, -150), "Cache", "1. reads")
    grow("API", QPoint(420, 0), "Log", "writes")
    grow("API", QPoint(300, 190), "DB", "SQL")
    menu(label_of(learner, "writes"), "Dashed (asynchronous)")
    menu(label_of(learner, "writes"), "Add a detail")
    learner.enter("lag 1 s")
    menu(label_of(learner, "SQL"), "Arrow both ways")
    menu(learner.at("DB"), "Kind", "Database\t#db")
    menu(QPoint(60, 60), "Add a detail of the whole")
    learner.enter("N = 5")


def write(learner: Learner, label: str, arrow: str) -> None:
    learner.type(label)
    learner.press(KEY.Key_Tab)
    learner.enter(arrow)


def label_of(learner: Learner, text: str) -> QPoint:
    """The middle of an arrow's label."""
    (arrow,) = (r.id for r in learner.drawing.relationships.values() if r.label == text)
    plate = learner.editor.view.picture.layout.plates[arrow]
    assert plate.label is not None
    return learner.editor.view.to_view(plate.label).center()


Click = Callable[[QMenu, QPoint], None]


def click(menu: QMenu, at: QPoint) -> None:
    QTest.mouseClick(menu, LEFT, PLAIN, at)


def click_by_pen(menu: QMenu, at: QPoint) -> None:
    """What the system makes of a tap on what knows no pens."""
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        held = LEFT if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        where = QPointF(at), QPointF(menu.mapToGlobal(at))
        QApplication.sendEvent(menu, QMouseEvent(kind, *where, LEFT, held, PLAIN, PEN))


def choose(learner: Learner, at: QPoint, *texts: str, by: Click) -> None:
    """Opens the context menu there and clicks its entries, through submenus."""
    viewport = learner.editor.view.viewport()
    wanted = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, wanted)
    menu = QApplication.activePopupWidget()
    for text in texts:
        assert isinstance(menu, QMenu)
        action = next(a for a in menu.actions() if a.text() == text)
        menu.setActiveAction(action)
        by(menu, menu.actionGeometry(action).center())
        inner = action.menu()
        menu = inner if isinstance(inner, QMenu) else None
    # Off screen nobody gives the window the keyboard back, as a window manager would.
    learner.editor.activateWindow()
    QApplication.processEvents()


# By the outline


def by_outline(learner: Learner) -> None:
    """Without the quick bar and without a look at the canvas."""
    learner.press(KEY.Key_L, CTRL | SHIFT)
    outline = learner.editor.outline
    for sentence in ("Client > API: HTTPS", "API > Cache: 1. read", "API > Log: writes", "Db"):
        go_to(learner, "Type a sentence here")
        type_in_row(learner, sentence)
    go_to(learner, "1. read")
    type_in_row(learner, "1. reads")
    go_to(learner, "writes")
    QTest.keyClick(outline, KEY.Key_D, CTRL | SHIFT)
    QTest.keyClick(outline, KEY.Key_E, CTRL)
    learner.enter("lag 1 s")
    assert QApplication.focusWidget() is outline
    go_to(learner, "Db")
    type_in_row(learner, "DB #database")
    go_to(learner, "Type a sentence here")
    type_in_row(learner, "API <> DB: SQL")
    go_to(learner, "API")
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    QTest.keyClick(outline, KEY.Key_G, CTRL)
    learner.enter("Region")
    QTest.keyClick(outline, KEY.Key_E, CTRL | SHIFT)
    learner.enter("N = 5")


WAYS = [by_sentences, by_keys_of_any_layout, by_mouse, by_pen, by_outline]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_same_drawing_whichever_way_it_was_made(
    learner: Learner, way: Callable[[Learner], None]
) -> None:
    way(learner)
    assert content(learner.drawing) == content(read_drawing(WANTED))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_undo_to_the_start_and_redo_to_the_end(
    learner: Learner, way: Callable[[Learner], None]
) -> None:
    way(learner)
    learner.editor.quick_bar.line.setFocus()
    end, steps = learner.drawing.copy(), learner.document.stack.count()
    for _ in range(steps):
        learner.press(KEY.Key_Z, CTRL)
    assert len(learner.drawing) == 0
    for _ in range(steps):
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


def test_the_pen_helper_makes_both_kinds_of_events(learner: Learner) -> None:
    """Else the drawing by pen would prove nothing about doubled events."""
    seen: list[QEvent.Type] = []

    class Watch(QMenu):
        def eventFilter(self, watched: object, event: QEvent) -> bool:
            seen.append(event.type())
            return False

    watch = Watch()
    learner.editor.view.viewport().installEventFilter(watch)
    pen(learner, QEvent.Type.TabletPress, QPoint(300, 200))
    pen(learner, QEvent.Type.TabletRelease, QPoint(300, 200))
    assert {QEvent.Type.TabletPress, QEvent.Type.MouseButtonPress} <= set(seen)
