"""Choosing and moving things by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from atlas_trainer.model.drawing import Direction, Style
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.reader import read_drawing
from tests.ui.canvas.learner import ALT, CTRL, SHIFT, Learner

KEY = Qt.Key


def chosen(learner: Learner) -> set[str]:
    drawing = learner.drawing
    found = set()
    for name in learner.editor.view.picture.selection:
        element = drawing.element(name)
        found.add(getattr(element, "label", "") or getattr(element, "text", ""))
    return found


def pick(learner: Learner, text: str) -> None:
    """Goes down the open menu to that entry and takes it, into a submenu if it is one."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(len(menu.actions()) + 1):
        active = menu.activeAction()
        if active in menu.actions() and active.text().partition("\t")[0] == text:
            break
        learner.press(KEY.Key_Down)
    else:
        raise AssertionError([a.text() for a in menu.actions()])
    learner.press(KEY.Key_Right if active.menu() is not None else KEY.Key_Return)


def test_f3_goes_through_what_hangs_on_a_component(learner: Learner) -> None:
    learner.document.load(read_drawing("A @ RF=3\nA > B: x @ 3 ms\nB > C: y"))
    learner.press(KEY.Key_1, ALT)
    told: list[str] = []
    learner.editor.herald.said.connect(told.append)
    for expected in ("RF=3", "x", "3 ms"):
        learner.press(KEY.Key_F3)
        assert chosen(learner) == {expected}
    assert "the arrow A → B: x, 2 of 3" in told
    learner.press(KEY.Key_F3)
    assert chosen(learner) == set()
    learner.press(KEY.Key_F3, SHIFT)
    assert chosen(learner) == {"3 ms"}
    learner.press(KEY.Key_F2)
    learner.enter("5 ms")
    assert sorted(d.text for d in learner.drawing.details.values()) == ["5 ms", "RF=3"]


def test_shift_and_an_arrow_key_select_both_and_ctrl_l_connects(learner: Learner) -> None:
    learner.enter("A > B > C")
    learner.press(KEY.Key_Left, SHIFT)
    assert chosen(learner) == {"B", "C"}
    learner.press(KEY.Key_L, CTRL)
    learner.enter("back")
    (arrow,) = (r for r in learner.drawing.relationships.values() if r.label == "back")
    named = learner.drawing.components
    assert (named[arrow.source].label, named[arrow.target].label) == ("C", "B")


def test_what_f4_marked_stays_while_one_goes_on(learner: Learner) -> None:
    learner.enter("A > B > C")
    learner.press(KEY.Key_F4)
    learner.press(KEY.Key_Left)
    learner.press(KEY.Key_Left)
    assert learner.current() == "A"
    assert chosen(learner) == {"C"}
    learner.press(KEY.Key_F4)
    assert chosen(learner) == {"A", "C"}
    learner.press(KEY.Key_F4)
    assert chosen(learner) == {"C"}


def test_kinds_and_groups_by_menu(learner: Learner) -> None:
    learner.enter("A > B")
    learner.enter("G { }")
    learner.press(KEY.Key_2, ALT)
    learner.press(KEY.Key_K, CTRL)
    pick(learner, "Cache")
    assert learner.named("B").kind is Kind.CACHE
    learner.press(KEY.Key_M, CTRL)
    pick(learner, "Into “G”")
    assert learner.named("B").group == learner.named("G").id
    learner.press(KEY.Key_G, CTRL | SHIFT)
    assert learner.named("B").group is None


def test_a_detail_is_moved_to_another_element_by_menu(learner: Learner) -> None:
    learner.enter("A > B: x")
    learner.enter("@ RF=3")
    learner.press(KEY.Key_F3)
    learner.press(KEY.Key_M, CTRL)
    pick(learner, "Onto the arrow A → B: x")
    (detail,) = learner.drawing.details.values()
    assert detail.on in learner.drawing.relationships
    learner.press(KEY.Key_Z, CTRL)
    (detail,) = learner.drawing.details.values()
    assert detail.on == learner.named("B").id


def test_an_arrow_gets_another_end_and_another_look(learner: Learner) -> None:
    learner.enter("A > B: x")
    learner.enter("C")
    learner.press(KEY.Key_1, ALT)
    learner.press(KEY.Key_F3)
    learner.press(KEY.Key_M, CTRL)
    pick(learner, "Ends at")
    pick(learner, "“C”")
    (arrow,) = learner.drawing.relationships.values()
    assert arrow.target == learner.named("C").id
    learner.press(KEY.Key_B, CTRL | SHIFT)
    learner.press(KEY.Key_D, CTRL | SHIFT)
    (arrow,) = learner.drawing.relationships.values()
    assert (arrow.direction, arrow.style) == (Direction.NONE, Style.DASHED)
    learner.press(KEY.Key_B, CTRL | SHIFT)
    learner.press(KEY.Key_D, CTRL | SHIFT)
    (arrow,) = learner.drawing.relationships.values()
    assert (arrow.direction, arrow.style) == (Direction.FORWARD, Style.SOLID)


def test_ctrl_up_calls_entries_back_where_arrow_keys_move(learner: Learner) -> None:
    learner.enter("A > B")
    learner.enter("C")
    learner.press(KEY.Key_Up, CTRL)
    assert learner.editor.quick_bar.text() == "C"
    learner.press(KEY.Key_Up, CTRL)
    assert learner.editor.quick_bar.text() == "A > B"
    learner.press(KEY.Key_Down, CTRL)
    learner.press(KEY.Key_Down, CTRL)
    assert learner.editor.quick_bar.text() == ""
