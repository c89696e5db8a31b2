"""The problem of a search: rows (boxes) choose columns (components) or stay alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

ALONE = -1


@dataclass(frozen=True, slots=True)
class Problem:
    """A search: `earn[row]` maps each column that the row may take to what it earns there.

    `alone[row]`: what it earns in none. `couple(row, column, other, column)`: what two rows earn
    together, beyond that; `partners[row]`: the rows with which that can be other than 0.
    `allowed(row, column, chosen)` is asked for rows in `late`, which are decided after all others;
    those in `last` after the other late ones, too.
    `tied[column]`: the columns with which it matters which they are; in any other two columns two
    rows earn the same together. Without it any two columns may be tied.
    """

    earn: dict[int, dict[int, int]]
    alone: dict[int, int]
    partners: dict[int, frozenset[int]]
    couple: Callable[[int, int, int, int], int]
    late: frozenset[int]
    allowed: Callable[[int, int, dict[int, int]], bool]
    tied: Mapping[int, Collection[int]] | None = None
    last: frozenset[int] = frozenset()


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
