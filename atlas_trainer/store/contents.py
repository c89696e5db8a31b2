"""What is in a progress file that is not the open one: in figures, and event by event."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from atlas_trainer.store.database import (
    is_in_wal_mode,
    read_only_connection,
    require_ours,
    require_sound,
    side_file,
)
from atlas_trainer.store.errors import StoreBusy, StoreError, damaged, in_users_words, of_chosen
from atlas_trainer.store.events import ATTEMPT
from atlas_trainer.store.migrations import MIGRATIONS
from atlas_trainer.store.snapshot import snapshot
from atlas_trainer.store.undoing import undos_in, voided


@dataclass(frozen=True, slots=True)
class Figures:
    """How much is in a file: attempts, the study days on which they were made, when the last one
    began (milliseconds since 1970, UTC; None without one)."""

    attempts: int
    days: int
    last_at_ms: int | None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a file holds.

    `attempts` are those that were not taken back, by id, with when they began (milliseconds since
    1970, UTC) and their study day; `others` the ids of the other events that were asked for,
    `stored` those of all events; `devices` names the machines, with how many events each wrote.
    """

    attempts: Mapping[str, tuple[int, str]]
    others: frozenset[str]
    stored: frozenset[str]
    devices: Mapping[str, int]

    @property
    def figures(self) -> Figures:
        """The same in figures."""
        return Figures(
            len(self.attempts),
            len({day for _, day in self.attempts.values()}),
            max((at for at, _ in self.attempts.values()), default=None),
        )


def figures_of(path: Path) -> Figures:
    """How much is in a backup, at a glance: it is not looked through. Raises the store's errors."""
    with _opened(path, path) as connection:
        try:
            row = connection.execute(
                "SELECT count(*), count(DISTINCT study_day), max(started_at_ms) FROM attempt"
            ).fetchone()
        except sqlite3.OperationalError:
            # The table is derived, and older versions had another one or none.
            return holding(connection, ()).figures
        return Figures(*row)


def look_into(path: Path, kinds: Collection[str]) -> Holding:
    """What a file holds that somebody picked, with the events of these kinds as `others`.

    Any progress file of ours will do, a backup or another machine's; it is only read, and looked
    through first. Raises the errors of the store, in words about that file.
    """
    with to_read(path) as readable, _opened(readable, path) as connection:
        require_sound(connection, path, "integrity_check")
        return holding(connection, kinds)


def holding(connection: sqlite3.Connection, kinds: Collection[str]) -> Holding:
    """What is in an open file, with the events of these kinds as `others`."""
    gone = voided(undos_in(connection))
    attempts: dict[str, tuple[int, str]] = {}
    others, stored = set(), set()
    devices: dict[str, int] = {}
    rows = connection.execute("SELECT id, kind, at_ms, study_day, device FROM event")
    for event, kind, at_ms, day, device in rows:
        stored.add(event)
        devices[device] = devices.get(device, 0) + 1
        if event in gone:
            continue
        if kind == ATTEMPT:
            attempts[event] = (at_ms, day)
        elif kind in kinds:
            others.add(event)
    return Holding(attempts, frozenset(others), frozenset(stored), devices)


@contextmanager
def to_read(path: Path) -> Iterator[Path]:
    """The file itself where nobody can be writing to it, else a copy with its `-wal` beside it.

    Raises StoreError where it cannot be read, StoreBusy where it stands in the middle of a change.
    """
    if not path.is_file():
        raise StoreError(path, f"{path}: there is no such file. Nothing was changed.")
    try:
        if path.stat().st_size == 0:
            # SQLite would make a new database of it.
            raise of_chosen(path, damaged(path, "it is empty"))
        journal = side_file(path, "-journal")
        if journal.exists() and journal.stat().st_size > 0:
            what = "another program is changing it. Close that program and try again."
            raise StoreBusy(path, f"{path} cannot be read, because {what}")
        plain = not (is_in_wal_mode(path) or side_file(path, "-wal").exists())
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            path, f"{path} cannot be read: {reason}. Nothing was changed. Check its permissions."
        ) from None
    if plain:
        yield path
    else:
        with snapshot(path) as copy:
            yield copy


@contextmanager
def _opened(path: Path, named: Path) -> Iterator[sqlite3.Connection]:
    """The file, only to be read; errors are told of `named`."""
    try:
        with in_users_words(path), closing(_read_only(path)) as connection:
            require_ours(connection, path, len(MIGRATIONS))
            yield connection
    except StoreError as error:
        raise of_chosen(named, error) from error


def _read_only(path: Path) -> sqlite3.Connection:
    if side_file(path, "-wal").exists():
        return sqlite3.connect(path, isolation_level=None)  # a copy of ours: see `to_read`
    return read_only_connection(path)
