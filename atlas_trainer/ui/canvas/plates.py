"""Label plates: what an arrow says lies on it, and slides along until it hides nothing.

A plate gives way to boxes and to the plates of arrows that were drawn before, never to later
ones; so drawing on does not stir what is there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import floor

from atlas_trainer.model.drawing import Detail, Relationship
from atlas_trainer.ui.canvas.boxes import (
    BOX_HEIGHT,
    CHIP_GAP,
    CHIP_HEIGHT,
    SIGN_ROOM,
    Chip,
    Slip,
    slips,
)
from atlas_trainer.ui.canvas.geometry import Curve, Point, Rect, distance
from atlas_trainer.ui.canvas.index import NearIndex
from atlas_trainer.ui.canvas.routes import Obstacles, Route
from atlas_trainer.ui.canvas.text import Fitted, Texts

STEP_SIZE = 18.0
_PADDING_X, _PADDING_Y = 6.0, 2.0
_MAX_TEXT, _MIN_TEXT = 150.0, 60.0
_ROOM_STEP = 10.0
"""Widths for texts go in such steps, so that a drag does not have every one broken anew."""
_SHARES = (0.5, 0.44, 0.56, 0.37, 0.63, 0.3, 0.7, 0.22, 0.78)
_MORE_SHARES = tuple(step / 20 for step in range(1, 20))
_OVER_BOX, _OVER_PLATE, _OVER_CHIP = 4.0, 4.0, 2.0
_OVER_HEAD, _OVER_TEXT = 190.0, 130.0
_CROWDED = 190.0
"""A place that costs more than this hides something: it is worth while to look further."""
_HIDES, _LEAST_SEEN = 120.0, 20.0
"""An arrow of which fewer pixels than this are seen beside its label is hidden."""
_OVER_FRAME = 65.0
_CLOSE_BY, _LEADER_STEPS, _NEARER = 11.0, 12, 0.1
_FAR = 34.0
_OVER_ROUTE, _ASIDE, _OFF_MIDDLE, _AROUND = 70.0, 130.0, 200.0, 220.0


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


@dataclass(frozen=True, slots=True)
class _Block:
    """The size of a plate and its parts, before it has a place."""

    width: float
    height: float
    text: Fitted
    label: tuple[float, float]
    chips: tuple[Slip, ...]
    sign: bool

    def drop(self, direction: Point) -> float:
        """How far its middle hangs below the arrow: on a flat one the label lies on the line."""
        if not self.chips or not self.label[1] or abs(direction[0]) < 0.8:
            return 0.0
        return (self.height - self.label[1]) / 2


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
        influence = _influence(route, block)
        near = self._near(arrow.id, influence, earlier(influence))
        cost, rect = _best(block, _places(route, block), near)
        if cost > _CROWDED and not rough:
            cost, rect = _best(block, _more_places(route, block), near, (cost, rect))
            cost, rect = _best(block, _places_around(route, block), near, (cost, rect))
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
    ) -> _Block | None:
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
        return _Block(width, height, text, label, chips, sign)


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
    block: _Block,
    places: Iterator[tuple[float, Point]],
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


def _influence(route: Route, block: _Block) -> Rect:
    across = block.width + 8 + _farthest(block)
    return route.bounds.grown(across, 2.5 * block.height + BOX_HEIGHT + _FAR)


def _farthest(block: _Block) -> float:
    """How far from its arrow a plate may lie."""
    return 1.5 * block.height + 2 * _FAR


def _places(route: Route, block: _Block) -> Iterator[tuple[float, Point]]:
    """Centres for the plate with their price: on the arrow first, then beside it.

    A plate that would hide a short arrow goes over it, clear of the boxes at its ends.
    """
    if route.is_loop:
        x, y = route.curve.at(0.6)
        yield 0.0, (x + block.width / 2 + 4, y - block.height / 2)
        yield 20.0, (x - block.width / 2 - 8, y - block.height - 4)
    hides, spots = _hides(route, block), _spots(route.curve, _SHARES)
    for share, x, y, dx, dy in spots:
        yield hides + _OFF_MIDDLE * abs(share - 0.5), (x, y + block.drop((dx, dy)))
    for share, x, y, dx, dy in spots[:5]:
        reach = abs(dy) * block.width / 2 + abs(dx) * block.height / 2 + 5
        price = _ASIDE + _OFF_MIDDLE * abs(share - 0.5)
        yield price, (x + dy * reach, y - dx * reach)
        yield price, (x - dy * reach, y + dx * reach)
    _, x, y, dx, _ = spots[0]
    if hides and abs(dx) > 0.8:
        reach = BOX_HEIGHT / 2 + block.height / 2 + 3
        yield 10.0, (x, y - reach)
        yield 15.0, (x, y + reach)


def _more_places(route: Route, block: _Block) -> Iterator[tuple[float, Point]]:
    """For a crowd: many more places along the arrow and further beside it."""
    for share, x, y, dx, dy in _spots(route.curve, _MORE_SHARES):
        reach = abs(dy) * block.width / 2 + abs(dx) * block.height / 2 + 5
        price = _ASIDE + _OFF_MIDDLE * abs(share - 0.5)
        yield price, (x, y)
        for further in (0.0, block.height / 2, block.height, block.height + _FAR, _farthest(block)):
            out = reach + further
            yield price + 2 * further, (x + dy * out, y - dx * out)
            yield price + 2 * further, (x - dy * out, y + dx * out)


def _places_around(route: Route, block: _Block) -> Iterator[tuple[float, Point]]:
    """Where all of these are taken: anywhere around the middle of the arrow."""
    x, y = route.curve.at(0.5)
    for column in range(-3, 4):
        for row in range(-4, 5):
            dx, dy = column * (block.width + 100) / 6, row * (block.height + 40) / 2.5
            yield _AROUND + abs(dx) + abs(dy), (x + dx, y + dy)


@lru_cache(maxsize=4096)
def _spots(
    curve: Curve, shares: tuple[float, ...]
) -> tuple[tuple[float, float, float, float, float], ...]:
    """Points along a curve, each with its share of the way and the direction there."""
    return tuple((share, *curve.at(share), *curve.direction(share)) for share in shares)


def _hides(route: Route, block: _Block) -> float:
    """The price of hiding most of an arrow under its own label; a bare sign hides little."""
    if block.sign and not block.text.lines and not block.chips:
        return 0.0
    dx, dy = route.curve.direction(0.5)
    width, height = block.label if block.drop((dx, dy)) else (block.width, block.height)
    along = min(width / max(abs(dx), 0.01), height / max(abs(dy), 0.01))
    visible = distance(route.curve.start, route.curve.end) - along
    return _HIDES if visible < _LEAST_SEEN else 0.0


def _placed(arrow: Relationship, block: _Block, rect: Rect, route: Route, influence: Rect) -> Plate:
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
