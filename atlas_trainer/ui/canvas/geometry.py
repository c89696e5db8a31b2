"""Plane geometry of the canvas: rectangles and curves in pixels at 100 %, without Qt.

x runs to the right and y down. The grid of a drawing (`Position`, in cells) becomes pixels here
and nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from atlas_trainer.model.drawing import Position
from atlas_trainer.model.grid import CELL_HEIGHT, CELL_WIDTH

Point = tuple[float, float]


def to_pixels(at: Position) -> Point:
    """The pixel at the centre of a grid position."""
    return at[0] * CELL_WIDTH, at[1] * CELL_HEIGHT


def to_cells(point: Point) -> Position:
    """The grid position of a pixel, not snapped."""
    return point[0] / CELL_WIDTH, point[1] / CELL_HEIGHT


class Rect(NamedTuple):
    """An upright rectangle; `right` and `bottom` are its far edges."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> Rect:
        """The rectangle of that size around a centre."""
        x, y = centre
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, x: float, y: float | None = None) -> Rect:
        """Larger by `x` on the left and right, and by `y` (as `x` unless given) above and below."""
        y = x if y is None else y
        return Rect(self.left - x, self.top - y, self.right + x, self.bottom + y)

    def moved(self, x: float, y: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def shared_area(self, other: Rect) -> float:
        """The area that both cover, in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def nearest(self, point: Point) -> Point:
        """The point of the rectangle that is nearest to `point`."""
        return (
            min(max(point[0], self.left), self.right),
            min(max(point[1], self.top), self.bottom),
        )

    def crossed_by(self, a: Point, b: Point) -> bool:
        """Whether the segment from `a` to `b` passes through the inside (Liang and Barsky)."""
        x, y = a
        dx, dy = b[0] - x, b[1] - y
        first, last = 0.0, 1.0
        for step, low, high in (
            (dx, self.left - x, self.right - x),
            (dy, self.top - y, self.bottom - y),
        ):
            if step == 0.0:
                if low >= 0 or high <= 0:
                    return False
                continue
            enter, leave = low / step, high / step
            if enter > leave:
                enter, leave = leave, enter
            first, last = max(first, enter), min(last, leave)
            if first >= last:
                return False
        return True


def united(rects: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle around all of them; None for none."""
    whole: Rect | None = None
    for rect in rects:
        whole = rect if whole is None else whole.united(rect)
    return whole


def mix(a: Point, b: Point, t: float) -> Point:
    """The point at the share `t` of the way from `a` to `b`."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def distance(a: Point, b: Point) -> float:
    """How far apart two points are."""
    return math.hypot(b[0] - a[0], b[1] - a[1])


class Curve(NamedTuple):
    """A cubic Bézier curve; a straight line has its controls on the line."""

    start: Point
    first: Point
    second: Point
    end: Point

    @classmethod
    def line(cls, a: Point, b: Point) -> Curve:
        """The straight line from `a` to `b`."""
        return cls(a, mix(a, b, 1 / 3), mix(a, b, 2 / 3), b)

    @classmethod
    def bent(cls, a: Point, b: Point, height: float, lead: float) -> Curve:
        """From `a` to `b`, bent to the left of the way by three quarters of `height`.

        `lead` (0..0.5) is the share of the way at which the controls stand: a small one leaves
        steeply and runs flat in the middle.
        """
        length = distance(a, b) or 1.0
        nx, ny = (b[1] - a[1]) / length * height, (a[0] - b[0]) / length * height
        first, second = mix(a, b, lead), mix(a, b, 1 - lead)
        return cls(a, (first[0] + nx, first[1] + ny), (second[0] + nx, second[1] + ny), b)

    def at(self, t: float) -> Point:
        """The point at the parameter `t` (0..1)."""
        u = 1 - t
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = self
        p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        return p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy

    def direction(self, t: float) -> Point:
        """The unit vector along the curve at `t`."""
        u = 1 - t
        a, b, c = 3 * u * u, 6 * u * t, 3 * t * t
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self
        x = a * (x1 - x0) + b * (x2 - x1) + c * (x3 - x2)
        y = a * (y1 - y0) + b * (y2 - y1) + c * (y3 - y2)
        length = math.hypot(x, y)
        if length < 1e-9:
            x, y = self.end[0] - self.start[0], self.end[1] - self.start[1]
            length = math.hypot(x, y) or 1.0
        return x / length, y / length

    def part(self, start: float, end: float) -> Curve:
        """The piece between two parameters (de Casteljau)."""
        _, right = self._split(start)
        share = (end - start) / (1 - start) if start < 1 else 1.0
        left, _ = right._split(share)
        return left

    def points(self, count: int) -> list[Point]:
        """`count` + 1 points along the curve, ends included."""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = self
        points: list[Point] = []
        for i in range(count + 1):
            t = i / count
            u = 1 - t
            p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            points.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
        return points

    def bounds(self) -> Rect:
        """A rectangle that holds the whole curve (that of its controls)."""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = self
        return Rect(
            min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy)
        )

    def length(self) -> float:
        """About how long it is, in pixels."""
        points = self.points(8)
        return sum(distance(a, b) for a, b in pairwise(points))

    def _split(self, t: float) -> tuple[Curve, Curve]:
        ab, bc = mix(self.start, self.first, t), mix(self.first, self.second, t)
        cd = mix(self.second, self.end, t)
        abc, bcd = mix(ab, bc, t), mix(bc, cd, t)
        middle = mix(abc, bcd, t)
        return Curve(self.start, ab, abc, middle), Curve(middle, bcd, cd, self.end)
