"""Backups of the progress file: made whole or not at all, kept by age, put back safely."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from atlas_trainer.store.database import (
    APPLICATION_ID,
    SIDE_FILES,
    open_database,
    require_not_open,
    require_sound,
    side_file,
)
from atlas_trainer.store.errors import StoreError, damaged, foreign, full, in_users_words
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.stamps import moment, read_stamp, stamp, unused

DUE_AFTER_MS = 20 * 3600 * 1000
"""A little less than a day, so that somebody who practises every evening has one a day."""

KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 4, 12
KEPT_BEFORE_VERSIONS = 3

_NAME = re.compile(r"^(?P<stem>.+?)(?P<reason>-before-version-\d+)?-(?P<stamp>\d{4}-[\dTZ-]+)$")
_SUFFIX = ".sqlite"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; `made_at_ms` since 1970 in UTC. `before_version` marks those of an update."""

    path: Path
    made_at_ms: int
    before_version: bool = False


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in the folder, newest first, told by their names."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}") if folder.is_dir() else ():
        match = _NAME.match(path.stem)
        made = read_stamp(match["stamp"]) if match else None
        if match and made is not None:
            found.append(Backup(path, made, match["reason"] is not None))
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
    with in_users_words(path), closing(_read_only(path)) as connection:
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
    ages = [now_ms - b.made_at_ms for b in backups_in(folder) if not b.before_version]
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
    name = f"{path.stem}-before-version-{version}-{stamp(now_ms)}{_SUFFIX}"
    return _copy(connection, path, folder / name)


def thin_out(folder: Path) -> None:
    """Delete the backups that are not to be kept. One that cannot be deleted stays."""
    found = backups_in(folder)
    for backup in set(found) - to_keep(found):
        with suppress(OSError):
            backup.path.unlink()


def to_keep(found: Iterable[Backup]) -> set[Backup]:
    """The newest of each of the last 7 days, 4 weeks and 12 months that have any.

    And the last three that were made before updates. Counted by the backups' own times, so a
    clock that is wrong deletes nothing.
    """
    newest_first = sorted(found, key=lambda backup: backup.made_at_ms, reverse=True)
    ordinary = [backup for backup in newest_first if not backup.before_version]
    updates = [backup for backup in newest_first if backup.before_version]
    kept = {*ordinary[:1], *updates[:KEPT_BEFORE_VERSIONS]}
    for form, number in (("%Y-%m-%d", KEPT_DAYS), ("%G-%V", KEPT_WEEKS), ("%Y-%m", KEPT_MONTHS)):
        newest: dict[str, Backup] = {}
        for backup in ordinary:
            newest.setdefault(moment(backup.made_at_ms).strftime(form), backup)
        kept.update(list(newest.values())[:number])
    return kept


def set_aside(path: Path, now_ms: int) -> Path | None:
    """Put the progress file and its side files away, under a name that says so; begin a new one.

    Returns where the file went, None if it was not there. Only after the user has agreed. Raises
    StoreBusy while a program has the file open, StoreFull where it cannot be moved.
    """
    require_not_open(path)
    moved = _move_away(path, now_ms)
    # The new file stands there at once: one that is missing beside backups counts as lost.
    open_database(path, 0, now_ms).close()
    return moved


def restore(backup: Path, path: Path, now_ms: int) -> Path | None:
    """Put a copy of the backup in the place of the progress file, which is moved away first.

    Returns where the old file went, None if there was none. The restored file gets a device name
    of its own: events that were stored after the backup keep theirs, should they ever come back.
    Raises StoreDamaged (of the backup), StoreBusy or StoreFull, with the old file in its place.
    """
    require_sound_backup(backup)
    require_not_open(path)
    copy = unused(path.with_name(f"{path.name}.restoring"))
    try:
        shutil.copyfile(backup, copy)
        _give_new_device(copy, now_ms)
        _to_disk(copy)
        old = _move_away(path, now_ms)
        copy.rename(path)
        _to_disk(path.parent)
    except OSError:
        raise full(path) from None
    finally:
        copy.unlink(missing_ok=True)
    return old


def _move_away(path: Path, now_ms: int) -> Path | None:
    aside = unused(path.with_name(f"{path.stem}-put-aside-{stamp(now_ms)}{path.suffix}"))
    # The file first: a side file alone says that something is missing, and is never used.
    moves = [(path, aside), *((side_file(path, s), side_file(aside, s)) for s in SIDE_FILES)]
    moved = None
    try:
        for source, target in moves:
            if source.exists():
                source.rename(target)
                moved = aside
    except OSError:
        raise full(path) from None
    return moved


def _copy(connection: sqlite3.Connection, path: Path, target: Path) -> Path:
    target = unused(target)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(part),))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            require_sound(copy, path, "integrity_check")
        _to_disk(part)
        part.rename(target)
        _to_disk(target.parent)
    except OSError:
        raise full(target) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _give_new_device(copy: Path, now_ms: int) -> None:
    with in_users_words(copy), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("UPDATE about SET value = ? WHERE name = 'device'", (new_id(now_ms),))


def _read_only(path: Path) -> sqlite3.Connection:
    # "immutable": no lock and no side files, for a file that nobody writes to any more.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _to_disk(path: Path) -> None:
    """Have the system write the file, or a folder's list of files, to the disk now."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing for folders
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
