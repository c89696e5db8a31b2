"""Twins: rows, and columns, of a search that may change places without changing what is earned."""

from __future__ import annotations

from collections.abc import Callable

Earn = dict[int, dict[int, int]]
Couple = Callable[[int, int, int, int], int]


def row_twins(
    earn: Earn,
    alone: dict[int, int],
    partners: dict[int, frozenset[int]],
    couple: Couple,
    late: frozenset[int],
) -> dict[int, list[int]]:
    """For each row that has twins, all of them in order, itself included."""
    families: list[list[int]] = []
    for row in sorted(earn):
        if row in late:
            continue
        for family in families:
            if _rows_alike(family[0], row, earn, alone, partners, couple):
                family.append(row)
                break
        else:
            families.append([row])
    return {row: family for family in families if len(family) > 1 for row in family}


def _rows_alike(
    one: int,
    other: int,
    earn: Earn,
    alone: dict[int, int],
    partners: dict[int, frozenset[int]],
    couple: Couple,
) -> bool:
    if earn[one] != earn[other] or alone[one] != alone[other]:
        return False
    if partners[one] - {other} != partners[other] - {one}:
        return False
    columns = list(earn[one])
    return all(
        couple(one, c, third, d) == couple(other, c, third, d)
        for third in sorted(partners[one] - {other})
        for c in columns
        for d in earn.get(third, ())
        if c != d
    ) and all(
        couple(one, c, other, d) == couple(one, d, other, c)
        for c in columns
        for d in columns
        if c < d and other in partners[one]
    )


def column_twins(earn: Earn, partners: dict[int, frozenset[int]], couple: Couple) -> dict[int, int]:
    """For every column the first column that is its twin: itself, where it has none before it."""
    firsts: list[int] = []
    found: dict[int, int] = {}
    for column in sorted({c for choices in earn.values() for c in choices}):
        for first in firsts:
            if _columns_alike(first, column, earn, partners, couple):
                found[column] = first
                break
        else:
            firsts.append(column)
            found[column] = column
    return found


def _columns_alike(
    one: int, other: int, earn: Earn, partners: dict[int, frozenset[int]], couple: Couple
) -> bool:
    if any(choices.get(one) != choices.get(other) for choices in earn.values()):
        return False
    rows = [row for row, choices in earn.items() if one in choices]
    return all(
        couple(row, one, third, d) == couple(row, other, third, d)
        for row in rows
        for third in sorted(partners[row])
        for d in earn.get(third, ())
        if d not in (one, other)
    ) and all(
        couple(row, one, third, other) == couple(row, other, third, one)
        for row in rows
        for third in rows
        if third in partners[row]
    )
