"""A proven pairing is never worse than what an integer program finds for the same gains.

Quadratic assignment made linear: a variable for each pair, and one for each two pairs that have to
do with each other, which is 1 if and only if both are.
"""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from atlas_trainer.matching.choices import Choices
from atlas_trainer.matching.correspond import correspond
from atlas_trainer.matching.gains import Gains
from benchmarks.random_diagrams import alike, flawed, full_mesh, random_diagram, ring, unlike
from tests.matching.pairings import crowded_diagrams, crowded_drawings, gains_of, worth
from tests.matching.worlds import examples, lexicon

Pair = tuple[int, int]
Row = dict[int, float]

BY_LABEL = 1000.0
"""What a pair by label is worth in the program: more than all that can be gained, 100 points."""
NEEDED = {1000: 0, 500: 1, 0: 2}
"""So many relationships must tie a pair of that credit to named components."""


class Program:
    """The integer program of one drawing. It knows gains to a float's precision, not ties."""

    def __init__(self, gains: Gains, choices: Choices) -> None:
        self._gains = gains
        self._choices = choices
        self._pairs = [(b, c) for b, credit in enumerate(choices.credit) for c in credit]
        self._number = {pair: n for n, pair in enumerate(self._pairs)}
        self._value = [self._points(self._of_pair(*pair)) for pair in self._pairs]
        self._rows: list[tuple[Row, float]] = []
        self._once()
        self._both()
        self._support()

    def _points(self, packed: int) -> float:
        labelled, points = self._gains.scale.unpacked(packed)
        return BY_LABEL * labelled + float(points)

    def _of_pair(self, box: int, component: int) -> int:
        credit = self._choices.credit[box][component]
        return self._gains.pair(box, component, credit) - self._gains.alone(box)

    def _once(self) -> None:
        """Each box and each component at most once."""
        for side in (0, 1):
            held: dict[int, Row] = {}
            for pair, n in self._number.items():
                held.setdefault(pair[side], {})[n] = 1.0
            self._rows += [(row, 1.0) for row in held.values()]

    def _both(self) -> None:
        self._couples: dict[tuple[Pair, Pair], int] = {}
        for n, one in enumerate(self._pairs):
            for m, other in enumerate(self._pairs[n + 1 :], n + 1):
                if one[0] == other[0] or one[1] == other[1]:
                    continue
                value = self._points(self._gains.couple(*one, *other))
                if value or self._agreeing(one, other):
                    both = len(self._value)
                    self._couples[one, other] = self._couples[other, one] = both
                    self._value.append(value)
                    self._rows += [({both: 1, n: -1}, 0), ({both: 1, m: -1}, 0)]
                    self._rows.append(({n: 1, m: 1, both: -1}, 1))

    def _agreeing(self, one: Pair, other: Pair) -> int:
        near = other[0] in self._gains.neighbours[one[0]]
        return self._choices.agreeing(*one, *other) if near else 0

    def _support(self) -> None:
        """Pairs by place need relationships with components that are named without doubt."""
        for one, n in self._number.items():
            needed = NEEDED[self._choices.credit[one[0]][one[1]]]
            if needed:
                row: Row = {n: needed}
                for other in self._pairs:
                    both = self._couples.get((one, other))
                    if both is not None and self._is_named_first(other, one):
                        row[both] = -float(self._agreeing(one, other))
                self._rows.append((row, 0.0))

    def _is_named_first(self, other: Pair, one: Pair) -> bool:
        """Whether the other pair is by its label alone, or by it and decided before one without."""
        c = self._choices
        named = c.credit[other[0]][other[1]] == 1000
        return other[0] not in c.by_place or (one[0] in c.nameless and named)

    def best(self) -> dict[int, int]:
        """The best pairing that the solver finds."""
        places = [(k, n, v) for k, (row, _) in enumerate(self._rows) for n, v in row.items()]
        at, columns, values = zip(*places, strict=True)
        shape = (len(self._rows), len(self._value))
        upper = np.array([most for _, most in self._rows])
        answer = milp(
            -np.array(self._value),
            integrality=np.ones(len(self._value), dtype=int),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(coo_array((values, (at, columns)), shape=shape), ub=upper),
            options={"mip_rel_gap": 0.0},
        )
        assert answer.success, answer.message
        return {b: c for (b, c), n in self._number.items() if answer.x[n] > 0.5}

    def points(self, pairs: dict[int, int]) -> float:
        """What a pairing is worth in the program."""
        chosen = list(pairs.items())
        total = sum(self._value[self._number[pair]] for pair in chosen)
        for n, one in enumerate(chosen):
            total += sum(
                self._value[self._couples[one, other]]
                for other in chosen[n + 1 :]
                if (one, other) in self._couples
            )
        return total


def check(gains: Gains) -> None:
    choices = Choices(gains, lexicon().tables)
    found = correspond(gains, lexicon().tables)
    assert found.proven
    assert found.value == worth(gains, choices, found.pairs)
    if not any(choices.credit):
        return
    program = Program(gains, choices)
    best = program.best()
    assert found.value >= worth(gains, choices, best)
    assert program.points(found.pairs) == pytest.approx(program.points(best), abs=1e-6)


@pytest.mark.parametrize("shared", [0.3, 0.6])
@pytest.mark.parametrize("size", [10, 15, 20, 25, 30])
def test_it_agrees_on_flawed_drawings_of_up_to_30_components(size: int, shared: float) -> None:
    chance = random.Random(f"program {size} {shared}")
    for _ in range(3):
        diagram = random_diagram(chance, size, shared)
        check(gains_of(diagram, flawed(chance, diagram)))


def test_it_agrees_on_look_alikes() -> None:
    chance = random.Random("program")
    for diagram in (alike((5,), full_mesh(5)), alike((7,), ring(7)), alike((3, 4), ring(7))):
        check(gains_of(diagram, unlike(chance, diagram, 0.3)))


@examples(40)
@given(st.data())
def test_it_agrees_where_much_is_alike_several_or_misnamed(data: st.DataObject) -> None:
    diagram = data.draw(crowded_diagrams())
    check(gains_of(diagram, data.draw(crowded_drawings(diagram))))
