"""Keepers of what lies on the canvas: each finds again only what a change can have touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.boxes import (
    Box,
    Chip,
    Slip,
    component_box,
    group_box,
    groups_inside_out,
    sign_rect,
    slips,
)
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.hanging import Taken, chips_on, chips_under, is_crowded
from atlas_trainer.ui.canvas.index import NearIndex
from atlas_trainer.ui.canvas.routes import Obstacles, Route, chip_name, find_route, owner_of
from atlas_trainer.ui.canvas.text import Texts
from atlas_trainer.ui.canvas.ways import Ends, lane_of

Details = Mapping[str | None, tuple[Detail, ...]]
_Known = tuple[str, str, Direction]

_SIGN = "sign"
"""Stands in for the id of a detail where a component's sign is noted."""


class BoxKeeper:
    """Components, groups and the details on them; tells the obstacles."""

    def __init__(self, texts: Texts, obstacles: Obstacles, signs: frozenset[str]) -> None:
        self.boxes: dict[str, Box] = {}
        self.hung: dict[str, tuple[Chip, ...]] = {}
        self._texts = texts
        self._signs = signs
        self._obstacles = obstacles
        self._crowded: dict[str, list[Slip]] = {}

    def update(
        self,
        drawing: Drawing,
        touched: Iterable[str],
        details: Details,
        pads: Mapping[str, tuple[Rect, ...]],
        dirty: list[Rect],
    ) -> set[str]:
        """Brings the boxes up to date; returns those that changed and adds where to `dirty`.

        `pads` are what groups hold besides their members.
        """
        changed: set[str] = set()
        for name in touched:
            self._crowded.pop(name, None)
            component = drawing.components.get(name)
            if component is None:
                if self._put(name, None, (), dirty):
                    changed.add(name)
            elif component.kind is not Kind.GROUP:
                box = component_box(component, self._texts)
                hung = self._slips(details.get(name, ()))
                if is_crowded(hung):
                    self._crowded[name] = hung
                if self._put(name, box, chips_on(box.rect, hung), dirty):
                    changed.add(name)
        changed |= self._clear_crowded(dirty)
        for group, depth in groups_inside_out(drawing):
            inside = [*self._inside(drawing, group), *pads.get(group.id, ())]
            hung = self._slips(details.get(group.id, ()))
            box = group_box(group, inside, hung, depth, self._texts)
            chips = chips_under(box.rect, hung, self._strangers(drawing, group.id))
            if self._put(group.id, box, chips, dirty):
                changed.add(group.id)
        return changed

    def _slips(self, details: tuple[Detail, ...]) -> list[Slip]:
        return slips(details, self._texts, self._signs)

    def _clear_crowded(self, dirty: list[Rect]) -> set[str]:
        """Where many details hang, they look again for room among the boxes."""
        changed: set[str] = set()
        for name, hung in self._crowded.items():
            box = self.boxes[name]
            chips = chips_on(box.rect, hung, self._others(name))
            if self._put(name, box, chips, dirty):
                changed.add(name)
        return changed

    def _others(self, name: str) -> Taken:
        """The boxes of other components."""

        def near(rect: Rect) -> list[Rect]:
            found = self._obstacles.boxes.near(rect)
            return [there for other, there in found if other != name]

        return near

    def _strangers(self, drawing: Drawing, group: str) -> Taken:
        """The boxes and details of components that are not in the group."""

        def near(rect: Rect) -> list[Rect]:
            found = [*self._obstacles.boxes.near(rect), *self._obstacles.texts.near(rect)]
            return [
                there
                for name, there in found
                if not self.boxes[owner := owner_of(name)].is_group
                and not drawing.is_inside(owner, group)
            ]

        return near

    def skirt(self, name: str) -> tuple[Rect, ...]:
        """The details that hang on a component or group."""
        return tuple(chip.rect for chip in self.hung[name])

    def _inside(self, drawing: Drawing, group: Component) -> list[Rect]:
        rects: list[Rect] = []
        for member in drawing.members(group.id):
            rects.append(self.boxes[member.id].rect)
            rects += [chip.rect for chip in self.hung[member.id]]
        return rects

    def _put(self, name: str, box: Box | None, chips: tuple[Chip, ...], dirty: list[Rect]) -> bool:
        before, hung = self.boxes.get(name), self.hung.get(name, ())
        if box == before and chips == hung:
            return False
        if before is not None:
            dirty += [before.rect, *(chip.rect for chip in hung)]
            self._forget(before, hung)
        if box is not None:
            dirty += [box.rect, *(chip.rect for chip in chips)]
            self._note(box, chips)
        return True

    def _forget(self, box: Box, chips: tuple[Chip, ...]) -> None:
        del self.boxes[box.id], self.hung[box.id]
        for index in (self._obstacles.boxes, self._obstacles.frames, self._obstacles.texts):
            index.drop(box.id)
        for chip in chips:
            self._obstacles.texts.drop(chip_name(box.id, chip.id))
        self._obstacles.texts.drop(chip_name(box.id, _SIGN))

    def _note(self, box: Box, chips: tuple[Chip, ...]) -> None:
        self.boxes[box.id], self.hung[box.id] = box, chips
        if box.title is None:
            self._obstacles.boxes.put(box.id, box.rect)
        else:
            self._obstacles.frames.put(box.id, box.rect)
            self._obstacles.texts.put(box.id, box.title)
        for chip in chips:
            self._obstacles.texts.put(chip_name(box.id, chip.id), chip.rect)
        if box.id in self._signs:
            self._obstacles.texts.put(chip_name(box.id, _SIGN), sign_rect(box.rect))


class RouteKeeper:
    """The ways of the arrows."""

    def __init__(self, obstacles: Obstacles) -> None:
        self.routes: dict[str, Route] = {}
        self._obstacles = obstacles
        self._needs = NearIndex()
        self._waiting: set[str] = set()
        self._lanes: dict[str, tuple[int, int]] = {}
        self._ends: dict[str, _Known | None] = {}
        self._at: dict[str, list[str]] = {}

    def update(
        self,
        drawing: Drawing,
        boxes: BoxKeeper,
        touched: Iterable[str],
        moved: set[str],
        dirty: list[Rect],
        rough: bool,
    ) -> dict[str, Route | None]:
        """Brings the routes up to date; returns those that changed with what they were before.

        `moved` are the components whose boxes changed or that changed groups. With `rough` the
        arrows of others do not give way yet; they do at the next update without it.
        """
        again = {name for name in touched if _ends(drawing, name) != self._ends.get(name)}
        if again:
            again |= self._note_arrows(drawing)
        for name in moved:
            again.update(self._at.get(name, ()))
        for rect in dirty:
            self._waiting.update(name for name, _ in self._needs.near(rect))
        if not rough:
            again |= self._waiting
            self._waiting = set()
        changed: dict[str, Route | None] = {}
        for name in sorted(again):
            before = self.routes.get(name)
            after = self._find(drawing, boxes, name)
            if after != before:
                changed[name] = before
                self._put(name, after)
            self._ends[name] = _ends(drawing, name)
        return changed

    def _find(self, drawing: Drawing, boxes: BoxKeeper, name: str) -> Route | None:
        arrow = drawing.relationships.get(name)
        if arrow is None:
            return None
        own = frozenset(_around(drawing, arrow.source)) | frozenset(_around(drawing, arrow.target))
        source, target = boxes.boxes[arrow.source], boxes.boxes[arrow.target]
        skirts = boxes.skirt(arrow.source), boxes.skirt(arrow.target)
        lane = lane_of(*self._lanes[name], source, target)
        count = self._lanes[name][1]
        ends = Ends(name, source, target, lane, own, *skirts, arrow.direction, count)
        return find_route(ends, self._obstacles)

    def _put(self, name: str, route: Route | None) -> None:
        if route is None:
            del self.routes[name]
            self._needs.drop(name)
        else:
            self.routes[name] = route
            self._needs.put(name, route.influence)

    def _note_arrows(self, drawing: Drawing) -> set[str]:
        """Counts lanes and ends anew; returns the arrows whose lane changed."""
        pairs: dict[tuple[str, str], list[Relationship]] = {}
        self._at = {}
        for arrow in drawing.relationships.values():
            ends = (arrow.source, arrow.target)
            pairs.setdefault((min(ends), max(ends)), []).append(arrow)
            for end in set(ends):
                self._at.setdefault(end, []).append(arrow.id)
        before, self._lanes = self._lanes, {}
        for arrows in pairs.values():
            for number, arrow in enumerate(arrows):
                self._lanes[arrow.id] = number, len(arrows)
        return {name for name, lane in self._lanes.items() if before.get(name) != lane}


def _ends(drawing: Drawing, name: str) -> _Known | None:
    """What the way of an arrow depends on, of the arrow itself."""
    arrow = drawing.relationships.get(name)
    return None if arrow is None else (arrow.source, arrow.target, arrow.direction)


def _around(drawing: Drawing, component_id: str) -> list[str]:
    """The component and every group around it."""
    names = [component_id]
    parent = drawing.components[component_id].group
    while parent is not None:
        names.append(parent)
        parent = drawing.components[parent].group
    return names
