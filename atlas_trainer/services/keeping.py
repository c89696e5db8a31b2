"""Keeping what was learned: backups and the way back to them, another machine's progress, deleting.

All that replaces or adds much makes a backup of what there is first, so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from atlas_trainer.model.clock import Clock
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.amend import AMENDMENT, SYNONYM
from atlas_trainer.services.export import FORMS, exported
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.memory import RESET
from atlas_trainer.services.study import PLAN, SUSPENSION
from atlas_trainer.store.backups import Backup, Before, backups_in
from atlas_trainer.store.contents import Figures, Holding, figures_of, look_into
from atlas_trainer.store.errors import StoreError
from atlas_trainer.store.events import Event
from atlas_trainer.store.identifiers import time_of
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import OnStep, nothing
from atlas_trainer.store.snapshot import snapshot
from atlas_trainer.store.text_files import write_whole

KINDS = (AMENDMENT, SYNONYM, PLAN, SUSPENSION, RESET)
"""Of the events besides attempts, those that the learner would miss."""

OnCount = Callable[[int, int], None]
"""Is told how many of how many are done. What it raises ends all of it, and nothing is changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the list; `size` in bytes. Without `figures`, `problem` says why."""

    backup: Backup
    size: int
    figures: Figures | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What would come of putting another state in the place of this one.

    `lost` attempts are here and not there, the first of them made at `lost_since_ms`; `gained`
    are there and not here. `others_lost` counts plans, words and corrections.
    """

    figures: Figures
    lost: int
    lost_since_ms: int | None
    gained: int
    others_lost: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What another machine's file holds, and what of it is new here.

    `events` are all that it holds; `since_ms` is when its first machine began, None where its
    names do not tell.
    """

    figures: Figures
    attempts: int
    others: int
    news: int
    events: int
    since_ms: int | None


@dataclass(frozen=True, slots=True)
class Gained:
    """What merging brought; `before` is the backup that takes it back, None where nothing was
    new. `strange` entries were left out."""

    before: Path | None
    attempts: int
    strange: int


class Keeping:
    """What a learner can do about all that is stored. Methods may raise the errors of the store.

    `under_way` says what stands against replacing it now, "" for nothing. Most methods are slow,
    for a worker thread.
    """

    def __init__(
        self,
        progress: ProgressStore,
        logbook: Logbook,
        clock: Clock,
        under_way: Callable[[], str],
    ) -> None:
        self._progress = progress
        self._logbook = logbook
        self._clock = clock
        self._under_way = under_way

    @property
    def folder(self) -> Path:
        """Where the progress file lies."""
        return self._progress.path.parent

    def now(self) -> int:
        """The time, in milliseconds since 1970 in UTC."""
        return self._clock.utc_ms()

    def offset_minutes(self, utc_ms: int) -> int:
        """The local zone's offset at that moment."""
        return self._clock.offset_minutes(utc_ms)

    def back_up(self) -> Path | None:
        """Makes a backup now; None where nothing is stored yet."""
        return self._progress.backup_now(self._clock.utc_ms())

    def backups(self) -> tuple[Kept, ...]:
        """All backups, newest first, with what is in each."""
        return tuple(_kept(backup) for backup in backups_in(self._progress.backup_folder))

    def weigh(self, source: Path) -> Change:
        """What restoring that file would change. Raises UserError where it is no good."""
        self._require_other(source)
        here, there = self._here(), look_into(source, KINDS)
        lost = here.attempts.keys() - there.attempts.keys()
        return Change(
            there.figures,
            len(lost),
            min((here.attempts[attempt][0] for attempt in lost), default=None),
            len(there.attempts.keys() - here.attempts.keys()),
            len(here.others - there.others),
        )

    def restore(self, source: Path, on_step: OnStep = nothing) -> Path:
        """Puts that file's state in the place of this one. Returns the backup that undoes it."""
        self._require_calm()
        self._require_other(source)
        return self._progress.restore(source, self._clock.utc_ms(), on_step=on_step)

    def begin_from_nothing(self, on_step: OnStep = nothing) -> Path:
        """Deletes all that is stored. Returns the backup that undoes it."""
        self._require_calm()
        now = self._clock.utc_ms()
        return self._progress.restore(None, now, Before.DELETING, on_step)

    def drawn(self) -> dict[str, int]:
        """By diagram, how many attempts of it there are."""
        found: dict[str, int] = {}
        for summary in self._progress.summaries():
            found[summary.diagram] = found.get(summary.diagram, 0) + 1
        return found

    def delete(self, diagram: str) -> tuple[str, ...]:
        """Deletes all attempts of one diagram. Returns what `bring_back` takes to undo it."""
        self._require_calm()
        self._progress.backup_before(self._clock.utc_ms(), Before.DELETING)
        attempts = [summary.id for summary in self._progress.summaries(diagram)]
        return self._logbook.undo_all(attempts, "attempt")

    def bring_back(self, deleted: tuple[str, ...]) -> None:
        """Undoes `delete`."""
        self._logbook.undo_all(deleted)

    def offer(self, source: Path) -> Offer:
        """What merging that file would bring. Raises UserError where it is no good."""
        self._require_other(source)
        here, there = self._here(), look_into(source, KINDS)
        begun = [time_of(device.partition("+")[0]) for device in there.devices]
        return Offer(
            there.figures,
            len(there.attempts.keys() - here.stored),
            len(there.others - here.stored),
            len(there.stored - here.stored),
            len(there.stored),
            min((at for at in begun if at is not None), default=None),
        )

    def merge(self, source: Path, on_count: OnCount) -> Gained:
        """Takes in what is new in that file, which is only read: all of it or nothing."""
        self._require_calm()
        offer = self.offer(source)
        if not offer.news:
            return Gained(None, 0, 0)
        now = self._clock.utc_ms()
        had = len(self._here().attempts)
        before = self._progress.backup_before(now, Before.MERGING)
        with snapshot(source) as copy, ProgressStore.open(copy, now) as other:
            merged = self._progress.merge(_counted(other, offer.events, on_count))
        return Gained(before, len(self._here().attempts) - had, len(merged.strange))

    def export(self, file: Path) -> None:
        """Writes all that is stored into a .json or .csv file. Raises UserError."""
        form = file.suffix.lower()
        if form not in FORMS:
            raise UserError(f"{file}: choose a name that ends with {' or '.join(FORMS)}.")
        # From a copy, so that the window is not kept waiting for the store.
        with (
            snapshot(self._progress.path) as copy,
            ProgressStore.open(copy, self._clock.utc_ms()) as store,
        ):
            text = exported(store, form)
        write_whole(file, text)

    def _here(self) -> Holding:
        return self._progress.holding(KINDS)

    def _require_calm(self) -> None:
        if reason := self._under_way():
            raise UserError(reason)

    def _require_other(self, source: Path) -> None:
        own = self._progress.path
        if source.exists() and own.exists() and source.samefile(own):
            raise UserError(f"{source} is what is open now. Choose another file.")


def _kept(backup: Backup) -> Kept:
    try:
        size = backup.path.stat().st_size
        return Kept(backup, size, figures_of(backup.path))
    except (OSError, StoreError) as error:
        return Kept(backup, 0, None, str(error))


def _counted(store: ProgressStore, total: int, on_count: OnCount) -> Iterator[Event]:
    for number, event in enumerate(store.each_event(), 1):
        yield event
        on_count(number, total)
