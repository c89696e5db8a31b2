"""Choices: which components each box may stand for, and at what credit in structure."""

from __future__ import annotations

from atlas_trainer.matching.arrows import Way
from atlas_trainer.matching.gains import GENERIC, MISNAMED, SAME, Gains
from atlas_trainer.matching.generic import generic_candidates
from atlas_trainer.model.lexicon import Tables

_AGREEING = {GENERIC: 1, MISNAMED: 2}
"""So many relationships must tie a box to named components before its place says what it is."""


class Choices:
    """What every box may stand for.

    `credit[box]` maps components to credits in thousandths. Boxes in `by_place` may stand for a
    component by their place: unlabelled, generic and misnamed ones, and those of which more were
    drawn than the diagram has. `supported` has to confirm such a pair. `nameless` are those whose
    label means no component: they are decided last, and may be supported by all that have a name.
    """

    def __init__(self, gains: Gains, tables: Tables) -> None:
        self._gains = gains
        self._boxes = gains.drawn.boxes
        self._named = tuple(
            tuple(sorted(c.component for c in box.candidates)) for box in self._boxes
        )
        self.by_place = self._find_open()
        self.nameless = frozenset(box for box in self.by_place if not self._named[box])
        self.credit = tuple(self._credit_of(box, tables) for box in range(len(self._boxes)))

    def _find_open(self) -> frozenset[int]:
        """The boxes without a name, and those of more than the diagram has of their name."""
        holders: dict[int, set[int]] = {}
        for box, named in enumerate(self._named):
            for component in named:
                holders.setdefault(component, set()).add(box)
        found = []
        for box, named in enumerate(self._named):
            rivals = set().union(*(holders[component] for component in named))
            if not named or (len(rivals) > len(named) and self._boxes[box].label):
                found.append(box)
        return frozenset(found)

    def _is_settled(self, other: int, box: int) -> bool:
        """Whether the other box may be named without doubt before `box` is decided."""
        return other not in self.by_place or (box in self.nameless and other not in self.nameless)

    def _credit_of(self, box: int, tables: Tables) -> dict[int, int]:
        drawn = self._boxes[box]
        found = dict.fromkeys(self._named[box], SAME)
        if box not in self.by_place:
            return found
        expected = self._gains.expected
        generic = generic_candidates(expected, tables, drawn.label, drawn.kind)
        labelled = any(c.isalnum() for c in drawn.label)
        for component in sorted(self._within_reach(box)):
            credit = GENERIC if component in generic else MISNAMED
            if component in found or (credit == MISNAMED and not labelled):
                continue
            if self._could_agree(box, component) >= _AGREEING[credit]:
                found[component] = credit
        return {component: found[component] for component in sorted(found)}

    def _within_reach(self, box: int) -> set[int]:
        """The components that have to do with what a named neighbour of the box may stand for."""
        tied = self._gains.tied
        return {
            component
            for other in self._gains.neighbours[box]
            if self._is_settled(other, box)
            for meant in self._named[other]
            for component in tied.get(meant, ())
        }

    def _could_agree(self, box: int, component: int) -> int:
        """How many relationships could tie the box to named components, at the most."""
        total = 0
        for other in sorted(self._gains.neighbours[box]):
            if self._is_settled(other, box):
                answers = [
                    self.agreeing(box, component, other, meant)
                    for meant in self._named[other]
                    if meant != component
                ]
                total += max(answers, default=0)
        return total

    def uncontended(self) -> dict[int, int]:
        """Pairs that are each other's only candidates by label: part of every best pairing."""
        by_label: dict[int, list[int]] = {}
        for box, named in enumerate(self._named):
            for component in named:
                by_label.setdefault(component, []).append(box)
        return {
            boxes[0]: component
            for component, boxes in by_label.items()
            if len(boxes) == 1 and len(self.credit[boxes[0]]) == 1
        }

    def supported(self, box: int, component: int, pairs: dict[int, int]) -> bool:
        """Whether the box may stand for the component: its label says so, or arrows and groups
        tie it to components that are named without doubt."""
        needed = _AGREEING.get(self.credit[box][component], 0)
        for other in sorted(self._gains.neighbours[box]):
            if needed <= 0:
                break
            meant = pairs.get(other, -1)
            if meant < 0 or meant == component or self.credit[other][meant] != SAME:
                continue
            if self._is_settled(other, box):
                needed -= self.agreeing(box, component, other, meant)
        return needed <= 0

    def agreeing(self, box: int, component: int, other: int, counterpart: int) -> int:
        """How many relationships and memberships of two pairs agree."""
        inside = self._gains.membership(box, component, other, counterpart) > 0
        if not self._gains.are_joined(component, counterpart):
            return int(inside)
        if box > other:
            box, component, other, counterpart = other, counterpart, box, component
        dealt = self._gains.deal(box, component, other, counterpart)
        return inside + sum(1 for given in dealt.given if given.way is not Way.REVERSED)
