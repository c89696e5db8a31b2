"""When the store cannot be opened: what happened, and the ways out, for window and command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from atlas_trainer.model.problems import UserError
from atlas_trainer.store import backups
from atlas_trainer.store.errors import StoreBusy, StoreDamaged, StoreForeign, StoreNewer
from atlas_trainer.store.paths import Folders


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: what its button says, and what it does before the store is opened again."""

    text: str
    do: Callable[[], object]


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
}


def trouble(error: BaseException, folders: Folders, now_ms: int) -> Trouble:
    """What to tell the user about an error at start-up, and what they can do.

    May read the backups to find a sound one, so not for the GUI thread.
    """
    headline = _HEADLINES.get(type(error), "Your progress cannot be opened")
    again = Way("Try again", lambda: None)
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
    afresh = Way("Begin a new file", lambda: backups.set_aside(folders.progress, now_ms))
    backup = backups.newest_sound_backup(folders.backups)
    if backup is None:
        return (afresh,)
    made = datetime.fromtimestamp(backup.made_at_ms / 1000, tz=UTC).astimezone()
    restore = Way(
        f"Restore the backup of {made:%d %B %Y, %H:%M}",
        lambda: backups.restore(backup.path, folders.progress, now_ms),
    )
    return (restore, afresh)
