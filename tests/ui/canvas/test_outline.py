"""The drawing as a list: made, read and changed without looking at the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

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


def test_every_row_is_a_whole_sentence_to_a_screen_reader(learner: Learner) -> None:
    learner.document.load(read_drawing("Zone { A & B }\nA ..> B: log @ 3 ms\nA <> B"))
    learner.press(KEY.Key_L, CTRL | SHIFT)
    QApplication.processEvents()
    tree = QAccessible.queryAccessibleInterface(learner.editor.outline)
    assert tree.text(QAccessible.Text.Name) == "Outline of the drawing"
    model = learner.editor.outline.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.index(row, 0).data(role) for row in range(model.rowCount())]
    assert "Component in Zone: A" in said
    assert "A to B, dashed: log" in said
    assert "Detail of A \N{RIGHTWARDS ARROW} B, dashed: 3 ms" not in said
    assert any(text.startswith("Detail of A to B, dashed: 3 ms") for text in said)
    assert "A to and from B, no text" in said
    assert said[-1] == "New: type a sentence here"


def test_every_change_is_announced_whoever_makes_it(learner: Learner) -> None:
    said: list[str] = []
    learner.editor.herald.said.connect(said.append)
    learner.enter("A > B: x")
    assert said[-1] == "new “A” and “B”; new arrow A → B: x"
    learner.press(KEY.Key_Z, CTRL)
    assert said[-1] == "without “A” and “B”; without arrow A → B: x"
    learner.press(KEY.Key_Z, CTRL | SHIFT)
    learner.press(KEY.Key_R, CTRL)
    assert said[-1] == "the arrow A → B: x is B → A: x"
    learner.enter("A >")
    assert "needs a component" in said[-1]


def test_several_rows_are_deleted_at_once_and_the_menu_is_at_hand(learner: Learner) -> None:
    learner.document.load(read_drawing("A\nB\nC"))
    learner.press(KEY.Key_L, CTRL | SHIFT)
    go_to(learner, "A")
    outline = learner.editor.outline
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    QTest.keyClick(outline, KEY.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Group" in [action.text() for action in menu.actions()]
    menu.close()
    QTest.keyClick(outline, KEY.Key_Delete)
    assert [c.label for c in learner.drawing.components.values()] == ["C"]
