"""The way of an arrow: straight where nothing lies between, else gently bent around.

A route depends only on its two ends, its lane among the arrows of the same pair, and on what lies
in its `influence`; so it need not be found again while nothing changes there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF

from atlas_trainer.ui.canvas.boxes import Box
from atlas_trainer.ui.canvas.geometry import Curve, Point, Rect, distance, mix
from atlas_trainer.ui.canvas.index import NearIndex
from atlas_trainer.ui.canvas.shapes import shape

_LANE = 50.0
"""Height between neighbouring arrows of one pair; they lie three quarters of it apart."""
_BENDS = (46.0, 78.0, 112.0, 160.0, 230.0, 330.0)
_LEADS = (0.33, 0.08)
_CORRIDOR = 78.0
"""How far the controls of a way between two rows stand from the row that it leaves or enters."""
_SEGMENTS = 14
_PIECE = 22.0
"""Pixels between the places at which a bent way is checked, about."""
_CLEAR = 7.0
"""Pixels that an arrow keeps away from boxes that are not its own."""
_GAP = 2.5
"""Pixels between an arrow's tip and the rim it points at."""
_THROUGH_BOX, _THROUGH_FRAME, _OVER_TEXT = 1000.0, 60.0, 25.0
_GROUP_INSET = 24.0


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one arrow, from rim to rim, and the points of its picture."""

    id: str
    curve: Curve
    points: tuple[Point, ...]
    bounds: Rect
    influence: Rect
    is_loop: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """What a route is found from. `lane` counts from the middle of the arrows of its pair.

    `own` holds the ends and the groups around them, which are in nobody's way. The skirts are the
    details under the ends: arrows stop at them as at the rim, else they would hide the heads.
    """

    id: str
    source: Box
    target: Box
    lane: float
    own: frozenset[str]
    source_skirt: tuple[Rect, ...] = ()
    target_skirt: tuple[Rect, ...] = ()


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
        self, curve: Curve, straight: bool, own: frozenset[str], limit: float = math.inf
    ) -> float:
        """How much of this the curve runs through; 0 for a clear way.

        Past `limit` it is not counted further: the way is lost anyway.
        """
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
            if owner_of(name) not in own and hit(rect, points):
                cost += _OVER_TEXT
        return cost


def find_route(ends: Ends, obstacles: Obstacles) -> Route:
    """The least winding way that is clear, or the one that runs through the least."""
    if ends.source.id == ends.target.id:
        loop = _made(ends.id, _loop(ends.source.rect, ends.lane), straight=False)
        return replace(loop, is_loop=True)
    inner = _inside_out(ends)
    if inner is not None:
        return _made(ends.id, inner, straight=True)
    best: tuple[float, Curve, bool] | None = None
    seen: Rect | None = None
    for bend, curve, straight in _ways(ends):
        clipped = _clipped(curve, ends, straight)
        bounds = clipped.bounds()
        seen = bounds if seen is None else seen.united(bounds)
        limit = best[0] - bend if best is not None else math.inf
        cost = obstacles.cost(clipped, straight, ends.own, limit)
        if best is None or cost + bend < best[0]:
            best = (cost + bend, clipped, straight)
        if cost == 0:
            break
    assert best is not None
    return _made(ends.id, best[1], best[2], seen)


def lane_of(number: int, count: int, along: bool) -> float:
    """The lane of the arrow `number` of `count` between a pair; `along` the pair's own order."""
    lane = number - (count - 1) / 2
    return lane if along else -lane


def _made(name: str, curve: Curve, straight: bool, seen: Rect | None = None) -> Route:
    points = tuple(curve.points(1 if straight else _SEGMENTS))
    bounds = _bounds(points)
    return Route(name, curve, points, bounds, (seen or bounds).united(bounds).grown(_CLEAR + 1))


def _ways(ends: Ends) -> Iterator[tuple[float, Curve, bool]]:
    """Ways with the price of their bending, the cheapest first."""
    a, b = _anchors(ends.source, ends.target)
    lane = ends.lane * _LANE
    if lane == 0:
        yield 0.0, Curve.line(a, b), True
    else:
        yield 0.0, Curve.bent(a, b, lane, _LEADS[0]), False
    for price, curve in sorted([*_bows(a, b, lane), *_corridors(a, b, lane)], key=_price):
        yield price, curve, False


def _bows(a: Point, b: Point, lane: float) -> Iterator[tuple[float, Curve]]:
    """Ways that leave on one side and come back."""
    for bend in _BENDS:
        for lead in _LEADS:
            for side in (1, -1):
                price = 0.4 * bend + (8.0 if lead == _LEADS[1] else 0.0)
                yield price, Curve.bent(a, b, side * bend + lane, lead)


def _corridors(a: Point, b: Point, lane: float) -> Iterator[tuple[float, Curve]]:
    """Ways that leave upright, run between two rows (or columns), and arrive upright.

    Such a curve has both controls straight above or below its ends, at the height `between`.
    """
    wide, high = b[0] - a[0], b[1] - a[1]
    if abs(high) > 20 and abs(wide) > 20:
        for price, share in ((24.0, 1.0), (34.0, 0.6)):
            drop = share * high
            yield price, Curve(a, (a[0], a[1] + drop), (b[0], b[1] - drop), b)
            reach = share * wide
            yield price + 4, Curve(a, (a[0] + reach, a[1]), (b[0] - reach, b[1]), b)
    for side in (1, -1):
        for price, start, end in ((46.0, 1, 0), (50.0, 0, 1)):
            level = (a[1] if start else b[1]) + side * _CORRIDOR + lane / 2
            far = (b[1] if start else a[1]) - high * (0.35 if end == 0 else -0.35)
            first, second = (level, far) if start else (far, level)
            yield price, Curve(a, (a[0], first), (b[0], second), b)


def _price(way: tuple[float, Curve]) -> float:
    return way[0]


def _anchors(source: Box, target: Box) -> tuple[Point, Point]:
    """Where the way starts and ends before it is cut at the rims.

    Boxes are aimed at in the middle, frames at the place nearest to the other end.
    """
    a, b = source.rect.centre, target.rect.centre
    if source.is_group:
        a = _frame_core(source.rect).nearest(b)
    if target.is_group:
        b = _frame_core(target.rect).nearest(a)
    return a, b


def _frame_core(rect: Rect) -> Rect:
    return rect.grown(
        -min(_GROUP_INSET, rect.width / 2 - 1), -min(_GROUP_INSET, rect.height / 2 - 1)
    )


def _inside_out(ends: Ends) -> Curve | None:
    """The way between a group and something inside it: to the nearest side of the frame."""
    for outer, inner, forward in (
        (ends.target, ends.source, True),
        (ends.source, ends.target, False),
    ):
        if outer.is_group and outer.id in ends.own and _lies_in(inner.rect, outer.rect):
            x, y = inner.rect.centre
            shift = ends.lane * _LANE * 0.75
            sides = (
                (inner.rect.left - outer.rect.left, (inner.rect.left, y + shift),
                 (outer.rect.left, y + shift)),
                (outer.rect.right - inner.rect.right, (inner.rect.right, y + shift),
                 (outer.rect.right, y + shift)),
                (outer.rect.bottom - inner.rect.bottom, (x + shift, inner.rect.bottom),
                 (x + shift, outer.rect.bottom)),
            )  # fmt: skip
            _, rim, frame = max(sides, key=lambda side: min(side[0], 40.0))
            return Curve.line(rim, frame) if forward else Curve.line(frame, rim)
    return None


def _lies_in(inner: Rect, outer: Rect) -> bool:
    return outer.holds((inner.left, inner.top)) and outer.holds((inner.right, inner.bottom))


def _loop(rect: Rect, lane: float) -> Curve:
    """From the top of a box to its right side, around the corner."""
    reach = 44.0 + 22.0 * abs(lane) + (11.0 if lane > 0 else 0.0)
    start = (rect.right - 26, rect.top - 1)
    end = (rect.right + _GAP, rect.top + 17)
    return Curve(start, (start[0], start[1] - reach), (end[0] + reach, end[1]), end)


def _clipped(curve: Curve, ends: Ends, straight: bool) -> Curve:
    """The part outside both ends, a little short of the rims."""
    back = Curve(curve.end, curve.second, curve.first, curve.start)
    start = _leaves(curve, ends.source, ends.source_skirt)
    end = 1 - _leaves(back, ends.target, ends.target_skirt)
    length = distance(curve.start, curve.end) if straight else curve.length()
    gap = _GAP / max(length, 1.0)
    if end - start < 4 * gap:
        return curve
    start, end = start + gap / 2, end - gap
    if straight:
        return Curve.line(mix(curve.start, curve.end, start), mix(curve.start, curve.end, end))
    return curve.part(start, end)


def _leaves(curve: Curve, box: Box, skirt: tuple[Rect, ...]) -> float:
    """The parameter at which a curve that starts inside the box comes out of it."""
    inside, outside = 0.0, 1.0
    for i in range(1, 13):
        t = i / 12
        if not _holds(box, skirt, curve.at(t)):
            outside = t
            break
        inside = t
    for _ in range(9):
        middle = (inside + outside) / 2
        if _holds(box, skirt, curve.at(middle)):
            inside = middle
        else:
            outside = middle
    return outside


def _holds(box: Box, skirt: tuple[Rect, ...], point: Point) -> bool:
    if skirt and point[1] > box.rect.bottom:
        return any(rect.grown(0, 4).holds(point) for rect in skirt)
    if not box.rect.holds(point):
        return False
    if box.is_group:
        return True
    x, y = box.rect.centre
    outline = shape(box.kind, box.rect.width, box.rect.height).outline
    return outline.contains(QPointF(point[0] - x, point[1] - y))


def _crossed(rect: Rect, points: list[Point]) -> bool:
    return any(rect.crossed_by(a, b) for a, b in pairwise(points))


def _visited(rect: Rect, points: list[Point]) -> bool:
    """Whether one of the points lies inside; they lie dense enough for boxes not to be missed."""
    left, top, right, bottom = rect
    return any(left < x < right and top < y < bottom for x, y in points)


def _samples(curve: Curve) -> int:
    """How many pieces of a curve are looked at: none is longer than a few letters."""
    way = abs(curve.end[0] - curve.start[0]) + abs(curve.end[1] - curve.start[1])
    bulge = abs(curve.first[0] - curve.start[0]) + abs(curve.first[1] - curve.start[1])
    return int(min(max((way + bulge) / _PIECE, 10), 80))


def _bounds(points: tuple[Point, ...] | list[Point]) -> Rect:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))
