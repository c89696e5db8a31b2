"""I meant this, in the window: marked again at once, both marks kept, labels accepted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenu, QWidget

from atlas_trainer.store.progress import ProgressStore
from tests.features.conftest import User


def total(user: User) -> float:
    label = user.window.findChild(QLabel, "score-total")
    assert label is not None
    return float(label.text())


def choose_line(user: User, text: str) -> None:
    """Goes to the line of the score with that text and presses Enter."""
    listing = next(
        w for w in user.window.findChildren(QAbstractItemView) if w.objectName() == "score-lines"
    )
    listing.setFocus()
    for row in range(listing.model().rowCount()):
        index = listing.model().index(row, 0)
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data())
        if text in words:
            listing.setCurrentIndex(index)
            QTest.keyClick(listing, Qt.Key.Key_Return)
            return
    raise AssertionError(f"no line says {text!r}")


def choose_meaning(user: User, text: str) -> None:
    user.click("i-meant")
    menu = next(m for m in user.window.findChildren(QMenu, "meant-menu") if m.isVisible())
    action = next(a for a in menu.actions() if a.text() == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def drawn_with_a_word_of_their_own(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.enter("Plan zebra")
    user.clock.advance(60)
    user.hand_in()


def wait_for_another_total(user: User, before: float) -> float:
    user.qtbot.waitUntil(lambda: total(user) != before, timeout=10_000)
    return total(user)


def visible_texts(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_pair_set_by_hand_is_marked_at_once_and_both_marks_are_kept(user: User) -> None:
    drawn_with_a_word_of_their_own(user)
    before = total(user)
    choose_line(user, "Plan zebra")
    choose_meaning(user, "“Plan zebra” is Fallback")
    after = wait_for_another_total(user, before)
    assert after > before
    assert "before you set it right" in visible_texts(user.window)
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        (attempt,) = store.attempts()
        (amendment,) = store.events("amendment")
    assert attempt.mark is not None
    assert round(attempt.mark.percent, 1) == before
    assert round(amendment.payload["mark"]["percent"], 1) == after


def test_a_label_accepted_for_good_counts_in_the_next_drill(user: User) -> None:
    drawn_with_a_word_of_their_own(user)
    before = total(user)
    choose_line(user, "Fallback")
    choose_meaning(user, "“Plan zebra” is Fallback: accept “Plan zebra” from now on")
    after = wait_for_another_total(user, before)
    user.stop_program()
    drawn_with_a_word_of_their_own(user)
    assert total(user) == after


def test_an_accepted_label_is_listed_in_the_settings_and_can_be_taken_back(user: User) -> None:
    drawn_with_a_word_of_their_own(user)
    before = total(user)
    choose_line(user, "Fallback")
    choose_meaning(user, "“Plan zebra” is Fallback: accept “Plan zebra” from now on")
    wait_for_another_total(user, before)
    user.click("step-library")
    user.click("rail-settings")
    assert "“Plan zebra” is Fallback" in visible_texts(user.window)
    user.click("own-word-0")
    user.qtbot.waitUntil(lambda: "“Plan zebra”" not in visible_texts(user.window))
    user.stop_program()
    drawn_with_a_word_of_their_own(user)
    assert total(user) == before


def test_what_was_set_right_is_taken_back_with_one_key_and_with_the_button(user: User) -> None:
    drawn_with_a_word_of_their_own(user)
    before = total(user)
    for undo in ("button", "key"):
        choose_line(user, "Fallback")
        choose_meaning(user, "“Plan zebra” is Fallback: accept “Plan zebra” from now on")
        after = wait_for_another_total(user, before)
        assert after > before
        if undo == "key":
            # Off screen nobody gives the window the keyboard back when the menu closes.
            user.window.activateWindow()
            user.qtbot.wait(20)
            user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        else:
            user.click("banner-action-1")
        assert wait_for_another_total(user, after) == before
    assert user.program is not None
    user.program.background.wait()
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        assert store.events("amendment") == ()
        assert store.events("synonym") == ()
        kinds = [event.kind for event in store.all_events()]
        assert kinds.count("undo") == kinds.count("amendment") + kinds.count("synonym") == 4
