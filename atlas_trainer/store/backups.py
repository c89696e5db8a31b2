"""Backups of the progress file: made whole or not at all, kept by age."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from atlas_trainer.store.database import (
    APPLICATION_ID,
    read_only_connection,
    require_sound,
    side_file,
)
from atlas_trainer.store.errors import StoreError, damaged, foreign, full, in_users_words
from atlas_trainer.store.stamps import moment, read_stamp, stamp, unused
from atlas_trainer.store.whole_files import to_disk

DUE_AFTER_MS = 20 * 3600 * 1000
"""A little less than a day, so that somebody who practises every evening has one a day."""

KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 4, 12


class Before(StrEnum):
    """What a backup was made ahead of, so that it can be undone; part of the file's name."""

    VERSION = "version"
    RESTORING = "restoring"
    MERGING = "merging"
    DELETING = "deleting"


KEPT_BEFORE = {
    Before.VERSION: 3,
    Before.RESTORING: 5,
    Before.MERGING: 5,
    Before.DELETING: 5,
}

_NAME = re.compile(
    rf"^(?P<stem>.+?)(-before-(?P<before>{'|'.join(Before)})(-\d+)?)?"
    r"-(?P<stamp>\d{4}-\d\d-\d\dT\d{6}Z)(-\d+)?$"
)
_SUFFIX = ".sqlite"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `made_at_ms` since 1970 in UTC. `before` is None for one that was due."""

    path: Path
    made_at_ms: int
    before: Before | None = None


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in the folder, newest first, told by their names."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}") if folder.is_dir() else ():
        match = _NAME.match(path.stem)
        made = read_stamp(match["stamp"]) if match else None
        if match and made is not None:
            found.append(Backup(path, made, Before(match["before"]) if match["before"] else None))
    return tuple(sorted(found, key=lambda backup: (backup.made_at_ms, backup.path), reverse=True))


def newest_sound_backup(folder: Path) -> Backup | None:
    """The newest backup that passes its checks; None if there is none."""
    for backup in backups_in(folder):
        with suppress(StoreError):
            require_sound_backup(backup.path)
            return backup
    return None


def require_sound_backup(path: Path) -> None:
    """Raise StoreDamaged or StoreForeign unless the backup is whole and ours."""
    with in_users_words(path), closing(read_only_connection(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise foreign(path)
        require_sound(connection, path, "integrity_check")


def require_not_lost(path: Path, folder: Path) -> None:
    """Raise StoreDamaged where the file is gone or empty although backups of it are there."""
    with suppress(OSError):
        lost = not path.exists() or path.stat().st_size == 0
        if lost and not side_file(path, "-wal").exists() and backups_in(folder):
            raise damaged(path, "it is gone or empty, but there are backups of it")


def backup_if_due(
    connection: sqlite3.Connection, path: Path, folder: Path, now_ms: int
) -> Path | None:
    """Make a backup if there is anything to keep and the newest is old; then thin them out."""
    ages = [now_ms - b.made_at_ms for b in backups_in(folder) if b.before is None]
    # One from the future was made before the clock was set back: it does not count.
    if any(0 <= age < DUE_AFTER_MS for age in ages):
        return None
    return backup_now(connection, path, folder, now_ms)


def backup_now(
    connection: sqlite3.Connection, path: Path, folder: Path, now_ms: int
) -> Path | None:
    """Make a backup if there is anything to keep; then thin them out."""
    if connection.execute("SELECT 1 FROM event LIMIT 1").fetchone() is None:
        return None
    made = _copy(connection, path, folder / f"{path.stem}-{stamp(now_ms)}{_SUFFIX}")
    thin_out(folder)
    return made


def before_version(
    connection: sqlite3.Connection, path: Path, folder: Path, now_ms: int, version: int
) -> Path:
    """The backup that is made before the file is brought to that version."""
    name = f"{path.stem}-before-{Before.VERSION}-{version}-{stamp(now_ms)}{_SUFFIX}"
    return _copy(connection, path, folder / name)


def backup_before(
    connection: sqlite3.Connection, path: Path, folder: Path, now_ms: int, what: Before
) -> Path:
    """The backup that is made before something changes much, also where there is nothing yet."""
    name = f"{path.stem}-before-{what}-{stamp(now_ms)}{_SUFFIX}"
    made = _copy(connection, path, folder / name)
    thin_out(folder)
    return made


def thin_out(folder: Path) -> None:
    """Delete the backups that are not to be kept. One that cannot be deleted stays."""
    found = backups_in(folder)
    for backup in set(found) - to_keep(found):
        with suppress(OSError):
            backup.path.unlink()


def to_keep(found: Iterable[Backup]) -> set[Backup]:
    """The newest of each of the last 7 days, 4 weeks and 12 months that have any.

    And the last few that were made before something else. Counted by the backups' own times, so a
    clock that is wrong deletes nothing.
    """
    newest_first = sorted(found, key=lambda backup: (backup.made_at_ms, backup.path), reverse=True)
    ordinary = [backup for backup in newest_first if backup.before is None]
    kept = set(ordinary[:1])
    for what, number in KEPT_BEFORE.items():
        kept.update([backup for backup in newest_first if backup.before is what][:number])
    for form, number in (("%Y-%m-%d", KEPT_DAYS), ("%G-%V", KEPT_WEEKS), ("%Y-%m", KEPT_MONTHS)):
        newest: dict[str, Backup] = {}
        for backup in ordinary:
            newest.setdefault(moment(backup.made_at_ms).strftime(form), backup)
        kept.update(list(newest.values())[:number])
    return kept


def _copy(connection: sqlite3.Connection, path: Path, target: Path) -> Path:
    target = unused(target)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with in_users_words(target):
            connection.execute("VACUUM INTO ?", (str(part),))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            require_sound(copy, path, "integrity_check")
        to_disk(part)
        part.rename(target)
        to_disk(target.parent)
    except OSError:
        raise full(target) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target
