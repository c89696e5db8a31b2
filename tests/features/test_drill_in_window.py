"""A drill from end to end, as a learner goes through it: keys, clicks and what is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.store.progress import ProgressStore
from tests.features.conftest import CTRL, User

HALF = (
    "Caller > Circuit breaker",
    "Circuit breaker { Closed & Open & Half-open }",
    "Closed > Open: too many failures",
    "Half-open > Closed: success",
)


def only_attempt(user: User) -> Attempt:
    user.stop_program()
    user.start_program()
    user.wait_to_see("rail-library")
    assert user.program is not None
    user.program.background.wait()
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        (attempt,) = store.attempts()
    return attempt


def texts(user: User) -> str:
    return "\n".join(
        label.text() for label in user.window.findChildren(QLabel) if label.isVisible()
    )


def test_drawn_handed_in_scored_stored_and_there_after_a_restart(user: User) -> None:
    user.start_program()
    user.begin_drill()
    for sentence in HALF:
        user.enter(sentence)
    user.clock.advance(61)
    user.hand_in()
    assert "Circuit breaker" in texts(user)
    attempt = only_attempt(user)
    assert attempt.diagram == "circuit-breaker"
    assert (attempt.mode, attempt.ended) == (Mode.DRILL, Ended.HANDED_IN)
    assert attempt.elapsed_ms == 61_000
    assert {c["label"] for c in attempt.drawing["components"]} >= {"Caller", "Closed", "Half-open"}
    assert attempt.mark is not None
    assert 20 < attempt.mark.percent < 85
    assert not attempt.mark.passed
    assert not list(user.folders.drafts.iterdir())


def test_at_the_limit_the_drawing_is_handed_in_as_it_stands(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.type("Half-wri")
    user.clock.advance(121)
    user.wait_to_see("step-again")
    assert "Time was up" in texts(user)
    user.press(Qt.Key.Key_S)  # still typing: it does not open the study view
    user.qtbot.wait(50)
    assert user.sees("step-again")
    attempt = only_attempt(user)
    assert (attempt.ended, attempt.elapsed_ms) == (Ended.TIME_UP, 120_000)
    assert len(attempt.drawing["components"]) == 2


def test_giving_up_asks_first_and_then_shows_the_reference(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller")
    user.click("give-up")
    user.answer("Go on drawing")
    assert user.sees("hand-in")
    user.click("give-up")
    user.answer("Give up")
    user.wait_to_see("step-again")
    assert only_attempt(user).ended is Ended.GIVEN_UP


def test_leaving_asks_and_the_drill_can_be_carried_on_with_later(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.type("Fallb")
    user.clock.advance(30)
    user.window.close()
    user.answer("Leave, carry on later")
    user.qtbot.waitUntil(lambda: not user.window.isVisible())
    user.stop_program()
    user.clock.advance(3600)
    user.start_program()
    assert user.question().text() == "Carry on with “Circuit breaker”?"
    user.answer("Carry on")
    user.wait_to_see("hand-in")
    user.enter("ack")
    user.clock.advance(10)
    user.hand_in()
    assert "interrupted for 1:00:00" in texts(user)
    attempt = only_attempt(user)
    assert attempt.elapsed_ms == 40_000
    assert [c["label"] for c in attempt.drawing["components"]][-1] == "Fallback"


def test_what_was_left_can_be_carried_on_with_at_once(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.clock.advance(30)
    user.click("leave")
    user.answer("Leave, carry on later")
    assert user.wait_to_see("banner-action-1").text() == "Carry on"
    assert "“Circuit breaker” is put aside after 30 s of 2 minutes" in texts(user)
    user.clock.advance(600)
    user.click("banner-action-1")
    user.wait_to_see("hand-in")
    assert user.sees("banner-action-1") is None
    user.enter("ack")
    user.clock.advance(10)
    user.hand_in()
    assert only_attempt(user).elapsed_ms == 40_000


def test_once_another_drill_begins_what_was_left_waits_for_the_next_start(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.click("leave")
    user.answer("Leave, carry on later")
    user.wait_to_see("banner-action-1")
    user.begin_drill("saga")
    assert user.sees("banner-action-1") is None
    user.enter("Some box")
    user.hand_in()
    user.stop_program()
    user.start_program()
    assert user.question().text() == "Carry on with “Circuit breaker”?"


def test_a_machine_that_slept_is_told_and_marked(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.clock.advance(5)
    user.clock.sleep(240)
    user.qtbot.waitUntil(lambda: "stood still for 4 minutes" in texts(user))
    user.enter("Caller")
    user.hand_in()
    assert only_attempt(user).gap_ms == 240_000


def test_nothing_of_one_drawing_reaches_the_next(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.clock.advance(1)
    user.hand_in()
    user.press(Qt.Key.Key_A)
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.press(Qt.Key.Key_Z, CTRL)
    user.press(Qt.Key.Key_V, CTRL)
    user.hand_in()
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        newest, _ = store.attempts()
    assert newest.drawing["components"] == []
    assert newest.mark is not None
    assert newest.mark.total == 0


def test_a_recreation_has_five_minutes(user: User) -> None:
    user.start_program()
    user.open_library()
    user.press(Qt.Key.Key_F, CTRL)
    user.type("circuit breaker")
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_R)
    user.wait_to_see("start")
    assert "5 minutes" in texts(user)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_drawing_starts_on_a_key_and_not_before(user: User, key: Qt.Key) -> None:
    user.start_program()
    user.open_brief()
    user.clock.advance(500)
    assert user.sees("hand-in") is None
    user.press(key)
    user.wait_to_see("hand-in")
    user.hand_in()
    assert only_attempt(user).elapsed_ms == 0


def test_the_keys_of_the_review_lead_on(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller")
    user.hand_in()
    user.press(Qt.Key.Key_S)
    user.wait_to_see("study-drill")
    user.click("rail-library")
    user.begin_drill()
    user.hand_in()
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("rail-library")


def test_the_buttons_tell_the_limits_that_hold(user: User) -> None:
    user.folders.config.mkdir(parents=True)
    user.folders.settings.write_text('{"practice": {"drill_limit_s": 150, "extra_time": 2.0}}')
    user.start_program()
    user.open_library()
    assert user.wait_to_see("library-drill").text() == "Drill · 5 min"
    assert user.wait_to_see("library-recreate").text() == "Recreate · 10 min"
    user.open_brief()
    assert "Drill · 5 minutes" in texts(user)
