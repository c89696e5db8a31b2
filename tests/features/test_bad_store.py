"""A progress file that is damaged, newer, foreign or in use; and ends that come too early."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.services import preferences
from atlas_trainer.store.drafts import Drafts
from atlas_trainer.store.progress import ProgressStore
from tests.features.conftest import CTRL, HandClock, User
from tests.features.misfortune import (
    ROOT,
    Terminal,
    banners,
    change_a_setting,
    choose,
    draw_half,
    library_is_open,
    trouble,
    wait_for_banner,
)
from tests.store.made import NOW_MS, made_attempt

starting_fails = pytest.mark.expected_log("Could not start")
HISTORY = ("history", "circuit-breaker")


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    monkeypatch.setenv("ATLAS_TRAINER_HOME", str(tmp_path))
    return Terminal(tmp_path, capsys)


def store_some(user: User, count: int = 30, backup: bool = True) -> None:
    user.folders.create()
    with ProgressStore.open(user.folders.progress, NOW_MS) as store:
        for number in range(count):
            store.append_attempt(made_attempt(number * 1000))
        if backup:
            assert store.backup_if_due(NOW_MS) is not None


def stored(user: User) -> tuple[Attempt, ...]:
    user.stop_program()
    with ProgressStore.open(user.folders.progress, NOW_MS) as store:
        return store.attempts()


def overwrite_pages(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    chance = random.Random(3)
    for page in range(3, len(data) // 4096):
        data[page * 4096 : page * 4096 + 300] = chance.randbytes(300)
    path.write_bytes(data)
    return bytes(data)


def spoil_header(path: Path) -> bytes:
    data = b"This is not a database." * 5 + path.read_bytes()[115:]
    path.write_bytes(data)
    return data


def cut_short(path: Path) -> bytes:
    data = path.read_bytes()[:9000]
    path.write_bytes(data)
    return data


SPOILERS = (overwrite_pages, spoil_header, cut_short)


def put_aside(user: User) -> Path:
    (aside,) = user.folders.data.glob("progress-put-aside-*.sqlite")
    return aside


@starting_fails
@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_damaged_file_is_said_and_a_click_restores_the_backup(user: User, spoil) -> None:  # type: ignore[no-untyped-def]
    store_some(user)
    damaged = spoil(user.folders.progress)
    user.start_program()
    said = trouble(user)
    assert "Your progress file is damaged" in said
    assert str(user.folders.progress) in said
    assert "Restore the backup of 21 September 2026" in said
    assert user.folders.progress.read_bytes() == damaged
    choose(user, "Restore the backup")
    library_is_open(user)
    assert f"The damaged file is kept as {put_aside(user)}" in wait_for_banner(user, "in place")
    assert put_aside(user).read_bytes() == damaged
    assert len(stored(user)) == 30


@starting_fails
@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_click_begins_a_new_file_and_keeps_the_damaged_one(user: User, spoil) -> None:  # type: ignore[no-untyped-def]
    store_some(user)
    damaged = spoil(user.folders.progress)
    user.start_program()
    trouble(user)
    choose(user, "Begin a new file")
    library_is_open(user)
    assert f"kept as {put_aside(user)}" in wait_for_banner(user, "A new progress file was begun")
    assert put_aside(user).read_bytes() == damaged
    user.begin_drill()
    user.hand_in()
    assert len(stored(user)) == 1


@starting_fails
def test_without_a_sound_backup_none_is_offered(user: User) -> None:
    store_some(user)
    overwrite_pages(user.folders.progress)
    (backup,) = user.folders.backups.iterdir()
    overwrite_pages(backup)
    user.start_program()
    said = trouble(user)
    assert "Restore" not in said
    assert "Begin a new file" in said


@starting_fails
def test_a_file_that_is_gone_beside_its_backups_is_damage(user: User, terminal: Terminal) -> None:
    store_some(user)
    user.folders.progress.unlink()
    answer = terminal(*HISTORY)
    assert answer.status == 1
    assert "it is gone or empty, but there are backups of it" in answer.err
    user.start_program()
    trouble(user)
    choose(user, "Restore the backup")
    library_is_open(user)
    assert len(stored(user)) == 30


@pytest.mark.parametrize("spoil", SPOILERS)
def test_a_command_says_that_the_file_is_damaged(user: User, terminal: Terminal, spoil) -> None:  # type: ignore[no-untyped-def]
    store_some(user)
    damaged = spoil(user.folders.progress)
    answer = terminal(*HISTORY)
    assert answer.status == 1
    assert f"The progress file {user.folders.progress} is damaged" in answer.err
    assert "A backup can take its place" in answer.err
    assert user.folders.progress.read_bytes() == damaged
    assert terminal("list").status == 0


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version=99")
    database.close()


def make_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipe (name)")
    database.close()


REFUSED = (
    (make_newer, "Your progress was written by a newer version", "file version 99"),
    (make_foreign, "This file belongs to another program", "a database of another program"),
)


@starting_fails
@pytest.mark.parametrize(("change", "headline", "reason"), REFUSED)
def test_a_newer_or_foreign_file_is_refused_untouched(  # type: ignore[no-untyped-def]
    user: User, terminal: Terminal, change, headline: str, reason: str
) -> None:
    store_some(user, backup=False)
    change(user.folders.progress)
    before = user.folders.progress.read_bytes()
    answer = terminal(*HISTORY)
    assert answer.status == 1
    assert reason in answer.err
    assert "Nothing was changed" in answer.err
    user.start_program()
    said = trouble(user)
    assert headline in said
    assert reason in said
    assert "Restore" not in said
    choose(user, "Try again")
    assert headline in trouble(user)
    choose(user, "Quit")
    user.qtbot.waitUntil(lambda: not user.window.isVisible())
    user.stop_program()
    assert user.folders.progress.read_bytes() == before


@contextmanager
def another_window(user: User, home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The real program in a process of its own, once it is open."""
    log = home / "holder.log"
    log.write_text("")
    command = [sys.executable, "-m", "tests.features.holder", str(log), *words]
    environment = os.environ | {"ATLAS_TRAINER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            end = time.monotonic() + 40
            while log.read_text().strip() not in {"open", "drawing"}:
                assert program.poll() is None, program.stderr and program.stderr.read()
                assert time.monotonic() < end
                time.sleep(0.05)
            yield program
        finally:
            program.kill()


@starting_fails
def test_a_second_window_says_that_the_first_is_open(
    user: User, terminal: Terminal, tmp_path: Path
) -> None:
    store_some(user, 3)
    with another_window(user, tmp_path) as first:
        assert len(terminal(*HISTORY).out.splitlines()) == 3
        user.start_program()
        said = trouble(user)
        assert "Atlas Trainer is already open" in said
        assert "Use the window that is open, or close it and try again" in said
        choose(user, "Try again")
        assert "already open" in trouble(user)
        first.terminate()
        assert first.wait(20) == 128 + signal.SIGTERM
        choose(user, "Try again")
        library_is_open(user)
    assert len(stored(user)) == 3


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_and_the_drill_is_offered_again(
    user: User, tmp_path: Path, number: signal.Signals
) -> None:
    with another_window(user, tmp_path, "drill") as program:
        program.send_signal(number)
        assert program.wait(20) == 128 + number
        assert program.stderr is not None
        assert program.stderr.read() == ""
    (draft,), problems = Drafts(user.folders.drafts).left()
    assert problems == ()
    assert [c.label for c in draft.drawing.components.values()] == ["Caller", "Circuit breaker"]
    # It was ended in order: the file was closed, so nothing lies beside it.
    assert not list(user.folders.data.glob("progress.sqlite-*"))
    user.start_program()
    assert user.question().text() == "Carry on with “Circuit breaker”?"
    user.answer("Ask me later")


@starting_fails
def test_ctrl_q_ends_the_program_on_the_trouble_screen(user: User) -> None:
    store_some(user)
    overwrite_pages(user.folders.progress)
    user.start_program()
    trouble(user)
    user.press(Qt.Key.Key_Q, CTRL)
    user.qtbot.waitUntil(lambda: not user.window.isVisible())


def test_ctrl_q_in_a_drill_asks_and_no_means_no(user: User) -> None:
    user.start_program()
    draw_half(user)
    user.press(Qt.Key.Key_Q, CTRL)
    assert user.question().text() == "Leave this drill?"
    QTest.keyClick(user.question(), Qt.Key.Key_Escape)
    user.window.activateWindow()
    user.qtbot.wait(30)
    assert user.window.isVisible()
    user.enter("Fallback")
    user.hand_in()
    (attempt,) = stored(user)
    assert len(attempt.drawing["components"]) == 5


def test_the_window_closed_while_marking_runs_stores_the_attempt(user: User) -> None:
    user.start_program()
    draw_half(user)
    assert user.program is not None
    finished: list[int] = []
    user.program.finished.connect(finished.append)
    user.press(Qt.Key.Key_Return, CTRL)
    user.window.close()
    user.qtbot.waitUntil(lambda: finished == [0], timeout=10_000)
    assert not user.window.isVisible()
    (attempt,) = stored(user)
    assert attempt.mark is not None
    assert not list(user.folders.drafts.iterdir())


def test_a_backup_is_made_after_the_window_has_gone(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.hand_in()
    assert user.program is not None
    finished: list[int] = []
    user.program.finished.connect(finished.append)
    user.press(Qt.Key.Key_Q, CTRL)
    assert not user.window.isVisible()
    user.qtbot.waitUntil(lambda: finished == [0], timeout=10_000)
    (backup,) = user.folders.backups.iterdir()
    with ProgressStore.open(backup, NOW_MS) as store:
        assert len(store.attempts()) == 1


@pytest.mark.expected_log("A drawing could not be marked")
def test_a_fault_in_marking_is_said_and_the_drawing_is_marked_later(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.start_program()
    draw_half(user)
    assert user.home is not None

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the ladder is too short")

    with monkeypatch.context() as broken:
        broken.setattr(type(user.home.scorer.load()), "score", fails)
        user.press(Qt.Key.Key_Return, CTRL)
        said = wait_for_banner(user, "could not be marked")
        assert "the ladder is too short" in said
        assert "Traceback" not in said
        user.click("banner-action-1")
        wait_for_banner(user, "could not be marked")
        user.click("banner-action-2")
        library_is_open(user)
        user.stop_program()
    user.start_program()
    wait_for_banner(user, "Saved now")
    (attempt,) = stored(user)
    assert (attempt.ended.value, attempt.elapsed_ms) == ("handed-in", 20_000)
    assert len(attempt.drawing["components"]) == 4


@pytest.mark.expected_log("A fault of the program")
def test_a_fault_of_a_worker_leaves_the_window_usable(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.start_program()
    library_is_open(user)

    def fails(*_: object) -> None:
        raise MemoryError("the attic is full")

    monkeypatch.setattr(preferences, "save_settings", fails)
    change_a_setting(user)
    said = wait_for_banner(user, "That did not work")
    assert "the attic is full" in said
    assert "Nothing that was stored is lost" in said
    user.press(Qt.Key.Key_1, CTRL)
    user.begin_drill()


@starting_fails
def test_a_fault_at_the_start_is_said_and_can_be_tried_again(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("the cat sat on it")

    with monkeypatch.context() as broken:
        broken.setattr(ProgressStore, "summaries", fails)
        user.start_program()
        said = trouble(user)
        assert "Atlas Trainer could not start" in said
        assert "the cat sat on it" in said
        assert str(user.folders.log) in said
    choose(user, "Try again")
    library_is_open(user)
    user.begin_drill()


class WallClock(HandClock):
    """Its wall clock can be set, as a user or the network does."""

    set_by = 0

    def utc_ms(self) -> int:
        return super().utc_ms() + self.set_by


HOUR_MS = 3_600_000


def test_a_clock_set_back_in_mid_drill_changes_nothing(user: User) -> None:
    user.clock = clock = WallClock()
    user.start_program()
    draw_half(user)
    clock.set_by = -HOUR_MS
    user.enter("Fallback")
    clock.advance(10)
    user.hand_in()
    assert banners(user) == ""
    (attempt,) = stored(user)
    assert (attempt.elapsed_ms, attempt.gap_ms) == (30_000, 0)
    assert len(attempt.drawing["components"]) == 5


def test_a_clock_set_back_before_a_drill_is_carried_on_with(user: User) -> None:
    user.clock = clock = WallClock()
    user.start_program()
    draw_half(user)
    clock.set_by = -HOUR_MS
    user.enter("Fallback")
    clock.set_by = -2 * HOUR_MS
    user.stop_program()
    user.start_program()
    user.question()
    user.answer("Carry on")
    user.wait_to_see("hand-in")
    user.hand_in()
    (attempt,) = stored(user)
    assert (attempt.elapsed_ms, attempt.gap_ms) == (20_000, 0)
    assert len(attempt.drawing["components"]) == 5


def test_the_window_may_be_closed_before_anything_is_loaded(user: User) -> None:
    user.folders.create()
    user.start_program()
    assert user.program is not None
    finished: list[int] = []
    user.program.finished.connect(finished.append)
    user.window.close()
    user.qtbot.waitUntil(lambda: finished == [0], timeout=10_000)
    with ProgressStore.open(user.folders.progress, NOW_MS) as store:
        assert store.attempts() == ()
