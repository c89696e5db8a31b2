"""A pass mark and weights of one's own: chosen in the settings, honoured wherever marks show."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QSpinBox, QWidget

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.score import Standard, Weights
from atlas_trainer.store.progress import ProgressStore
from tests.features.conftest import User
from tests.features.test_checkpoint import begin, go_on, label, open_start, save
from tests.features.test_checkpoint import hand_in as hand_in_one
from tests.features.test_meant import choose_line, choose_meaning, visible_texts

DRAWN = (
    "Caller > Circuit breaker",
    "Circuit breaker { Closed & Open & Half-open }",
    "Closed > Open: too many failures",
    "Open > Half-open: timer expires",
    "Half-open > Closed: success",
    "Caller > Plan zebra",
)
ONLY_STRUCTURE = {"pass_mark": 60, "accuracy": 0, "details": 0, "speed": 0}
OWN = Standard(Weights(40, 0, 0, 0), 60)
PLAN_NOTE = "As in the study plan: 85 passes, structure 40, accuracy 30, details 20, speed 10."


def field(user: User, key: str) -> QSpinBox:
    found = user.window.findChildren(QSpinBox, f"setting-marks-{key}")
    return next(one for one in found if one.isVisible())


def open_settings(user: User) -> None:
    user.wait_to_see("rail-settings")
    user.click("rail-settings")
    user.qtbot.waitUntil(
        lambda: any(
            one.isVisible() for one in user.window.findChildren(QSpinBox, "setting-marks-speed")
        )
    )


def choose(user: User, **marks: int) -> None:
    """Types each figure into its field of the settings."""
    open_settings(user)
    for key, value in marks.items():
        one = field(user, key)
        one.setFocus()
        one.selectAll()
        user.type(str(value))
        user.press(Qt.Key.Key_Return)


def drill(user: User) -> None:
    user.begin_drill()
    for sentence in DRAWN:
        user.enter(sentence)
    user.clock.advance(60)
    user.hand_in()


def leave_review(user: User) -> None:
    user.click("step-library")
    user.wait_to_see("library-more")


def attempts(user: User) -> list[Attempt]:
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        return sorted(store.attempts(), key=lambda attempt: attempt.started_at_ms)


def standards(user: User) -> list[Standard]:
    return [attempt.mark.standard for attempt in attempts(user) if attempt.mark is not None]


def results(user: User) -> list[str]:
    (history,) = [
        one for one in user.window.findChildren(QListWidget, "library-history") if one.isVisible()
    ]
    return [history.item(row).text() for row in range(history.count())]


def seen(user: User, name: str) -> QWidget:
    return next(one for one in user.window.findChildren(QWidget, name) if one.isVisible())


def test_from_the_settings_to_the_review(user: User) -> None:
    user.start_program()
    choose(user, **ONLY_STRUCTURE)
    said = label(user, "marks-note")
    assert said.startswith("Not the study plan's (85 passes, structure 40, accuracy 30")
    assert "Of 100 points: structure 100, accuracy 0, details 0, speed 0." in said
    drill(user)
    assert label(user, "score-total") == "66.7"  # five of seven components, and one too many
    assert label(user, "score-verdict") == "Passed"
    assert label(user, "score-against") == "60 passes."
    assert label(user, "score-standard") == (
        "Marked by your own weights (structure 40, accuracy 0, details 0, speed 0) and your own "
        "pass mark (60)."
    )
    assert visible_texts(user.window).count("not counted: weight 0") == 3
    assert label(user, "score-structure") == "66.7 of 100"
    (one,) = attempts(user)
    assert one.mark is not None
    assert one.mark.passed
    assert one.mark.standard == OWN


def test_what_is_missing_is_told_though_it_does_not_count(user: User) -> None:
    user.start_program()
    choose(user, **ONLY_STRUCTURE)
    drill(user)
    choose_line(user, "failure threshold 50 %")  # raises where no line says it
    lines = next(w for w in user.window.findChildren(QWidget, "score-lines"))
    spoken = [
        lines.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[attr-defined]  # a QListView
        for row in range(lines.model().rowCount())  # type: ignore[attr-defined]
    ]
    assert any("failure threshold" in text and text.endswith("not counted") for text in spoken)
    assert spoken[-1].startswith("What was right (12)")


def test_one_action_puts_the_plans_back_and_history_stays_as_it_was(user: User) -> None:
    user.start_program()
    choose(user, **ONLY_STRUCTURE)
    drill(user)
    leave_review(user)
    open_settings(user)
    user.click("marks-back")
    assert label(user, "marks-note") == PLAN_NOTE
    assert user.sees("marks-back") is None
    assert [field(user, key).value() for key in ("pass_mark", "accuracy", "speed")] == [85, 30, 10]
    user.clock.advance(60)
    drill(user)
    assert label(user, "score-verdict") == "Not yet"
    assert label(user, "score-against").startswith("85 passes; ")
    assert label(user, "score-standard") == ""
    now = label(user, "score-total")
    leave_review(user)
    user.qtbot.waitUntil(lambda: len(results(user)) == 2, timeout=10_000)
    newest, oldest = results(user)
    assert newest.endswith(f": {now}, not passed")
    assert oldest.endswith(": 66.7, passed")
    assert standards(user) == [OWN, Standard()]


def test_an_old_result_is_shown_and_set_right_by_what_it_was_marked_by(user: User) -> None:
    user.start_program()
    choose(user, **ONLY_STRUCTURE)
    drill(user)
    leave_review(user)
    open_settings(user)
    user.click("marks-back")
    user.open_library()
    user.qtbot.waitUntil(lambda: user.sees("library-more") is not None, timeout=10_000)
    history = seen(user, "library-history")
    history.setFocus()
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("step-again")
    assert label(user, "score-total") == "66.7"
    assert label(user, "score-against") == "60 passes."
    choose_line(user, "Plan zebra")
    choose_meaning(user, "“Plan zebra” is Fallback")
    user.qtbot.waitUntil(lambda: label(user, "score-total") != "66.7", timeout=10_000)
    assert label(user, "score-against") == "60 passes."
    assert label(user, "score-standard").startswith("Marked by your own weights")
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        (amendment,) = store.events("amendment")
    assert amendment.payload["mark"]["pass_mark"] == 60
    assert amendment.payload["mark"]["weights"] == "40/0/0/0"
    assert amendment.payload["mark"]["percent"] == pytest.approx(100 * 6 / 7)


def test_weights_that_count_nothing_are_refused_in_clear_words(user: User) -> None:
    user.start_program()
    choose(user, structure=0, accuracy=0)
    assert label(user, "marks-fault") == ""
    choose(user, details=0)
    assert label(user, "marks-fault") == (
        "Structure, accuracy and details cannot all weigh 0: then nothing that you know would "
        "count; give one of them a weight of 1 or more."
    )
    assert field(user, "details").value() == 20
    user.window.resize(1024, 640)
    choose(user, details=0)
    user.qtbot.waitUntil(lambda: not seen(user, "marks-fault").visibleRegion().isEmpty())
    choose(user, speed=0)  # that one may be 0, and the fault is past
    assert label(user, "marks-fault") == ""
    choose(user, accuracy=5, details=0)
    assert label(user, "marks-fault") == ""
    assert user.program is not None
    user.program.background.wait()
    user.stop_program()
    kept = json.loads(user.folders.settings.read_text(encoding="utf-8"))["marks"]
    assert kept == {"pass_mark": 85, "structure": 0, "accuracy": 5, "details": 0, "speed": 0}
    user.start_program()
    open_settings(user)
    assert [field(user, key).value() for key in ("structure", "accuracy")] == [0, 5]


def test_a_settings_file_that_counts_nothing_is_told_and_the_plan_holds(user: User) -> None:
    user.folders.config.mkdir(parents=True)
    none = {"structure": 0, "accuracy": 0, "details": 0}
    user.folders.settings.write_text(json.dumps({"marks": none}), encoding="utf-8")
    user.start_program()
    open_settings(user)
    assert "cannot all weigh 0" in visible_texts(user.window)
    assert label(user, "marks-note") == PLAN_NOTE


def test_a_checkpoint_is_marked_by_what_held_when_it_began(user: User, tmp_path: Path) -> None:
    user.start_program()
    choose(user, pass_mark=60, speed=0)
    open_start(user)
    rules = label(user, "checkpoint-rules")
    assert "Passed at a mean of 60 of 100" in rules
    assert "Your own weights: structure 40, accuracy 30, details 20, speed 0." in rules
    begin(user, 2)
    hand_in_one(user)
    user.press(Qt.Key.Key_Escape)
    user.answer("Leave, carry on later")
    open_settings(user)
    user.click("marks-back")
    user.click("rail-checkpoint")
    user.wait_to_see("checkpoint-next")
    go_on(user)
    hand_in_one(user)
    assert label(user, "checkpoint-verdict").startswith("Not passed")
    said = (
        "Marked by your own weights (structure 40, accuracy 30, details 20, speed 0) and your own "
        "pass mark (60)."
    )
    assert label(user, "checkpoint-standard") == said
    save(user, "md", tmp_path / "result.md")
    assert said in (tmp_path / "result.md").read_text(encoding="utf-8")
    assert standards(user) == [Standard(Weights(40, 30, 20, 0), 60)] * 2


def test_by_the_plan_nothing_of_it_is_said_or_stored(user: User) -> None:
    user.start_program()
    drill(user)
    assert not [
        one for one in user.window.findChildren(QLabel, "score-standard") if one.isVisible()
    ]
    user.stop_program()
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        (event,) = store.events("attempt")
    assert not {"pass_mark", "weights"} & event.payload["mark"].keys()
