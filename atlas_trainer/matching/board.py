"""The board: a search's problem in tables of whole numbers."""

from __future__ import annotations

from atlas_trainer.matching.problem import ALONE, Problem

FINE = 1 << 12
"""So many units inside are one of the problem's: what two rows share is divided again and again."""
NEVER = 1 << 600
"""More than anything can earn."""
OWN = 1 << 40
"""From here on, beyond all columns, each row has a column of its own, in which it is alone."""

Pays = dict[int, list[list[int]]]


class Board:
    """Rows are numbered from 0; a row's options are its columns and, last, ALONE.

    `own[row][option]`: what it earns by itself. `pay[row][other][option]`: what it earns together
    with each option of the other row. All in fine units. `late[row]`: 1 for
    rows that the problem calls late, 2 for its last ones, else 0.
    `takers[column]`: the rows that may take it, with the option that it is to them.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._rows = sorted(problem.earn)
        numbers = {row: n for n, row in enumerate(self._rows)}
        self.late = [(row in problem.late) + (row in problem.last) for row in self._rows]
        self.options = [[*problem.earn[row], ALONE] for row in self._rows]
        # Columns as an assignment knows them: each row is alone in a column of its own.
        self.columns = [[*problem.earn[row], OWN + n] for n, row in enumerate(self._rows)]
        self.place = [{c: k for k, c in enumerate(columns)} for columns in self.columns]
        self.takers: dict[int, list[tuple[int, int]]] = {}
        for row, columns in enumerate(self.columns):
            for k, column in enumerate(columns):
                self.takers.setdefault(column, []).append((row, k))
        self.own = [
            [*(FINE * v for v in problem.earn[row].values()), FINE * problem.alone[row]]
            for row in self._rows
        ]
        self.pay: list[Pays] = [{} for _ in self._rows]
        for one, row in enumerate(self._rows):
            for other in sorted(numbers[p] for p in problem.partners[row]):
                if other > one:
                    self._fill(one, other)
        self.size = sum(map(len, self.options)) + sum(
            len(table) * len(table[0]) for partners in self.pay for table in partners.values()
        )

    def _fill(self, one: int, other: int) -> None:
        mine, theirs = self.options[one], self.options[other]
        plain = self._untied(one, other)
        table = [
            [0] * len(theirs) if c == ALONE else self._line(one, c, other, plain) for c in mine
        ]
        self.pay[one][other] = table
        self.pay[other][one] = [list(column) for column in zip(*table, strict=True)]

    def _line(self, one: int, column: int, other: int, plain: int) -> list[int]:
        """What the row earns in the column with each option of the other row."""
        a, b = self._rows[one], self._rows[other]
        place = self.place[other]
        line = [plain] * len(place)
        line[-1] = 0
        tied = self._problem.tied
        for d in self.options[other][:-1] if tied is None else tied.get(column, ()):
            if d in place and d != column:
                line[place[d]] = FINE * self._problem.couple(a, column, b, d)
        if column in place:
            line[place[column]] = -NEVER
        return line

    def _untied(self, one: int, other: int) -> int:
        """What two rows earn together in two columns that are not tied, if there are such."""
        tied = self._problem.tied
        if tied is not None:
            for c in self.options[one][:-1]:
                near = tied.get(c, ())
                for d in self.options[other][:-1]:
                    if d != c and d not in near:
                        couple = self._problem.couple(self._rows[one], c, self._rows[other], d)
                        return FINE * couple
        return 0

    def value(self, at: list[int]) -> int:
        """What a complete choice of options earns."""
        total = 0
        for one, k in enumerate(at):
            total += self.own[one][k]
            for other, table in self.pay[one].items():
                if other > one:
                    total += table[k][at[other]]
        return total

    def is_allowed(self, row: int, option: int, at: dict[int, int]) -> bool:
        """Whether a late row may take the option; `at`: the options of its partners, those at least
        that are decided before it."""
        column = self.options[row][option]
        if column == ALONE:
            return True
        chosen = {self._rows[p]: self.options[p][at[p]] for p in self.earlier(row)}
        return self._problem.allowed(self._rows[row], column, chosen)

    def earlier(self, row: int) -> list[int]:
        """The row's partners that are decided before it."""
        return [p for p in self.pay[row] if self.late[p] < self.late[row]]

    def are_allowed(self, at: list[int]) -> bool:
        """Whether every late row may take its option."""
        every = dict(enumerate(at))
        return all(self.is_allowed(row, k, every) for row, k in enumerate(at) if self.late[row])

    def chosen(self, at: list[int]) -> dict[int, int]:
        """The choice in the problem's own terms."""
        return {row: self.options[n][at[n]] for n, row in enumerate(self._rows)}
