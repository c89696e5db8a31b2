"""The drawing as a list: made, read and changed without looking at the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atlas_trainer.model.sentence.reader import read_drawing
from tests.ui.canvas.learner import CTRL, SHIFT, Learner

KEY = Qt.Key


def rows(learner: Learner) -> list[tuple[str, str]]:
    outline = learner.editor.outline
    QApplication.processEvents()
    items = [outline.topLevelItem(i) for i in range(outline.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def type_in_row(learner: Learner, text: str) -> None:
    """Opens the row's text, types over it, and takes it."""
    QTest.keyClick(learner.editor.outline, KEY.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    QTest.keyClick(field, KEY.Key_Return)
    QApplication.processEvents()


def go_to(learner: Learner, text: str) -> None:
    outline = learner.editor.outline
    QTest.keyClick(outline, KEY.Key_Home)
    for _ in range(outline.topLevelItemCount()):
        item = outline.currentItem()
        if item is not None and text in (item.text(0), item.text(1)):
            return
        QTest.keyClick(outline, KEY.Key_Down)
    raise AssertionError(f"no row says {text}")


def test_it_says_everything_that_is_drawn(learner: Learner) -> None:
    learner.document.load(read_drawing("A #db\nZone { A & B }\nA > B: reads @ p99=3 ms"))
    learner.press(KEY.Key_L, CTRL | SHIFT)
    assert not learner.editor.outline.isHidden()
    said = rows(learner)
    assert ("Group", "Zone") in said
    assert ("Database in Zone", "A") in said
    assert ("A \N{RIGHTWARDS ARROW} B", "reads") in said
    assert [text for what, text in said if what.startswith("Detail of A")] == ["p99=3 ms"]


def test_a_drawing_is_made_and_changed_in_it_alone(learner: Learner) -> None:
    learner.press(KEY.Key_L, CTRL | SHIFT)
    for sentence in ("Client > API: calls", "API > Store: reads"):
        go_to(learner, "Type a sentence here")
        type_in_row(learner, sentence)
    go_to(learner, "calls")
    type_in_row(learner, "asks")
    go_to(learner, "Store")
    QTest.keyClick(learner.editor.outline, KEY.Key_Delete)
    arrows = [r.label for r in learner.drawing.relationships.values()]
    assert arrows == ["asks"]
    assert [c.label for c in learner.drawing.components.values()] == ["Client", "API"]
    learner.document.stack.undo()
    assert ("Component", "Store") in rows(learner)


def test_a_wrong_sentence_changes_nothing_and_is_explained(learner: Learner) -> None:
    learner.press(KEY.Key_L, CTRL | SHIFT)
    type_in_row(learner, "A >")
    assert not learner.drawing.components
    assert "Nothing was changed" in learner.hint


def test_the_row_and_the_canvas_show_the_same_element(learner: Learner) -> None:
    learner.document.load(read_drawing("Client > API: calls"))
    learner.press(KEY.Key_L, CTRL | SHIFT)
    go_to(learner, "API")
    api = learner.named("API").id
    assert learner.editor.view.picture.selection == {api}
    assert learner.current() == "API"
    QTest.keyClick(learner.editor.outline, KEY.Key_Escape)
    learner.type("x")
    assert learner.editor.quick_bar.text() == "x"
