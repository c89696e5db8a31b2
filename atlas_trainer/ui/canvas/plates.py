"""Label plates: what an arrow says lies on it, and slides along until it hides nothing.

A plate gives way to boxes and to the plates of arrows that were drawn before, never to later
ones; so drawing on does not stir what is there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from atlas_trainer.model.drawing import Detail, Relationship
from atlas_trainer.ui.canvas.boxes import (
    CHIP_GAP,
    CHIP_HEIGHT,
    SIGN_ROOM,
    Chip,
    slips,
)
from atlas_trainer.ui.canvas.geometry import Point, Rect, distance
from atlas_trainer.ui.canvas.index import NearIndex
from atlas_trainer.ui.canvas.places import (
    Block,
    Priced,
    influence_of,
    more_places,
    places,
    places_around,
)
from atlas_trainer.ui.canvas.routes import Obstacles, Route
from atlas_trainer.ui.canvas.text import Fitted, Texts

STEP_SIZE = 18.0
_PADDING_X, _PADDING_Y = 6.0, 2.0
_MAX_TEXT, _MIN_TEXT = 150.0, 60.0
_ROOM_STEP = 10.0
"""Widths for texts go in such steps, so that a drag does not have every one broken anew."""
_OVER_BOX, _OVER_PLATE, _OVER_CHIP = 4.0, 4.0, 2.0
_OVER_HEAD, _OVER_TEXT = 190.0, 130.0
_CROWDED = 190.0
"""A place that costs more than this hides something: it is worth while to look further."""
_OVER_FRAME = 65.0
_CLOSE_BY, _LEADER_STEPS, _NEARER = 11.0, 12, 0.1
_OVER_ROUTE = 70.0


@dataclass(frozen=True, slots=True)
class Plate:
    """The block on an arrow: its step, its label, and its details below.

    `rect` is the whole, `label` the opaque part with step and text (None when there is neither).
    With `sign` the label has room on its left for the sign of what became of the arrow.
    `leader` leads from the arrow to a plate that lies too far off to be taken for its own.
    """

    id: str
    rect: Rect
    label: Rect | None
    text: Fitted
    step: int | None
    chips: tuple[Chip, ...]
    influence: Rect
    sign: bool = False
    leader: tuple[Point, Point] | None = None


class PlateFinder:
    """Finds places for plates among what already lies there."""

    def __init__(
        self,
        texts: Texts,
        obstacles: Obstacles,
        routes: Mapping[str, Route],
        signs: frozenset[str],
        minds_frames: bool,
    ) -> None:
        self._texts = texts
        self._signs = signs
        self._minds_frames = minds_frames
        self._obstacles = obstacles
        self._routes = routes
        self.ways = NearIndex()

    def find(
        self,
        arrow: Relationship,
        details: tuple[Detail, ...],
        route: Route,
        earlier: Callable[[Rect], list[Rect]],
        rough: bool = False,
    ) -> Plate | None:
        """The plate of an arrow; None if it says nothing.

        `earlier` gives the plates within a rectangle that this one has to avoid. With `rough` it
        looks no further where that is crowded.
        """
        block = self._block(arrow, details, route)
        if block is None:
            return None
        influence = influence_of(route, block)
        near = self._near(arrow.id, influence, earlier(influence))
        cost, rect = _best(block, places(route, block), near)
        if cost > _CROWDED and not rough:
            cost, rect = _best(block, more_places(route, block), near, (cost, rect))
            cost, rect = _best(block, places_around(route, block), near, (cost, rect))
        return _placed(arrow, block, rect, route, influence)

    def _near(self, own: str, area: Rect, plates: list[Rect]) -> _Near:
        """Gathers what a plate within `area` could lie on."""
        obstacles = self._obstacles
        ways = [(rect, self._routes[n]) for n, rect in self.ways.near(area)]
        heads = [head for _, route in ways for head in route.heads]
        return _Near(
            [
                *((_OVER_HEAD, _OVER_PLATE, rect) for rect in heads),
                *((60.0, _OVER_BOX, rect) for _, rect in obstacles.boxes.near(area)),
                *((60.0, _OVER_PLATE, rect) for rect in plates),
                *((_OVER_TEXT, _OVER_CHIP, rect) for _, rect in obstacles.texts.near(area)),
            ],
            [rect for _, rect in obstacles.frames.near(area)] if self._minds_frames else [],
            [(rect, route.points) for rect, route in ways if route.id != own],
        )

    def _block(
        self, arrow: Relationship, details: tuple[Detail, ...], route: Route
    ) -> Block | None:
        sign = arrow.id in self._signs
        if not arrow.label and arrow.step is None and not details and not sign:
            return None
        text = self._texts.arrow(arrow.label, _room(route))
        width = text.width + (2 * _PADDING_X if arrow.label else 0)
        height = max(text.height + 2 * _PADDING_Y, STEP_SIZE) if arrow.label else 0.0
        if arrow.step is not None:
            width, height = width + STEP_SIZE, max(height, STEP_SIZE)
        if sign:
            width, height = width + SIGN_ROOM + 2, max(height, SIGN_ROOM + 2)
        chips = tuple(slips(details, self._texts, self._signs))
        label = (width, height)
        width = max([width, *(slip.width for slip in chips)])
        height += len(chips) * CHIP_HEIGHT + max(0, len(chips) - 1) * CHIP_GAP
        height += 2.0 if chips and label[1] else 0.0
        return Block(width, height, text, label, chips, sign)


@dataclass(frozen=True, slots=True)
class _Near:
    """What a plate could lie on: solid things with their prices, frames, and other arrows."""

    solid: list[tuple[float, float, Rect]]
    frames: list[Rect]
    ways: list[tuple[Rect, tuple[Point, ...]]]

    def cost(self, rect: Rect, limit: float) -> float:
        """What lying there would hide; not counted further once it is past `limit`."""
        left, top, right, bottom = rect
        cost = 0.0
        left, top, right, bottom = left - 2, top - 2, right + 2, bottom + 2
        for fixed, by_area, (x, y, far_x, far_y) in self.solid:
            if x < right and left < far_x and y < bottom and top < far_y:
                width = min(right, far_x) - max(left, x)
                height = min(bottom, far_y) - max(top, y)
                cost += fixed + by_area * width * height
                if cost >= limit:
                    return cost
        for frame in self.frames:
            if frame.overlaps(rect) and frame.united(rect) != frame:
                cost += _OVER_FRAME
        for bounds, points in self.ways:
            if cost >= limit:
                return cost
            if bounds.overlaps(rect) and any(rect.crossed_by(a, b) for a, b in pairwise(points)):
                cost += _OVER_ROUTE
        return cost


def _best(
    block: Block,
    places: Iterator[Priced],
    near: _Near,
    best: tuple[float, Rect] = (math.inf, Rect(0, 0, 0, 0)),
) -> tuple[float, Rect]:
    """The cheapest of some places, with its cost."""
    for price, centre in places:
        if best[0] <= 0.0:
            break
        if price < best[0]:
            rect = Rect.around(centre, block.width, block.height)
            best = min(best, (price + near.cost(rect, best[0] - price), rect))
    return best


def _room(route: Route) -> float:
    """How wide a label may be: what lies between the ends where the arrow runs flat."""
    start, end = route.curve.start, route.curve.end
    if route.is_loop or abs(end[0] - start[0]) < 1.5 * abs(end[1] - start[1]):
        return _MAX_TEXT
    room = floor((distance(start, end) - 30) / _ROOM_STEP) * _ROOM_STEP
    return min(max(room, _MIN_TEXT), _MAX_TEXT)


def _placed(arrow: Relationship, block: Block, rect: Rect, route: Route, influence: Rect) -> Plate:
    x, top = rect.centre[0], rect.top
    width, height = block.label
    label = Rect(x - width / 2, top, x + width / 2, top + height) if height else None
    top += height + 2 if height else 0
    chips: list[Chip] = []
    for slip in block.chips:
        chips.append(slip.at(x - slip.width / 2, top))
        top += CHIP_HEIGHT + CHIP_GAP
    found = tuple(chips)
    leader = _leader(rect, route)
    return Plate(
        arrow.id, rect, label, block.text, arrow.step, found, influence, block.sign, leader
    )


def _leader(rect: Rect, route: Route) -> tuple[Point, Point] | None:
    """A line from the arrow to its plate, if that does not lie close by."""
    if rect.holds(route.curve.at(0.5)):
        return None
    pairs = [(point, rect.nearest(point)) for point in route.curve.points(_LEADER_STEPS)]
    middle = rect.centre
    nearest = min(pairs, key=lambda pair: distance(*pair) + _NEARER * distance(pair[0], middle))
    return nearest if distance(*nearest) > _CLOSE_BY else None
