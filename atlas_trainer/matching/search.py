"""The exact search: branch and bound for the pairing that earns the most.

Rows (boxes) choose columns (components) or stay alone. What two rows earn together makes this a
quadratic assignment; the bound gives every row the best its partners could still add and solves
the linear assignment that is left (Gilmore 1962, Lawler 1963). Rows and columns that are alike in
every way are only tried in one order. Everything is deterministic, and the budget counts nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from atlas_trainer.matching.assignment import best_assignment
from atlas_trainer.matching.twins import column_twins, row_twins

ALONE = -1
_LAST = 1 << 60


@dataclass(frozen=True, slots=True)
class Problem:
    """A search: `earn[row]` maps each column that the row may take to what it earns there.

    `alone[row]`: what it earns in none. `couple(row, column, other, column)`: what two rows earn
    together, beyond that; `partners[row]`: the rows with which that can be other than 0.
    `allowed(row, column, chosen)` is asked for rows in `late`, which are decided after all others.
    """

    earn: dict[int, dict[int, int]]
    alone: dict[int, int]
    partners: dict[int, frozenset[int]]
    couple: Callable[[int, int, int, int], int]
    late: frozenset[int]
    allowed: Callable[[int, int, dict[int, int]], bool]


@dataclass(slots=True)
class Answer:
    """The best choice found, what it earns, and what none can exceed."""

    chosen: dict[int, int] = field(default_factory=dict)
    value: int = 0
    bound: int = 0
    nodes: int = 0

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return self.bound <= self.value


def solve(problem: Problem, budget: int) -> Answer:
    """The best choice for every row; past `budget` nodes the best found so far."""
    return _Search(problem, budget).run()


def value_of(problem: Problem, chosen: dict[int, int]) -> int:
    """What a complete choice earns."""
    total = 0
    for row, column in chosen.items():
        total += problem.alone[row] if column == ALONE else problem.earn[row][column]
        if column == ALONE:
            continue
        for other in problem.partners[row]:
            theirs = chosen.get(other, ALONE)
            if other > row and theirs != ALONE:
                total += problem.couple(row, column, other, theirs)
    return total


Costs = dict[int, dict[int, int]]


class _Search:
    """Doubled values inside: a couple counts once for each of its rows."""

    def __init__(self, problem: Problem, budget: int) -> None:
        self._p = problem
        self._rows = sorted(problem.earn)
        self._budget = budget
        self._nodes = 0
        self._hopes = {row: self._hopes_of(row) for row in self._rows}
        p = problem
        self._twins = row_twins(p.earn, p.alone, p.partners, p.couple, p.late)
        self._likes = column_twins(p.earn, p.partners, p.couple)
        self._best: dict[int, int] = {}
        self._most: int | None = None
        self._open: int | None = None

    def _hopes_of(self, row: int) -> dict[int, dict[int, int]]:
        """For each partner, by column, the most that the couple can earn."""
        p = self._p
        return {
            other: {
                column: max(
                    [0, *(p.couple(row, column, other, c) for c in p.earn[other] if c != column)]
                )
                for column in p.earn[row]
            }
            for other in sorted(p.partners[row])
            if other in p.earn
        }

    def run(self) -> Answer:
        costs = {
            row: {
                c: 2 * earned + sum(hope[c] for hope in self._hopes[row].values())
                for c, earned in self._p.earn[row].items()
            }
            for row in self._rows
        }
        top, first = self._bound(costs, set())
        start = self._improved(self._greedy(first))
        self._best, self._most = start, 2 * value_of(self._p, start)
        if top > self._most:
            self._branch({}, 0, costs, set())
        bound = self._most if self._open is None else min(top, max(self._open, self._most))
        return Answer(self._best, self._most // 2, (bound + 1) // 2, self._nodes)

    # ---- the start ----

    def _greedy(self, first: dict[int, int]) -> dict[int, int]:
        """The bound's own assignment, as far as it is allowed."""
        chosen = {row: c for row, c in first.items() if row not in self._p.late}
        for row in self._rows:
            if row in self._p.late:
                column = first.get(row, ALONE)
                fits = column != ALONE and self._p.allowed(row, column, chosen)
                chosen[row] = column if fits else ALONE
        return chosen

    def _improved(self, chosen: dict[int, int]) -> dict[int, int]:
        """Moves and exchanges of two rows, as long as one earns more (2-opt)."""
        value = value_of(self._p, chosen)
        while True:
            better = self._better_neighbour(chosen, value)
            if better is None:
                return chosen
            chosen, value = better

    def _better_neighbour(
        self, chosen: dict[int, int], value: int
    ) -> tuple[dict[int, int], int] | None:
        holder = {column: row for row, column in chosen.items() if column != ALONE}
        for row in self._rows:
            for column in self._p.earn[row]:
                if column == chosen[row]:
                    continue
                other = holder.get(column)
                trial = dict(chosen)
                trial[row] = column
                if other is not None:
                    mine = chosen[row]
                    trial[other] = mine if mine in self._p.earn[other] else ALONE
                earned = value_of(self._p, trial)
                if earned > value and self._is_allowed(trial):
                    return trial, earned
        return None

    def _is_allowed(self, chosen: dict[int, int]) -> bool:
        early = {row: c for row, c in chosen.items() if row not in self._p.late}
        return all(
            chosen[row] == ALONE or self._p.allowed(row, chosen[row], early)
            for row in sorted(self._p.late)
        )

    # ---- the tree ----

    def _bound(self, costs: Costs, used: set[int]) -> tuple[int, dict[int, int]]:
        rows = list(costs)
        total, columns = best_assignment(
            [[(c, v) for c, v in costs[row].items() if c not in used] for row in rows],
            [2 * self._p.alone[row] for row in rows],
        )
        return total, dict(zip(rows, columns, strict=True))

    def _quick_bound(self, costs: Costs, used: set[int]) -> int:
        return sum(
            max([2 * self._p.alone[row], *(v for c, v in choices.items() if c not in used)])
            for row, choices in costs.items()
        )

    def _branch(self, chosen: dict[int, int], value: int, costs: Costs, used: set[int]) -> None:
        assert self._most is not None
        if not costs:
            if value > self._most:
                self._best, self._most = dict(chosen), value
            return
        bound = value + self._quick_bound(costs, used)
        if bound > self._most and len(costs) > 1:
            bound = value + self._bound(costs, used)[0]
        if bound <= self._most:
            return
        if self._nodes >= self._budget:
            self._open = bound if self._open is None else max(self._open, bound)
            return
        self._nodes += 1
        row = self._next(costs, used)
        for column, earned in self._choices(row, costs[row], chosen, used):
            self._descend(row, column, earned, chosen, value, costs, used)

    def _next(self, costs: Costs, used: set[int]) -> int:
        """The row with the most to lose: whose best choice is farthest from its second best."""
        rows = [row for row in costs if row not in self._p.late] or list(costs)
        best_row, best_regret = rows[0], -1
        for row in rows:
            values = [2 * self._p.alone[row]]
            values += [v for c, v in costs[row].items() if c not in used]
            values.sort(reverse=True)
            regret = values[0] - values[1] if len(values) > 1 else 1 << 4000
            if regret > best_regret:
                best_row, best_regret = row, regret
        return best_row

    def _choices(
        self, row: int, costs: dict[int, int], chosen: dict[int, int], used: set[int]
    ) -> list[tuple[int, int]]:
        """The columns to try, the most promising first, one of those that are alike."""
        free = [(c, v) for c, v in costs.items() if c not in used]
        free.sort(key=lambda entry: (-entry[1], entry[0]))
        low, high = self._room(row, chosen)
        kept: list[tuple[int, int]] = []
        seen: set[int] = set()
        for column, v in free:
            like = self._likes[column]
            if like in seen or not low <= like <= high:
                continue
            if row in self._p.late and not self._p.allowed(row, column, chosen):
                continue
            seen.add(like)
            kept.append((column, v))
        if high == _LAST:
            alone = 2 * self._p.alone[row]
            at = next((n for n, (_, v) in enumerate(kept) if v < alone), len(kept))
            kept.insert(at, (ALONE, alone))
        return kept

    def _room(self, row: int, chosen: dict[int, int]) -> tuple[int, int]:
        """Between which columns a twin may choose: in the order of the twins, alone last."""
        low, high = 0, _LAST
        for twin in self._twins.get(row, ()):
            if twin in chosen:
                column = chosen[twin]
                place = _LAST if column == ALONE else self._likes[column]
                if twin < row:
                    low = max(low, place)
                else:
                    high = min(high, place)
        return low, high

    def _descend(
        self,
        row: int,
        column: int,
        earned: int,
        chosen: dict[int, int],
        value: int,
        costs: Costs,
        used: set[int],
    ) -> None:
        rest: Costs = {}
        p = self._p
        for other, choices in costs.items():
            if other == row:
                continue
            hope = self._hopes[other].get(row)
            if hope is None:
                rest[other] = choices
            elif column == ALONE:
                rest[other] = {c: v - hope[c] for c, v in choices.items()}
            else:
                rest[other] = {
                    c: v - hope[c] + 2 * p.couple(row, column, other, c)
                    for c, v in choices.items()
                    if c != column
                }
        mine = 2 * p.alone[row] if column == ALONE else earned - self._left(row, column, costs)
        taken = used if column == ALONE else used | {column}
        self._branch({**chosen, row: column}, value + mine, rest, taken)

    def _left(self, row: int, column: int, costs: Costs) -> int:
        """The hopes of couples that are still open; they count once those are decided."""
        return sum(hope[column] for other, hope in self._hopes[row].items() if other in costs)
