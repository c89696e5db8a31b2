"""Another state in the place of what is stored, while the store is open: whole or not at all."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_trainer.store.backups import Before, backups_in
from atlas_trainer.store.contents import figures_of, look_into
from atlas_trainer.store.errors import StoreBusy, StoreDamaged, StoreError, StoreForeign, StoreNewer
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import Step
from tests.store.made import DAY_MS, MINUTE_MS, NOW_MS, made_attempt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


def draw(store: ProgressStore, *numbers: int) -> None:
    for number in numbers:
        store.append_attempt(made_attempt(number * MINUTE_MS, id=f"attempt {number}"))


def drawn(store: ProgressStore) -> set[int]:
    assert {a.id for a in store.attempts()} == {s.id for s in store.summaries()}
    return {int(a.id.split()[1]) for a in store.attempts()}


def backup_of(store: ProgressStore) -> Path:
    made = store.backup_now(NOW_MS)
    assert made is not None
    return made


def test_an_open_store_goes_on_with_the_backup_and_can_come_back(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1, 2)
        backup = backup_of(store)
        draw(store, 3)
        before = store.restore(backup, NOW_MS + 1)
        assert drawn(store) == {1, 2}
        draw(store, 4)
        store.restore(before, NOW_MS + 2)
        assert drawn(store) == {1, 2, 3}
        store.check()
    with ProgressStore.open(path, NOW_MS) as store:
        assert drawn(store) == {1, 2, 3}
        assert [b.before for b in backups_in(store.backup_folder)].count(Before.RESTORING) == 2


def test_beginning_from_nothing_can_be_taken_back(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1, 2)
        before = store.restore(None, NOW_MS + 1, Before.DELETING)
        assert store.all_events() == ()
        assert figures_of(before).attempts == 2
        store.restore(before, NOW_MS + 2)
        assert drawn(store) == {1, 2}


def test_a_state_that_is_empty_is_kept_as_well(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "progress.sqlite"
    other.parent.mkdir()
    with ProgressStore.open(other, NOW_MS) as there:
        draw(there, 7)
        with ProgressStore.open(path, NOW_MS) as store:
            # The other machine's program may be running: what it wrote last is in its side file.
            before = store.restore(other, NOW_MS)
            assert drawn(store) == {7}
            assert store.device != there.device
            store.restore(before, NOW_MS + 1)
            assert drawn(store) == set()


@pytest.mark.parametrize("at", list(Step))
def test_what_fails_on_the_way_leaves_everything_as_it_was(path: Path, at: Step) -> None:
    def fail(step: Step) -> None:
        if step is at:
            raise OSError("the disk went away")

    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1)
        backup = backup_of(store)
        draw(store, 2)
        device = store.device
        with pytest.raises((OSError, StoreError)):
            store.restore(backup, NOW_MS, on_step=fail)
        assert drawn(store) == {1, 2}
        assert store.device == device
        draw(store, 3)
        assert not [p for p in path.parent.iterdir() if "restoring" in p.name]
    with ProgressStore.open(path, NOW_MS) as store:
        assert drawn(store) == {1, 2, 3}


def test_a_folder_where_the_present_state_cannot_be_kept_prevents_it(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1)
        backup = backup_of(store).rename(path.parent / "kept.sqlite")
        draw(store, 2)
        shutil.rmtree(store.backup_folder)
        store.backup_folder.write_text("in the way")
        with pytest.raises(StoreError, match="What was saved before is still there"):
            store.restore(backup, NOW_MS)
        assert drawn(store) == {1, 2}


def spoil(backup: Path, how: str) -> None:
    whole = backup.read_bytes()
    if how == "cut off":
        backup.write_bytes(whole[: len(whole) // 2])
    elif how == "empty":
        backup.write_bytes(b"")
    elif how == "no database":
        backup.write_text("Dear diary")
    elif how == "a page is wrong":
        backup.write_bytes(whole[:4096] + bytes(reversed(whole[4096:8192])) + whole[8192:])
    elif how == "newer":
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("PRAGMA user_version = 99")
    elif how == "foreign":
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("PRAGMA application_id = 7")
    elif how == "gone":
        backup.unlink()
    elif how == "being changed":
        backup.with_name(backup.name + "-journal").write_bytes(b"half of a change")


SPOILT = {
    "cut off": StoreDamaged,
    "empty": StoreDamaged,
    "no database": StoreDamaged,
    "a page is wrong": StoreDamaged,
    "newer": StoreNewer,
    "foreign": StoreForeign,
    "gone": StoreError,
    "being changed": StoreBusy,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_backup_that_is_no_good_is_named_and_nothing_is_changed(path: Path, how: str) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1)
        backup = backup_of(store)
        draw(store, 2)
        spoil(backup, how)
        for use in (lambda: store.restore(backup, NOW_MS), lambda: look_into(backup, ())):
            with pytest.raises(SPOILT[how], match=re.escape(str(backup))) as said:
                use()
            assert ".restoring" not in str(said.value)
        draw(store, 3)
        assert drawn(store) == {1, 2, 3}


def test_a_backup_of_an_older_version_is_brought_up_to_date(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1)
        backup = backup_of(store)
        with closing(sqlite3.connect(backup)) as old:
            old.execute("DROP TABLE attempt")
            old.execute("DROP TABLE missed")
            old.execute("DELETE FROM about WHERE name = 'derived'")
            old.execute("PRAGMA user_version = 1")
            old.commit()
        assert figures_of(backup).attempts == 1
        store.restore(None, NOW_MS)
        store.restore(backup, NOW_MS + 1)
        assert drawn(store) == {1}


def test_a_backup_that_another_program_writes_to_is_left_alone_until_it_has_done(
    path: Path,
) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1)
        backup = backup_of(store)
        draw(store, 2)
        with closing(sqlite3.connect(backup, isolation_level=None)) as other:
            other.execute("PRAGMA cache_size = 1")
            other.execute("BEGIN EXCLUSIVE")
            other.execute("CREATE TABLE more AS SELECT * FROM event")
            for _ in range(8):
                other.execute("INSERT INTO more SELECT * FROM more")
            with pytest.raises(StoreBusy, match="another program is changing it"):
                store.restore(backup, NOW_MS)
            assert drawn(store) == {1, 2}
            other.execute("ROLLBACK")
        store.restore(backup, NOW_MS + 1)
        assert drawn(store) == {1}


@pytest.mark.skipif(os.name == "nt", reason="there open files are never replaced")
def test_no_other_program_gets_in_between(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        draw(store, 1)
        backup = backup_of(store)

        def intrude(_: Step) -> None:
            with pytest.raises(StoreBusy):
                ProgressStore.open(path, NOW_MS)

        store.restore(backup, NOW_MS, on_step=intrude)
        with pytest.raises(StoreBusy):
            ProgressStore.open(path, NOW_MS)


def test_what_a_file_holds_is_told_without_touching_it(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt(0))
        store.append_attempt(made_attempt(DAY_MS))
        store.append_attempt(made_attempt(DAY_MS + MINUTE_MS))
        backup = backup_of(store)
        before = backup.read_bytes()
        figures = figures_of(backup)
        assert (figures.attempts, figures.days) == (3, 2)
        assert figures.last_at_ms == NOW_MS + DAY_MS + MINUTE_MS
        assert look_into(backup, ()).figures == figures
        assert look_into(backup, ()).devices == {store.device: 3}
        assert look_into(path, ()).figures == figures
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["draw", "keep", "back", "undo", "nothing"]), max_size=12))
def test_any_way_through_backups_is_the_same_as_remembering(
    tmp_path_factory: pytest.TempPathFactory, ways: list[str]
) -> None:
    """Drawing, backing up, restoring and undoing against sets of numbers."""
    folder = tmp_path_factory.mktemp("ways")
    here: set[int] = set()
    kept: list[tuple[Path, set[int]]] = []
    before: tuple[Path, set[int]] | None = None
    with ProgressStore.open(folder / "progress.sqlite", NOW_MS) as store:
        for now, way in enumerate(ways, start=NOW_MS):
            if way == "draw":
                draw(store, now - NOW_MS)
                here = here | {now - NOW_MS}
            elif way == "keep" and here:
                copy = folder / f"{now}.sqlite"
                kept.append((backup_of(store).rename(copy), here))
            elif way == "back" and kept:
                before = (store.restore(kept[0][0], now), here)
                here = kept[0][1]
            elif way == "undo" and before is not None:
                source, state = before
                before = (store.restore(source, now), here)
                here = state
            elif way == "nothing":
                before = (store.restore(None, now, Before.DELETING), here)
                here = set()
            assert drawn(store) == here


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("how", ["open", "closed"])
def test_killed_in_the_middle_the_old_state_is_there_or_the_new_one(
    tmp_path: Path, how: str
) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.store.restoring", how, str(tmp_path), "15", "1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert answer.stderr == ""
    assert answer.stdout.endswith("2 states seen\n")
