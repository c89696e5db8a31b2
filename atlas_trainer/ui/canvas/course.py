"""One course of laying out: boxes and frames, then the ways of the arrows, then their plates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress
from operator import is_not

from atlas_trainer.model.drawing import Component, Detail, Drawing, Element
from atlas_trainer.ui.canvas.boxes import Box, Chip
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.keepers import BoxKeeper, RouteKeeper
from atlas_trainer.ui.canvas.plate_keeper import PlateKeeper
from atlas_trainer.ui.canvas.plates import Plate, PlateFinder
from atlas_trainer.ui.canvas.routes import Obstacles, Route
from atlas_trainer.ui.canvas.text import Texts


class Course:
    """Keeps the layout of a drawing, finding again only what a change can have touched.

    Elements in `signs` get room for a sign of what became of them. Without `minds_frames` plates
    may lie across the frames of groups.
    """

    def __init__(self, texts: Texts, signs: frozenset[str], minds_frames: bool = True) -> None:
        obstacles = Obstacles()
        self.obstacles = obstacles
        self.drawing = Drawing()
        self.details: dict[str | None, tuple[Detail, ...]] = {}
        self._boxes = BoxKeeper(texts, obstacles, signs)
        self._routes = RouteKeeper(obstacles)
        finder = PlateFinder(texts, obstacles, self._routes.routes, signs, minds_frames)
        self._plates = PlateKeeper(finder, self._routes.routes)

    @property
    def boxes(self) -> dict[str, Box]:
        """Components and groups."""
        return self._boxes.boxes

    @property
    def hung(self) -> dict[str, tuple[Chip, ...]]:
        """The details on components and groups, by what they hang on."""
        return self._boxes.hung

    @property
    def routes(self) -> dict[str, Route]:
        """The ways of the arrows."""
        return self._routes.routes

    @property
    def plates(self) -> dict[str, Plate]:
        """What arrows say; those that say nothing have none."""
        return self._plates.plates

    def update(
        self, drawing: Drawing, pads: Mapping[str, tuple[Rect, ...]], rough: bool
    ) -> set[str]:
        """Lays out `drawing` in place of the one before; returns the ids that look different.

        `pads` are what groups hold besides their members. With `rough` others do not give way yet.
        """
        before, self.drawing = self.drawing, drawing.copy()
        touched = _differences(before, drawing)
        own = touched | self._note_details(before, touched)
        dirty: list[Rect] = []
        changed = set(own)
        changed |= self._boxes.update(drawing, own, self.details, pads, dirty)
        moved = changed | _regrouped(before, drawing, touched)
        rerouted = self._routes.update(drawing, self._boxes, touched, moved, dirty, rough)
        changed |= rerouted.keys()
        changed |= self._plates.update(drawing, self.details, own, rerouted, dirty, rough)
        return changed

    def _note_details(self, before: Drawing, touched: set[str]) -> set[str]:
        """Counts details anew if some changed; returns the elements that they are on."""
        found = [
            side.details[name]
            for name in touched
            for side in (before, self.drawing)
            if name in side.details
        ]
        if found:
            gathered: dict[str | None, list[Detail]] = {}
            for detail in self.drawing.details.values():
                gathered.setdefault(detail.on, []).append(detail)
            self.details = {on: tuple(details) for on, details in gathered.items()}
        return {detail.on for detail in found if detail.on is not None}


def _differences(before: Drawing, after: Drawing) -> set[str]:
    """The ids of the elements that are new, gone or other than before."""
    return (
        _different(before.components, after.components)
        | _different(before.relationships, after.relationships)
        | _different(before.details, after.details)
    )


def _different(before: Mapping[str, Element], after: Mapping[str, Element]) -> set[str]:
    """The ids in only one of the tables, or with another element in each.

    A drag asks this at every step, and nearly all elements are the very same at the same place.
    """
    old: Iterable[str] = before
    new: Iterable[str] = after
    if len(before) == len(after):
        other = list(map(is_not, before.values(), after.values()))
        old, new = compress(before, other), compress(after, other)
    names = {name for name in new if before.get(name) != after[name]}
    names.update(name for name in old if name not in after)
    return names


def _regrouped(before: Drawing, after: Drawing, touched: set[str]) -> set[str]:
    """What lies in groups that themselves came, went or changed places: their arrows look anew."""
    groups = {
        name
        for name in touched
        if _group_of(before.components.get(name)) != _group_of(after.components.get(name))
    }
    if not groups:
        return set()
    there = [group for group in groups if group in after.components]
    inside = {n for n in after.components if any(after.is_inside(n, group) for group in there)}
    return groups | inside


def _group_of(component: Component | None) -> str | None:
    return component.group if component is not None else "\0"
