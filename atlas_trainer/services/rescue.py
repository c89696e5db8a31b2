"""When the store cannot be opened: what happened, and the ways out, for window and command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from atlas_trainer.model.problems import UserError
from atlas_trainer.store import backups, restoring
from atlas_trainer.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreForeign,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
)
from atlas_trainer.store.paths import Folders


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: what its button says, and what it does before the store is opened again.

    `do` returns what the user should know when the program has opened, or "".
    """

    text: str
    do: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A headline, what happened in the user's words, and the ways out, best first."""

    headline: str
    text: str
    ways: tuple[Way, ...] = ()


_HEADLINES: dict[type[BaseException], str] = {
    StoreBusy: "Atlas Trainer is already open",
    StoreNewer: "Your progress was written by a newer version",
    StoreForeign: "This file belongs to another program",
    StoreDamaged: "Your progress file is damaged",
    StoreFull: "There is no room for your progress",
    StoreReadOnly: "Your progress cannot be written",
}


def trouble(error: BaseException, folders: Folders, now_ms: int) -> Trouble:
    """What to tell the user about an error at start-up, and what they can do.

    May read the backups to find a sound one, so not for the GUI thread.
    """
    headline = _HEADLINES.get(type(error), "Your progress cannot be opened")
    again = Way("Try again", lambda: "")
    if not isinstance(error, UserError):
        text = (
            f"The program could not start: {type(error).__name__}: {error}. Nothing of yours was "
            f"changed. The details are in {folders.log}."
        )
        return Trouble("Atlas Trainer could not start", text, (again,))
    if isinstance(error, StoreDamaged):
        return Trouble(headline, str(error), (*_ways_from_damage(folders, now_ms), again))
    return Trouble(headline, str(error), (again,))


def _ways_from_damage(folders: Folders, now_ms: int) -> tuple[Way, ...]:
    afresh = Way("Begin a new file", lambda: _begin_afresh(folders, now_ms))
    try:
        backup = backups.newest_sound_backup(folders.backups)
    except OSError:
        backup = None  # a folder that cannot be read offers nothing
    if backup is None:
        return (afresh,)
    made = datetime.fromtimestamp(backup.made_at_ms / 1000, tz=UTC).astimezone()
    when = f"{made:%d %B %Y, %H:%M}"
    restore = Way(
        f"Restore the backup of {when}", lambda: _restore(backup.path, folders, now_ms, when)
    )
    return (restore, afresh)


def _restore(backup: Path, folders: Folders, now_ms: int, when: str) -> str:
    old = restoring.restore(backup, folders.progress, now_ms)
    return f"The backup of {when} is in place.{_kept(old)}"


def _begin_afresh(folders: Folders, now_ms: int) -> str:
    old = restoring.set_aside(folders.progress, now_ms)
    return f"A new progress file was begun.{_kept(old)}"


def _kept(old: Path | None) -> str:
    return f" The damaged file is kept as {old}." if old is not None else ""
