"""Copy and paste stay within one drawing: nothing comes into a drill from outside."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from atlas_trainer.model.sentence.reader import read_drawing
from tests.ui.canvas.learner import CTRL, PLAIN, SHIFT, Learner

KEY = Qt.Key
ANSWER = "Closed > Open: trips"


@pytest.fixture(autouse=True)
def answer_outside(qapp: QApplication) -> None:
    """What somebody copied from a reference."""
    QApplication.clipboard().setText(ANSWER)


def test_components_are_pasted_with_arrows_and_details(learner: Learner) -> None:
    learner.enter("A > B: x")
    learner.enter("@ RF=3")
    learner.press(KEY.Key_A, CTRL)
    learner.press(KEY.Key_C, CTRL)
    learner.press(KEY.Key_V, CTRL)
    drawing = learner.drawing
    assert [c.label for c in drawing.components.values()] == ["A", "B", "A", "B"]
    assert [r.label for r in drawing.relationships.values()] == ["x", "x"]
    assert [d.text for d in drawing.details.values()] == ["RF=3", "RF=3"]
    assert len({c.at for c in drawing.components.values()}) == 4
    learner.press(KEY.Key_Z, CTRL)
    assert len(drawing.components) == 2


def test_a_detail_is_cut_and_pasted_onto_another_element(learner: Learner) -> None:
    learner.enter("A > B")
    learner.enter("@ RF=3")
    learner.press(KEY.Key_F3)
    learner.press(KEY.Key_X, CTRL)
    assert not learner.drawing.details
    learner.press(KEY.Key_Left)
    learner.press(KEY.Key_V, CTRL)
    assert [d.on for d in learner.drawing.details.values()] == [learner.named("A").id]


def test_an_arrow_alone_is_not_copied_and_that_is_said(learner: Learner) -> None:
    learner.enter("A > B: x")
    learner.press(KEY.Key_F3)
    learner.press(KEY.Key_C, CTRL)
    assert "comes along with its two ends" in learner.hint


def test_nothing_comes_in_from_outside_by_any_key(learner: Learner) -> None:
    learner.press(KEY.Key_V, CTRL)
    learner.type("A")
    for keys in ((KEY.Key_V, CTRL), (KEY.Key_Insert, SHIFT), (KEY.Key_Insert, CTRL | SHIFT)):
        learner.press(*keys)
    assert learner.editor.quick_bar.text() == "A"
    learner.press(KEY.Key_Return)
    learner.press(KEY.Key_F2)
    learner.press(KEY.Key_V, CTRL)
    learner.enter("")
    assert [c.label for c in learner.drawing.components.values()] in (["A"], [""])


def test_nothing_comes_in_from_outside_by_mouse(learner: Learner) -> None:
    line = learner.editor.quick_bar.line
    QTest.mouseClick(line, Qt.MouseButton.MiddleButton, PLAIN, QPoint(20, 10))
    assert line.text() == ""
    assert not line.acceptDrops()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    paste = next(a for a in menu.actions() if a.objectName() == "edit-paste")
    assert not paste.isEnabled()
    menu.close()


def test_what_was_typed_here_can_be_copied_here(learner: Learner) -> None:
    learner.type("Circuit breaker")
    learner.press(KEY.Key_A, CTRL)
    learner.press(KEY.Key_C, CTRL)
    learner.press(KEY.Key_Return)
    learner.press(KEY.Key_V, CTRL)
    assert learner.editor.quick_bar.text() == "Circuit breaker"
    assert QApplication.clipboard().text() == ANSWER


def test_nothing_goes_out_of_a_drill(learner: Learner) -> None:
    learner.enter("A > B")
    learner.press(KEY.Key_A, CTRL)
    for keys in ((KEY.Key_C, CTRL), (KEY.Key_C, CTRL | SHIFT), (KEY.Key_X, CTRL)):
        learner.press(*keys)
    assert QApplication.clipboard().text() == ANSWER


def test_another_drawing_has_another_clipboard(learner: Learner) -> None:
    learner.enter("A > B")
    learner.press(KEY.Key_A, CTRL)
    learner.press(KEY.Key_C, CTRL)
    learner.document.load(read_drawing(""))
    learner.press(KEY.Key_V, CTRL)
    assert len(learner.drawing) == 0
