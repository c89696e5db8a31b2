"""Twins: rows, and columns, of a search that may change places without changing what is earned."""

from __future__ import annotations

from atlas_trainer.matching.board import Board
from atlas_trainer.matching.problem import ALONE

LAST = 1 << 60
"""The place of ALONE among the columns."""


class Twins:
    """Which rows and columns of a board are alike in every way.

    `like[column]`: the first column that is its twin; itself, where it has none before it.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._families = self._find_families()
        self.like = self._find_likes()

    def room(self, row: int, taken: dict[int, int]) -> tuple[int, int]:
        """Between which columns a row with twins may choose: in the twins' order, alone last.

        `taken` gives the columns of the rows that are decided.
        """
        low, high = 0, LAST
        for twin in self._families.get(row, ()):
            if twin in taken and twin != row:
                column = taken[twin]
                place = LAST if column == ALONE else self.like[column]
                if twin < row:
                    low = max(low, place)
                else:
                    high = min(high, place)
        return low, high

    def _find_families(self) -> dict[int, list[int]]:
        """For each row that has twins, all of them in order, itself included."""
        families: list[list[int]] = []
        for row, late in enumerate(self._board.late):
            if late:
                continue
            for family in families:
                if self._rows_alike(family[0], row):
                    family.append(row)
                    break
            else:
                families.append([row])
        return {row: family for family in families if len(family) > 1 for row in family}

    def _rows_alike(self, one: int, other: int) -> bool:
        b = self._board
        if b.options[one] != b.options[other] or b.own[one] != b.own[other]:
            return False
        mine, theirs = b.pay[one], b.pay[other]
        if mine.keys() - {other} != theirs.keys() - {one}:
            return False
        if any(mine[third] != theirs[third] for third in mine if third != other):
            return False
        return other not in mine or mine[other] == theirs[one]

    def _find_likes(self) -> dict[int, int]:
        firsts: list[int] = []
        found: dict[int, int] = {}
        for column in sorted({c for options in self._board.options for c in options[:-1]}):
            for first in firsts:
                if self._columns_alike(first, column):
                    found[column] = first
                    break
            else:
                firsts.append(column)
                found[column] = column
        return found

    def _columns_alike(self, one: int, other: int) -> bool:
        b = self._board
        places = [(place.get(one, -1), place.get(other, -1)) for place in b.place]
        for own, (k, n) in zip(b.own, places, strict=True):
            if (k < 0) is not (n < 0) or (k >= 0 and own[k] != own[n]):
                return False
        for row, (k, n) in enumerate(places):
            if k < 0:
                continue
            for partner, table in b.pay[row].items():
                turned = table[n]
                i, j = places[partner]
                if i >= 0:
                    turned = turned[:]
                    turned[i], turned[j] = turned[j], turned[i]
                if table[k] != turned:
                    return False
        return True
