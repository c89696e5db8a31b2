"""A pen draws with the gestures of the mouse; nothing acts twice and a palm does nothing."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.canvas.learner import PLAIN, Learner

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton
PEN = QPointingDevice(
    "pen",
    1,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    2,
)


@pytest.fixture
def at_once(qapp: QApplication) -> Iterator[None]:
    """A system where a press that is held counts as long as soon as it is looked at."""
    hints = QGuiApplication.styleHints()
    before = hints.mousePressAndHoldInterval()
    hints.setMousePressAndHoldInterval(0)
    yield
    hints.setMousePressAndHoldInterval(before)
    while menu := QApplication.activePopupWidget():
        menu.close()


def pen(
    learner: Learner, kind: QEvent.Type, at: QPoint, tip: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    """A pen event, and the mouse event that the system makes of it."""
    viewport = learner.editor.view.viewport()
    here, there = QPointF(at), QPointF(viewport.mapToGlobal(at))
    down = kind is not QEvent.Type.TabletRelease
    button = NONE if kind is QEvent.Type.TabletMove else tip
    held = tip if down else NONE
    event = QTabletEvent(kind, PEN, here, there, 0.5, 0, 0, 0, 0, 0, PLAIN, button, held)
    QApplication.sendEvent(viewport, event)
    assert event.isAccepted()
    same = {
        QEvent.Type.TabletPress: QEvent.Type.MouseButtonPress,
        QEvent.Type.TabletMove: QEvent.Type.MouseMove,
        QEvent.Type.TabletRelease: QEvent.Type.MouseButtonRelease,
    }[kind]
    QApplication.sendEvent(viewport, QMouseEvent(same, here, there, button, held, PLAIN, PEN))


def click(learner: Learner, at: QPoint, time: int) -> None:
    """A mouse or a palm, so many milliseconds after the pen."""
    viewport = learner.editor.view.viewport()
    here, there = QPointF(at), QPointF(viewport.mapToGlobal(at))
    for kind, held in (
        (QEvent.Type.MouseButtonPress, LEFT),
        (QEvent.Type.MouseButtonRelease, NONE),
    ):
        event = QMouseEvent(kind, here, there, LEFT, held, PLAIN)
        event.setTimestamp(time)
        QApplication.sendEvent(viewport, event)


def stroke(learner: Learner, *way: QPoint) -> None:
    pen(learner, QEvent.Type.TabletPress, way[0])
    for before, after in pairwise(way):
        for share in (0.3, 0.6, 1.0):
            pen(learner, QEvent.Type.TabletMove, before + (after - before) * share)
    pen(learner, QEvent.Type.TabletRelease, way[-1])


def tap(learner: Learner, at: QPoint) -> None:
    stroke(learner, at)


def test_two_taps_make_one_component(learner: Learner) -> None:
    tap(learner, QPoint(300, 200))
    tap(learner, QPoint(301, 202))
    learner.enter("Client")
    assert [c.label for c in learner.drawing.components.values()] == ["Client"]


def test_a_stroke_from_a_rim_makes_one_arrow(drawn: Learner) -> None:
    before = len(drawn.drawing.relationships)
    stroke(drawn, drawn.rim("DB"), drawn.at("DB", 90, 120), drawn.at("Client"))
    drawn.enter("reply")
    assert len(drawn.drawing.relationships) == before + 1


def test_a_stroke_moves_a_component_in_one_step(drawn: Learner) -> None:
    before = drawn.named("API").at
    stroke(drawn, drawn.at("API"), drawn.at("API", 40, 140))
    assert drawn.named("API").at[1] > before[1] + 1
    assert drawn.document.stack.count() == 1


def test_a_palm_that_rests_while_the_pen_draws_does_nothing(drawn: Learner) -> None:
    pen(drawn, QEvent.Type.TabletPress, drawn.at("API"))
    click(drawn, drawn.at("DB"), time=400)
    assert drawn.editor.view.picture.selection == {drawn.named("API").id}
    pen(drawn, QEvent.Type.TabletRelease, drawn.at("API"))
    assert drawn.document.stack.count() == 0


def menu_texts() -> list[str]:
    menu = QApplication.activePopupWidget()
    return [action.text() for action in menu.actions()] if isinstance(menu, QMenu) else []


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.usefixtures("at_once")
def test_a_long_press_opens_the_menu_of_what_is_under_it(qtbot: QtBot, drawn: Learner) -> None:
    before = drawn.drawing.copy()
    pen(drawn, QEvent.Type.TabletPress, drawn.at("API"))
    qtbot.waitUntil(lambda: bool(menu_texts()))
    assert drawn.editor.view.picture.selection == {drawn.named("API").id}
    assert "Another like this" in menu_texts()
    pen(drawn, QEvent.Type.TabletMove, drawn.at("API", 60, 80))
    pen(drawn, QEvent.Type.TabletRelease, drawn.at("API", 60, 80))
    assert menu_texts()  # it stays for a tap on an entry
    assert drawn.drawing == before


@pytest.mark.usefixtures("at_once")
def test_a_long_press_on_the_empty_sheet_opens_its_menu(qtbot: QtBot, drawn: Learner) -> None:
    pen(drawn, QEvent.Type.TabletPress, QPoint(40, 40))
    qtbot.waitUntil(lambda: bool(menu_texts()))
    assert "Tidy up" in menu_texts()
    assert "Delete" not in menu_texts()


@pytest.mark.usefixtures("at_once")
def test_a_stroke_is_no_long_press_but_a_trembling_hand_is(qtbot: QtBot, drawn: Learner) -> None:
    at = drawn.at("API")
    pen(drawn, QEvent.Type.TabletPress, at)
    pen(drawn, QEvent.Type.TabletMove, at + QPoint(0, 60))
    QApplication.processEvents()
    assert not menu_texts()
    pen(drawn, QEvent.Type.TabletRelease, at + QPoint(0, 60))
    assert drawn.document.stack.count() == 1
    pen(drawn, QEvent.Type.TabletPress, drawn.at("DB"))
    pen(drawn, QEvent.Type.TabletMove, drawn.at("DB", 3, 2))
    qtbot.waitUntil(lambda: bool(menu_texts()))


@pytest.mark.usefixtures("at_once")
def test_a_tap_is_no_long_press(drawn: Learner) -> None:
    tap(drawn, drawn.at("API"))
    QApplication.processEvents()
    assert not menu_texts()


@pytest.mark.usefixtures("at_once")
def test_a_tap_beside_the_menu_only_closes_it(qtbot: QtBot, drawn: Learner) -> None:
    pen(drawn, QEvent.Type.TabletPress, drawn.at("API"))
    qtbot.waitUntil(lambda: bool(menu_texts()))
    pen(drawn, QEvent.Type.TabletRelease, drawn.at("API"))
    tap(drawn, drawn.at("DB"))
    assert not menu_texts()
    assert drawn.editor.view.picture.selection == {drawn.named("API").id}


def test_the_button_on_the_pen_opens_the_menu(drawn: Learner) -> None:
    pen(drawn, QEvent.Type.TabletPress, drawn.at("DB"), RIGHT)
    assert "Another like this" in menu_texts()
    assert drawn.editor.view.picture.selection == {drawn.named("DB").id}
    there = open_menu()
    at = drawn.at("DB")
    same = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(drawn.editor.view.viewport(), same)  # what the system makes of it
    assert QApplication.activePopupWidget() is there
    there.close()


@pytest.mark.usefixtures("at_once")
def test_the_mouse_works_after_a_menu_by_pen(qtbot: QtBot, drawn: Learner) -> None:
    pen(drawn, QEvent.Type.TabletPress, drawn.at("API"))
    qtbot.waitUntil(lambda: bool(menu_texts()))
    open_menu().close()
    drawn.click("DB")
    assert drawn.editor.view.picture.selection == {drawn.named("DB").id}


def test_a_pen_that_was_taken_away_does_not_block_the_mouse(drawn: Learner) -> None:
    pen(drawn, QEvent.Type.TabletPress, drawn.at("API"))  # and no word of its going up
    click(drawn, drawn.at("DB"), time=60_000)  # breaks off what the pen had begun
    click(drawn, drawn.at("DB"), time=61_000)
    assert drawn.editor.view.picture.selection == {drawn.named("DB").id}


def spread(learner: Learner, touch: QPointingDevice) -> None:
    """Two fingers, or two places of a palm, on the screen and moving apart."""
    view = learner.editor.view.viewport()
    left, right = QPoint(400, 300), QPoint(500, 300)
    QTest.touchEvent(view, touch).press(0, left, view).press(1, right, view).commit()
    for step in range(1, 20):
        out = QPoint(5 * step, 0)
        QTest.touchEvent(view, touch).move(0, left - out, view).move(1, right + out, view).commit()
    QTest.touchEvent(view, touch).release(0, left - out, view).release(
        1, right + out, view
    ).commit()


def test_a_palm_beside_a_pen_that_hovers_does_not_zoom(drawn: Learner) -> None:
    before = drawn.editor.view.zoom()
    pen(drawn, QEvent.Type.TabletMove, QPoint(300, 100))  # it hovers
    spread(drawn, QTest.createTouchDevice())
    assert drawn.editor.view.zoom() == before
    assert drawn.document.stack.count() == 0


def test_two_fingers_zoom(drawn: Learner) -> None:
    before = drawn.editor.view.zoom()
    spread(drawn, QTest.createTouchDevice())
    assert drawn.editor.view.zoom() > before
