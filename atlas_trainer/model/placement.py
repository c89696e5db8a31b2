"""Where new components go: near what they are tied to, on the grid; what is placed never moves.

Chains run to the right and turn back like a snake at the right edge, fan-outs spread below and
above, members of a group stay together. The same drawing always gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

from atlas_trainer.model.drawing import Component, Direction, Drawing, Position, Relationship
from atlas_trainer.model.grid import BLOCKED, Box, Grid
from atlas_trainer.model.spacing import cells_across, cells_down

COLUMNS = 7
"""How wide a drawing grows by itself, in cells."""

_Cell = tuple[float, int, int]
"""What a cell costs by its distance, its row and its column: in the order of preference."""

_NEW = ""
"""Stands for a component that is not in the drawing yet."""

_RIGHT, _LEFT, _DOWN = (1, 0), (-1, 0), (0, 1)

_REACH = 5
"""How many cells around its ties a component looks for a place, at first."""

_FARTHEST = 20
"""How far it looks before it settles for a place within a foreign group."""

_TRIED = 16
"""How many of the nearest cells are compared for what speaks against them."""

# Costs, in cells of lateral distance.
_FORWARD = 2.2  # a cell too far or too near
_BEHIND = 3.0  # not ahead at all
_UPWARDS = 0.25  # above or to the left, where below or right would do
_OUTSIDE = 4.0  # a cell beyond the right edge
_GROWTH = 1.2  # a cell that the group around it grows
_SHAPE = 0.6  # a cell by which a group is not half as high again as wide


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Something placed that a new component belongs near: `step` cells on in `way`.

    Where `way` is None only the distance counts.
    """

    rect: Box
    way: tuple[int, int] | None
    step: int
    is_tied: bool = True
    is_fed: bool = False

    def cost(self, x: int, y: int) -> float:
        """How much worse that cell is than the best one."""
        dx = _beyond(x, self.rect.left, self.rect.right)
        dy = _beyond(y, self.rect.top, self.rect.bottom)
        if self.way is None:
            return max(0.0, abs(dx) + abs(dy) - self.step)
        ahead = dx * self.way[0] + dy * self.way[1]
        aside = dy if self.way[0] else dx
        cost = _FORWARD * abs(ahead - self.step) + abs(aside)
        if ahead <= 0:
            cost += _BEHIND
        return cost + (_UPWARDS if aside < 0 else 0.0)


def place(
    drawing: Drawing,
    near: Iterable[str] = (),
    group: str | None = None,
    feeds: Iterable[str] = (),
) -> Position:
    """A free place for a new component.

    `near` are the components it is tied to, `feeds` those it will point at (it then stands before
    them); `group` is the group it goes into. Whole cells; deterministic.
    """
    tried = drawing.copy()
    tried.components[_NEW] = Component(_NEW, group=group)
    for number, other in enumerate(near):
        tried.relationships[f"{_NEW} {number}"] = Relationship("", other, _NEW)
    for number, other in enumerate(feeds):
        tried.relationships[f"{_NEW} > {number}"] = Relationship("", _NEW, other)
    return place_all(tried, [_NEW])[_NEW]


def place_all(drawing: Drawing, ids: Iterable[str]) -> dict[str, Position]:
    """Places for those components of the drawing, whose own `at` is disregarded."""
    waiting = dict.fromkeys(ids)
    if not waiting:
        return {}
    grid = Grid(drawing, waiting)
    for component_id in _order(grid, [i for i in waiting if i not in grid.hosts]):
        grid.put(component_id, _find(grid, drawing.components[component_id]))
    places = {i: grid.at[i] for i in waiting if i in grid.at}
    for group in waiting.keys() & grid.hosts:
        box = grid.boxes.get(group)
        places[group] = box.centre if box else (0.0, 0.0)
    return {i: places[i] for i in waiting}


def lay_out(drawing: Drawing) -> dict[str, Position]:
    """Places for all components, as if all were new."""
    return place_all(drawing, drawing.components)


def _order(grid: Grid, waiting: list[str]) -> Iterator[str]:
    """What is tied to something placed comes first, then what is tied to that, and so on."""
    todo = dict.fromkeys(waiting)
    queue = [i for i in waiting if any(True for _ in _anchors(grid, i))]
    for start in [*queue, *waiting]:
        line = [start] if start in todo else []
        for component_id in line:
            if component_id not in todo:
                continue
            del todo[component_id]
            yield component_id
            line += [n for n in _neighbours(grid, component_id) if n in todo]


def _neighbours(grid: Grid, component_id: str) -> Iterator[str]:
    for arrow in grid.arrows.get(component_id, ()):
        other = arrow.target if arrow.source == component_id else arrow.source
        if other in grid.hosts:
            yield from (member.id for member in grid.drawing.members(other))
        else:
            yield other


def _find(grid: Grid, component: Component) -> Position:
    anchors = _tied(grid, component) or list(_siblings(grid, component.id))
    if anchors:
        return _best(grid, component, anchors)
    if component.group is not None and (home := _home(grid, component.group)):
        return _best(grid, component, [home])
    return _next_free(grid, component)


def _tied(grid: Grid, component: Component) -> list[_Anchor]:
    """What the component is tied to, or else what the groups around it are tied to."""
    for owner in (component.id, *grid.groups_of(component.group)):
        anchors = list(_anchors(grid, owner))
        if not all(a.is_fed for a in anchors):
            # It stands where it follows on something; what it points at only pulls.
            return [replace(a, way=None) if a.is_fed else a for a in anchors]
        if anchors:
            return anchors
    return []


def _anchors(grid: Grid, owner: str) -> Iterator[_Anchor]:
    for arrow in grid.arrows.get(owner, ()):
        feeds = arrow.source == owner
        other = arrow.target if feeds else arrow.source
        rect = grid.rect(other)
        if rect is None or owner in grid.groups_of(other):
            continue
        step = cells_across(grid.drawing, arrow)
        if feeds and arrow.direction is Direction.FORWARD:
            yield _Anchor(rect, _LEFT, step, is_fed=True)
        else:
            way = _flow(grid, other, rect, step)
            down = cells_down(grid.drawing, other, arrow)
            yield _Anchor(rect, way, down if way == _DOWN else step)


def _siblings(grid: Grid, component_id: str) -> Iterator[_Anchor]:
    """Placed components that share a neighbour with this one: it goes below them."""
    for arrow in grid.arrows.get(component_id, ()):
        middle = arrow.target if arrow.source == component_id else arrow.source
        for other in grid.arrows.get(middle, ()):
            sibling = other.source if other.target == middle else other.target
            if sibling in grid.at:
                x, y = grid.at[sibling]
                yield _Anchor(Box(x, y, x, y), _DOWN, 1, is_tied=False)


def _home(grid: Grid, group: str) -> _Anchor | None:
    """The members or the place of the group, or of the groups around it."""
    for around in grid.groups_of(group):
        if box := grid.boxes.get(around):
            return _Anchor(box, _RIGHT, 0, is_tied=False)
    if group in grid.unplaced:
        return None
    x, y = grid.drawing.components[group].at
    return _Anchor(Box(x, y, x, y), _RIGHT, 0, is_tied=False)


def _flow(grid: Grid, anchor: str, rect: Box, step: int) -> tuple[int, int]:
    """Which way a chain goes on from `anchor`: right, at the edge down, then back."""
    extent = grid.extent or rect
    first, last = floor(extent.left), floor(extent.left) + COLUMNS - 1
    came = next(((s.start, s.end) for s in grid.segments if s.arrow.target == anchor), None)
    right = _RIGHT if rect.right + step <= last else _DOWN
    left = _LEFT if rect.left - step >= first else _DOWN
    if came is None:
        return right
    dx, dy = came[1][0] - came[0][0], came[1][1] - came[0][1]
    if dx < 0 and abs(dx) >= abs(dy):
        return left
    if dy > 0 and abs(dy) > abs(dx) and right == _DOWN:
        return left
    return right


def _best(grid: Grid, component: Component, anchors: list[_Anchor]) -> Position:
    tied = [a.rect for a in anchors if a.is_tied]
    box = grid.boxes.get(component.group or "")
    span = anchors[0].rect
    for anchor in anchors:
        span = span.with_point(anchor.rect.left, anchor.rect.top)
        span = span.with_point(anchor.rect.right, anchor.rect.bottom)
    reach = _REACH
    while True:
        cells = [
            (_wish(grid, anchors, box, x, y), y, x)
            for x in range(floor(span.left) - reach, ceil(span.right) + reach + 1)
            for y in range(floor(span.top) - reach, ceil(span.bottom) + reach + 1)
            if grid.is_free(x, y)
        ]
        found, least = _least(grid, sorted(cells), component.group, tied)
        if least - found[0] < BLOCKED or (cells and reach > _FARTHEST):
            return (float(found[2]), float(found[1]))
        reach *= 2


def _least(
    grid: Grid, cells: list[_Cell], group: str | None, tied: list[Box]
) -> tuple[_Cell, float]:
    """The cell (and its cost) with the least cost, obstacles included."""
    found, least = (0.0, 0, 0), float("inf")
    for number, (wish, y, x) in enumerate(cells):
        if wish >= least or (number >= _TRIED and least < wish + BLOCKED):
            break
        ends = [box.nearest(x, y) for box in tied]  # an arrow to a group ends at its frame
        cost = wish + grid.obstacles(x, y, group, ends)
        if cost < least:
            found, least = (wish, y, x), cost
    return found, least


def _wish(grid: Grid, anchors: list[_Anchor], box: Box | None, x: int, y: int) -> float:
    cost = sum(anchor.cost(x, y) for anchor in anchors) / len(anchors)
    if grid.extent is not None:
        cost += _OUTSIDE * max(0, x - (floor(grid.extent.left) + COLUMNS - 1))
    if box is not None:
        after = box.with_point(x, y)
        cost += _GROWTH * (after.size - box.size)
        if not anchors[0].is_tied:
            width, height = after.right - after.left + 1, after.bottom - after.top + 1
            cost += _SHAPE * abs(width - 1.5 * height)
    return cost


def _next_free(grid: Grid, component: Component) -> Position:
    """For what is tied to nothing: on in reading order, with room for arrows between."""
    if grid.extent is None:
        return (0.0, 0.0)
    left, top = floor(grid.extent.left), floor(grid.extent.top)
    bottom = ceil(grid.extent.bottom)
    if component.group is not None:
        return (float(left), float(bottom + 2))
    for y in range(top, bottom + 3, 2):
        for x in range(left, left + COLUMNS, 2):
            if grid.is_free(x, y) and not grid.obstacles(x, y, None, ()):
                return (float(x), float(y))
    return (float(left), float(bottom + 2))


def _beyond(value: float, low: float, high: float) -> float:
    """How far a value lies outside a range; negative below it."""
    if value < low:
        return value - low
    return max(0.0, value - high)
