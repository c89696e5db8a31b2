"""The exact search: branch and bound for the pairing that earns the most.

Rows (boxes) choose columns (components) or stay alone. What two rows earn together makes this a
quadratic assignment. The search starts from an assignment improved by exchanges, drops every option
that cannot lead to more, splits what is independent, and tries the rest in a tree; rows and columns
that are alike in every way only in one order. Everything is deterministic, and the budget counts
nodes.
"""

from __future__ import annotations

from atlas_trainer.matching.assignment import Assignment
from atlas_trainer.matching.board import FINE, Board
from atlas_trainer.matching.bounds import Outlook
from atlas_trainer.matching.exchange import improved
from atlas_trainer.matching.problem import ALONE, Answer, Problem, value_of
from atlas_trainer.matching.twins import LAST, Twins

__all__ = ["ALONE", "Answer", "Problem", "solve", "value_of"]

_ROUNDS_AT_FIRST = 12
_ROUNDS = 4
_DIVES = 3
_REACH_AT_FIRST = 150_000
_REACH = 420_000
_FEWEST_NODES = 20
"""A large problem has fewer rounds and nodes, since each of them costs more: so many entries of its
tables are gone through, about, before the search ends."""

At = dict[int, int]
"""The option of each row."""


def solve(problem: Problem, budget: int) -> Answer:
    """The best choice for every row; past `budget` nodes the best found so far."""
    return _Search(problem, budget).run()


class _Search:
    def __init__(self, problem: Problem, budget: int) -> None:
        self._board = Board(problem)
        self._budget = min(budget, max(_FEWEST_NODES, _REACH // self._board.size))
        self._nodes = 0
        self._cut = False
        self._twins: Twins | None = None

    def run(self) -> Answer:
        """The best choice, and what none can exceed."""
        board = self._board
        outlook = Outlook(board)
        rows = list(range(len(board.options)))
        first = outlook.assignment(rows, quickly=False)
        at = None if first is None else self._candidate(outlook, rows, first)
        assert first is not None
        assert at is not None
        best = improved(board, [at[row] for row in rows])
        most = bound = board.value(best)
        found = None
        if first.total >= most + FINE:
            rounds = min(_ROUNDS_AT_FIRST, max(2, _REACH_AT_FIRST // board.size))
            found = self._tighten(outlook, rows, most + FINE, rounds)
        if found is not None:
            bound = found.total
            for _ in range(_DIVES):
                dive = self._dive(outlook.copy(), rows, found)
                better = [] if dive is None else improved(board, dive)
                if not better or board.value(better) <= most:
                    break
                best, most = better, board.value(better)
                found = self._tighten(outlook, rows, most + FINE, _ROUNDS)
                if found is None:
                    break
        if found is not None:
            chosen = self._split(outlook, rows, most + FINE, found)
            if chosen is not None:
                best = [chosen[row] for row in rows]
                most = board.value(best)
        bound = max(most, bound) if self._cut else most
        return Answer(board.chosen(best), most // FINE, bound // FINE, self._nodes)

    def _dive(self, outlook: Outlook, rows: list[int], found: Assignment) -> list[int] | None:
        """A choice made row by row, the clearest first; None where that ends nowhere."""
        while any(len(outlook.open[row]) > 1 for row in rows):
            row, options = self._next(outlook, rows, found.prices)
            if not outlook.keep(row, options[:1]) or not self._decide_late(outlook, rows):
                return None
        at = [left[0] for left in outlook.open]
        return at if self._board.are_allowed(at) else None

    def _candidate(self, outlook: Outlook, rows: list[int], found: Assignment) -> At | None:
        """The assignment as a choice, late rows that may not take their column alone."""
        board = self._board
        at = {row: board.place[row][c] for row, c in zip(rows, found.chosen, strict=True)}
        for row in sorted(rows, key=board.late.__getitem__):
            if board.late[row] and not self._is_allowed(outlook, row, at[row], at):
                at[row] = len(board.options[row]) - 1
                if at[row] not in outlook.open[row]:
                    return None
        return at

    def _is_allowed(self, outlook: Outlook, row: int, option: int, at: At) -> bool:
        known = {p: at.get(p, outlook.open[p][0]) for p in self._board.pay[row]}
        return self._board.is_allowed(row, option, known)

    # ---- one node ----

    def _tighten(
        self, outlook: Outlook, rows: list[int], need: int, rounds: int
    ) -> Assignment | None:
        """Drops options that cannot lead to `need`; the bound's assignment, None if none can."""
        totals: list[int] = []
        while True:
            if not self._decide_late(outlook, rows):
                return None
            found = outlook.assignment(rows)
            if found is None or found.total < need:
                return None
            dropped = outlook.drop(rows, found, found.total - need)
            if dropped is None:
                return None
            if not dropped and (len(totals) >= rounds or totals[-2:] == [found.total] * 2):
                return found
            if len(totals) < rounds:
                outlook.lower(rows, found, backwards=len(totals) % 2 == 1)
                totals.append(found.total)

    def _decide_late(self, outlook: Outlook, rows: list[int]) -> bool:
        """Leaves late rows what they may take, once all that depends on is decided."""
        board = self._board
        for row in sorted(rows, key=board.late.__getitem__):
            if not board.late[row] or row in outlook.sure:
                continue
            if any(len(outlook.open[p]) > 1 for p in board.earlier(row)):
                continue
            outlook.sure.add(row)
            left = [k for k in outlook.open[row] if self._is_allowed(outlook, row, k, {})]
            if not outlook.keep(row, left):
                return False
        return True

    def _explore(self, outlook: Outlook, rows: list[int], need: int) -> At | None:
        """The best choice for the rows that earns `need`; None if none does."""
        found = self._tighten(outlook, rows, need, _ROUNDS)
        return None if found is None else self._split(outlook, rows, need, found)

    def _split(self, outlook: Outlook, rows: list[int], need: int, found: Assignment) -> At | None:
        """Decides the rows part by part: parts that share nothing that is open."""
        best = self._candidate(outlook, rows, found)
        earned = need - 1 if best is None else outlook.earned(rows, best)
        if earned < need:
            best = None
        else:
            need = earned + FINE
        if found.total < need:
            return best
        hopes = {
            row: outlook.hope[row][self._board.place[row][c]]
            for row, c in zip(rows, found.chosen, strict=True)
        }
        at = {row: outlook.open[row][0] for row in rows}
        rest = found.total
        for part in self._parts(outlook, rows):
            hoped = sum([hopes[row] for row in part])
            chosen = self._branch(outlook, part, need - rest + hoped, found.prices)
            if chosen is None:
                return best
            at.update(chosen)
            rest += outlook.earned(part, chosen) - hoped
        return at

    def _parts(self, outlook: Outlook, rows: list[int]) -> list[list[int]]:
        """The rows that are open, grouped so that groups share nothing; small groups first."""
        board = self._board
        waiting = {row: None for row in rows if len(outlook.open[row]) > 1}
        for row in rows:
            if board.late[row] and row not in outlook.sure:
                waiting[row] = None
        holders: dict[int, list[int]] = {}
        for row in waiting:
            for k in outlook.open[row]:
                holders.setdefault(board.columns[row][k], []).append(row)
        parts: list[list[int]] = []
        while waiting:
            part: list[int] = []
            todo = [next(iter(waiting))]
            while todo:
                row = todo.pop()
                if row not in waiting:
                    continue
                del waiting[row]
                part.append(row)
                todo += board.pay[row]
                for k in outlook.open[row]:
                    todo += holders[board.columns[row][k]]
            parts.append(sorted(part))
        return sorted(parts, key=len)

    # ---- the tree ----

    def _branch(
        self, outlook: Outlook, rows: list[int], need: int, prices: dict[int, int]
    ) -> At | None:
        """Tries every option of one row."""
        row, options = self._next(outlook, rows, prices)
        options = self._unlike(outlook, row, options)
        best: At | None = None
        for k in options:
            if self._nodes >= self._budget:
                self._cut = True
                break
            self._nodes += 1
            child = outlook.copy()
            if not child.keep(row, [k]):
                continue
            found = self._explore(child, rows, need)
            if found is not None:
                best = found
                need = child.earned(rows, found) + FINE
        return best

    def _next(
        self, outlook: Outlook, rows: list[int], prices: dict[int, int]
    ) -> tuple[int, list[int]]:
        """The row with the most to lose, and its options, the most promising first."""
        late = self._board.late
        open_rows = [row for row in rows if len(outlook.open[row]) > 1]
        first = min(late[row] for row in open_rows)
        open_rows = [row for row in open_rows if late[row] == first]
        best, most, order = -1, -1, []
        for row in open_rows:
            spare = outlook.spare(row, 0, prices)
            ranked = sorted(zip(spare, outlook.open[row], strict=True))
            regret = ranked[1][0] - ranked[0][0]
            if regret > most:
                best, most, order = row, regret, [k for _, k in ranked]
        return best, order

    def _unlike(self, outlook: Outlook, row: int, options: list[int]) -> list[int]:
        """The options to try: one of those that are alike, and in the order of twins."""
        if self._twins is None:
            self._twins = Twins(self._board)
        twins, mine = self._twins, self._board.options[row]
        low, high = twins.room(row, self._taken(outlook))
        kept: dict[int, int] = {}
        for k in options:
            column = mine[k]
            place = LAST if column == ALONE else twins.like[column]
            if low <= place <= high:
                kept.setdefault(place, k)
        return list(kept.values())

    def _taken(self, outlook: Outlook) -> dict[int, int]:
        options = self._board.options
        return {
            row: options[row][left[0]] for row, left in enumerate(outlook.open) if len(left) == 1
        }
