"""Assignment: the best one-to-one choice of columns by rows, in whole numbers.

The method is the Hungarian one in its shortest-path form (Kuhn 1955, Jonker and Volgenant 1987).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Choices = Sequence[tuple[int, int]]
"""The columns that a row may take, each with what it earns there."""


@dataclass(slots=True)
class Assignment:
    """A best assignment with its proof.

    `chosen`: each row's column. `worth` of the rows and `prices` of the columns (0 where absent)
    add up to the total, and no row earns more in a column than its worth and the column's price.
    """

    chosen: list[int]
    worth: list[int]
    prices: dict[int, int]

    @property
    def total(self) -> int:
        """What the rows earn together."""
        return sum(self.worth) + sum(self.prices.values())


def best_assignment(rows: Sequence[Choices], alone: Sequence[int]) -> tuple[int, list[int]]:
    """The largest total, and each row's column (-1: none). `alone` is what a row earns alone."""
    # One more column for each row, its own, where it stays alone.
    size = 1 + max((column for choices in rows for column, _ in choices), default=-1)
    found = assign([[*choices, (size + n, alone[n])] for n, choices in enumerate(rows)])
    assert found is not None
    return found.total, [column if column < size else -1 for column in found.chosen]


def assign(rows: Sequence[Choices], quickly: bool = False) -> Assignment | None:
    """The best assignment; None if there is none that gives every row a column.

    Of equal ones it prefers low columns, and of rows the later; `quickly` any of them will do.
    """
    worth = [max([value for _, value in choices]) for choices in rows]
    owner: dict[int, int] = {}
    chosen: list[int | None] = [None] * len(rows)
    if quickly:
        _take_free(rows, owner, chosen, worth)
    prices: dict[int, int] = {}
    for row, column in enumerate(chosen):
        if column is None and not _augment(rows, row, owner, chosen, worth, prices):
            return None
    return Assignment([column for column in chosen if column is not None], worth, prices)


def _take_free(
    rows: Sequence[Choices], owner: dict[int, int], chosen: list[int | None], worth: list[int]
) -> None:
    """Gives rows their best column as long as it is free."""
    for row, choices in enumerate(rows):
        best = worth[row]
        for column, value in choices:
            if value == best and column not in owner:
                owner[column] = row
                chosen[row] = column
                break


def _augment(
    rows: Sequence[Choices],
    start: int,
    owner: dict[int, int],
    chosen: list[int | None],
    worth: list[int],
    prices: dict[int, int],
) -> bool:
    """Gives `start` a column along the cheapest chain of changes (Dijkstra with prices); False if
    there is none."""
    reached: dict[int, int] = {}
    came: dict[int, int] = {}
    done: dict[int, int] = {}
    row, spent = start, 0
    while True:
        offset = spent + worth[row]
        for k, value in rows[row]:
            if k not in done:
                total = offset - value + prices.get(k, 0)
                known = reached.get(k)
                if known is None or total < known:
                    reached[k] = total
                    came[k] = row
        if not reached:
            return False
        spent, column = min(zip(reached.values(), reached, strict=True))
        del reached[column]
        if column not in owner:
            break
        done[column] = spent
        row = owner[column]
    worth[start] -= spent
    for k, total in done.items():
        prices[k] = prices.get(k, 0) + spent - total
        worth[owner[k]] -= spent - total
    _turn_over(owner, chosen, came, column, start)
    return True


def _turn_over(
    owner: dict[int, int],
    chosen: list[int | None],
    came: dict[int, int],
    column: int,
    start: int,
) -> None:
    while True:
        row = came[column]
        before = chosen[row]
        owner[column] = row
        chosen[row] = column
        if row == start or before is None:
            return
        column = before
