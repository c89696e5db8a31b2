"""The way of an arrow: straight where nothing lies between, else gently bent around.

A route depends only on its two ends, its lane among the arrows of the same pair, and on what lies
in its `influence`; so it need not be found again while nothing changes there.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF

from atlas_trainer.model.drawing import Direction
from atlas_trainer.ui.canvas.boxes import Box
from atlas_trainer.ui.canvas.geometry import Curve, Point, Rect, distance, mix
from atlas_trainer.ui.canvas.index import NearIndex
from atlas_trainer.ui.canvas.shapes import shape
from atlas_trainer.ui.canvas.strokes import HEAD_LENGTH, HEAD_WIDTH
from atlas_trainer.ui.canvas.ways import GAP, Ends, inside_out, loop, ways

_SEGMENTS = 14
_COARSE, _FINE = 12, 36
"""Into how many pieces a way is cut to find its rim; finer where small details hang on it."""
_LEAST_OUTSIDE, _TOO_SHORT = 34.0, 4.0
"""How much of an arrow should be seen between frames, and the price of each missing pixel."""
_HALVINGS = 7
"""How often the piece that holds the rim is halved: to less than a pixel of a thousand."""
_PIECE = 22.0
"""Pixels between the places at which a bent way is checked, about."""
_CLEAR = 7.0
"""Pixels that an arrow keeps away from boxes that are not its own."""
_THROUGH_BOX, _THROUGH_FRAME, _OVER_TEXT = 1000.0, 60.0, 45.0


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one arrow, from rim to rim, and the points of its picture.

    `heads` are where it is seen which way the arrow points: no label may lie there.
    """

    id: str
    curve: Curve
    points: tuple[Point, ...]
    bounds: Rect
    influence: Rect
    heads: tuple[Rect, ...] = ()
    is_loop: bool = False


def chip_name(owner: str, detail: str) -> str:
    """The name under which the detail of `owner` stands among the texts."""
    return f"{owner}\0{detail}"


def owner_of(name: str) -> str:
    """Whose text it is: the component of a detail, or the group of a title."""
    return name.partition("\0")[0]


class Obstacles:
    """What arrows keep clear of: boxes first, then frames of other groups, then texts.

    Titles of groups stand among the texts under the group's id, details under `chip_name`.
    """

    def __init__(self) -> None:
        self.boxes = NearIndex()
        self.frames = NearIndex()
        self.texts = NearIndex()

    def cost(
        self,
        curve: Curve,
        straight: bool,
        ends: Ends,
        inside: bool = False,
        limit: float = math.inf,
    ) -> float:
        """How much of this the curve runs through; 0 for a clear way.

        A way `inside` a frame minds the title, and the details of both ends. Past `limit` it is
        not counted further: the way is lost anyway.
        """
        own, tips = ends.own, () if inside else (ends.source.id, ends.target.id)
        points = [curve.start, curve.end] if straight else curve.points(_samples(curve))
        bounds, cost = _bounds(points), 0.0
        hit = _crossed if straight else _visited
        for name, rect in self.boxes.near(bounds.grown(_CLEAR)):
            if name not in own and hit(rect.grown(_CLEAR), points):
                cost += _THROUGH_BOX
                if cost >= limit:
                    return cost
        for name, rect in self.frames.near(bounds):
            if name not in own and hit(rect, points):
                cost += _THROUGH_FRAME
        for name, rect in self.texts.near(bounds):
            if owner_of(name) not in tips and hit(rect, points):
                cost += _OVER_TEXT
        return cost


def find_route(ends: Ends, obstacles: Obstacles) -> Route:
    """The least winding way that is clear, or the one that runs through the least."""
    if ends.source.id == ends.target.id:
        made = _made(ends, loop(ends.source.rect, ends.lane), straight=False)
        return replace(made, is_loop=True)
    inside = inside_out(ends)
    best: tuple[float, Curve, bool] | None = None
    seen: Rect | None = None
    frames = not inside and (ends.source.is_group or ends.target.is_group)
    for price, way, straight in inside or ways(ends):
        bounds = way.bounds()
        seen = bounds if seen is None else seen.united(bounds)
        bend, curve = _seen_of(price, way, ends, straight) if frames else (price, way)
        limit = best[0] - bend if best is not None else math.inf
        cost = obstacles.cost(curve, straight, ends, bool(inside), limit)
        if best is None or cost + bend < best[0]:
            best = (cost + bend, curve, straight)
        if cost == 0:
            break
    assert best is not None
    _, curve, straight = best
    if inside or frames:
        return _made(ends, curve, straight, seen)
    return _made(ends, _clipped(curve, ends, straight), straight, seen)


def _seen_of(bend: float, curve: Curve, ends: Ends, straight: bool) -> tuple[float, Curve]:
    """A way to or from a frame outside of both ends, and its price, higher where that is little.

    Within the frame it would run through the members.
    """
    seen = _clipped(curve, ends, straight)
    length = seen.length() if seen is not curve else 0.0
    return bend + _TOO_SHORT * max(0.0, _LEAST_OUTSIDE - length), seen


def _made(ends: Ends, curve: Curve, straight: bool, seen: Rect | None = None) -> Route:
    points = tuple(curve.points(1 if straight else _SEGMENTS))
    bounds = _bounds(points)
    influence = (seen or bounds).united(bounds).grown(_CLEAR + 1)
    return Route(ends.id, curve, points, bounds, influence, _heads(curve, ends.direction))


def _heads(curve: Curve, direction: Direction) -> tuple[Rect, ...]:
    heads: list[Rect] = []
    if direction is not Direction.NONE:
        heads.append(_head(curve.end, curve.direction(1.0)))
    if direction is Direction.BOTH:
        dx, dy = curve.direction(0.0)
        heads.append(_head(curve.start, (-dx, -dy)))
    return tuple(heads)


def _head(tip: Point, way: Point) -> Rect:
    """The rectangle around a head with that tip that points along `way`."""
    (x, y), (dx, dy) = tip, way
    x, y = x - dx * HEAD_LENGTH, y - dy * HEAD_LENGTH
    across, down = abs(dy) * HEAD_WIDTH / 2, abs(dx) * HEAD_WIDTH / 2
    return _bounds([tip, (x - across, y - down), (x + across, y + down)])


def _clipped(curve: Curve, ends: Ends, straight: bool) -> Curve:
    """The part outside both ends, a little short of the rims."""
    back = Curve(curve.end, curve.second, curve.first, curve.start)
    start = _leaves(curve, ends.source, ends.source_skirt)
    end = 1 - _leaves(back, ends.target, ends.target_skirt)
    length = distance(curve.start, curve.end) if straight else curve.length()
    gap = GAP / max(length, 1.0)
    if end - start < 4 * gap:
        return curve
    start, end = start + gap / 2, end - gap
    if straight:
        return Curve.line(mix(curve.start, curve.end, start), mix(curve.start, curve.end, end))
    return curve.part(start, end)


def _leaves(curve: Curve, box: Box, skirt: tuple[Rect, ...]) -> float:
    """The parameter from which on a curve that starts inside the box stays out of it.

    Where details hang on the box it stays out of these too.
    """
    steps = _FINE if skirt else _COARSE
    holds = _holder(box, skirt)
    held = 0
    for i in range(1, steps):
        if holds(curve.at(i / steps)):
            held = i
        elif not skirt:
            break
    inside, outside = held / steps, (held + 1) / steps
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if holds(curve.at(middle)):
            inside = middle
        else:
            outside = middle
    return outside


def _holder(box: Box, skirt: tuple[Rect, ...]) -> Callable[[Point], bool]:
    """Says of a point whether it lies in the box or near the details that hang on it."""
    around = [rect.grown(HEAD_WIDTH / 2 + 1) for rect in skirt]
    left, top, right, bottom = rect = box.rect
    x, y = rect.centre
    outline = None if box.is_group else shape(box.kind, rect.width, rect.height).outline

    def holds(point: Point) -> bool:
        if around and any(one.holds(point) for one in around):
            return True
        px, py = point
        if not (left <= px <= right and top <= py <= bottom):
            return False
        return outline is None or outline.contains(QPointF(px - x, py - y))

    return holds


def _crossed(rect: Rect, points: list[Point]) -> bool:
    return any(rect.crossed_by(a, b) for a, b in pairwise(points))


def _visited(rect: Rect, points: list[Point]) -> bool:
    """Whether one of the points lies inside; they lie dense enough for boxes not to be missed."""
    left, top, right, bottom = rect
    for x, y in points:  # noqa: SIM110 - many times faster than any() here, and often asked
        if left < x < right and top < y < bottom:
            return True
    return False


def _samples(curve: Curve) -> int:
    """How many pieces of a curve are looked at: none is longer than a few letters."""
    way = abs(curve.end[0] - curve.start[0]) + abs(curve.end[1] - curve.start[1])
    bulge = abs(curve.first[0] - curve.start[0]) + abs(curve.first[1] - curve.start[1])
    return int(min(max((way + bulge) / _PIECE, 10), 80))


def _bounds(points: tuple[Point, ...] | list[Point]) -> Rect:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))
