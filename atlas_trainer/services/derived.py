"""Derived data: what follows from a diagram's attempts, kept in the store and brought up to date.

Working it out from all events takes long, so what was worked out is kept with a stamp of what it
was worked out with and the place in the store that it had reached; what happened since is followed
diagram by diagram.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.undoing import UNDO

KEEP_AFTER = 50
"""Events that a start may have to follow since it was kept."""

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Recipe(Generic[_Found]):
    """How something is worked out for all diagrams or for one (None: nothing there), and how it
    is written and read. `read` raises ValueError for what it did not write."""

    name: str
    whole: Callable[[], dict[str, _Found]]
    one: Callable[[str], _Found | None]
    write: Callable[[Mapping[str, _Found]], str]
    read: Callable[[str], dict[str, _Found]]


class Derived(Generic[_Found]):
    """Something by diagram that follows from the events. Any thread may ask."""

    def __init__(self, progress: ProgressStore, recipe: Recipe[_Found]) -> None:
        self._progress = progress
        self._recipe = recipe
        self._lock = threading.RLock()
        self._found: dict[str, _Found] = {}
        self._device = self._stamp = ""
        self._place = self._kept_place = 0

    def current(self, stamp: str) -> dict[str, _Found]:
        """As things stand; with another `stamp` than it was worked out with, all anew.

        May raise the errors of the store.
        """
        with self._lock:
            self._forget_others()
            if self._stamp != stamp:
                self._take_kept(stamp)
            place, news = self._progress.news_since(self._place)
            if news or self._stamp != stamp:
                whole = self._follow(news, whole=self._stamp != stamp)
                self._place, self._stamp = place, stamp
                if whole or place - self._kept_place >= KEEP_AFTER:
                    self._keep()
            return dict(self._found)

    def _forget_others(self) -> None:
        """What was worked out from a state of the store that another one has taken the place of."""
        if self._device != self._progress.device:
            self._device, self._stamp = self._progress.device, ""
            self._found = {}
            self._place = self._kept_place = 0

    def _follow(self, news: Sequence[tuple[str, str | None]], whole: bool) -> bool:
        """Brings it up to date. Returns whether everything was worked out anew."""
        diagrams = {diagram for _, diagram in news}
        if whole or None in diagrams or any(kind == UNDO for kind, _ in news):
            self._found = self._recipe.whole()
            return True
        for diagram in filter(None, diagrams):
            self._found.pop(diagram, None)
            found = self._recipe.one(diagram)
            if found is not None:
                self._found[diagram] = found
        return False

    def _take_kept(self, stamp: str) -> None:
        first, _, rest = (self._progress.derived(self._recipe.name) or "").partition("\n")
        place, _, kept_stamp = first.partition(" ")
        if kept_stamp != stamp or not place.isdigit():
            return
        try:
            self._found = self._recipe.read(rest)
        except ValueError:
            return
        self._place = self._kept_place = int(place)
        self._stamp = stamp

    def _keep(self) -> None:
        self._kept_place = self._place
        written = self._recipe.write(self._found)
        self._progress.keep_derived(self._recipe.name, f"{self._place} {self._stamp}\n{written}")
