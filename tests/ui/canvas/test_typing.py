"""The quick bar: a whole drawing by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.ui.widgets.elided import ElidedLabel
from tests.ui.canvas.learner import ALT, CTRL, SHIFT, Learner

KEY = Qt.Key


def arrows(learner: Learner) -> list[tuple[str, str, str]]:
    named = learner.drawing.components
    return [
        (named[r.source].label, r.label, named[r.target].label)
        for r in learner.drawing.relationships.values()
    ]


def test_a_label_and_enter_draw_a_component_that_is_then_current(learner: Learner) -> None:
    learner.enter("Client")
    assert [c.label for c in learner.drawing.components.values()] == ["Client"]
    assert learner.current() == "Client"
    assert learner.editor.quick_bar.text() == ""


def test_tab_goes_from_the_target_to_the_arrows_label(learner: Learner) -> None:
    learner.enter("Client")
    learner.arrow("API", "HTTPS")
    assert arrows(learner) == [("Client", "HTTPS", "API")]
    assert learner.current() == "API"


def test_shift_enter_keeps_the_source_for_fan_out(learner: Learner) -> None:
    learner.enter("LB")
    learner.arrow("API 1", "HTTP", SHIFT)
    learner.arrow("API 2", "HTTP", SHIFT)
    assert arrows(learner) == [("LB", "HTTP", "API 1"), ("LB", "HTTP", "API 2")]
    assert learner.current() == "LB"


def test_an_arrow_needs_no_label(learner: Learner) -> None:
    learner.enter("Client")
    learner.arrow("API")
    assert arrows(learner) == [("Client", "", "API")]


def test_operators_in_an_arrows_label_are_plain_text(learner: Learner) -> None:
    learner.enter("Client")
    learner.arrow("API", "p99 > 10 ms & rising")
    assert arrows(learner) == [("Client", "p99 > 10 ms & rising", "API")]


def test_details_follow_the_label(learner: Learner) -> None:
    learner.enter("Primary")
    learner.arrow("Replica", "log @ lag < 1 s")
    details = list(learner.drawing.details.values())
    assert [d.text for d in details] == ["lag < 1 s"]
    assert details[0].on in learner.drawing.relationships


def test_any_sentence_works_in_the_bar(learner: Learner) -> None:
    learner.enter("Client > LB: HTTPS > API 1 & API 2")
    learner.enter("Orders #db")
    learner.enter("Region { API 1 & API 2 }")
    assert len(arrows(learner)) == 3
    assert learner.named("Orders").kind is Kind.DATABASE
    assert learner.named("API 1").group == learner.named("Region").id


def test_one_sentence_is_one_undo_step(learner: Learner) -> None:
    learner.enter("A > B > C & D: many @ fact")
    learner.press(KEY.Key_Z, CTRL)
    assert len(learner.drawing) == 0


def test_tab_with_nothing_to_go_on_from_draws_the_component(learner: Learner) -> None:
    learner.type("Client")
    learner.press(KEY.Key_Tab)
    assert learner.current() == "Client"
    learner.arrow("API", "call")
    assert arrows(learner) == [("Client", "call", "API")]


def test_a_wrong_sentence_changes_nothing_and_says_where(learner: Learner) -> None:
    learner.enter("Client")
    before = write_drawing(learner.drawing)
    learner.enter("Client > API >")
    assert write_drawing(learner.drawing) == before
    assert learner.editor.quick_bar.text() == "Client > API >"
    assert "olumn 14" in learner.hint
    learner.type(" DB")
    assert "olumn" not in learner.hint
    learner.press(KEY.Key_Return)
    assert len(arrows(learner)) == 2


def test_backspace_in_an_empty_label_goes_back_to_the_target(learner: Learner) -> None:
    learner.enter("Client")
    learner.type("AIP")
    learner.press(KEY.Key_Tab)
    learner.press(KEY.Key_Backspace)
    assert learner.editor.quick_bar.line.text() == "AIP"
    for _ in range(2):
        learner.press(KEY.Key_Backspace)
    learner.type("PI")
    learner.press(KEY.Key_Tab)
    learner.enter("call")
    assert arrows(learner) == [("Client", "call", "API")]


def test_undo_in_an_empty_bar_is_the_drawings_and_else_the_texts(learner: Learner) -> None:
    learner.enter("Client")
    learner.enter("API")
    learner.type("half")
    learner.press(KEY.Key_Z, CTRL)
    assert learner.editor.quick_bar.text() == ""
    assert len(learner.drawing.components) == 2
    learner.press(KEY.Key_Z, CTRL)
    assert [c.label for c in learner.drawing.components.values()] == ["Client"]
    learner.press(KEY.Key_Z, CTRL | SHIFT)
    assert len(learner.drawing.components) == 2
    learner.press(KEY.Key_Z, CTRL)
    learner.press(KEY.Key_Y, CTRL)
    assert len(learner.drawing.components) == 2


def test_undo_gives_the_current_component_back(learner: Learner) -> None:
    learner.enter("Client")
    learner.arrow("API")
    learner.press(KEY.Key_Z, CTRL)
    assert learner.current() == "Client"
    learner.press(KEY.Key_Z, CTRL | SHIFT)
    assert learner.current() == "API"


def test_delete_acts_on_the_text_if_there_is_some_else_on_the_drawing(learner: Learner) -> None:
    learner.enter("Client > API: call")
    learner.type("xy")
    learner.press(KEY.Key_Home)
    learner.press(KEY.Key_Delete)
    assert learner.editor.quick_bar.text() == "y"
    assert len(learner.drawing.components) == 2
    learner.press(KEY.Key_Escape)
    learner.press(KEY.Key_Delete)
    assert [c.label for c in learner.drawing.components.values()] == ["Client"]
    assert not learner.drawing.relationships


def test_completion_offers_what_is_on_the_canvas_after_two_characters(learner: Learner) -> None:
    learner.enter("Load balancer")
    learner.enter("API")
    learner.type("L")
    assert not learner.editor.quick_bar.offers.is_open
    learner.type("o")
    assert learner.editor.quick_bar.offers.chosen == "Load balancer"
    assert "Tab" in learner.hint
    assert "Load balancer" in learner.hint
    learner.press(KEY.Key_Tab)
    assert learner.editor.quick_bar.line.text() == "Load balancer"
    learner.press(KEY.Key_Tab)
    learner.enter("health")
    assert arrows(learner) == [("API", "health", "Load balancer")]


def test_enter_takes_what_is_typed_even_while_a_completion_shows(learner: Learner) -> None:
    learner.enter("Load balancer")
    learner.enter("Lo")
    assert [c.label for c in learner.drawing.components.values()] == ["Load balancer", "Lo"]


def test_up_and_down_choose_among_completions(learner: Learner) -> None:
    learner.enter("Replica 1")
    learner.enter("Replica 2")
    learner.type("re")
    learner.press(KEY.Key_Down)
    learner.press(KEY.Key_Tab)
    assert learner.editor.quick_bar.line.text() == "Replica 2"


def test_arrow_keys_on_an_empty_bar_go_to_the_next_component(learner: Learner) -> None:
    learner.enter("A > B > C")
    learner.press(KEY.Key_Left)
    assert learner.current() == "B"
    learner.press(KEY.Key_Left)
    learner.press(KEY.Key_Left)
    assert learner.current() == "A"
    learner.press(KEY.Key_Right)
    assert learner.current() == "B"


def test_alt_and_a_digit_jump_to_a_component(learner: Learner) -> None:
    learner.enter("A > B > C")
    learner.press(KEY.Key_1, ALT)
    assert learner.current() == "A"
    learner.press(KEY.Key_3, ALT)
    assert learner.current() == "C"


def test_alt_and_two_digits_reach_beyond_nine(learner: Learner) -> None:
    learner.enter(" > ".join(f"N{i}" for i in range(1, 13)))
    bar = learner.editor.quick_bar.line
    QTest.keyPress(bar, KEY.Key_Alt, ALT)
    QTest.keyPress(bar, KEY.Key_1, ALT)
    QTest.keyPress(bar, KEY.Key_2, ALT)
    QTest.keyRelease(bar, KEY.Key_Alt)
    assert learner.current() == "N12"


def test_f2_renames_and_escape_leaves_it_as_it_was(learner: Learner) -> None:
    learner.enter("Cleint")
    learner.press(KEY.Key_F2)
    learner.enter("Client")
    assert learner.current() == "Client"
    learner.press(KEY.Key_F2)
    learner.type("nonsense")
    learner.press(KEY.Key_Escape)
    assert learner.current() == "Client"
    assert learner.document.stack.count() == 2


def test_after_a_rename_typing_goes_on_in_the_bar(learner: Learner) -> None:
    learner.enter("A")
    learner.press(KEY.Key_F2)
    learner.enter("B")
    learner.enter("C")
    assert [c.label for c in learner.drawing.components.values()] == ["B", "C"]


def test_ctrl_d_makes_another_like_this(learner: Learner) -> None:
    learner.enter("Replica #db")
    learner.press(KEY.Key_D, CTRL)
    kinds = [(c.label, c.kind) for c in learner.drawing.components.values()]
    assert kinds == [("Replica", Kind.DATABASE)] * 2
    places = {c.at for c in learner.drawing.components.values()}
    assert len(places) == 2


def test_ctrl_g_groups_the_selection_and_asks_for_its_name(learner: Learner) -> None:
    learner.enter("A")
    learner.enter("B")
    learner.press(KEY.Key_A, CTRL)
    learner.press(KEY.Key_G, CTRL)
    learner.enter("Region")
    group = learner.named("Region")
    assert group.kind is Kind.GROUP
    assert {c.label for c in learner.drawing.members(group.id)} == {"A", "B"}
    learner.press(KEY.Key_Z, CTRL)
    assert not learner.drawing.named("Region")


def test_ctrl_e_adds_a_detail_to_the_current_component(learner: Learner) -> None:
    learner.enter("DB")
    learner.press(KEY.Key_E, CTRL)
    learner.enter("RF=3")
    assert [(d.on, d.text) for d in learner.drawing.details.values()] == [
        (learner.named("DB").id, "RF=3")
    ]


def test_ctrl_r_turns_the_arrow_just_drawn_round(learner: Learner) -> None:
    learner.enter("A > B: x")
    learner.press(KEY.Key_R, CTRL)
    assert arrows(learner) == [("B", "x", "A")]


def test_escape_clears_and_then_leaves_the_bar_and_typing_comes_back(learner: Learner) -> None:
    learner.type("half")
    learner.press(KEY.Key_Escape)
    assert learner.editor.quick_bar.text() == ""
    learner.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is learner.editor.view
    learner.enter("Client")
    assert learner.current() == "Client"


def test_question_mark_shows_all_keys_until_the_next_key(learner: Learner) -> None:
    learner.type("?")
    sheet = QApplication.focusWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "All keys"
    learner.press(KEY.Key_Escape)
    assert not sheet.isVisible()
    learner.enter("Client")
    assert learner.current() == "Client"


def test_up_calls_back_what_was_entered_in_this_drawing(learner: Learner) -> None:
    learner.enter("A > B: x")
    learner.type("n")
    learner.press(KEY.Key_Up)
    assert learner.editor.quick_bar.text() == "A > B: x"
    learner.press(KEY.Key_Down)
    assert learner.editor.quick_bar.text() == "n"


def test_an_unfinished_entry_is_told_and_can_be_put_back(qtbot: QtBot, learner: Learner) -> None:
    told: list[str] = []
    learner.editor.entry_changed.connect(told.append)
    learner.enter("A")
    learner.type("B")
    learner.press(KEY.Key_Tab)
    learner.type("lab")
    kept = told[-1]
    learner.press(KEY.Key_Escape)
    assert told[-1] == ""
    learner.editor.quick_bar.set_text(kept)
    learner.enter("el")
    assert arrows(learner) == [("A", "label", "B")]


def test_ctrl_enter_hands_in_with_what_was_typed_last(qtbot: QtBot, learner: Learner) -> None:
    learner.type("Client")
    with qtbot.waitSignal(learner.editor.hand_in_requested):
        learner.press(KEY.Key_Return, CTRL)
    assert learner.current() == "Client"


def test_a_sentence_that_cannot_be_taken_holds_the_hand_in_once(
    qtbot: QtBot, learner: Learner
) -> None:
    learner.type("Client >")
    with qtbot.assertNotEmitted(learner.editor.hand_in_requested):
        learner.press(KEY.Key_Return, CTRL)
    assert "olumn" in learner.hint
    with qtbot.waitSignal(learner.editor.hand_in_requested):
        learner.press(KEY.Key_Return, CTRL)


def test_the_drawing_is_said_to_be_edited_on_every_step(qtbot: QtBot, learner: Learner) -> None:
    with qtbot.waitSignal(learner.editor.edited):
        learner.enter("A")
    with qtbot.waitSignal(learner.editor.edited):
        learner.press(KEY.Key_Z, CTRL)


def test_what_enter_would_do_is_shown_before(qtbot: QtBot, learner: Learner) -> None:
    learner.enter("A")
    learner.type("B")
    learner.press(KEY.Key_Tab)
    learner.type("call")
    picture = learner.editor.view.picture
    qtbot.waitUntil(lambda: len(picture.shown.relationships) == 1)
    assert not learner.drawing.relationships
    learner.press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: not picture.shown.relationships)


def test_a_completion_chosen_before_is_not_chosen_the_next_time(learner: Learner) -> None:
    learner.enter("Worker 1 & Worker 2 > Queue")
    for _ in range(2):
        learner.type("wo")
        assert learner.editor.quick_bar.offers.chosen == "Worker 1"
        learner.press(KEY.Key_Down)
        learner.press(KEY.Key_Tab)
        assert learner.editor.quick_bar.line.text() == "Worker 2"
        learner.press(KEY.Key_Escape)


def test_a_surprise_is_told_before_enter(learner: Learner) -> None:
    learner.type("failure rate > 50%")
    assert "`> 50%` will draw an arrow and a new component" in learner.hint
    assert '"failure rate > 50%"' in learner.hint
    learner.press(KEY.Key_Escape)
    learner.type("Orders #cahce")
    assert "is no kind and stays part of the name" in learner.hint
    learner.press(KEY.Key_Escape)
    learner.enter('"failure rate > 50%"')
    assert [c.label for c in learner.drawing.components.values()] == ["failure rate > 50%"]


def test_the_line_says_what_enter_will_do(learner: Learner) -> None:
    learner.enter("Client")
    learner.type("API")
    assert "Enter: new “API”" in learner.hint
    learner.press(KEY.Key_Tab)
    learner.type("HTTPS")
    assert "new arrow Client → API: HTTPS" in learner.hint
    learner.press(KEY.Key_Return)
    learner.type("Client >")
    assert "Not finished" in learner.hint
    learner.press(KEY.Key_Escape)
    learner.type("Client")
    assert "goes to “Client”" in learner.hint


def test_the_ghost_stands_where_enter_will_draw(qtbot: QtBot, learner: Learner) -> None:
    learner.enter("A > B")
    learner.type("B > C & D: x")
    picture = learner.editor.view.picture
    qtbot.waitUntil(lambda: len(picture.shown.components) == 4)
    ghosts = {c.label: c.at for c in picture.shown.components.values()}
    learner.press(KEY.Key_Return)
    assert {c.label: c.at for c in learner.drawing.components.values()} == ghosts


def test_tab_goes_on_from_a_kind_that_is_written_in_full(learner: Learner) -> None:
    learner.enter("API")
    learner.arrow("Orders #db", "SQL")
    assert arrows(learner) == [("API", "SQL", "Orders")]
    assert learner.named("Orders").kind is Kind.DATABASE


def test_a_name_in_angle_brackets_is_shown_as_it_was_typed(learner: Learner) -> None:
    learner.enter("<b>bold</b>")
    learner.type("<i>API</i>")
    said = [label for label in learner.editor.findChildren(QLabel) if "<" in label.text()]
    assert len(said) == 2  # where the bar stands, and what Enter will do
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in said)
    assert all("<b>" not in label.toolTip() for label in said)
    learner.press(KEY.Key_Escape)
    learner.press(KEY.Key_L, CTRL | SHIFT)
    (rows,) = learner.editor.findChildren(QTreeWidget)
    row = rows.topLevelItem(0)
    assert row is not None
    assert row.toolTip(1) == "<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"


def test_a_long_line_of_help_ends_in_an_ellipsis_and_is_whole_in_its_tooltip(
    learner: Learner,
) -> None:
    learner.editor.resize(700, 500)
    learner.enter("Order processing service backend > Payment provider gateway")
    learner.type("Notification delivery service > Payment provider gateway: confirmed")
    (hint,) = learner.editor.findChildren(ElidedLabel)
    assert hint.shown_text().endswith("…")
    assert hint.toolTip() == hint.text() == learner.hint
    learner.editor.resize(3000, 500)
    learner.editor.repaint()
    assert hint.shown_text() == hint.text()


def test_a_warning_is_read_out_once_and_an_error_each_time(learner: Learner) -> None:
    said: list[str] = []
    learner.editor.herald.said.connect(said.append)
    learner.type("Orders #cahce")
    assert said.count(learner.hint) == 1
    learner.type(" and more")
    assert said.count(learner.hint) == 1
    learner.press(KEY.Key_Escape)
    said.clear()
    learner.enter("Client >")
    learner.press(KEY.Key_Return)
    assert len(said) == 2
    assert said[0] == said[1]
