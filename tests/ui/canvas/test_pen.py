"""A pen draws with the gestures of the mouse; nothing acts twice and a palm does nothing."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.learner import PLAIN, Learner

LEFT = Qt.MouseButton.LeftButton
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


def pen(learner: Learner, kind: QEvent.Type, at: QPoint) -> None:
    """A pen event, and the mouse event that the system makes of it."""
    viewport = learner.editor.view.viewport()
    here, there = QPointF(at), QPointF(viewport.mapToGlobal(at))
    down = kind is not QEvent.Type.TabletRelease
    button = NONE if kind is QEvent.Type.TabletMove else LEFT
    held = LEFT if down else NONE
    event = QTabletEvent(kind, PEN, here, there, 0.5, 0, 0, 0, 0, 0, PLAIN, button, held)
    QApplication.sendEvent(viewport, event)
    assert event.isAccepted()
    same = {
        QEvent.Type.TabletPress: QEvent.Type.MouseButtonPress,
        QEvent.Type.TabletMove: QEvent.Type.MouseMove,
        QEvent.Type.TabletRelease: QEvent.Type.MouseButtonRelease,
    }[kind]
    QApplication.sendEvent(viewport, QMouseEvent(same, here, there, button, held, PLAIN, PEN))


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
    palm = drawn.at("DB")
    drawn.click(palm)
    assert drawn.editor.view.picture.selection == {drawn.named("API").id}
    pen(drawn, QEvent.Type.TabletRelease, drawn.at("API"))
    assert drawn.document.stack.count() == 0
