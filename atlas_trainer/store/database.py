"""Opening the progress file: whose it is, whether it is sound, and the one connection to it.

The file is in WAL mode with `locking_mode=EXCLUSIVE`, so one program has it at a time, and
`synchronous=FULL`, so what was committed survives a power cut
(https://www.sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from atlas_trainer.store.errors import (
    busy,
    damaged,
    foreign,
    full,
    in_users_words,
    newer,
    read_only,
)
from atlas_trainer.store.stamps import stamp, unused

APPLICATION_ID = 0x41544C54
"""In the file's header: "ATLT", so that no other program's database is taken for ours."""

SIDE_FILES = ("-wal", "-shm", "-journal")

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_LOCK_WAIT_S = 0.5
_SMALL = 20_000_000
"""Bytes; a file up to this size is checked at every opening (about 50 ms at the most)."""

# Places in the header: https://www.sqlite.org/fileformat.html#the_database_header
_WRITE_VERSION = slice(18, 20)
_IN_WAL_MODE = b"\x02\x02"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)


def open_database(path: Path, known_version: int, now_ms: int) -> sqlite3.Connection:
    """The one connection to the file, which is made if it is not there; it holds the lock.

    `known_version` is the newest file version that this program can use; `now_ms` (milliseconds
    since 1970, UTC) names what has to be put aside. Raises the errors of `store.errors`; then
    nothing in the file was changed.
    """
    writable = not path.exists() or os.access(path, os.R_OK | os.W_OK)
    if not (writable and path.parent.is_dir() and os.access(path.parent, os.W_OK | os.X_OK)):
        raise read_only(path)
    unclean = side_file(path, "-wal").exists()
    new = _inspect(path, known_version)
    if not new:
        _put_foreign_wal_aside(path, now_ms)
    with in_users_words(path):
        connection = _connect(path)
        try:
            _configure(connection, new)
            require_ours(connection, path, known_version)
            if not new and (unclean or path.stat().st_size <= _SMALL):
                require_sound(connection, path, "quick_check")
        except BaseException:
            connection.close()
            raise
    return connection


def side_file(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside `path` under its name plus `suffix`."""
    return path.with_name(path.name + suffix)


def is_in_wal_mode(path: Path) -> bool:
    """Whether the file says of itself that it may have a `-wal` beside it. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_HEADER_SIZE)[_WRITE_VERSION] == _IN_WAL_MODE


def require_sound(connection: sqlite3.Connection, path: Path, check: str) -> None:
    """Raise StoreDamaged unless the check (`quick_check` or `integrity_check`) finds nothing."""
    findings = [str(row[0]) for row in connection.execute(f"PRAGMA {check}(3)")]
    if findings != ["ok"]:
        # The first line of the first finding names only the database, which has one name here.
        lines = [line for line in findings[0].splitlines() if not line.startswith("***")]
        raise damaged(path, lines[0] if lines else findings[0])


def require_not_open(path: Path) -> None:
    """Raise StoreBusy if a program has the file open. A damaged file counts as not open."""
    if not path.exists():
        return
    # Read-only, so that neither the file nor its -wal is changed by asking.
    asking = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    with closing(asking) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise busy(path) from None


def read_only_connection(path: Path) -> sqlite3.Connection:
    """For a file that nobody writes to any more: no lock, no side files."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _connect(path: Path) -> sqlite3.Connection:
    # Several threads may use it, one at a time: the store has a lock of its own.
    return sqlite3.connect(
        path, timeout=_LOCK_WAIT_S, isolation_level=None, check_same_thread=False
    )


def _configure(connection: sqlite3.Connection, new: bool) -> None:
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_size_limit=4000000")
    # SQLite takes the lock with the first access, not with the pragma.
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    if new:
        # Before WAL, so that it stands in the file itself even if the program is killed now.
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode=WAL")


def require_ours(connection: sqlite3.Connection, path: Path, known_version: int) -> None:
    """Raise StoreForeign or StoreNewer unless the file is ours and of a version up to that one."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise foreign(path)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > known_version:
        raise newer(path, version, known_version)


def _inspect(path: Path, known_version: int) -> bool:
    """Whether the file is new (not there, or empty); refuses what is not ours, unopened."""
    wal = side_file(path, "-wal")
    try:
        if not path.exists() or path.stat().st_size == 0:
            if wal.exists() and wal.stat().st_size > 0:
                raise damaged(path, f"it is gone or empty, but {wal.name} beside it is not")
            return True
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except OSError:
        raise read_only(path) from None
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise damaged(path, "it is not a database")
    if int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise foreign(path)
    version = int.from_bytes(header[_USER_VERSION], "big")
    if version > known_version:
        raise newer(path, version, known_version)
    return False


def _put_foreign_wal_aside(path: Path, now_ms: int) -> None:
    """Move away a side file that belongs to another file.

    Our files are in WAL mode from the start, and backups are not; so a `-wal` beside a file that
    is not in WAL mode was left by the file that stood here before a backup was copied over it.
    SQLite would write its pages into the backup.
    """
    wal = side_file(path, "-wal")
    if not wal.exists() or wal.stat().st_size == 0:
        return
    if is_in_wal_mode(path):
        return
    try:
        wal.rename(unused(path.with_name(f"{path.stem}-left-over-{stamp(now_ms)}.sqlite-wal")))
    except OSError:
        raise full(path) from None
