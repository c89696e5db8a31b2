"""The grid on which components find their places: what is taken, by what, and what is in the way.

All lengths are in cells. A cell is about 176 x 104 pixels at 100 %, a component at most 160 x 56,
so a cell holds one component.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor

from atlas_trainer.model.drawing import Drawing, Position, Relationship

CELL_WIDTH = 176
CELL_HEIGHT = 104
"""Pixels at 100 %."""

HALF_WIDTH = 0.44
HALF_HEIGHT = 0.27
"""Half of the largest component, in cells."""

_LINE_HALF_WIDTH = 0.36
_LINE_HALF_HEIGHT = 0.25
# Half of what a line must not run through: an ordinary component.

LARGE = 150
"""From this many components on, straight lines are no longer looked at: it would take too long."""

BLOCKED = 40.0
"""The cost of what must not be: a component within a foreign group."""

_WORST_LINES = 0.9 * BLOCKED
# Lines that cross are never as bad as that.

_JUST = 1e-9

_ON_ARROW = 5.0
_THROUGH_COMPONENT = 12.0
_CROSSING = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells, by the centres of its outermost components."""

    left: float
    top: float
    right: float
    bottom: float

    def with_point(self, x: float, y: float) -> Box:
        """The smallest box around this one and a point."""
        return Box(min(self.left, x), min(self.top, y), max(self.right, x), max(self.bottom, y))

    def holds(self, x: float, y: float, margin: float = 0.5) -> bool:
        """Whether the point lies in the box or within `margin` of it."""
        return (
            self.left - margin < x < self.right + margin
            and self.top - margin < y < self.bottom + margin
        )

    def meets(self, other: Box, margin: float = 0.5) -> bool:
        """Whether the two come closer than `margin`."""
        return (
            self.left - margin < other.right
            and other.left - margin < self.right
            and self.top - margin < other.bottom
            and other.top - margin < self.bottom
        )

    def nearest(self, x: float, y: float) -> Position:
        """The place in the box that is nearest to a point."""
        return (
            min(max(x, self.left), self.right),
            min(max(y, self.top), self.bottom),
        )

    @property
    def size(self) -> float:
        """Width plus height."""
        return self.right - self.left + self.bottom - self.top

    @property
    def centre(self) -> Position:
        """The middle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight arrow between two placed components.

    `reach` is the rectangle around it; components with their middle outside are not touched.
    """

    arrow: Relationship
    start: Position
    end: Position
    reach: tuple[float, float, float, float]

    @classmethod
    def of(cls, arrow: Relationship, start: Position, end: Position) -> Segment:
        """The arrow between two places."""
        return cls(arrow, start, end, _reach(start, end))


class Grid:
    """Where everything placed stands. Groups with members have boxes instead of places."""

    def __init__(self, drawing: Drawing, unplaced: Iterable[str] = ()) -> None:
        self.drawing = drawing
        self.hosts = {c.group for c in drawing.components.values() if c.group is not None}
        self.at: dict[str, Position] = {}
        self.boxes: dict[str, Box] = {}
        self.segments: list[Segment] = []
        self.extent: Box | None = None
        self.arrows: dict[str, list[Relationship]] = {}
        self._taken: set[tuple[int, int]] = set()
        for arrow in drawing.relationships.values():
            self.arrows.setdefault(arrow.source, []).append(arrow)
            if arrow.target != arrow.source:
                self.arrows.setdefault(arrow.target, []).append(arrow)
        self.unplaced = frozenset(unplaced)
        for component in drawing.components.values():
            if component.id not in self.unplaced and component.id not in self.hosts:
                self._stand(component.id, component.at)
        self.segments += (
            Segment.of(arrow, self.at[arrow.source], self.at[arrow.target])
            for arrow in drawing.relationships.values()
            if arrow.source in self.at and arrow.target in self.at
        )

    def put(self, component_id: str, at: Position) -> None:
        """A component takes its place; its groups grow around it."""
        self._stand(component_id, at)
        for arrow in self.arrows.get(component_id, ()):
            if arrow.source in self.at and arrow.target in self.at:
                ends = self.at[arrow.source], self.at[arrow.target]
                self.segments.append(Segment.of(arrow, *ends))

    def _stand(self, component_id: str, at: Position) -> None:
        x, y = at
        self.at[component_id] = at
        self._taken.update(_cells(at))
        if self.extent is None or not self.extent.holds(x, y, _JUST):
            self.extent = (self.extent or Box(x, y, x, y)).with_point(x, y)
        group = self.drawing.components[component_id].group
        for around in self.groups_of(group) if group is not None else ():
            box = self.boxes.get(around)
            self.boxes[around] = box.with_point(x, y) if box else Box(x, y, x, y)

    def groups_of(self, group: str | None) -> Iterator[str]:
        """`group` and the groups around it, the innermost first."""
        while group is not None:
            yield group
            group = self.drawing.components[group].group

    def rect(self, element_id: str) -> Box | None:
        """Where a component stands or a group's members stand; None if not placed yet."""
        if element_id in self.at:
            x, y = self.at[element_id]
            return Box(x, y, x, y)
        return self.boxes.get(element_id)

    def is_free(self, x: int, y: int) -> bool:
        """Whether no component stands in that cell."""
        return (x, y) not in self._taken

    def obstacles(self, x: int, y: int, group: str | None, tied: Iterable[Position]) -> float:
        """What speaks against a component of `group` at that cell; 0 is nothing.

        `tied` are the places that its own arrows lead to.
        """
        cost = self._group_cost(x, y, group)
        if len(self.at) > LARGE:
            return cost
        lines = 0.0
        for s in self.segments:
            left, top, right, bottom = s.reach
            if left < x < right and top < y < bottom:
                lines += _ON_ARROW * _meets_component(s.start, s.end, (x, y))
        for end in tied:
            if lines >= _WORST_LINES:
                break
            lines += self._arrow_cost((x, y), end)
        return cost + min(lines, _WORST_LINES)

    def _group_cost(self, x: int, y: int, group: str | None) -> float:
        own = list(self.groups_of(group))
        cost = 0.0
        for other, box in self.boxes.items():
            if other not in own and box.holds(x, y):
                cost += 1.5 * BLOCKED
        for mine in own:
            box_now = self.boxes.get(mine)
            if box_now is not None:
                cost += self._swallowed(mine, box_now, box_now.with_point(x, y))
        return cost

    def _swallowed(self, group: str, before: Box, after: Box) -> float:
        """The cost of foreign components and groups that the grown group would cover."""
        if before == after:
            return 0.0
        count = 0
        for other, (x, y) in self.at.items():
            if after.holds(x, y) and not before.holds(x, y):
                count += group not in self.groups_of(self.drawing.components[other].group)
        around = set(self.groups_of(group))
        for other, box in self.boxes.items():
            if other in around or group in self.groups_of(other):
                continue
            count += after.meets(box) and not before.meets(box)
        return count * BLOCKED

    def _arrow_cost(self, start: Position, end: Position) -> float:
        cost = 0.0
        left, top, right, bottom = _reach(start, end)
        for place in self.at.values():
            if left < place[0] < right and top < place[1] < bottom and place != end:
                cost += _THROUGH_COMPONENT * _meets_component(start, end, place)
        for s in self.segments:
            near, above, far, below = s.reach
            if near < right and left < far and above < bottom and top < below:
                cost += _CROSSING * _cross(start, end, s.start, s.end)
        return cost


def _reach(start: Position, end: Position) -> tuple[float, float, float, float]:
    """Where the middle of a component has to lie for the line between two places to touch it."""
    (x, y), (far, down) = start, end
    return (
        (x if x < far else far) - _LINE_HALF_WIDTH,
        (y if y < down else down) - _LINE_HALF_HEIGHT,
        (far if x < far else x) + _LINE_HALF_WIDTH,
        (down if y < down else y) + _LINE_HALF_HEIGHT,
    )


def _cells(at: Position) -> Iterable[tuple[int, int]]:
    """The cells in which another component would overlap one at this place."""
    x, y = at
    if x == int(x) and y == int(y):
        return ((int(x), int(y)),)
    return _cells_around(x, y)


def _cells_around(x: float, y: float) -> Iterator[tuple[int, int]]:
    for column in range(floor(x - 2 * HALF_WIDTH) + 1, ceil(x + 2 * HALF_WIDTH)):
        for row in range(floor(y - 2 * HALF_HEIGHT) + 1, ceil(y + 2 * HALF_HEIGHT)):
            yield column, row


def _meets_component(start: Position, end: Position, place: Position) -> bool:
    """Whether the straight line runs through a component there (its ends do not count)."""
    if place in (start, end):
        return False
    low, high = 0.0, 1.0
    for axis, half in ((0, _LINE_HALF_WIDTH), (1, _LINE_HALF_HEIGHT)):
        origin, length = start[axis] - place[axis], end[axis] - start[axis]
        if abs(length) < 1e-9:
            if abs(origin) >= half:
                return False
            continue
        first, second = sorted(((-half - origin) / length, (half - origin) / length))
        low, high = max(low, first), min(high, second)
    return low < high


def _cross(a: Position, b: Position, c: Position, d: Position) -> bool:
    """Whether two lines cross between their ends; sharing an end is no crossing."""
    if (
        max(a[0], b[0]) < min(c[0], d[0])
        or max(c[0], d[0]) < min(a[0], b[0])
        or max(a[1], b[1]) < min(c[1], d[1])
        or max(c[1], d[1]) < min(a[1], b[1])
        or a in (c, d)
        or b in (c, d)
    ):
        return False
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Position, b: Position, p: Position) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
