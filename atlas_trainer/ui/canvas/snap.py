"""Snapping while dragging: to lines through other components, else to a fine grid."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_trainer.model.drawing import Position
from atlas_trainer.ui.canvas.geometry import Point, Rect, to_cells, to_pixels

_STEP = 8
"""Parts of a cell that positions are rounded to."""
_PULL = 7.0
"""Pixels from which a line through another component's middle pulls."""
_OVERHANG = 30.0


def snapped(point: Point) -> Position:
    """The grid position nearest to a pixel."""
    x, y = to_cells(point)
    return round(x * _STEP) / _STEP, round(y * _STEP) / _STEP


def aligned(
    wanted: Point, others: Iterable[Rect]
) -> tuple[Position, tuple[tuple[Point, Point], ...]]:
    """Where a component dragged to `wanted` comes to lie, and the guides that say why.

    Its middle goes on the line through the middle of another component where one is near.
    """
    column: Point | None = None
    row: Point | None = None
    for other in others:
        x, y = other.centre
        if abs(x - wanted[0]) <= _PULL and (column is None or _nearer(wanted, (x, y), column)):
            column = (x, y)
        if abs(y - wanted[1]) <= _PULL and (row is None or _nearer(wanted, (x, y), row)):
            row = (x, y)
    grid = to_pixels(snapped(wanted))
    place = (column[0] if column else grid[0], row[1] if row else grid[1])
    guides: list[tuple[Point, Point]] = []
    if column is not None:
        guides.append(_guide(column, place, vertical=True))
    if row is not None:
        guides.append(_guide(row, place, vertical=False))
    return to_cells(place), tuple(guides)


def _nearer(wanted: Point, point: Point, than: Point) -> bool:
    return _away(wanted, point) < _away(wanted, than)


def _away(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _guide(other: Point, place: Point, vertical: bool) -> tuple[Point, Point]:
    axis = 1 if vertical else 0
    low, high = sorted((other[axis], place[axis]))
    if vertical:
        return (other[0], low - _OVERHANG), (other[0], high + _OVERHANG)
    return (low - 2 * _OVERHANG, other[1]), (high + 2 * _OVERHANG, other[1])
