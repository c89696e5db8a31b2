"""Opening what a learner works with, and what to tell them first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from atlas_trainer.model.clock import Clock
from atlas_trainer.services.practise import Practise
from atlas_trainer.services.preferences import Preferences
from atlas_trainer.services.session import Scorer
from atlas_trainer.services.sittings import Leftovers
from atlas_trainer.store.drafts import Drafts
from atlas_trainer.store.library import load_library
from atlas_trainer.store.locations import location_warning
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import Bundled


@dataclass(frozen=True, slots=True)
class Start:
    """What the window begins with: where the files are, what to say, what was left.

    `free_copy` is where an unsaved free drawing is kept.
    """

    places: str = ""
    notes: tuple[str, ...] = ()
    leftovers: Leftovers = field(default_factory=Leftovers)
    free_copy: Path | None = None


def open_practise(
    folders: Folders,
    data: Bundled,
    progress: ProgressStore,
    preferences: Preferences,
    clock: Clock,
    load_scorer: Callable[[], Scorer],
    notes: Iterable[str] = (),
) -> tuple[Practise, Start]:
    """Reads library, history and drafts once, so that what is wrong with them comes up here.

    `notes` are to be said to the user besides. Slow, for a worker thread. Raises the errors of
    the store.
    """
    practise = Practise(
        load_library(data.diagrams, folders.decks),
        progress,
        Drafts(folders.drafts),
        clock,
        lambda: preferences.current,
        load_scorer,
    )
    practise.rows()
    leftovers = practise.leftovers()
    said = [*notes, *map(str, preferences.problems), *map(str, leftovers.problems)]
    if warning := location_warning(folders.data):
        said.append(warning)
    places = (
        f"Your progress is in {folders.progress}, your own diagrams go into {folders.decks}, "
        f"backups are in {folders.backups}."
    )
    return practise, Start(places, tuple(said), leftovers, folders.free_drawing)
