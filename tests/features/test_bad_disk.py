"""Disks that are full or may not be written to: said clearly, and nothing is lost."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.store.drafts import Drafts
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from tests.features.conftest import CTRL, User
from tests.features.misfortune import (
    Terminal,
    asks,
    banners,
    change_a_setting,
    choose,
    draw_half,
    fill,
    library_is_open,
    no_room,
    read_only,
    small_disk,
    trouble,
    wait_for_banner,
)
from tests.store.made import NOW_MS, made_attempt

starting_fails = pytest.mark.expected_log("Could not start")


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    monkeypatch.setenv("ATLAS_TRAINER_HOME", str(tmp_path))
    return Terminal(tmp_path, capsys)


@contextmanager
def full_tmpfs(user: User) -> Iterator[None]:
    filler = fill(user.folders.data)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def full_by_limit(user: User) -> Iterator[None]:
    with no_room():
        yield


@pytest.fixture(params=["a limit", "a disk"])
def full(request: pytest.FixtureRequest, user: User) -> Iterator[object]:
    """What makes the disk full while it is entered: by a limit on files, and on a real disk."""
    if request.param == "a limit":
        yield full_by_limit
        return
    with small_disk(user.folders.data):
        yield full_tmpfs
        user.stop_program()


def stored(user: User) -> tuple[Attempt, ...]:
    user.stop_program()
    with ProgressStore.open(user.folders.progress, NOW_MS) as store:
        return store.attempts()


def drafts(user: User) -> list[Path]:
    return sorted(user.folders.drafts.iterdir())


def test_a_disk_that_fills_up_in_mid_drill_is_said_and_drawing_goes_on(user: User, full) -> None:  # type: ignore[no-untyped-def]
    user.start_program()
    draw_half(user)
    with full(user):
        # Long enough for what the file system has in reserve.
        for number in range(200):
            user.enter(f"Part {number} > Caller")
            if "cannot be written" in banners(user):
                break
        said = banners(user)
        assert str(user.folders.drafts) in said
        assert "You can go on drawing" in said
        assert "Make room on the disk" in said
        user.click("banner-close")
        user.enter("Fallback")
        user.clock.advance(5)
        user.qtbot.wait(250)
        assert banners(user) == ""
    user.enter("Dependency")
    user.hand_in()
    (attempt,) = stored(user)
    labels = [c["label"] for c in attempt.drawing["components"]]
    assert labels[-2:] == ["Fallback", "Dependency"]
    assert drafts(user) == []


def test_the_warning_goes_when_there_is_room_again(user: User) -> None:
    user.start_program()
    draw_half(user)
    with no_room():
        user.enter("Fallback")
        assert "cannot be written" in banners(user)
    user.enter("Dependency")
    assert banners(user) == ""
    (draft,), _ = Drafts(user.folders.drafts).left()
    assert list(draft.drawing.components.values())[-1].label == "Dependency"
    user.hand_in()


def test_an_attempt_that_has_no_room_waits_and_is_saved_again(user: User, full) -> None:  # type: ignore[no-untyped-def]
    user.start_program()
    draw_half(user)
    with full(user):
        user.hand_in()
        said = wait_for_banner(user, "could not be saved")
        assert str(user.folders.progress) in said
        assert "the disk is full" in said
        assert "kept in the journal" in said
        assert len(drafts(user)) == 1
        user.click("banner-action-1")
        user.qtbot.wait(100)
        assert "could not be saved" in banners(user)
    user.click("banner-action-1")
    wait_for_banner(user, "The attempt is saved now.")
    assert drafts(user) == []
    (attempt,) = stored(user)
    assert attempt.elapsed_ms == 20_000
    assert attempt.mark is not None


def test_attempts_that_wait_outlive_the_next_drill(user: User) -> None:
    user.start_program()
    draw_half(user)
    with no_room():
        user.hand_in()
        wait_for_banner(user, "could not be saved")
        user.press(Qt.Key.Key_A)
        user.wait_to_see("start")
        user.press(Qt.Key.Key_Return)
        assert "The clock does not run" in wait_for_banner(user, "The clock does not run")
        assert "could not be saved" in banners(user)
    choose(user, "Try again")
    user.wait_to_see("hand-in")
    user.enter("Caller")
    user.hand_in()
    assert "could not be saved" in banners(user)
    choose(user, "Save again")
    wait_for_banner(user, "The attempt is saved now.")
    assert len(stored(user)) == 2


def test_quitting_with_an_attempt_that_waits_asks_and_it_is_saved_later(user: User, full) -> None:  # type: ignore[no-untyped-def]
    user.start_program()
    draw_half(user)
    with full(user):
        user.hand_in()
        wait_for_banner(user, "could not be saved")
        user.press(Qt.Key.Key_Q, CTRL)
        assert "Quit although your attempt is not saved?" in user.question().text()
        user.answer("Stay")
        assert user.window.isVisible()
        user.press(Qt.Key.Key_Q, CTRL)
        user.question()
        user.answer("Quit without saving")
        user.qtbot.waitUntil(lambda: not user.window.isVisible())
        user.stop_program()
    assert len(drafts(user)) == 1
    user.start_program()
    # The journal may have had room for the last line, or not: it says that this was the end.
    user.qtbot.waitUntil(lambda: "Saved now" in banners(user) or asks(user))
    if asks(user):
        user.answer("Carry on")
        user.wait_to_see("hand-in")
        user.hand_in()
    (attempt,) = stored(user)
    assert len(attempt.drawing["components"]) == 4
    assert drafts(user) == []


def test_quitting_saves_what_waits_when_there_is_room_again(user: User) -> None:
    user.start_program()
    draw_half(user)
    with no_room():
        user.hand_in()
        wait_for_banner(user, "could not be saved")
    user.press(Qt.Key.Key_Q, CTRL)
    user.qtbot.waitUntil(lambda: not user.window.isVisible())
    assert len(stored(user)) == 1
    assert drafts(user) == []


def test_leaving_a_drill_whose_journal_has_no_room_says_what_would_be_lost(user: User) -> None:
    user.start_program()
    draw_half(user)
    with no_room():
        user.press(Qt.Key.Key_Q, CTRL)
        user.answer("Leave, carry on later")
        user.qtbot.waitUntil(lambda: "last changes" in user.question().text())
        user.answer("Go on drawing")
        assert user.window.isVisible()
        user.press(Qt.Key.Key_Q, CTRL)
        user.answer("Leave, carry on later")
        user.qtbot.waitUntil(lambda: "last changes" in user.question().text())
        user.answer("Leave anyway")
        user.qtbot.waitUntil(lambda: not user.window.isVisible())
        user.stop_program()
    (draft,), _ = Drafts(user.folders.drafts).left()
    assert len(draft.drawing.components) == 4


def test_carrying_on_without_room_is_said_and_can_be_tried_again(user: User) -> None:
    user.start_program()
    draw_half(user)
    user.stop_program()
    user.start_program()
    user.question()
    with no_room():
        user.answer("Carry on")
        assert "Make room on the disk" in wait_for_banner(user, "cannot be written")
        choose(user, "Try again")
        user.answer("End this drill")
        wait_for_banner(user, "could not be saved")
    choose(user, "Try again")
    user.answer("Carry on")
    user.wait_to_see("hand-in")
    user.hand_in()
    (attempt,) = stored(user)
    assert len(attempt.drawing["components"]) == 4


@starting_fails
def test_a_disk_that_is_full_at_the_start_is_said_and_can_be_tried_again(user: User, full) -> None:  # type: ignore[no-untyped-def]
    user.folders.create()
    with full(user):
        user.start_program()
        said = trouble(user)
        assert "There is no room for your progress" in said
        assert str(user.folders.progress) in said
        choose(user, "Try again")
        assert "There is no room" in trouble(user)
    choose(user, "Try again")
    library_is_open(user)
    user.begin_drill()
    user.hand_in()
    assert len(stored(user)) == 1


@pytest.mark.expected_log("No backup was made")
def test_without_room_for_a_backup_the_program_ends_in_order(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.hand_in()
    assert user.program is not None
    finished: list[int] = []
    user.program.finished.connect(finished.append)
    with no_room():
        user.window.close()
        user.qtbot.waitUntil(lambda: finished == [0], timeout=10_000)
    assert list(user.folders.backups.iterdir()) == []
    assert len(stored(user)) == 1


@starting_fails
def test_a_data_folder_that_is_read_only_is_named(user: User, terminal: Terminal) -> None:
    user.folders.create()
    with ProgressStore.open(user.folders.progress, NOW_MS) as store:
        store.append_attempt(made_attempt())
    before = user.folders.progress.read_bytes()
    with read_only(user.folders.data):
        assert "passed" in terminal("history", "circuit-breaker").out
        assert terminal("list").status == 0
        user.start_program()
        said = trouble(user)
        assert f"The folder {user.folders.data} cannot be written to" in said
        assert "ATLAS_TRAINER_HOME" in said
        choose(user, "Quit")
        user.stop_program()
    assert user.folders.progress.read_bytes() == before
    assert len(stored(user)) == 1


def test_a_home_that_is_read_only_but_for_its_own_folders_is_enough(user: User) -> None:
    home = user.folders.data.parent / "home"
    folders = Folders(home / "data" / "at", home / "config" / "at", home / "state" / "at")
    for folder in (folders.data, folders.config, folders.state):
        folder.parent.mkdir(parents=True)
    user.folders = folders
    inside = [folders.data.parent, folders.config.parent, folders.state.parent]
    with read_only_but_for(home, inside):
        user.start_program()
        user.begin_drill()
        user.hand_in()
        assert banners(user) == ""
        assert len(stored(user)) == 1


@contextmanager
def read_only_but_for(home: Path, inside: list[Path]) -> Iterator[None]:
    """As root on disks of their own inside; else by permissions."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        with read_only(home), small_disk(inside[0]), small_disk(inside[1]), small_disk(inside[2]):
            yield
        return
    home.chmod(0o500)
    try:
        yield
    finally:
        home.chmod(0o700)


def test_without_a_place_for_settings_and_log_one_can_still_practise(user: User) -> None:
    """A file is where the folders should be."""
    for folder in (user.folders.config, user.folders.state):
        folder.write_text("in the way", encoding="utf-8")
    user.start_program()
    library_is_open(user)
    said = wait_for_banner(user, "things need your attention")
    assert f"Settings hold only until you quit. The folder {user.folders.config}" in said
    assert str(user.folders.log) in said
    change_a_setting(user)
    assert "They hold until the program ends" in wait_for_banner(user, "cannot be saved")
    user.press(Qt.Key.Key_1, CTRL)
    user.begin_drill()
    user.hand_in()
    assert len(stored(user)) == 1


def test_a_log_that_cannot_be_written_is_said_once_and_stops_nothing(user: User) -> None:
    user.folders.create()
    user.folders.log.mkdir(parents=True)
    user.start_program()
    library_is_open(user)
    said = wait_for_banner(user, "No log is kept")
    assert str(user.folders.log) in said
    user.click("banner-close")
    user.begin_drill()
    user.hand_in()
    assert banners(user) == ""
