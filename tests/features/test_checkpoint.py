"""A checkpoint from its rules to its PDF, by keys, with a kill in the middle."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QSpinBox

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.features.conftest import User

LIBRARY = load_library(bundled().diagrams)


def label(user: User, name: str) -> str:
    found = user.window.findChildren(QLabel, name)
    return next((one.text() for one in found if one.isVisible()), "")


def open_start(user: User) -> None:
    user.wait_to_see("rail-checkpoint")
    user.click("rail-checkpoint")
    user.wait_to_see("checkpoint-begin")


def set_number(user: User, name: str, value: int) -> None:
    (field,) = [f for f in user.window.findChildren(QSpinBox, name) if f.isVisible()]
    field.setFocus()
    field.selectAll()
    user.type(str(value))
    user.press(Qt.Key.Key_Tab)


def begin(user: User, count: int, seed: int = 7) -> None:
    open_start(user)
    set_number(user, "checkpoint-count", count)
    set_number(user, "checkpoint-seed", seed)
    user.click("checkpoint-begin")
    user.wait_to_see("hand-in")


def title(user: User) -> str:
    titles = {diagram.title: key for key, diagram in LIBRARY.diagrams.items()}
    shown = [one.text() for one in user.window.findChildren(QLabel) if one.isVisible()]
    return next(titles[text] for text in shown if text in titles)


def draw_well(user: User, diagram: str) -> None:
    for line in write_drawing(reference_drawing(LIBRARY.diagram(diagram))).splitlines():
        user.enter(line)


def attempts(user: User) -> list[Attempt]:
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        return sorted(store.attempts(), key=lambda attempt: attempt.started_at_ms)


def hand_in(user: User) -> None:
    user.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    user.qtbot.waitUntil(
        lambda: (
            user.sees("checkpoint-next") is not None or user.sees("checkpoint-done") is not None
        ),
        timeout=20_000,
    )


def go_on(user: User) -> str:
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    return title(user)


def save(user: User, kind: str, file: Path) -> None:
    user.click(f"checkpoint-{kind}")
    user.qtbot.waitUntil(lambda: bool(user.window.findChildren(QFileDialog)), timeout=10_000)
    dialog = user.window.findChildren(QFileDialog, "checkpoint-dialog")[-1]
    (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    name.setText(str(file))
    dialog.accept()
    user.qtbot.waitUntil(file.exists, timeout=20_000)


def draw_two_and_be_killed_in_the_second(user: User) -> list[str]:
    begin(user, 4)
    drawn = [title(user)]
    assert user.sees("give-up") is None
    assert user.sees("leave") is None
    assert label(user, "drill-place") == "1 of 4 · 9:00 in all"
    draw_well(user, drawn[0])
    user.clock.advance(20)
    hand_in(user)
    assert user.sees("step-again") is None  # no result before the end
    assert label(user, "checkpoint-time") == "8:40 left"
    drawn.append(go_on(user))
    user.enter("Half of it")
    user.clock.advance(30)
    user.qtbot.wait(300)
    user.stop_program()  # killed: nothing is asked, nothing is said
    user.clock.advance(45)
    return drawn


def test_from_the_rules_over_a_kill_to_the_pdf(user: User, tmp_path: Path) -> None:
    user.start_program()
    drawn = draw_two_and_be_killed_in_the_second(user)
    user.start_program()
    user.wait_to_see("rail-checkpoint")
    assert "Carry on with" not in " ".join(w.text() for w in user.window.findChildren(QLabel))
    user.click("rail-checkpoint")
    user.wait_to_see("hand-in")
    assert title(user) == drawn[1]
    assert label(user, "drill-place").startswith("2 of 4 · 7:2")  # the clock ran on meanwhile
    user.clock.advance(46)  # its own two minutes are up: it is handed in by itself
    user.wait_to_see("checkpoint-next")
    for _ in range(2):
        drawn.append(go_on(user))
        draw_well(user, drawn[-1])
        user.clock.advance(10)
        hand_in(user)
    assert "3 of 4 diagrams passed" in label(user, "checkpoint-verdict")
    (sheet,) = [s for s in user.window.findChildren(QListWidget, "contact-sheet") if s.isVisible()]
    assert sheet.count() == len(set(drawn)) == 4
    save(user, "pdf", tmp_path / "result.pdf")
    assert (tmp_path / "result.pdf").read_bytes().startswith(b"%PDF-")
    save(user, "md", tmp_path / "result.md")
    assert "3 of 4 diagrams passed" in (tmp_path / "result.md").read_text(encoding="utf-8")
    user.stop_program()
    stored = attempts(user)
    assert [a.diagram for a in stored] == drawn
    assert {a.mode for a in stored} == {Mode.CHECKPOINT}
    assert len({a.checkpoint for a in stored}) == 1
    assert stored[1].ended is Ended.TIME_UP
    assert stored[1].gap_ms >= 45_000
    assert stored[1].elapsed_ms == stored[1].limit_ms == 120_000


def test_when_all_the_time_is_up_the_rest_counts_as_nothing(user: User) -> None:
    user.start_program()
    begin(user, 3)
    user.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    user.wait_to_see("checkpoint-next")
    user.clock.advance(500)
    user.wait_to_see("checkpoint-done")
    assert "Not passed: a mean of 0.0" in label(user, "checkpoint-verdict")
    user.stop_program()
    assert len(attempts(user)) == 1


def test_time_goes_on_while_the_machine_sleeps(user: User) -> None:
    user.start_program()
    begin(user, 3)
    user.clock.sleep(125)
    user.wait_to_see("checkpoint-next")
    assert label(user, "checkpoint-time") == "4:40 left"


def test_the_same_seed_draws_the_same_and_earlier_ones_are_listed(user: User) -> None:
    user.start_program()
    orders = []
    for _ in range(2):
        begin(user, 2, seed=42)
        order = []
        for number in range(2):
            order.append(title(user))
            user.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            if number == 0:
                user.wait_to_see("checkpoint-next")
                user.press(Qt.Key.Key_Return)
                user.wait_to_see("hand-in")
        user.wait_to_see("checkpoint-done")
        orders.append(order)
        user.click("checkpoint-done")
        user.wait_to_see("checkpoint-begin")
        user.clock.advance(60)
    assert orders[0] == orders[1]
    (listed,) = user.window.findChildren(QListWidget, "checkpoint-earlier")
    assert listed.count() == 2
    assert "All patterns, 2" in listed.item(0).text()


def test_leaving_asks_and_the_clock_runs_on(user: User) -> None:
    user.start_program()
    begin(user, 2)
    user.window.close()
    user.answer("Leave, carry on later")
    user.qtbot.waitUntil(lambda: not user.window.isVisible(), timeout=10_000)
    user.stop_program()
    user.clock.advance(30)
    user.start_program()
    user.wait_to_see("rail-checkpoint")
    user.click("rail-checkpoint")
    user.wait_to_see("hand-in")
    assert label(user, "drill-place").startswith("1 of 2 · 4:0")


@pytest.mark.parametrize("patterns", [20])
def test_twenty_patterns_as_the_study_plan_has_them(user: User, patterns: int) -> None:
    user.start_program()
    begin(user, patterns)
    for number in range(patterns):
        assert label(user, "drill-place").startswith(f"{number + 1} of {patterns}")
        user.enter("A > B")
        user.clock.advance(60)
        user.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if number < patterns - 1:
            user.wait_to_see("checkpoint-next")
            user.press(Qt.Key.Key_Return)
            user.wait_to_see("hand-in")
    user.wait_to_see("checkpoint-done")
    user.stop_program()
    assert len(attempts(user)) == patterns
