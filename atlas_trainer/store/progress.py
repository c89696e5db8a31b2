"""The progress store: every attempt ever made, in one SQLite file of events."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.store import backups, deriving, events, missed, summaries, tallies
from atlas_trainer.store.database import open_database, require_sound
from atlas_trainer.store.errors import in_users_words
from atlas_trainer.store.events import ATTEMPT, Event, NewEvent
from atlas_trainer.store.migrations import MIGRATIONS, migrate
from atlas_trainer.store.missed import Losses
from atlas_trainer.store.summaries import Line, Summary
from atlas_trainer.store.tallies import DayTally, DiagramTally
from atlas_trainer.store.undoing import UNDO, undos_in, voided

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging brought: events that are new here, that were known, and the ids of `strange`
    ones, left out because another event already has their id."""

    added: int
    known: int
    strange: tuple[str, ...] = ()


class ProgressStore:
    """The open progress file. Only one program has it at a time; any thread may call.

    Every method may raise the errors of `store.errors`, whose messages are for the user. Whatever
    was stored before such an error is still there, and what was being stored can be tried again:
    storing the same attempt twice stores it once.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, backup_folder: Path) -> None:
        """Of an opened and migrated connection; `open` is for everybody else."""
        self._connection = connection
        self._path = path
        self._backup_folder = backup_folder
        self._lock = threading.RLock()
        with in_users_words(path):
            self._device = str(self._about("device"))

    @classmethod
    def open(cls, path: Path, now_ms: int, backup_folder: Path | None = None) -> Self:
        """The store in that file, made if it is not there and brought to the newest version.

        `now_ms` is milliseconds since 1970 in UTC. Backups go to `backup_folder`, a folder
        `backups` beside the file unless given. Where the file is gone although backups of it are
        there, that is damage too (`backups.set_aside` begins a new one). Raises StoreBusy,
        StoreDamaged, StoreNewer, StoreForeign, StoreReadOnly or StoreFull; nothing that was
        stored is lost then.
        """
        folder = backup_folder or path.parent / "backups"
        backups.require_not_lost(path, folder)
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
            return cls(connection, path, folder)
        except BaseException:
            connection.close()
            raise

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def device(self) -> str:
        """The name that this file's own events carry."""
        return self._device

    def append(self, event: NewEvent) -> None:
        """Store an event of another kind than an attempt; it is on the disk on return."""
        if event.kind == ATTEMPT:
            raise ValueError("attempts are stored by append_attempt")
        with self._transaction():
            new = events.insert(self._connection, event, self._device)
            if new and event.kind == UNDO:
                deriving.settle_undo(self._connection, event.id)

    def merge(self, others: Iterable[Event]) -> Merged:
        """Take in another machine's events; all or nothing, on the disk on return.

        Events merge as a set: in any order, and as often as one likes, with the same result.
        """
        added = known = 0
        strange: list[str] = []
        with self._transaction():
            for event in others:
                try:
                    new = events.insert_foreign(self._connection, event)
                except ValueError:
                    strange.append(event.id)
                    continue
                added, known = added + new, known + (not new)
            if added:
                deriving.replay(self._connection)
        return Merged(added, known, tuple(strange))

    def append_attempt(self, attempt: Attempt) -> None:
        """Store an attempt; it is on the disk on return."""
        event = NewEvent(
            id=attempt.id,
            kind=ATTEMPT,
            at_ms=attempt.started_at_ms,
            offset_minutes=attempt.offset_minutes,
            study_day=attempt.study_day,
            payload=attempt.model_dump(mode="json"),
            diagram=attempt.diagram,
            content_hash=attempt.content_hash,
            scorer=attempt.mark.scorer if attempt.mark else None,
        )
        with self._transaction():
            if events.insert(self._connection, event, self._device):
                deriving.list_attempt(self._connection, attempt)

    def events(self, kind: str | None = None) -> tuple[Event, ...]:
        """All events that were not taken back, or those of one kind, oldest first."""
        with self._reading():
            gone = voided(undos_in(self._connection))
            return tuple(e for e in events.stored(self._connection, kind) if e.id not in gone)

    def all_events(self) -> tuple[Event, ...]:
        """Whatever was stored, what was taken back and the undos themselves included."""
        with self._reading():
            return tuple(events.stored(self._connection))

    def news_since(self, place: int) -> tuple[int, tuple[tuple[str, str | None], ...]]:
        """What was stored after a place (0: everything): the place reached, kinds and diagrams.

        Events are only ever added, so a place is a stamp of all that was stored up to it.
        """
        with self._reading():
            rows = self._connection.execute(
                "SELECT rowid, kind, diagram FROM event WHERE rowid > ? ORDER BY rowid", (place,)
            ).fetchall()
        return (rows[-1][0] if rows else place), tuple((kind, about) for _, kind, about in rows)

    def place(self) -> int:
        """The place that everything stored so far reaches to; see `news_since`."""
        with self._reading():
            found = self._connection.execute("SELECT max(rowid) FROM event").fetchone()[0]
            return int(found or 0)

    def derived(self, name: str) -> str | None:
        """What `keep_derived` kept under that name."""
        with self._reading():
            return self._about(f"derived {name}")

    def keep_derived(self, name: str, text: str) -> None:
        """Keep what took long to work out; it can always be worked out again from the events."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)",
                (f"derived {name}", text),
            )

    def attempts(self, diagram: str | None = None, limit: int | None = None) -> tuple[Attempt, ...]:
        """The attempts, whole, newest first: all or one diagram's, at most `limit` of them."""
        where = "WHERE diagram = ?" if diagram is not None else ""
        values = ((diagram,) if diagram is not None else ()) + (-1 if limit is None else limit,)
        with self._reading():
            rows = self._connection.execute(
                f"SELECT payload FROM event WHERE id IN (SELECT id FROM attempt {where} "
                "ORDER BY started_at_ms DESC, id DESC LIMIT ?) ORDER BY at_ms DESC, id DESC",
                values,
            ).fetchall()
        return tuple(
            attempt for (text,) in rows if (attempt := deriving.read_attempt(text)) is not None
        )

    def attempt(self, attempt_id: str) -> Attempt | None:
        """The attempt with that id; None if there is none."""
        with self._reading():
            row = self._connection.execute(
                "SELECT payload FROM event WHERE id = ? AND kind = ?", (attempt_id, ATTEMPT)
            ).fetchone()
        return deriving.read_attempt(row[0]) if row else None

    def has_attempt(self, attempt_id: str) -> bool:
        """Whether that attempt is stored: then its draft is not needed any more."""
        with self._reading():
            found = self._connection.execute("SELECT 1 FROM event WHERE id = ?", (attempt_id,))
            return found.fetchone() is not None

    def summaries(
        self, diagram: str | None = None, limit: int | None = None
    ) -> tuple[Summary, ...]:
        """All attempts in short, or one diagram's, newest first; at most `limit` of them."""
        with self._reading():
            return summaries.newest_first(self._connection, diagram, limit)

    def lines(self, among: Collection[str] | None = None) -> tuple[Line, ...]:
        """Attempts in a line each, oldest first: all, or these."""
        with self._reading():
            return summaries.lines(self._connection, among)

    def day_tallies(self, amended: tallies.Amended) -> tuple[DayTally, ...]:
        """Every day with a marked drawing; see `store.tallies`."""
        with self._reading():
            return tallies.by_day(self._connection, amended)

    def diagram_tallies(self, amended: tallies.Amended) -> tuple[DiagramTally, ...]:
        """Every diagram with a marked drawing; see `store.tallies`."""
        with self._reading():
            return tallies.by_diagram(self._connection, amended)

    def times_by_day(
        self, modes: Sequence[str], ends: Sequence[str]
    ) -> tuple[tuple[str, int | None, tuple[int, ...]], ...]:
        """By day and limit, the times of marked drawings; see `store.tallies`."""
        with self._reading():
            return tallies.times_by_day(self._connection, modes, ends)

    def of_checkpoint(self, checkpoint: str) -> tuple[Summary, ...]:
        """The attempts of one checkpoint in short, in the order in which they were drawn."""
        with self._reading():
            return summaries.of_checkpoint(self._connection, checkpoint)

    def last_scores(self) -> dict[str, Summary]:
        """By diagram, its newest attempt that has a mark."""
        with self._reading():
            return summaries.last_marked(self._connection)

    def newest_losses(self, most: int) -> dict[str, dict[str, Losses]]:
        """By diagram, what its newest attempts lost points on, by attempt, newest first."""
        with self._reading():
            return missed.newest(self._connection, most)

    def rebuild(self) -> None:
        """Make everything that is derived anew from the events."""
        with self._transaction():
            deriving.replay(self._connection)

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

    def interrupt(self) -> None:
        """End a backup that takes too long, from another thread; nothing is lost by it."""
        with suppress(sqlite3.ProgrammingError):  # closed already
            self._connection.interrupt()

    def close(self) -> None:
        """Give the file free. Closing again does nothing."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _about(self, name: str) -> str | None:
        found = self._connection.execute("SELECT value FROM about WHERE name = ?", (name,))
        row = found.fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, in_users_words(self._path):
            yield

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._reading(), deriving.transaction(self._connection):
            yield
