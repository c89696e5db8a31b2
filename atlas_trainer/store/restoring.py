"""Another state in the place of the progress file: whole or not at all, whatever happens meanwhile.

What is to stand there is made ready beside the file and takes its name in one step of the file
system. A program that is killed leaves the old state or the new one.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from atlas_trainer.store import deriving
from atlas_trainer.store.contents import to_read
from atlas_trainer.store.database import (
    SIDE_FILES,
    open_database,
    require_not_open,
    require_sound,
    side_file,
)
from atlas_trainer.store.errors import StoreError, full, in_users_words, of_chosen
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.migrations import MIGRATIONS, migrate
from atlas_trainer.store.stamps import stamp, unused
from atlas_trainer.store.whole_files import to_disk


class Step(StrEnum):
    """What replacing a state is about to do."""

    CHECK = "Looking through the backup"
    KEEP = "Keeping what is here now"
    REPLACE = "Putting it in place"


OnStep = Callable[[Step], None]
"""Is told of each step before it begins. What it raises ends all of it, and nothing is changed."""


def nothing(_: Step) -> None:
    """Nobody wants to know."""


@contextmanager
def prepared(source: Path | None, path: Path, now_ms: int) -> Iterator[Path]:
    """A file beside `path` that can take its place: a copy of `source`, or (None) an empty one.

    It has today's form and a device name of its own: events that were stored after a backup keep
    theirs, should they ever come back. It is gone in the end unless it was moved. Raises the
    errors of the store about `source`, or StoreFull.
    """
    part = _part(path)
    tidy(path)
    try:
        if source is not None:
            _copy(source, part)
        with _told_of(source or path), in_users_words(part):
            _make_ready(part, now_ms)
        to_disk(part)
        yield part
    except OSError:
        raise full(path) from None
    finally:
        tidy(path)


def put_in_place(connection: sqlite3.Connection, part: Path, path: Path) -> None:
    """Put `part` where the open file is, and close the connection to what was there.

    Raises OSError or sqlite3.Error where that did not work; then the file is as it was.
    """
    # Everything into the file itself, so that no side file is left that belongs to it.
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise OSError("the side file is in use")
    if os.name == "nt":
        connection.close()  # Windows replaces no open file
    # Elsewhere the lock is held meanwhile: no other program can begin to write into the old file.
    part.replace(path)
    connection.close()
    with suppress(OSError):
        to_disk(path.parent)


def restore(backup: Path, path: Path, now_ms: int) -> Path | None:
    """Put a copy of the backup in the place of a progress file that cannot be opened any more.

    Returns where the old file is kept, None if there was none. Raises StoreDamaged (of the
    backup), StoreBusy or StoreFull, with the old file in its place.
    """
    require_not_open(path)
    with prepared(backup, path, now_ms) as part:
        return _replace_unopened(part, path, now_ms)


def set_aside(path: Path, now_ms: int) -> Path | None:
    """Put the progress file and its side files away, under a name that says so; begin a new one.

    Returns where the file went, None if it was not there. Only after the user has agreed. Raises
    StoreBusy while a program has the file open, StoreFull where it cannot be moved.
    """
    require_not_open(path)
    with prepared(None, path, now_ms) as part:
        return _replace_unopened(part, path, now_ms)


def tidy(path: Path) -> None:
    """Delete what a program that was killed had made ready."""
    part = _part(path)
    for left in (part, *(side_file(part, suffix) for suffix in SIDE_FILES)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.restoring")


def _copy(source: Path, part: Path) -> None:
    with to_read(source) as readable:
        shutil.copyfile(readable, part)
        wal = side_file(readable, "-wal")
        if wal.exists():
            shutil.copyfile(wal, side_file(part, "-wal"))


def _make_ready(part: Path, now_ms: int) -> None:
    with closing(open_database(part, len(MIGRATIONS), now_ms)) as connection:
        require_sound(connection, part, "integrity_check")
        migrate(connection, lambda _: None)
        deriving.prepare(connection, now_ms)
        connection.execute("UPDATE about SET value = ? WHERE name = 'device'", (new_id(now_ms),))
        # A file in this mode takes no side file of another one for its own (see `database`).
        connection.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def _told_of(source: Path) -> Iterator[None]:
    """What is wrong with the copy is wrong with what it is a copy of."""
    try:
        yield
    except StoreError as error:
        raise of_chosen(source, error) from error


def _replace_unopened(part: Path, path: Path, now_ms: int) -> Path | None:
    aside = unused(path.with_name(f"{path.stem}-put-aside-{stamp(now_ms)}{path.suffix}"))
    sides = [suffix for suffix in SIDE_FILES if side_file(path, suffix).exists()]
    kept = aside if path.exists() or sides else None
    if path.exists():
        _keep(path, aside)
    for suffix in sides:
        _keep(side_file(path, suffix), side_file(aside, suffix))
    # SQLite would write a journal back into whatever stands beside it; a -wal it would not.
    side_file(path, "-journal").unlink(missing_ok=True)
    part.replace(path)
    for suffix in sides:
        side_file(path, suffix).unlink(missing_ok=True)
    to_disk(path.parent)
    return kept


def _keep(path: Path, aside: Path) -> None:
    """A second name for the file, so that it is never without one; else a copy."""
    try:
        os.link(path, aside)
    except OSError:
        shutil.copyfile(path, aside)
