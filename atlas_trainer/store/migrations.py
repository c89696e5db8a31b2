"""The progress file's form, version by version. The version is SQLite's `user_version`.

A published migration never changes: a new form is a new one at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

Migration = Callable[[sqlite3.Connection], None]


def _version_1(connection: sqlite3.Connection) -> None:
    """Events, which are only ever added, and what the store knows of itself."""
    connection.execute(
        "CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID"
    )
    connection.execute(
        """
        CREATE TABLE event (
            id TEXT PRIMARY KEY NOT NULL,
            device TEXT NOT NULL,
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            at_ms INTEGER NOT NULL,
            offset_minutes INTEGER NOT NULL,
            study_day TEXT NOT NULL,
            kind TEXT NOT NULL,
            diagram TEXT,
            content_hash TEXT,
            scorer INTEGER,
            payload TEXT NOT NULL CHECK (typeof(payload) = 'text'),
            UNIQUE (device, sequence)
        )
        """
    )
    connection.execute("CREATE INDEX event_by_kind ON event (kind, at_ms)")
    connection.execute("CREATE INDEX event_by_diagram ON event (diagram, kind, at_ms)")
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"""
            CREATE TRIGGER event_no_{change.lower()} BEFORE {change} ON event
            BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END
            """
        )


def _version_2(connection: sqlite3.Connection) -> None:
    """The same tables; but events may have kinds and modes that version 1 would leave out."""


MIGRATIONS: tuple[Migration, ...] = (_version_1, _version_2)
"""From version n to n + 1, beginning with an empty file, which has version 0."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    before: Callable[[int], object],
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring the file to the newest version, each step whole or not at all.

    `before(version)` is called once, before the first change to a file that holds something; it
    makes a backup, and what it raises leaves the file as it was.
    """
    version = version_of(connection)
    if 0 < version < len(migrations):
        before(version)
    for number in range(version, len(migrations)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            migrations[number](connection)
            connection.execute(f"PRAGMA user_version={number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
