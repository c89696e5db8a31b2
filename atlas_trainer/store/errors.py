"""What can be wrong with the progress store, each in words for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atlas_trainer.model.problems import UserError


class StoreError(UserError):
    """The progress file at `path` cannot do what was asked."""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(message)


class StoreBusy(StoreError):
    """Another program has the file open."""


class StoreFull(StoreError):
    """The disk took no more; nothing that was stored before is lost."""


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written to."""


class StoreDamaged(StoreError):
    """The file is not a sound database any more; it is kept as it is.

    `how` is what was found, in a few words.
    """

    how: str = ""


class StoreNewer(StoreError):
    """A newer version of the program wrote the file."""


class StoreForeign(StoreError):
    """The file is a sound database, but not one of this program."""


def busy(path: Path) -> StoreBusy:
    """Another program holds the lock."""
    return StoreBusy(
        path,
        f"Atlas Trainer is already open, and only one program at a time may use {path}. "
        "Use the window that is open, or close it and try again.",
    )


def full(path: Path) -> StoreFull:
    """No room, or a disk that fails."""
    return StoreFull(
        path,
        f"This could not be saved in {path}: the disk is full, or it fails. What was saved before "
        "is still there. Make room on the disk, then save again.",
    )


def read_only(path: Path) -> StoreReadOnly:
    """No permission."""
    return StoreReadOnly(
        path,
        f"{path} cannot be opened for writing. Change the permissions of the file and of its "
        "folder, or set ATLAS_TRAINER_HOME to a folder that you may write to.",
    )


def damaged(path: Path, how: str) -> StoreDamaged:
    """`how` is the finding, in a few words."""
    error = StoreDamaged(
        path,
        f"The progress file {path} is damaged ({how}). It is kept as it is. A backup can "
        "take its place, or a new file can be begun, in the window of the program; the damaged "
        "one is put aside then, not deleted.",
    )
    error.how = how
    return error


def newer(path: Path, found: int, known: int) -> StoreNewer:
    """The file's version and the newest that this program knows."""
    return StoreNewer(
        path,
        f"{path} was written by a newer version of Atlas Trainer (file version {found}, this "
        f"program knows {known}). Nothing was changed. Update the program, then open it again.",
    )


def foreign(path: Path) -> StoreForeign:
    """Some other program's database."""
    return StoreForeign(
        path,
        f"{path} is a database of another program. Nothing was changed. Move it away, or set "
        "ATLAS_TRAINER_HOME to another folder.",
    )


def of_chosen(chosen: Path, error: StoreError) -> StoreError:
    """The error in words for a file that the user picked, or for a copy of it."""
    if isinstance(error, StoreDamaged):
        what = f"{chosen} is damaged or cut off ({error.how}). Choose another file."
    elif isinstance(error, StoreForeign):
        what = f"{chosen} belongs to another program. Choose a backup or a progress file of ours."
    else:
        return type(error)(chosen, str(error).replace(str(error.path), str(chosen)))
    return type(error)(chosen, f"{what} Nothing was changed.")


_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}
_FULL |= {sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_DIR_FSYNC}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY = 0xFF
"""The low byte of an extended result code is the primary one."""


@contextmanager
def in_users_words(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into the errors above."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(path, error) from error


def translated(path: Path, error: sqlite3.Error) -> StoreError:
    """SQLite's error as one of the errors above, told by its result code."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _FULL or code & _PRIMARY in _FULL:
        return full(path)
    if code & _PRIMARY in _BUSY:
        return busy(path)
    if code & _PRIMARY in _READ_ONLY:
        return read_only(path)
    # Python's own check of texts carries no code.
    if code & _PRIMARY in _DAMAGED or str(error).startswith("Could not decode to UTF-8"):
        return damaged(path, str(error))
    return StoreError(
        path,
        f"The progress file {path} could not be used: {error}. What was saved before is not "
        "touched. Check the disk and try again.",
    )
