"""The layout: where everything of a drawing lies on the canvas, kept up to date edit by edit.

`update` finds again only what a change can have touched, and comes to exactly what a layout made
afresh from the drawing would be.
"""

from __future__ import annotations

from atlas_trainer.model.drawing import Component, Detail, Drawing, Element
from atlas_trainer.ui.canvas.boxes import Box, Chip, chips_of_all
from atlas_trainer.ui.canvas.geometry import Rect, united
from atlas_trainer.ui.canvas.keepers import BoxKeeper, PlateKeeper, RouteKeeper
from atlas_trainer.ui.canvas.plates import Plate
from atlas_trainer.ui.canvas.routes import Obstacles, Route
from atlas_trainer.ui.canvas.text import Texts


class Layout:
    """Boxes, routes, plates and chips of one drawing, by element id. Others only read them."""

    def __init__(self, texts: Texts) -> None:
        obstacles = Obstacles()
        self.texts = texts
        self.drawing = Drawing()
        self.chips: dict[str, Chip] = {}
        self._boxes = BoxKeeper(texts, obstacles)
        self._routes = RouteKeeper(obstacles)
        self._plates = PlateKeeper(texts, obstacles, self._routes.routes)
        self._details: dict[str | None, tuple[Detail, ...]] = {}

    @property
    def boxes(self) -> dict[str, Box]:
        """Components and groups."""
        return self._boxes.boxes

    @property
    def routes(self) -> dict[str, Route]:
        """The ways of the arrows."""
        return self._routes.routes

    @property
    def plates(self) -> dict[str, Plate]:
        """What arrows say; those that say nothing have none."""
        return self._plates.plates

    def update(self, drawing: Drawing, rough: bool = False) -> frozenset[str]:
        """Lays out `drawing` in place of the one before; returns the ids that look different.

        With `rough`, for the steps of a drag, the arrows and labels of others stay where they
        are; the next update without it makes up for that.
        """
        before, self.drawing = self.drawing, drawing.copy()
        touched = _differences(before, drawing)
        own = touched | self._note_details(before, touched)
        dirty: list[Rect] = []
        changed = set(own)
        changed |= self._boxes.update(drawing, own, self._details, dirty)
        moved = changed | _regrouped(before, drawing, touched)
        rerouted = self._routes.update(drawing, self._boxes, touched, moved, dirty, rough)
        changed |= rerouted.keys()
        changed |= self._plates.update(drawing, self._details, own, rerouted, dirty, rough)
        return frozenset(changed | self._gather_chips())

    def depth_at(self, rect: Rect) -> int:
        """How many frames the middle of a rectangle lies in."""
        frames = (box for box in self.boxes.values() if box.is_group)
        return sum(frame.rect.holds(rect.centre) for frame in frames)

    def bounds(self) -> Rect | None:
        """The rectangle around everything; None for an empty drawing."""
        chips = united(chip.rect for chip in self.chips.values())
        return united(rect for rect in (self._core(), chips) if rect is not None)

    def _core(self) -> Rect | None:
        rects = [box.rect for box in self.boxes.values()]
        rects += [route.bounds for route in self.routes.values()]
        rects += [plate.rect for plate in self.plates.values()]
        rects += [chip.rect for chips in self._boxes.hung.values() for chip in chips]
        return united(rects)

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
            self._details = {on: tuple(details) for on, details in gathered.items()}
        return {detail.on for detail in found if detail.on is not None}

    def _gather_chips(self) -> set[str]:
        """Brings all chips together; returns the ids of those that changed."""
        of_all = self._details.get(None, ())
        chips = [chip for hung in self._boxes.hung.values() for chip in hung]
        chips += [chip for plate in self.plates.values() for chip in plate.chips]
        if of_all:
            chips += chips_of_all(self._core(), of_all, self.texts)
        before, self.chips = self.chips, {chip.id: chip for chip in chips}
        return {
            name
            for name in before.keys() | self.chips.keys()
            if before.get(name) != self.chips.get(name)
        }


def _differences(before: Drawing, after: Drawing) -> set[str]:
    """The ids of the elements that are new, gone or other than before."""
    names: set[str] = set()
    old: dict[str, Element] = {e.id: e for e in before.elements()}
    for element in after.elements():
        known = old.pop(element.id, None)
        if known is not element and known != element:
            names.add(element.id)
    return names | old.keys()


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
