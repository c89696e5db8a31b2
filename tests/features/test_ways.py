"""Ways to practise: how sure one is, a repair of what was missed, and filling in a part."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.store.progress import ProgressStore
from tests.features.conftest import CTRL, User


def attempts(user: User) -> list[Attempt]:
    assert user.program is not None
    user.program.background.wait()
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        return list(reversed(store.attempts()))


def texts(user: User) -> str:
    return "\n".join(one.text() for one in user.window.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize(
    ("key", "level"),
    [
        (Qt.Key.Key_1, Confidence.UNSURE),
        (Qt.Key.Key_3, Confidence.SURE),
        (Qt.Key.Key_Escape, None),
    ],
)
def test_one_key_says_how_sure_and_then_comes_the_result(
    user: User, key: Qt.Key, level: Confidence | None
) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.press(Qt.Key.Key_Return, CTRL)
    user.wait_to_see("confidence-skip")
    user.qtbot.wait(300)
    assert user.sees("step-again") is None  # nothing is revealed before the answer
    user.press(key)
    user.wait_to_see("step-again")
    (attempt,) = attempts(user)
    assert attempt.confidence is level


def test_whoever_runs_out_of_time_is_not_asked(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.clock.advance(121)
    user.wait_to_see("step-again")
    (attempt,) = attempts(user)
    assert (attempt.confidence, attempt.ended) == (None, Ended.TIME_UP)


def test_the_question_can_be_switched_off(user: User) -> None:
    user.folders.config.mkdir(parents=True)
    user.folders.settings.write_text('{"practice": {"ask_confidence": false}}')
    user.start_program()
    user.begin_drill()
    user.press(Qt.Key.Key_Return, CTRL)
    user.wait_to_see("step-again")


def test_a_kill_while_it_asks_loses_nothing(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.press(Qt.Key.Key_Return, CTRL)
    user.wait_to_see("confidence-skip")
    user.stop_program()
    user.start_program()
    user.wait_to_see("rail-library")
    user.qtbot.waitUntil(lambda: "Saved now" in texts(user), timeout=20_000)
    (attempt,) = attempts(user)
    assert {c["label"] for c in attempt.drawing["components"]} == {"Caller", "Circuit breaker"}


def test_a_repair_gives_all_but_what_was_missed(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.enter("Circuit breaker { Closed & Open & Half-open }")
    user.hand_in()
    user.clock.advance(5)
    user.press(Qt.Key.Key_R)
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.hand_in()
    assert "elements were given" in texts(user)
    first, repair = attempts(user)
    assert (first.mode, repair.mode) == (Mode.DRILL, Mode.REPAIR)
    given = {c["label"] for c in repair.drawing["components"]}
    assert {"Caller", "Closed", "Open", "Half-open"} <= given
    assert first.mark is not None
    lost = {item["reference"] for item in first.mark.items if item["lost"] > 0}
    assert repair.given
    assert not lost & set(repair.given)


def test_a_completion_leaves_a_part_blank_and_changes_no_card(user: User) -> None:
    user.start_program()
    user.open_library()
    user.press(Qt.Key.Key_F, CTRL)
    user.type("circuit breaker")
    menu = user.wait_to_see("library-part").menu()
    menu.actions()[0].trigger()
    user.wait_to_see("start")
    assert "Completion" in texts(user)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.hand_in()
    assert user.program is not None
    assert user.program.navigation is not None
    (attempt,) = attempts(user)
    assert attempt.mode is Mode.COMPLETION
    assert attempt.given
    assert attempt.mark is not None
    assert 0 < attempt.mark.percent < 100


def test_a_completion_that_was_cut_off_goes_on_with_what_was_given(user: User) -> None:
    user.start_program()
    user.open_library()
    user.press(Qt.Key.Key_F, CTRL)
    user.type("circuit breaker")
    user.wait_to_see("library-part").menu().actions()[1].trigger()
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.enter("Something else")
    user.stop_program()
    user.start_program()
    user.answer("Carry on")
    user.wait_to_see("hand-in")
    user.hand_in()
    (attempt,) = attempts(user)
    assert attempt.mode is Mode.COMPLETION
    assert attempt.given
    assert "Something else" in {c["label"] for c in attempt.drawing["components"]}


def care(user: User, part: str) -> None:
    menu = user.wait_to_see("library-more").menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if part in action.text()).trigger()
    user.wait_to_see("banner-action-1")


def test_a_diagram_is_left_out_and_taken_back_in(user: User) -> None:
    user.start_program()
    user.open_library()
    care(user, "Leave it out")
    user.qtbot.waitUntil(lambda: "Left out" in texts(user), timeout=10_000)
    user.click("banner-action-1")
    user.qtbot.waitUntil(lambda: "Left out" not in texts(user), timeout=10_000)


def test_the_last_result_is_taken_back_and_comes_again(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.hand_in()
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("library-more")
    user.qtbot.waitUntil(lambda: "Results" in texts(user), timeout=10_000)
    care(user, "Take the last result back")
    user.qtbot.waitUntil(lambda: "Not drawn so far" in texts(user), timeout=10_000)
    user.click("banner-action-1")
    user.qtbot.waitUntil(lambda: "Not drawn so far" not in texts(user), timeout=10_000)
    assert len(attempts(user)) == 1


def test_where_again_begins_is_the_learners_to_say(user: User) -> None:
    user.folders.config.mkdir(parents=True)
    user.folders.settings.write_text('{"ratings": {"again_below": 50}}')
    user.start_program()
    user.begin_drill()
    for sentence in (
        "Caller > Circuit breaker",
        "Circuit breaker { Closed & Open & Half-open }",
        "Closed > Open: too many failures",
        "Open > Half-open: timer expires",
        "Half-open > Closed: success",
        "Caller > Dependency",
    ):
        user.enter(sentence)
    user.clock.advance(60)
    user.hand_in()
    user.click("step-library")
    user.click("rail-today")
    user.wait_to_see("today-start")
    user.qtbot.waitUntil(lambda: "So far today: 1 drawn" in texts(user), timeout=10_000)
    said = texts(user)
    (attempt,) = attempts(user)
    assert attempt.mark is not None
    assert 50 <= attempt.mark.percent < 85
    assert "to draw again" not in said
