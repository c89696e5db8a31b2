"""Choices: which components each box may stand for, and at what credit in structure."""

from __future__ import annotations

from atlas_trainer.matching.arrows import Way
from atlas_trainer.matching.gains import GENERIC, SAME, Gains
from atlas_trainer.matching.generic import generic_candidates
from atlas_trainer.model.lexicon import Tables


class Choices:
    """What every box may stand for.

    `credit[box]` maps components to credits in thousandths. Boxes in `by_place` may stand for a
    component by their place alone, which `supported` has to confirm.
    """

    def __init__(self, gains: Gains, tables: Tables) -> None:
        self._gains = gains
        self._boxes = gains.drawn.boxes
        self.credit = tuple(self._credit_of(box, tables) for box in range(len(self._boxes)))
        self.by_place = frozenset(b for b, c in enumerate(self.credit) if GENERIC in c.values())

    def _credit_of(self, box: int, tables: Tables) -> dict[int, int]:
        """One whose label means a component stands for others of its kind only where more boxes
        than components share that meaning."""
        drawn = self._boxes[box]
        found = {c.component: SAME for c in drawn.candidates}
        if not found or self._is_contended(frozenset(found)):
            for number in generic_candidates(self._gains.expected, tables, drawn.label, drawn.kind):
                found.setdefault(number, GENERIC)
        return {number: found[number] for number in sorted(found)}

    def _is_contended(self, components: frozenset[int]) -> bool:
        rivals = [
            b for b in self._boxes if components & {c.component for c in b.candidates} and b.label
        ]
        return len(rivals) > len(components)

    def uncontended(self) -> dict[int, int]:
        """Pairs that are each other's only candidates by label: part of every best pairing."""
        by_label: dict[int, list[int]] = {}
        for box, credit in enumerate(self.credit):
            for component, worth in credit.items():
                if worth == SAME:
                    by_label.setdefault(component, []).append(box)
        return {
            boxes[0]: component
            for component, boxes in by_label.items()
            if len(boxes) == 1 and len(self.credit[boxes[0]]) == 1
        }

    def supported(self, box: int, component: int, pairs: dict[int, int]) -> bool:
        """Whether the box may stand for the component: its label says so, or an arrow or a group
        ties it to a component that is named without doubt."""
        if self.credit[box][component] == SAME:
            return True
        for other in sorted(self._gains.neighbours[box]):
            meant = pairs.get(other, -1)
            sure = meant >= 0 and other not in self.by_place and component != meant
            if sure and self.agreeing(box, component, other, meant):
                return True
        return False

    def agreeing(self, box: int, component: int, other: int, counterpart: int) -> int:
        """How many relationships and memberships of two pairs agree."""
        inside = self._gains.membership(box, component, other, counterpart) > 0
        if box > other:
            box, component, other, counterpart = other, counterpart, box, component
        dealt = self._gains.deal(box, component, other, counterpart)
        return inside + sum(1 for given in dealt.given if given.way is not Way.REVERSED)
