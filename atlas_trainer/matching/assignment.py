"""Assignment: the best one-to-one choice of columns by rows, in whole numbers.

The method is the Hungarian one in its shortest-path form (Kuhn 1955, Jonker and Volgenant 1987).
"""

from __future__ import annotations

from collections.abc import Sequence

Choices = Sequence[tuple[int, int]]
"""The columns that a row may take, each with what it earns there."""


def best_assignment(rows: Sequence[Choices], alone: Sequence[int]) -> tuple[int, list[int]]:
    """The largest total, and each row's column (-1: none). `alone` is what a row earns alone."""
    columns = sorted({column for choices in rows for column, _ in choices})
    place = {column: n for n, column in enumerate(columns)}
    size = len(columns)
    # One more column for each row, its own, where it stays alone.
    costs = [
        [(place[column], -earned) for column, earned in choices] + [(size + n, -alone[n])]
        for n, choices in enumerate(rows)
    ]
    owner = _match(costs, size + len(rows))
    chosen = [-1] * len(rows)
    for column, row in enumerate(owner[:size]):
        if row >= 0:
            chosen[row] = columns[column]
    total = sum(
        alone[n] if chosen[n] < 0 else dict(choices)[chosen[n]] for n, choices in enumerate(rows)
    )
    return total, chosen


def _match(costs: list[list[tuple[int, int]]], width: int) -> list[int]:
    """The row that owns each column (-1: none) in a cheapest matching of all rows."""
    owner = [-1] * width
    prices = [0] * width
    for start in range(len(costs)):
        _augment(costs, start, owner, prices)
    return owner


def _augment(
    costs: list[list[tuple[int, int]]], start: int, owner: list[int], prices: list[int]
) -> None:
    """Gives `start` a column along the cheapest chain of changes (Dijkstra with prices)."""
    reached: dict[int, int] = {}
    came: dict[int, int] = {}
    done: dict[int, int] = {}
    row, spent, column = start, 0, -1
    while row >= 0:
        offset = spent
        if column >= 0:
            paid = next(c for k, c in costs[row] if k == column) - prices[column]
            offset = spent - paid
        for k, cost in costs[row]:
            if k not in done:
                total = offset + cost - prices[k]
                if k not in reached or total < reached[k]:
                    reached[k] = total
                    came[k] = row
        column, spent = min(
            ((k, total) for k, total in reached.items()), key=lambda entry: (entry[1], entry[0])
        )
        done[column] = spent
        del reached[column]
        row = owner[column]
    for k, total in done.items():
        prices[k] += total - spent
    _turn_over(owner, came, column, start)


def _turn_over(owner: list[int], came: dict[int, int], column: int, start: int) -> None:
    held: dict[int, int] = {row: k for k, row in enumerate(owner) if row >= 0}
    while True:
        row = came[column]
        owner[column] = row
        if row == start:
            return
        column = held[row]
