"""Correspondence: which drawn component stands for which of the diagram.

Labels decide first. Then, together and exactly: which of several that mean the same, which generic
or unlabelled component stands where, and which component is misnamed but stands where another is
missing, so that its relationships still earn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atlas_trainer.matching.choices import Choices
from atlas_trainer.matching.gains import Gains
from atlas_trainer.matching.search import ALONE, Answer, Problem, solve
from atlas_trainer.model.lexicon import Tables

BUDGET = 4000
"""Nodes of the search for one form of a diagram; past it the score says "not proven"."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs (box to component), the mark of each in structure, and how sure they are."""

    pairs: dict[int, int]
    marks: dict[int, int]
    value: int
    bound: int
    nodes: int

    @property
    def proven(self) -> bool:
        """Whether no other pairing earns more."""
        return self.bound <= self.value


def correspond(gains: Gains, tables: Tables, budget: int = BUDGET) -> Paired:
    """The pairing that earns the most."""
    return _Correspondence(gains, Choices(gains, tables), budget).run()


class _Correspondence:
    def __init__(self, gains: Gains, choices: Choices, budget: int) -> None:
        self._gains = gains
        self._choices = choices
        self._budget = budget
        self._credit = list(choices.credit)
        self._fixed = choices.uncontended()
        self._nodes = 0

    def run(self) -> Paired:
        found = self._search()
        pairs = dict(self._fixed)
        pairs.update({box: c for box, c in found.chosen.items() if c != ALONE})
        base = self._worth(self._fixed)
        return Paired(
            dict(sorted(pairs.items())),
            {box: self._credit[box][c] for box, c in pairs.items()},
            base + found.value,
            base + found.bound,
            self._nodes,
        )

    def _worth(self, pairs: dict[int, int]) -> int:
        """What fixed pairs earn among themselves."""
        total = 0
        for box, component in pairs.items():
            total += self._gains.pair(box, component, self._credit[box][component])
            for other in self._gains.neighbours[box]:
                if other > box and other in pairs:
                    total += self._gains.couple(box, component, other, pairs[other])
        return total

    # ---- the search, part by part ----

    def _search(self) -> Answer:
        """Decides every box that is not fixed; parts that cannot touch each other by themselves."""
        taken = set(self._fixed.values())
        answer = Answer()
        earn = {
            box: {
                c: self._earned(box, c, credit)
                for c, credit in self._credit[box].items()
                if c not in taken
            }
            for box in range(len(self._credit))
            if box not in self._fixed
        }
        for box in [box for box, choices in earn.items() if not choices]:
            answer.chosen[box] = ALONE
            answer.value += self._gains.alone(box)
            answer.bound += self._gains.alone(box)
            del earn[box]
        for part in self._parts(earn):
            found = self._solve_part({box: earn[box] for box in part})
            answer.chosen.update(found.chosen)
            answer.value += found.value
            answer.bound += found.bound
        return answer

    def _earned(self, box: int, component: int, credit: int) -> int:
        earned = self._gains.pair(box, component, credit)
        for other in self._gains.neighbours[box]:
            if other in self._fixed:
                earned += self._gains.couple(box, component, other, self._fixed[other])
        return earned

    def _solve_part(self, earn: dict[int, dict[int, int]]) -> Answer:
        free = frozenset(earn)
        problem = Problem(
            earn,
            {box: self._gains.alone(box) for box in earn},
            {box: self._gains.neighbours[box] & free for box in earn},
            self._gains.couple,
            self._choices.by_place & free,
            self._supported,
            self._gains.tied,
            self._choices.nameless & free,
        )
        answer = solve(problem, max(0, self._budget - self._nodes))
        self._nodes += answer.nodes
        return answer

    def _parts(self, earn: dict[int, dict[int, int]]) -> Iterable[list[int]]:
        """The boxes grouped so that boxes of different groups share nothing that is open."""
        holders: dict[int, list[int]] = {}
        for box, choices in earn.items():
            for component in choices:
                holders.setdefault(component, []).append(box)
        seen: set[int] = set()
        for start in sorted(earn):
            if start in seen:
                continue
            part, waiting = [], [start]
            seen.add(start)
            while waiting:
                box = waiting.pop()
                part.append(box)
                near = [b for c in earn[box] for b in holders[c]]
                near += [b for b in self._gains.neighbours[box] if b in earn]
                for other in sorted(near):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            yield sorted(part)

    def _supported(self, box: int, component: int, chosen: dict[int, int]) -> bool:
        return self._choices.supported(box, component, {**self._fixed, **chosen})
