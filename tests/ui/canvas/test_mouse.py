"""Mouse gestures on the canvas."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.reader import read_drawing
from tests.ui.canvas.learner import CTRL, LEFT, PLAIN, Learner

KEY = Qt.Key


def arrows(drawing: Drawing) -> list[tuple[str, str, str]]:
    named = drawing.components
    return [
        (named[r.source].label, r.label, named[r.target].label)
        for r in drawing.relationships.values()
    ]


def test_double_click_on_the_empty_sheet_makes_a_component_there(learner: Learner) -> None:
    learner.double_click(QPoint(300, 200))
    learner.enter("Client")
    assert learner.current() == "Client"
    assert (learner.at("Client") - QPoint(300, 200)).manhattanLength() < 30
    assert learner.document.stack.count() == 1


def test_escape_after_a_double_click_makes_nothing(learner: Learner) -> None:
    learner.double_click(QPoint(300, 200))
    learner.type("Cli")
    learner.press(KEY.Key_Escape)
    assert len(learner.drawing) == 0
    assert learner.document.stack.count() == 0


def test_clicking_elsewhere_takes_the_label(learner: Learner) -> None:
    learner.double_click(QPoint(300, 200))
    learner.type("Client")
    learner.click(QPoint(700, 400))
    assert learner.drawing.named("Client")


def test_drag_from_a_rim_to_the_empty_sheet_grows_a_connected_component(learner: Learner) -> None:
    learner.enter("Client")
    learner.drag(learner.rim("Client"), learner.at("Client", 300, 120))
    learner.type("API")
    learner.press(KEY.Key_Tab)
    learner.enter("HTTPS")
    assert arrows(learner.drawing) == [("Client", "HTTPS", "API")]
    assert learner.current() == "API"


def test_a_grown_component_and_its_arrow_are_one_undo_step(learner: Learner) -> None:
    learner.enter("Client")
    learner.drag(learner.rim("Client"), learner.at("Client", 300, 120))
    learner.enter("API")
    learner.press(KEY.Key_Z, CTRL)
    assert [c.label for c in learner.drawing.components.values()] == ["Client"]
    assert not learner.drawing.relationships


def test_drag_from_a_rim_to_a_component_makes_an_arrow(drawn: Learner) -> None:
    drawn.drag(drawn.rim("DB"), drawn.at("DB", 90, 120), drawn.at("Client"))
    drawn.enter("reply")
    assert arrows(drawn.drawing)[-1] == ("DB", "reply", "Client")


def test_an_arrow_drawn_by_hand_may_stay_without_a_label(drawn: Learner) -> None:
    drawn.drag(drawn.rim("DB"), drawn.at("DB", 90, 120), drawn.at("Client"))
    drawn.press(KEY.Key_Escape)
    assert arrows(drawn.drawing)[-1] == ("DB", "", "Client")


def test_drag_out_and_back_makes_an_arrow_to_itself(drawn: Learner) -> None:
    drawn.drag(drawn.rim("DB"), drawn.at("DB", 120, 90), drawn.at("DB"))
    drawn.enter("compacts")
    assert arrows(drawn.drawing)[-1] == ("DB", "compacts", "DB")


def test_a_drag_moves_and_is_one_undo_step(drawn: Learner) -> None:
    before, steps = drawn.named("API").at, drawn.document.stack.count()
    drawn.drag("API", drawn.at("API", 60, 140))
    after = drawn.named("API").at
    assert after[1] > before[1] + 1
    assert drawn.document.stack.count() == steps + 1
    drawn.press(KEY.Key_Z, CTRL)
    assert drawn.named("API").at == before


def test_a_drag_is_seen_while_it_lasts(drawn: Learner) -> None:
    before = drawn.at("API")
    drawn.grab("API", before + QPoint(60, 140))
    QTest.qWait(30)
    assert drawn.at("API").y() > before.y() + 100
    drawn.let_go(before + QPoint(60, 140))


def test_escape_breaks_a_drag_off(drawn: Learner) -> None:
    before = drawn.named("API").at
    drawn.grab("API", drawn.at("API", 60, 140))
    drawn.press(KEY.Key_Escape)
    drawn.let_go(drawn.at("API", 60, 140))
    assert drawn.named("API").at == before
    assert drawn.document.stack.count() == 0


def test_many_move_together(drawn: Learner) -> None:
    before = {c.label: c.at for c in drawn.drawing.components.values()}
    drawn.click("Client")
    drawn.click("API", CTRL)
    drawn.drag("API", drawn.at("API", 0, 150))
    after = {c.label: c.at for c in drawn.drawing.components.values()}
    shift = {name: after[name][1] - before[name][1] for name in after}
    assert shift["Client"] == shift["API"] > 1
    assert shift["DB"] == 0


def test_a_rubber_band_selects_what_it_touches(drawn: Learner) -> None:
    drawn.drag(drawn.at("Client", -90, -90), drawn.at("API", 20, 90))
    chosen = drawn.editor.view.picture.selection
    assert {drawn.named("Client").id, drawn.named("API").id} <= chosen
    assert drawn.named("DB").id not in chosen
    drawn.press(KEY.Key_Delete)
    assert [c.label for c in drawn.drawing.components.values()] == ["DB"]


def test_double_click_changes_texts_of_components_and_arrows(drawn: Learner) -> None:
    drawn.double_click("DB")
    drawn.enter("Orders")
    arrow = next(iter(drawn.drawing.relationships))
    rect = drawn.editor.view.picture.rect_of(arrow)
    assert rect is not None
    drawn.double_click(drawn.editor.view.to_view(rect).center())
    drawn.enter("asks")
    assert arrows(drawn.drawing) == [("Client", "asks", "API"), ("API", "", "Orders")]


def test_an_arrows_label_is_easy_to_hit_and_delete_removes_the_arrow(drawn: Learner) -> None:
    arrow = next(iter(drawn.drawing.relationships))
    rect = drawn.editor.view.picture.rect_of(arrow)
    assert rect is not None
    drawn.click(drawn.editor.view.to_view(rect).center() + QPoint(8, 7))
    assert drawn.editor.view.picture.selection == {arrow}
    drawn.press(KEY.Key_Delete)
    assert arrow not in drawn.drawing.relationships
    assert len(drawn.drawing.components) == 3


def test_a_dragged_end_of_a_selected_arrow_reconnects(drawn: Learner) -> None:
    arrow = next(iter(drawn.drawing.relationships))
    rect = drawn.editor.view.picture.rect_of(arrow)
    assert rect is not None
    middle = drawn.editor.view.to_view(rect)
    drawn.click(middle.center())
    end = QPoint(middle.right(), middle.center().y())
    drawn.drag(end, drawn.at("API", 40, 120), drawn.at("DB"))
    assert arrows(drawn.drawing)[0] == ("Client", "call", "DB")
    drawn.press(KEY.Key_Z, CTRL)
    assert arrows(drawn.drawing)[0] == ("Client", "call", "API")


def test_what_is_dropped_into_a_group_joins_it_and_dragged_out_leaves(learner: Learner) -> None:
    learner.document.load(read_drawing("Region { A & B }\nC"))
    learner.editor.view.fit()
    region = learner.named("Region").id
    rect = learner.editor.view.picture.rect_of(region)
    assert rect is not None
    inside = learner.editor.view.to_view(rect)
    learner.drag("C", inside.center() + QPoint(0, 10))
    assert learner.named("C").group == region
    learner.drag("C", inside.bottomRight() + QPoint(200, 200))
    assert learner.named("C").group is None


def test_a_group_is_moved_by_its_title_with_all_that_is_in_it(learner: Learner) -> None:
    learner.document.load(read_drawing("Region { A & B }"))
    learner.editor.view.fit()
    rect = learner.editor.view.picture.rect_of(learner.named("Region").id)
    assert rect is not None
    title = learner.editor.view.to_view(rect).topLeft() + QPoint(40, 16)
    before = {name: learner.named(name).at for name in ("A", "B")}
    learner.drag(title, title + QPoint(0, 130))
    for name, at in before.items():
        assert learner.named(name).at[1] > at[1] + 1
        assert learner.named(name).group == learner.named("Region").id


def test_a_detail_can_be_carried_to_another_element(learner: Learner) -> None:
    learner.document.load(read_drawing("A @ RF=3\nB"))
    learner.editor.view.fit()
    detail = next(iter(learner.drawing.details))
    rect = learner.editor.view.picture.rect_of(detail)
    assert rect is not None
    learner.drag(learner.editor.view.to_view(rect).center(), learner.at("B"))
    assert learner.drawing.details[detail].on == learner.named("B").id


def test_typing_after_a_click_on_the_canvas_goes_to_the_bar(drawn: Learner) -> None:
    drawn.click("Client")
    assert drawn.current() == "Client"
    drawn.arrow("Cache", "reads")
    assert arrows(drawn.drawing)[-1] == ("Client", "reads", "Cache")


def test_ctrl_wheel_zooms_and_what_is_under_the_pointer_stays(drawn: Learner) -> None:
    view = drawn.editor.view
    at = drawn.at("API")
    before = view.zoom()
    wheel(view.viewport(), at, 120, CTRL)
    assert view.zoom() > before
    assert (drawn.at("API") - at).manhattanLength() <= 3
    wheel(view.viewport(), at, -240, CTRL)
    assert view.zoom() < before
    assert (drawn.at("API") - at).manhattanLength() <= 3


def test_the_wheel_scrolls_and_1_shows_all(drawn: Learner) -> None:
    view = drawn.editor.view
    before = drawn.at("API")
    wheel(view.viewport(), before, -1200, PLAIN)
    assert drawn.at("API").y() < before.y() - 100
    drawn.click(QPoint(20, 20))
    drawn.type("1")
    assert view.viewport().rect().contains(drawn.at("API"))


def test_space_and_a_drag_move_the_sheet_only(drawn: Learner) -> None:
    view = drawn.editor.view
    view.setFocus()
    place, before = drawn.named("API").at, drawn.at("API")
    QTest.keyPress(view, KEY.Key_Space)
    drawn.drag("API", before + QPoint(80, 50))
    QTest.keyRelease(view, KEY.Key_Space)
    moved = drawn.at("API") - before
    assert abs(moved.x() - 80) <= 6
    assert abs(moved.y() - 50) <= 6
    assert drawn.named("API").at == place


def test_a_right_click_offers_what_else_can_be_done(drawn: Learner) -> None:
    viewport = drawn.editor.view.viewport()
    at = drawn.at("DB")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert {"Change the text", "Delete", "Add a detail", "Kind"} <= set(texts)
    delete = next(action for action in menu.actions() if action.text() == "Delete")
    delete.trigger()
    menu.close()
    assert not drawn.drawing.named("DB")


def wheel(viewport: QWidget, at: QPoint, delta: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_a_press_is_not_a_drag_until_it_moves(drawn: Learner) -> None:
    QTest.mousePress(drawn.editor.view.viewport(), LEFT, PLAIN, drawn.at("API"))
    QTest.mouseMove(drawn.editor.view.viewport(), drawn.at("API", 2, 1))
    QTest.mouseRelease(drawn.editor.view.viewport(), LEFT, PLAIN, drawn.at("API", 2, 1))
    assert drawn.document.stack.count() == 0
    assert drawn.editor.view.picture.selection == {drawn.named("API").id}


def test_a_component_dragged_near_a_line_snaps_to_it_and_a_guide_shows(drawn: Learner) -> None:
    start = drawn.at("DB")
    drawn.drag("DB", start + QPoint(0, 150))
    api, db = drawn.named("API").at, drawn.named("DB").at
    assert api[1] != db[1]
    there = QPoint(drawn.at("DB").x(), drawn.at("API").y() + 4)
    drawn.grab("DB", there)
    view = drawn.editor.view
    line = view.viewport().grab(view.viewport().rect()).toImage()
    accent = drawn.editor.view.picture.style_of_items.ink.accent.rgb()
    y = drawn.at("API").y()
    seen = {line.pixel(x, row) for x in range(line.width()) for row in range(y - 2, y + 3)}
    assert accent in seen
    drawn.let_go(there)
    assert drawn.named("DB").at[1] == api[1]
    drawn.grab("DB", there + QPoint(0, 3), modifiers=PLAIN)
    drawn.press(KEY.Key_Escape)
    drawn.let_go(there)


def test_space_held_in_the_empty_bar_moves_the_sheet_too(drawn: Learner) -> None:
    line = drawn.editor.quick_bar.line
    line.setFocus()
    place, before = drawn.named("API").at, drawn.at("API")
    QTest.keyPress(line, KEY.Key_Space)
    drawn.drag("API", before + QPoint(80, 50))
    QTest.keyRelease(drawn.editor.view, KEY.Key_Space)
    assert drawn.named("API").at == place
    assert (drawn.at("API") - before - QPoint(80, 50)).manhattanLength() <= 12
    drawn.type("a")
    drawn.type(" b")
    assert drawn.editor.quick_bar.text() == "a b"


def test_a_pinch_zooms_where_the_fingers_are(drawn: Learner) -> None:
    view = drawn.editor.view
    at, before = drawn.at("API"), view.zoom()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(at),
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom() > before * 1.2
    assert (drawn.at("API") - at).manhattanLength() <= 3


def test_an_arrow_dropped_just_outside_a_frame_ends_at_the_group(learner: Learner) -> None:
    learner.document.load(read_drawing("Region { A & B }\nC"))
    learner.editor.view.fit()
    rect = learner.editor.view.picture.rect_of(learner.named("Region").id)
    assert rect is not None
    frame = learner.editor.view.to_view(rect)
    edge = QPoint(frame.center().x(), frame.bottom() + 8)
    learner.drag(learner.rim("C"), edge + QPoint(120, 120), edge)
    learner.enter("joins")
    assert arrows(learner.drawing) == [("C", "joins", "Region")]


def test_a_preview_of_typing_cannot_be_taken_hold_of(qtbot: QtBot, learner: Learner) -> None:
    learner.type("Client")
    picture = learner.editor.view.picture
    qtbot.waitUntil(lambda: len(picture.shown.components) == 1)
    (ghost,) = picture.layout.boxes.values()
    at = learner.editor.view.to_view(ghost.rect).center()
    learner.drag(at, at + QPoint(90, 90))
    assert len(learner.drawing) == 0
    assert picture.selection == frozenset()


def test_a_label_on_the_canvas_warns_of_what_stays_part_of_the_name(learner: Learner) -> None:
    learner.double_click(QPoint(300, 200))
    assert "Enter takes the text" in learner.hint
    learner.type("Orders #ca")
    assert "no kind" not in learner.hint  # it may become #cache
    learner.type("hce")
    assert "`#cahce` is no kind and stays part of the name. Did you mean `#cache`?" in learner.hint
    for _ in range(5):
        learner.press(KEY.Key_Backspace)
    learner.type("cache")
    assert "no kind" not in learner.hint
    learner.type(" @ TTL 60 s")
    assert "`@ TTL 60 s` stays part of the name here" in learner.hint
    learner.press(KEY.Key_Return)
    assert "stays part" not in learner.hint
    names = [c.label for c in learner.drawing.components.values()]
    assert names == ["Orders #cache @ TTL 60 s"]  # it was a warning, and no more


def test_an_arrow_label_on_the_canvas_warns_too(drawn: Learner) -> None:
    drawn.drag(drawn.rim("Client"), drawn.at("DB"))
    assert "Enter takes the text" in drawn.hint
    drawn.type("reads @ 10 ms")
    assert "`@ 10 ms` stays part of the label here" in drawn.hint
    drawn.press(KEY.Key_Escape)
    assert "Next component" in drawn.hint


def test_a_kind_that_has_no_effect_is_told(learner: Learner) -> None:
    learner.document.load(read_drawing("Region { Client }\nOrders #db"))
    learner.editor.view.fit(smooth=False)
    learner.document.set_current(learner.named("Region").id)
    learner.press(KEY.Key_F2)
    learner.type("Region #cache")
    assert "`#cache` is left out: a group is of no other kind" in learner.hint
    learner.press(KEY.Key_Escape)
    learner.double_click("Orders")
    learner.type("Orders #group")
    assert "`#group` is left out: Ctrl+G puts components into a group" in learner.hint
    learner.press(KEY.Key_Return)
    assert learner.named("Orders").kind is Kind.DATABASE
