"""How details hang on what they belong to: under components and groups, else where there is room.

Details under a component that has many would lie on the component below; these go above or beside
it. Only boxes are looked at for that, so every detail has its place before any arrow has a way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from atlas_trainer.ui.canvas.boxes import CHIP_GAP, CHIP_HEIGHT, Chip, Slip
from atlas_trainer.ui.canvas.geometry import Rect

Taken = Callable[[Rect], Iterable[Rect]]
"""What of others lies near a rectangle."""

_ROW = 176.0
"""How wide a row of details below a component may get before the next one wraps."""
_ROWS_BELOW = 2
"""So many rows fit between a component and the one below it."""
_BELOW = 4.0
_BESIDE = 6.0
_FROM = 10.0
"""From the corner of a frame to its first detail."""
_STEP = CHIP_HEIGHT + CHIP_GAP
_WHOLE_BELOW = 28.0


def is_crowded(slips: list[Slip]) -> bool:
    """Whether so many details hang on a component that they may have to go elsewhere."""
    return len(slips) > _ROWS_BELOW and len(_rows(slips)) > _ROWS_BELOW


def chips_on(rect: Rect, slips: list[Slip], taken: Taken | None = None) -> tuple[Chip, ...]:
    """The details of a component: in rows under it, or where they cover the least of others."""
    if not slips:
        return ()
    below = tuple(_below(rect, _rows(slips)))
    if taken is None:
        return below
    best, least = below, _covered(below, taken)
    for way in (_around, _right, _left):
        if not least:
            break
        chips = tuple(way(rect, slips))
        covered = _covered(chips, taken)
        if covered < least:
            best, least = chips, covered
    return best


def chips_under(group: Rect, slips: list[Slip], taken: Taken) -> tuple[Chip, ...]:
    """The details of a group, under its frame in rows from the left, beside what hangs there."""
    chips: list[Chip] = []
    start = left = group.left + _FROM
    top = group.bottom + _BELOW
    for slip in slips:
        while left > start and left + slip.width > group.right - _FROM:
            left, top = start, top + _STEP
        chip = slip.at(left, top)
        while met := [rect for rect in taken(chip.rect) if rect.overlaps(chip.rect)]:
            left = max(rect.right for rect in met) + CHIP_GAP
            if left + slip.width > group.right:
                left, top = start, top + _STEP
            chip = slip.at(left, top)
        chips.append(chip)
        left = chip.rect.right + CHIP_GAP
    return tuple(chips)


def chips_of_all(bounds: Rect | None, slips: list[Slip]) -> list[Chip]:
    """The details of the whole drawing: a column under it, on the left."""
    left, top = (bounds.left, bounds.bottom + _WHOLE_BELOW) if bounds else (0.0, 0.0)
    return [slip.at(left, top + number * _STEP) for number, slip in enumerate(slips)]


def _rows(slips: list[Slip]) -> list[list[Slip]]:
    rows: list[list[Slip]] = []
    for slip in slips:
        if rows and _width([*rows[-1], slip]) <= _ROW:
            rows[-1].append(slip)
        else:
            rows.append([slip])
    return rows


def _width(row: list[Slip]) -> float:
    return sum(slip.width for slip in row) + CHIP_GAP * (len(row) - 1)


def _below(rect: Rect, rows: list[list[Slip]]) -> Iterator[Chip]:
    for number, row in enumerate(rows):
        yield from _row(row, rect.centre[0], rect.bottom + _BELOW + number * _STEP)


def _around(rect: Rect, slips: list[Slip]) -> Iterator[Chip]:
    """As many below as fit there, the rest above."""
    rows = _rows(slips)
    above = rows[_ROWS_BELOW:]
    yield from _below(rect, rows[:_ROWS_BELOW])
    top = rect.top - _BELOW - len(above) * _STEP + CHIP_GAP
    for number, row in enumerate(above):
        yield from _row(row, rect.centre[0], top + number * _STEP)


def _right(rect: Rect, slips: list[Slip]) -> Iterator[Chip]:
    top = rect.centre[1] - (len(slips) * _STEP - CHIP_GAP) / 2
    for number, slip in enumerate(slips):
        yield slip.at(rect.right + _BESIDE, top + number * _STEP)


def _left(rect: Rect, slips: list[Slip]) -> Iterator[Chip]:
    top = rect.centre[1] - (len(slips) * _STEP - CHIP_GAP) / 2
    for number, slip in enumerate(slips):
        yield slip.at(rect.left - _BESIDE - slip.width, top + number * _STEP)


def _row(row: list[Slip], centre: float, top: float) -> Iterator[Chip]:
    left = centre - _width(row) / 2
    for slip in row:
        yield slip.at(left, top)
        left += slip.width + CHIP_GAP


def _covered(chips: Iterable[Chip], taken: Taken) -> float:
    return sum(rect.shared_area(chip.rect) for chip in chips for rect in taken(chip.rect))
