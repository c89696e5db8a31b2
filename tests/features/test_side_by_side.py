"""Two references side by side: from Study, from a review and from Progress, and back again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget

from atlas_trainer.services.amend import Amend
from atlas_trainer.services.confusion import Confusion
from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.canvas.view import CanvasView
from tests.features.conftest import CTRL, User
from tests.store.made import made_attempt, made_mark


def title(user: User) -> str:
    """The first one's title, and the one that is chosen beside it."""
    titles = user.window.findChildren(QLabel, "beside-title")
    beside = user.window.findChildren(QComboBox, "beside-partner")
    seen = (f"{t.text()} and {b.currentText()}" for t, b in zip(titles, beside, strict=True))
    return next(seen, "") if titles and titles[0].isVisible() else ""


def wait_for(user: User, part: str) -> None:
    user.qtbot.waitUntil(lambda: part in title(user), timeout=20_000)


def views(user: User) -> list[CanvasView]:
    names = ("twin-1", "twin-2")
    found = [user.window.findChildren(CanvasView, name) for name in names]
    return [view for one in found for view in one if view.isVisible()]


def pictures(user: User) -> list[QImage]:
    user.qtbot.wait(20)
    return [view.grab().toImage() for view in views(user)]


def lines(user: User) -> QListWidget:
    (found,) = user.window.findChildren(QListWidget, "differences")
    return found


def study(user: User, name: str) -> None:
    user.start_program()
    look_up(user, name)


def look_up(user: User, name: str) -> None:
    user.open_library()
    user.press(Qt.Key.Key_F, CTRL)
    user.type(name)
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_S)
    user.wait_to_see("study-drill")
    user.qtbot.wait(20)


def test_a_key_puts_a_diagram_beside_what_it_is_taken_for(user: User) -> None:
    study(user, "write-behind-cache")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Write-behind cache and Read-through and write-through cache")
    one, two = views(user)
    assert one.zoom() == two.zoom()
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("study-drill")
    user.click("study-beside")
    wait_for(user, "Write-behind cache and")
    user.click("beside-back")
    user.wait_to_see("study-drill")


def test_each_line_lights_its_elements_by_key_and_by_pointer(user: User) -> None:
    study(user, "write-behind-cache")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Write-behind cache and")
    plain = pictures(user)
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_End)
    lit = pictures(user)
    assert lit[1] != plain[1]
    listing = lines(user)
    last = listing.item(listing.count() - 1)
    assert listing.currentItem() is last
    listing.scrollToTop()
    (first,) = listing.findItems("Flusher | Writer", Qt.MatchFlag.MatchExactly)
    QTest.mouseMove(listing.viewport(), listing.visualItemRect(first).center())
    pointed = pictures(user)
    assert pointed[0] != plain[0]
    assert pointed[1] != lit[1]


def test_a_click_on_an_element_goes_to_the_line_about_it(user: User) -> None:
    study(user, "write-behind-cache")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Write-behind cache and")
    view = views(user)[0]
    queue = view.picture.rect_of("queue")
    assert queue is not None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.to_view(queue).center())
    assert lines(user).currentItem().text().startswith("Dirty queue")


def test_another_partner_is_chosen_and_can_be_drawn_or_studied(user: User) -> None:
    study(user, "write-behind-cache")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Write-behind cache and")
    (choice,) = user.window.findChildren(QComboBox, "beside-partner")
    choice.setFocus()
    user.press(Qt.Key.Key_Down)
    wait_for(user, "Write-behind cache and Cache-aside")
    user.click("beside-study")
    user.wait_to_see("study-drill")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Cache-aside and")
    user.click("beside-drill")
    user.wait_to_see("start")
    assert not views(user)  # nothing of a reference reaches an attempt


def test_tab_comes_to_everything_in_the_order_of_the_eye(user: User) -> None:
    study(user, "write-behind-cache")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Write-behind cache and")
    names = []
    for _ in range(20):
        user.press(Qt.Key.Key_Tab)
        names.append(user.window.focusWidget().objectName())
    assert names[:3] == ["beside-back", "beside-study", "beside-drill"]
    order = ["beside-partner", "twin-1", "twin-2", "differences"]
    assert [name for name in names if name in order][:4] == order


@pytest.mark.parametrize(("width", "beneath"), [(1024, True), (1400, False)])
def test_where_there_is_little_room_the_lines_go_under_the_drawings(
    user: User, width: int, beneath: bool
) -> None:
    study(user, "paxos")
    user.window.resize(width, 640)
    user.press(Qt.Key.Key_C)
    wait_for(user, "Paxos and")
    user.qtbot.wait(50)
    one, two = views(user)
    low = max(view.mapTo(user.window, view.rect().bottomLeft()).y() for view in (one, two))
    listing = lines(user)
    assert (listing.mapTo(user.window, listing.rect().topLeft()).y() > low) is beneath
    assert one.zoom() == two.zoom()
    assert user.window.width() == width


def test_what_a_drawing_looks_like_is_seen_beside_what_was_asked_and_the_review_is_found_again(
    user: User,
) -> None:
    other = load_library(bundled().diagrams).diagram("two-phase-commit")
    labels = {c.id: c.label for c in other.components}
    user.start_program()
    user.begin_drill("strong-consistency-leader")
    for arrow in other.relationships:
        ends = f"{labels[arrow.source]} > {labels[arrow.target]}"
        user.enter(f"{ends}: {arrow.label}" if arrow.label else ends)
    user.hand_in()
    assert user.wait_to_see("banner-action-1").text() == "Compare the two (C)"
    user.press(Qt.Key.Key_C)
    wait_for(user, "and Two-phase commit")
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("step-again")
    user.click("banner-action-1")
    wait_for(user, "and Two-phase commit")


def test_confusions_in_progress_open_side_by_side(user: User) -> None:
    user.folders.create()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        begun = user.clock.utc_ms() - 600_000
        attempt = made_attempt(0, "paxos", started_at_ms=begun, mark=made_mark(40))
        store.append_attempt(attempt)
        found = Confusion("two-phase-commit", made_mark(80).total)
        Amend(store, user.clock).note_confusion(attempt.id, "paxos", found)
    user.start_program()
    user.wait_to_see("rail-progress")
    user.click("rail-progress")
    user.click("progress-pair-beside")
    wait_for(user, "Paxos and Two-phase commit")
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("progress-pair-beside")


def test_enter_draws_it_from_study_and_from_side_by_side(user: User) -> None:
    study(user, "write-behind-cache")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("library-mix")
    user.press(Qt.Key.Key_S)
    user.wait_to_see("study-drill")
    user.press(Qt.Key.Key_C)
    wait_for(user, "Write-behind cache and")
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("start")
