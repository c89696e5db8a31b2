"""The ways that an arrow could take, from the shortest to the most winding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_trainer.model.drawing import Direction
from atlas_trainer.ui.canvas.boxes import Box
from atlas_trainer.ui.canvas.geometry import Curve, Point, Rect, distance

GAP = 2.5
"""Pixels between an arrow's tip and the rim it points at."""
_LANE = 50.0
"""Height between neighbouring arrows of one pair; they lie three quarters of it apart."""
_BENDS = (46.0, 78.0, 112.0, 160.0, 230.0, 330.0)
_FARTHEST_BEND = 330.0
_LEADS = (0.33, 0.08)
_CORRIDOR = 78.0
"""How far the controls of a way between two rows stand from the row that it leaves or enters."""
_ALLEY = 130.0
"""The same for a way between two columns."""
_BESIDE_WAYS = 0.8
"""By how much of their lanes such ways of one pair lie apart."""
_CROSS_OVER, _TURN = (0.25, 0.75), 58.0
"""Where a way like an S crosses over, as shares of its length, and its price."""
_ARCH = 52.0
"""How far the controls of a way from frame to frame stand below or above these."""
_GROUP_INSET = 24.0
_LEAST_BETWEEN = 30.0
"""Frames closer than this are tied below or above."""
_CORNER = 22.0
"""How far from a corner an arrow leaves beside it."""
_NEXT_LOOP, _INTO = 34.0, 11.0
"""How much further out, and along the rim, the next arrow to the same component itself goes."""
_SHORTEST_OUT = 30.0
"""How long an arrow from a member to the frame of its group should be."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What a route is found from. `lane` counts from the middle of the arrows of its pair, or for
    arrows from a component to itself from 0; `count` is how many arrows the pair has.

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
    direction: Direction = Direction.FORWARD
    count: int = 1


def lane_of(number: int, count: int, source: Box, target: Box) -> float:
    """The lane of the arrow `number` of the `count` between two components.

    The first one drawn lies on top, whichever way it points. Arrows from a component to itself
    count outwards.
    """
    if source.id == target.id:
        return float(number)
    lane = (count - 1) / 2 - number
    return lane if source.rect.centre <= target.rect.centre else -lane


def ways(ends: Ends) -> Iterator[tuple[float, Curve, bool]]:
    """Ways with the price of their bending, the cheapest first."""
    if _is_tight(ends):
        for price, curve in _arches(ends):
            yield price, curve, False
    a, b = _anchors(ends.source, ends.target)
    lane = ends.lane * _LANE
    if lane == 0:
        yield 0.0, Curve.line(a, b), True
    else:
        yield 0.0, Curve.bent(a, b, lane, _LEADS[0]), False
    bends = _BENDS if ends.count == 1 else _bends_of_many(ends.count)
    around = [*_bows(a, b, lane, bends), *_corridors(a, b, lane), *_arches(ends)]
    for price, curve in sorted(around, key=_price):
        yield price, curve, False


def _bows(
    a: Point, b: Point, lane: float, bends: tuple[float, ...]
) -> Iterator[tuple[float, Curve]]:
    """Ways that leave on one side and come back."""
    for bend in bends:
        for lead in _LEADS:
            for side in (1, -1):
                price = 0.4 * bend + (8.0 if lead == _LEADS[1] else 0.0)
                yield price, Curve.bent(a, b, side * bend + lane, lead)


def _bends_of_many(count: int) -> tuple[float, ...]:
    """Bends for each of `count` arrows beside each other.

    All lanes move by as much as there are lanes, so that no arrow comes to lie on another.
    """
    step = _LANE * count
    return tuple(step * n for n in range(1, max(2, int(_FARTHEST_BEND / step) + 1)))


def _corridors(a: Point, b: Point, lane: float) -> Iterator[tuple[float, Curve]]:
    """Ways that leave upright, run between two rows (or columns), and arrive upright.

    Such a curve has both controls straight above or below its ends, at the height `between`.
    """
    wide, high = b[0] - a[0], b[1] - a[1]
    beside = (lane if a <= b else -lane) * _BESIDE_WAYS
    if abs(high) > 20 and abs(wide) > 20:
        for price, share in ((24.0, 1.0), (34.0, 0.6)):
            low, up = a[1] + share * high + beside, b[1] - share * high + beside
            yield price, Curve(a, (a[0], low), (b[0], up), b)
            near, far = a[0] + share * wide + beside, b[0] - share * wide + beside
            yield price + 4, Curve(a, (near, a[1]), (far, b[1]), b)
        yield from _turns(a, b, beside)
    for side in (1, -1):
        for price, start, end in ((46.0, 1, 0), (50.0, 0, 1)):
            level = (a[1] if start else b[1]) + side * _CORRIDOR + beside
            far = (b[1] if start else a[1]) - high * (0.35 if end == 0 else -0.35)
            first, second = (level, far) if start else (far, level)
            yield price, Curve(a, (a[0], first), (b[0], second), b)
            level = (a[0] if start else b[0]) + side * _ALLEY + beside
            far = (b[0] if start else a[0]) - wide * (0.35 if end == 0 else -0.35)
            first, second = (level, far) if start else (far, level)
            yield price + 60, Curve(a, (first, a[1]), (second, b[1]), b)


def _turns(a: Point, b: Point, beside: float) -> Iterator[tuple[float, Curve]]:
    """Ways like an S that cross over nearer to one end: past what stands in the middle."""
    wide, high = b[0] - a[0], b[1] - a[1]
    for share in _CROSS_OVER:
        across, down = _turn(a[0], wide, share), _turn(a[1], high, share)
        near, far = across[0] + beside, across[1] + beside
        yield _TURN, Curve(a, (near, a[1]), (far, b[1]), b)
        near, far = down[0] + beside, down[1] + beside
        yield _TURN + 4, Curve(a, (a[0], near), (b[0], far), b)


def _turn(start: float, length: float, share: float) -> tuple[float, float]:
    """Both controls on one axis, for a way whose middle lies at that share of its length."""
    both = start + length * (8 * share - 1) / 6
    return both + length / 6, both - length / 6


def _is_tight(ends: Ends) -> bool:
    """Whether two frames stand so close that no arrow fits between them."""
    both = ends.source.is_group and ends.target.is_group
    return both and ends.source.rect.grown(_LEAST_BETWEEN).overlaps(ends.target.rect)


def _arches(ends: Ends) -> Iterator[tuple[float, Curve]]:
    """Ways between frames, or to one: out of the lower or upper side and in again.

    Frames that stand close side by side leave no room for an arrow between them.
    """
    source, target = ends.source.rect, ends.target.rect
    if not (ends.source.is_group or ends.target.is_group):
        return
    forward = source.centre <= target.centre
    out = (ends.lane if forward else -ends.lane) * _LANE * 0.6
    x, far = (
        source.centre[0] + (-out if forward else out),
        target.centre[0] + (out if forward else -out),
    )
    low = max(source.bottom, target.bottom) + _ARCH + out
    high = min(source.top, target.top) - _ARCH - out
    for price, start, end, level in (
        (64.0, source.bottom, target.bottom, low),
        (68.0, source.top, target.top, high),
    ):
        yield price, Curve((x, start), (x, level), (far, level), (far, end))


def _price(way: tuple[float, Curve] | tuple[float, Curve, bool]) -> float:
    return way[0]


def _anchors(source: Box, target: Box) -> tuple[Point, Point]:
    """Where the way starts and ends before it is cut at the rims.

    Boxes are aimed at in the middle, frames at the place nearest to the other end.
    """
    a, b = source.rect.centre, target.rect.centre
    if source.is_group and target.is_group:
        return _facing(_frame_core(source.rect), _frame_core(target.rect))
    if source.is_group:
        a = _frame_core(source.rect).nearest(b)
    if target.is_group:
        b = _frame_core(target.rect).nearest(a)
    return a, b


def _facing(source: Rect, target: Rect) -> tuple[Point, Point]:
    """Where two rectangles face each other: the same from either side."""
    ways = (
        _facing_on_axis(source.left, source.right, target.left, target.right),
        _facing_on_axis(source.top, source.bottom, target.top, target.bottom),
    )
    return (ways[0][0], ways[1][0]), (ways[0][1], ways[1][1])


def _facing_on_axis(low: float, high: float, other: float, far: float) -> tuple[float, float]:
    if high < other:
        return high, other
    if far < low:
        return low, far
    middle = (max(low, other) + min(high, far)) / 2
    return middle, middle


def _frame_core(rect: Rect) -> Rect:
    return rect.grown(
        -min(_GROUP_INSET, rect.width / 2 - 1), -min(_GROUP_INSET, rect.height / 2 - 1)
    )


def inside_out(ends: Ends) -> list[tuple[float, Curve, bool]]:
    """Ways between a group and something inside it: straight to the sides of its frame.

    None if neither end lies in the other. The nearest side is the cheapest, but an arrow needs
    some length; the upper side bears the title.
    """
    for outer, inner, forward in (
        (ends.target, ends.source, True),
        (ends.source, ends.target, False),
    ):
        if outer.is_group and outer.id in ends.own and _lies_in(inner.rect, outer.rect):
            shift = ends.lane * _LANE * 0.75
            found = [
                (price, Curve.line(rim, frame) if forward else Curve.line(frame, rim), True)
                for price, rim, frame in _to_sides(inner.rect, outer.rect, shift)
            ]
            return sorted(found, key=_price)
    return []


def _to_sides(inner: Rect, outer: Rect, shift: float) -> Iterator[tuple[float, Point, Point]]:
    """From the rim of what is inside to each side of the frame, with the price of that."""
    x, y = inner.centre[0] + shift, inner.centre[1] + shift
    for penalty, rim, frame in (
        (0.0, (inner.left, y), (outer.left, y)),
        (1.0, (inner.right, y), (outer.right, y)),
        (2.0, (x, inner.bottom), (x, outer.bottom)),
        (30.0, (x, inner.top), (x, outer.top)),
        (34.0, (inner.right - _CORNER, inner.top), (inner.right - _CORNER, outer.top)),
    ):
        long = distance(rim, frame)
        yield penalty + 0.1 * long + 3.0 * max(0.0, _SHORTEST_OUT - long), rim, frame


def _lies_in(inner: Rect, outer: Rect) -> bool:
    return outer.holds((inner.left, inner.top)) and outer.holds((inner.right, inner.bottom))


def loop(rect: Rect, number: float) -> Curve:
    """From the top of a box to its right side, around the corner; the next one to its left side.

    Only the third one goes around the first, whose end it pushes to where others leave the box.
    """
    ring, is_left = divmod(int(number), 2)
    reach = 40.0 + _NEXT_LOOP * ring
    side, out = (rect.left, -1) if is_left else (rect.right, 1)
    start = (side - out * (_CORNER + _INTO * ring), rect.top - 1)
    end = (side + out * GAP, rect.top + 15 + min(_INTO * ring, rect.height - 20))
    return Curve(start, (start[0], start[1] - reach), (end[0] + out * reach, end[1]), end)
