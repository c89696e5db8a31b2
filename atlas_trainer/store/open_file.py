"""The progress file while it is open: its connection, its lock, its backups, its replacement."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from atlas_trainer.store import backups, deriving, restoring
from atlas_trainer.store.backups import Before
from atlas_trainer.store.database import open_database, require_sound
from atlas_trainer.store.errors import full, in_users_words
from atlas_trainer.store.migrations import MIGRATIONS, migrate
from atlas_trainer.store.restoring import OnStep, Step


class OpenFile:
    """What `ProgressStore` rests on. Only one program has the file at a time; any thread may call.

    Every method may raise the errors of `store.errors`, whose messages are for the user.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, backup_folder: Path) -> None:
        """Of an opened and migrated connection; `open` is for everybody else."""
        self._connection = connection
        self._path = path
        self._backup_folder = backup_folder
        self._lock = threading.RLock()
        self._replaced = False
        with in_users_words(path):
            self._device = str(self._about("device"))

    @classmethod
    def open(cls, path: Path, now_ms: int, backup_folder: Path | None = None) -> Self:
        """The store in that file, made if it is not there and brought to the newest version.

        `now_ms` is milliseconds since 1970 in UTC. Backups go to `backup_folder`, a folder
        `backups` beside the file unless given. Where the file is gone although backups of it are
        there, that is damage too (`restoring.set_aside` begins a new one). Raises StoreBusy,
        StoreDamaged, StoreNewer, StoreForeign, StoreReadOnly or StoreFull; nothing that was
        stored is lost then.
        """
        folder = backup_folder or path.parent / "backups"
        backups.require_not_lost(path, folder)
        connection = _connected(path, folder, now_ms)
        restoring.tidy(path)
        return cls(connection, path, folder)

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def backup_folder(self) -> Path:
        """Where the backups are."""
        return self._backup_folder

    @property
    def device(self) -> str:
        """The name that this file's own events carry. Another state in its place has another."""
        return self._device

    def restore(
        self,
        source: Path | None,
        now_ms: int,
        before: Before = Before.RESTORING,
        on_step: OnStep = restoring.nothing,
    ) -> Path:
        """Put a copy of `source` (a backup, another machine's file) in the place of all that is
        stored, or (None) begin from nothing.

        What is stored now is first kept as a backup, whose path is returned: restoring that one
        undoes it. Raises the errors of the store, or what `on_step` raises, with everything as it
        was; a program that is killed meanwhile leaves the old state or the new one.
        """
        on_step(Step.CHECK)
        with restoring.prepared(source, self._path, now_ms) as part, self._reading():
            on_step(Step.KEEP)
            kept = backups.backup_before(
                self._connection, self._path, self._backup_folder, now_ms, before
            )
            on_step(Step.REPLACE)
            self._replace(part, now_ms)
            return kept

    def check(self) -> None:
        """Look through the whole file, which may take seconds. Raises StoreDamaged."""
        with self._reading():
            require_sound(self._connection, self._path, "integrity_check")

    def backup_if_due(self, now_ms: int) -> Path | None:
        """A backup if the newest is a day old, thinned out by age; None if none was due."""
        with self._reading():
            return backups.backup_if_due(self._connection, self._path, self._backup_folder, now_ms)

    def backup_now(self, now_ms: int) -> Path | None:
        """A backup, whenever the last one was; None where nothing is stored yet."""
        with self._reading():
            return backups.backup_now(self._connection, self._path, self._backup_folder, now_ms)

    def backup_before(self, now_ms: int, what: Before) -> Path:
        """A backup ahead of a change, so that it can be undone by restoring."""
        with self._reading():
            return backups.backup_before(
                self._connection, self._path, self._backup_folder, now_ms, what
            )

    def interrupt(self) -> None:
        """End a backup that takes too long, from another thread; nothing is lost by it."""
        with suppress(sqlite3.ProgrammingError):  # closed already
            self._connection.interrupt()

    def close(self) -> None:
        """Give the file free. Closing again does nothing."""
        with self._lock:
            self._replaced = False
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _replace(self, part: Path, now_ms: int) -> None:
        try:
            restoring.put_in_place(self._connection, part, self._path)
        except OSError:
            raise full(self._path) from None
        finally:
            # Whatever stands there now, it is read anew.
            self._connection.close()
            self._replaced = True
        self._open_again(now_ms)

    def _open_again(self, now_ms: int = 0) -> None:
        """The connection to what stands there now; where that fails, the next use tries again."""
        self._connection = _connected(self._path, self._backup_folder, now_ms)
        self._replaced = False
        self._device = str(self._about("device"))

    def _about(self, name: str) -> str | None:
        found = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,))
        row = found.fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, in_users_words(self._path):
            if self._replaced:
                self._open_again()
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._reading(), deriving.transaction(self._connection):
            yield


def _connected(path: Path, folder: Path, now_ms: int) -> sqlite3.Connection:
    connection = open_database(path, len(MIGRATIONS), now_ms)
    try:
        with in_users_words(path):
            migrate(
                connection,
                lambda version: backups.before_version(
                    connection, path, folder, now_ms, version + 1
                ),
            )
            deriving.prepare(connection, now_ms)
    except BaseException:
        connection.close()
        raise
    return connection
