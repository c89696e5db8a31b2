"""Bounds: what the open rows of a search can still earn at the most.

What two rows earn together is shared out between them: every option of a row has a share of what it
earns with each partner, and the shares of two options are never less than what they earn together.
Given the shares, the best assignment is a bound (Gilmore 1962, Lawler 1963). What an option has to
spare in that assignment it takes over from its partners, row after row, forth and back, which
lowers the bound (Hahn and Grant 1998, Kolmogorov 2006). Whole numbers throughout: no rounding.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import sub

from atlas_trainer.matching.assignment import Assignment, assign
from atlas_trainer.matching.board import NEVER, Board


class Outlook:
    """The options that are open, and what can be earned with them.

    `open[row]`: the open options, by number. `hope[row][option]`: what it earns by itself and its
    shares of what it earns with others, `share[row][other][option]`. `sure`: the late rows that
    may take all that is open to them.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.open = [list(range(len(options))) for options in board.options]
        self.share = [
            {other: [max(pays) // 2 for pays in table] for other, table in partners.items()}
            for partners in board.pay
        ]
        self.hope = [
            [own + sum([s[k] for s in shares.values()]) for k, own in enumerate(board.own[row])]
            for row, shares in enumerate(self.share)
        ]
        self.sure: set[int] = set()

    def copy(self) -> Outlook:
        """The same outlook, to be changed by itself."""
        other = object.__new__(Outlook)
        other.board = self.board
        other.open = self.open[:]
        other.sure = self.sure.copy()
        other.share = [shares.copy() for shares in self.share]
        other.hope = [hope[:] for hope in self.hope]
        return other

    def _settle(self, row: int, other: int) -> None:
        """Gives the row's options the smallest shares that go with those of the other row."""
        theirs = self.share[other][row]
        pays = self.board.pay[row][other]
        old = self.share[row][other]
        found = [NEVER] * len(old)
        hope = self.hope[row]
        left = self.open[other]
        only = left[0] if len(left) == 1 else -1
        for k in self.open[row]:
            share = pays[k][only] - theirs[only] if only >= 0 else max(map(sub, pays[k], theirs))
            hope[k] += share - old[k]
            found[k] = share
        self.share[row][other] = found

    # ---- options go ----

    def keep(self, row: int, options: list[int]) -> bool:
        """Leaves the row only these options; False if some row has none then."""
        waiting = [(row, options)]
        decided: list[int] = []
        while waiting:
            row, options = waiting.pop()
            left = [k for k in self.open[row] if k in options]
            if not left:
                return False
            if len(left) == len(self.open[row]):
                continue
            self.open[row] = left
            for other, share in self.share[row].items():
                kept = [NEVER] * len(share)
                for k in left:
                    kept[k] = share[k]
                self.share[row][other] = kept
            if len(left) == 1:
                decided.append(row)
                waiting += self._others_without(row, left[0])
        # The shares with rows that are still open come down when next it is their turn.
        for one in decided:
            for other in self.share[one]:
                self._settle(other, one)
        return True

    def _others_without(self, row: int, option: int) -> Iterable[tuple[int, list[int]]]:
        """What is left to the other rows once the row takes the option's column."""
        column = self.board.columns[row][option]
        for other, k in self.board.takers[column]:
            if other != row and k in self.open[other]:
                yield other, [n for n in self.open[other] if n != k]

    def drop(self, rows: list[int], found: Assignment, spare: int) -> bool | None:
        """Drops the options that would take more than `spare` off the bound.

        Whether there were any; None if some row has no option left.
        """
        dropped = False
        for row, worth in zip(rows, found.worth, strict=True):
            if len(self.open[row]) > 1:
                lost = self.spare(row, worth, found.prices)
                left = [k for k, s in zip(self.open[row], lost, strict=True) if s <= spare]
                if len(left) < len(lost):
                    dropped = True
                    if not self.keep(row, left):
                        return None
        return dropped

    # ---- the bound ----

    def assignment(self, rows: list[int], quickly: bool = True) -> Assignment | None:
        """The best assignment of the rows' hopes; its total is a bound. None if there is none."""
        columns, hopes = self.board.columns, self.hope
        return assign([[(columns[r][k], hopes[r][k]) for k in self.open[r]] for r in rows], quickly)

    def spare(self, row: int, worth: int, prices: dict[int, int]) -> list[int]:
        """For each open option, how much more it could earn without raising the bound."""
        hope, columns, price = self.hope[row], self.board.columns[row], prices.get
        return [worth + price(columns[k], 0) - hope[k] for k in self.open[row]]

    def lower(self, rows: list[int], found: Assignment, backwards: bool) -> None:
        """Has options take over from their partners what they have to spare."""
        order = list(zip(rows, found.worth, strict=True))
        for row, worth in reversed(order) if backwards else order:
            if len(self.open[row]) < 2:
                continue
            partners = [p for p in self.share[row] if len(self.open[p]) > 1]
            ahead = [p for p in partners if (p < row) is backwards]
            if ahead:
                ways = max(len(ahead), len(partners) - len(ahead))
                more = [s // ways for s in self.spare(row, worth, found.prices)]
                self._take_over(row, ahead, more)

    def _take_over(self, row: int, partners: list[int], more: list[int]) -> None:
        hope = self.hope[row]
        for partner in partners:
            share = self.share[row][partner][:]
            for k, extra in zip(self.open[row], more, strict=True):
                share[k] += extra
                hope[k] += extra
            self.share[row][partner] = share
            self._settle(partner, row)

    # ---- what is left ----

    def earned(self, rows: list[int], at: dict[int, int]) -> int:
        """What a choice for these rows earns; all their other partners must have been decided."""
        total = 0
        for row in rows:
            k = at[row]
            total += self.hope[row][k]
            for other, share in self.share[row].items():
                if other > row and other in at:
                    mine, theirs = share[k], self.share[other][row][at[other]]
                    total += self.board.pay[row][other][k][at[other]] - mine - theirs
        return total
