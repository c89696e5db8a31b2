"""What can go wrong with the progress file: each is said clearly, and nothing is lost."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from atlas_trainer.store.backups import newest_sound_backup
from atlas_trainer.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
)
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import restore, set_aside
from tests.store.made import NOW_MS, made_attempt

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with fifty attempts."""
    path = tmp_path / "progress.sqlite"
    with ProgressStore.open(path, NOW_MS) as store:
        for n in range(50):
            store.append_attempt(made_attempt(n))
        store.backup_if_due(NOW_MS)
    return path


def test_a_file_with_overwritten_pages_is_kept_and_a_backup_can_take_its_place(
    path: Path,
) -> None:
    chance = random.Random(7)
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // PAGE):
        data[page * PAGE : page * PAGE + 200] = chance.randbytes(200)
    path.write_bytes(data)
    with pytest.raises(StoreDamaged, match=r"is damaged .* It is kept as it is\. A backup can"):
        ProgressStore.open(path, NOW_MS)
    assert path.read_bytes() == data
    backup = newest_sound_backup(path.parent / "backups")
    assert backup is not None
    old = restore(backup.path, path, NOW_MS)
    assert old is not None
    assert old.read_bytes() == data
    with ProgressStore.open(path, NOW_MS) as store:
        assert len(store.attempts()) == 50
        store.append_attempt(made_attempt(99))
        store.check()


@pytest.mark.parametrize("seed", range(10))
def test_random_damage_is_found_or_does_no_harm(path: Path, seed: int) -> None:
    """Some bytes are in unused room; but then every attempt reads as before."""
    chance = random.Random(seed)
    with ProgressStore.open(path, NOW_MS) as store:
        before = store.summaries()
    data = bytearray(path.read_bytes())
    start = chance.randrange(0, len(data) - 600)
    data[start : start + 600] = chance.randbytes(600)
    path.write_bytes(data)
    try:
        with ProgressStore.open(path, NOW_MS) as store:
            found = store.summaries()
    except StoreError:
        assert path.read_bytes() == data
    else:
        assert [s.id for s in found] == [s.id for s in before]


@pytest.mark.parametrize("content", [b"not a database at all, " * 50, b"SQLite format 3\x00 short"])
def test_what_is_no_database_is_kept(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="it is not a database"):
        ProgressStore.open(path, NOW_MS)
    assert path.read_bytes() == content


def test_a_truncated_file_is_found(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(StoreDamaged):
        ProgressStore.open(path, NOW_MS)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(StoreForeign, match="database of another program"):
        ProgressStore.open(path, NOW_MS)
    assert path.read_bytes() == before


@pytest.mark.parametrize("emptied", [True, False])
def test_a_file_that_vanished_is_not_quietly_begun_anew(path: Path, emptied: bool) -> None:
    path.unlink()
    if emptied:
        path.touch()
    with pytest.raises(StoreDamaged, match="there are backups of it"):
        ProgressStore.open(path, NOW_MS)
    set_aside(path, NOW_MS)
    with ProgressStore.open(path, NOW_MS) as store:
        assert store.attempts() == ()


def test_a_new_file_can_be_begun_after_the_damaged_one_was_put_aside(path: Path) -> None:
    path.write_bytes(b"damaged " * 100)
    aside = set_aside(path, NOW_MS)
    assert aside is not None
    assert aside.name == "progress-put-aside-2026-09-21T141320Z.sqlite"
    assert aside.read_bytes() == b"damaged " * 100
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt())
    with ProgressStore.open(path, NOW_MS) as store:
        assert len(store.attempts()) == 1


def test_a_file_in_use_is_neither_put_aside_nor_replaced(path: Path) -> None:
    backup = newest_sound_backup(path.parent / "backups")
    assert backup is not None
    with ProgressStore.open(path, NOW_MS) as store:
        with pytest.raises(StoreBusy):
            set_aside(path, NOW_MS)
        with pytest.raises(StoreBusy):
            restore(backup.path, path, NOW_MS)
        assert len(store.attempts()) == 50


def killed_with_wal(path: Path) -> None:
    """Store an attempt and be killed, so that it stands in the side file only."""
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from atlas_trainer.store.progress import ProgressStore\n"
        "from tests.store.made import NOW_MS, made_attempt\n"
        "store = ProgressStore.open(Path(sys.argv[1]), NOW_MS)\n"
        "store.append_attempt(made_attempt(1000, 'killed'))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def test_what_is_put_aside_is_put_aside_as_it_was(path: Path) -> None:
    killed_with_wal(path)
    wal = path.with_name(path.name + "-wal")
    before = path.read_bytes(), wal.read_bytes()
    aside = set_aside(path, NOW_MS)
    assert aside is not None
    assert (aside.read_bytes(), aside.with_name(aside.name + "-wal").read_bytes()) == before
    assert not wal.exists()
    with ProgressStore.open(path, NOW_MS) as store:
        assert store.attempts() == ()


def test_a_side_file_left_beside_a_backup_copied_by_hand_is_not_used(path: Path) -> None:
    killed_with_wal(path)
    backup = newest_sound_backup(path.parent / "backups")
    assert backup is not None
    shutil.copyfile(backup.path, path)
    with ProgressStore.open(path, NOW_MS) as store:
        store.check()
        assert len(store.attempts()) == 50
    assert list(path.parent.glob("progress-left-over-*.sqlite-wal"))


def test_restoring_moves_side_files_away_too(path: Path) -> None:
    killed_with_wal(path)
    backup = newest_sound_backup(path.parent / "backups")
    assert backup is not None
    old = restore(backup.path, path, NOW_MS)
    assert old is not None
    with ProgressStore.open(path, NOW_MS) as store:
        assert len(store.attempts()) == 50
    with ProgressStore.open(old, NOW_MS) as store:
        assert len(store.attempts()) == 51


def test_a_side_file_without_its_database_is_not_deleted(path: Path) -> None:
    killed_with_wal(path)
    path.unlink()
    with pytest.raises(StoreDamaged, match=r"progress\.sqlite-wal beside it is not"):
        ProgressStore.open(path, NOW_MS)
    assert path.with_name(path.name + "-wal").stat().st_size > 0


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from atlas_trainer.store.errors import StoreFull
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import restore, set_aside
from tests.store.made import NOW_MS, made_attempt

path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = ProgressStore.open(path, NOW_MS)
stored, big = [], {"text": "x" * 20_000}
# A limit on the size of files stands for the full disk: writing beyond it fails likewise.
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
try:
    for n in range(100):
        attempt = made_attempt(1000 + n, drawing=big)
        store.append_attempt(attempt)
        stored.append(attempt.id)
except StoreFull as error:
    print(error)
assert 0 < len(stored) < 100
assert {s.id for s in store.summaries()} >= set(stored)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.append_attempt(attempt)
stored.append(attempt.id)
store.check()
store.close()
with ProgressStore.open(path, NOW_MS) as store:
    assert {s.id for s in store.summaries()} >= set(stored)
print("all there")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on the size of files")
def test_on_a_full_disk_nothing_is_lost_and_saving_can_be_tried_again(path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=False
    )
    assert answer.stderr == ""
    assert "the disk is full, or it fails. What was saved before is still there" in answer.stdout
    assert "all there" in answer.stdout


def test_a_full_disk_is_told_from_what_the_database_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit on the number of pages is the database's own way to be full."""
    connect = sqlite3.connect

    def narrow(*args: object, **options: object) -> sqlite3.Connection:
        connection = connect(*args, **options)  # type: ignore[call-overload]
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        return connection  # type: ignore[no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", narrow)
        store = ProgressStore.open(path, NOW_MS)
    attempt = made_attempt(1000, drawing={"text": "x" * 100_000})
    with store:
        with pytest.raises(StoreFull):
            store.append_attempt(attempt)
        assert len(store.attempts()) == 50
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(attempt)
        assert store.attempt(attempt.id) == attempt


READ_ONLY = """
import os, sys
from pathlib import Path
from atlas_trainer.store.errors import StoreError
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import restore, set_aside

if os.geteuid() == 0:
    os.setuid(65534)
try:
    ProgressStore.open(Path(sys.argv[1]), 0)
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs permissions")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0, 0o755)])
def test_a_file_that_may_not_be_written_says_so(
    path: Path, file_mode: int, folder_mode: int
) -> None:
    with tempfile.TemporaryDirectory() as name:  # the test's own folder is closed to other users
        there = Path(name) / path.name
        shutil.copyfile(path, there)
        there.chmod(file_mode)
        there.parent.chmod(folder_mode)
        if os.geteuid() == 0:
            os.chown(there, 65534, -1)
            os.chown(name, 65534, -1)
        answer = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(there)],
            capture_output=True,
            text=True,
            check=False,
        )
        there.parent.chmod(0o755)
        there.chmod(0o644)
        assert answer.stderr == ""
        assert answer.stdout.startswith(f"StoreReadOnly {there} cannot be opened for writing.")
        with ProgressStore.open(there, NOW_MS) as store:
            assert len(store.attempts()) == 50
