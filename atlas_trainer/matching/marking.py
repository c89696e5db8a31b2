"""Marking: from a pairing to the lines of each part, in exact fractions.

A line is one element with its weight and credit, or one extra with its weight; a part's fraction is
the sum of weight times credit over the sum of all weights and extras.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from atlas_trainer.matching.arrows import Given, Way
from atlas_trainer.matching.claims import Found
from atlas_trainer.matching.contradictions import contradictions
from atlas_trainer.matching.correspond import Paired
from atlas_trainer.matching.drawn import Arrow
from atlas_trainer.matching.expected import FULL, Claim
from atlas_trainer.matching.gains import Gains
from atlas_trainer.matching.reasons import Reasons
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.score import Part, Verdict

_HALF = Fraction(1, 2)
_MOST_WITHOUT_DIRECTIONS = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """One element's mark. `weight` is that of an expected element, or of an extra."""

    verdict: Verdict
    reference: str | None
    drawn: tuple[str, ...]
    weight: Fraction
    credit: Fraction
    reason: str
    membership: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """The lines of one part, what they weigh together, extras included, and what they earned.

    `whole` is 0 where the part is absent. `factor` scales what the lines earn: 1, except where a
    cap applies.
    """

    part: Part
    lines: tuple[Line, ...]
    whole: Fraction
    earned: Fraction
    factor: Fraction = Fraction(1)

    @property
    def fraction(self) -> Fraction:
        """What was earned of the part, 0 to 1."""
        return self.factor * self.earned / self.whole if self.whole else Fraction(0)


def marks_of(part: Part, lines: Iterable[Line]) -> Marks:
    """The marks of a part: its lines added up."""
    every = tuple(lines)
    expected = _sum(line.weight for line in every if not line.extra)
    extras = _sum(line.weight for line in every if line.extra)
    earned = _sum(line.weight * line.credit for line in every if line.credit)
    return Marks(part, every, expected + extras if expected else Fraction(0), earned)


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    """The sum; whole numbers are added up for each denominator, which is much faster."""
    found: dict[int, int] = {}
    for one in fractions:
        above, below = one.as_integer_ratio()
        found[below] = found.get(below, 0) + above
    return sum((Fraction(above, below) for below, above in found.items()), Fraction(0))


class Marker:
    """Marks one pairing."""

    def __init__(self, gains: Gains, paired: Paired) -> None:
        self._gains = gains
        self._e = gains.expected
        self._d = gains.drawn
        self._paired = paired
        self._pairs = paired.pairs
        self._held = {component: box for box, component in paired.pairs.items()}
        self._reasons = Reasons(gains.expected)
        self.given, self._spare = self._deal()

    def _deal(self) -> tuple[dict[int, Given], list[Arrow]]:
        """What every relationship got, and the arrows between paired boxes that nobody got."""
        given: dict[int, Given] = {}
        spare: list[Arrow] = []
        ends = [(r.source, r.target) for r in self._e.relations]
        joined = {
            tuple(sorted((self._held[a], self._held[b])))
            for a, b in ends
            if a in self._held and b in self._held
        }
        joined |= {key for key in self._d.between if set(key) <= self._pairs.keys()}
        for one, other in sorted(joined):
            dealt = self._gains.deal(one, self._pairs[one], other, self._pairs[other])
            given.update({g.relation.number: g for g in dealt.given})
            spare += dealt.spare
        return given, spare

    def marks(self) -> tuple[Marks, Marks, Marks]:
        """Structure, accuracy and details."""
        structure = marks_of(Part.STRUCTURE, self._structure())
        accuracy = marks_of(Part.ACCURACY, self._accuracy())
        details = marks_of(Part.DETAILS, self._details())
        return structure, self._capped(accuracy), details

    def why(self, box: int) -> str:
        """Why the box stands for its component."""
        credit = self._paired.marks[box]
        return self._reasons.component(self._pairs[box], self._d.boxes[box], credit)[1]

    # ---- structure ----

    def _structure(self) -> Iterator[Line]:
        for number, c in enumerate(self._e.components):
            weight = Fraction(self._e.weights[number], FULL)
            box = self._held.get(number)
            if box is None:
                if weight:
                    reason = self._reasons.missing_component(number)
                    yield Line(Verdict.MISSING, c.id, (), weight, Fraction(0), reason)
                continue
            credit = self._paired.marks[box]
            verdict, reason = self._reasons.component(number, self._d.boxes[box], credit)
            ids = self._d.boxes[box].ids
            yield Line(verdict, c.id, ids, weight, Fraction(credit, 1000), reason)
        extras = self._extra_boxes()
        total = Fraction(self._e.structure, FULL)
        yield from _weighed(extras, total / 4, Fraction(1))

    def _extra_boxes(self) -> list[Line]:
        found: dict[tuple[str, ...], tuple[int, Fraction]] = {}
        for number, box in enumerate(self._d.boxes):
            if number not in self._pairs:
                before = found.get(box.ids, (number, Fraction(0)))[1]
                found[box.ids] = (number, before + _HALF * self._d.cost(number) / box.share)
        return [
            _extra(Verdict.EXTRA, ids, weight, self._not_there(number))
            for ids, (number, weight) in found.items()
        ]

    def _not_there(self, number: int) -> str:
        """What is said about a box too many: its arrows, too, where they make it cost more."""
        arrows = self._d.arrows_of(number) if self._d.cost(number) > 1 else 0
        return self._reasons.extra_component(self._d.boxes[number], arrows)

    # ---- accuracy ----

    def _accuracy(self) -> Iterator[Line]:
        for r in self._e.relations:
            weight = Fraction(r.weight, FULL)
            given = self.given.get(r.number)
            if given is None:
                if weight:
                    reason = self._reasons.missing_relation(r)
                    yield Line(Verdict.MISSING, r.id, (), weight, Fraction(0), reason)
                continue
            verdict, reason = self._reasons.given(given, self._d.boxes)
            ids = tuple(element for arrow in given.arrows for element in arrow.ids)
            yield Line(verdict, r.id, ids, weight, Fraction(given.credit, 1000), reason)
        yield from self._memberships()
        arrows = Fraction(sum(r.weight for r in self._e.relations), FULL)
        whole = Fraction(self._e.accuracy, FULL)
        # As many wrong arrows as right ones: memberships or not, at most one half is left.
        steeper = 2 * whole / arrows - 1 if arrows else Fraction(1)
        yield from _weighed(self._extra_arrows(), arrows / 2, steeper)

    def _memberships(self) -> Iterator[Line]:
        for m in self._e.members:
            if not m.weight:
                continue
            child, group = self._held.get(m.child), self._held.get(m.group)
            inside = (
                child is not None and group is not None and group in self._d.boxes[child].around
            )
            verdict, reason = self._reasons.member(m.child, m.group, inside)
            ids = self._d.boxes[child].ids if inside and child is not None else ()
            weight, credit = Fraction(m.weight, FULL), Fraction(int(inside))
            element = self._e.components[m.child].id
            yield Line(verdict, element, ids, weight, credit, reason, membership=True)

    def _extra_arrows(self) -> list[Line]:
        found: dict[tuple[str, ...], tuple[Arrow, Fraction]] = {}
        for arrow in self._spare:
            before = found.get(arrow.ids, (arrow, Fraction(0)))[1]
            found[arrow.ids] = (arrow, before + Fraction(1, arrow.share))
        return [
            _extra(Verdict.EXTRA, ids, weight, self._reasons.extra_arrow(arrow, self._pairs))
            for ids, (arrow, weight) in found.items()
        ]

    def _capped(self, marks: Marks) -> Marks:
        """Where most relationships have a direction and none was drawn with it right, accuracy
        earns at most one half."""
        forward = Direction.FORWARD
        directed = [r for r in self._e.relations if r.weight and r.direction is forward]
        weight = sum(r.weight for r in directed)
        whole = sum(r.weight for r in self._e.relations)
        shown = [self.given[r.number] for r in directed if r.number in self.given]
        knows = any(g.way is Way.RIGHT and g.arrows[0].direction is forward for g in shown)
        fraction = marks.fraction
        if knows or not shown or 2 * weight < whole or fraction <= _MOST_WITHOUT_DIRECTIONS:
            return marks
        return replace(marks, factor=_MOST_WITHOUT_DIRECTIONS / fraction)

    # ---- details ----

    def _details(self) -> Iterator[Line]:
        for claim in self._e.claims:
            credit, note = self.found(claim)
            if not claim.weight and note is None:
                continue
            verdict, reason = self._reasons.claim(claim, note, credit, self._gains.claims)
            ids = () if note is None else (note.id,)
            weight = Fraction(claim.weight, FULL)
            yield Line(verdict, claim.id, ids, weight, Fraction(credit, 1000), reason)
        if self._e.step_pairs:
            yield self._steps()
        total = Fraction(self._e.details, FULL)
        yield from _weighed(self._contradictions(), total / 2, Fraction(1))

    def found(self, claim: Claim) -> Found:
        """What the claim earned, and by which fact."""
        gains = self._gains
        if claim.component is not None and claim.component in self._held:
            return gains.claim_on_component(claim, self._held[claim.component])
        if claim.relation is not None:
            r = self._e.relations[claim.relation]
            ends = tuple(
                self._held[end] for end in dict.fromkeys((r.source, r.target)) if end in self._held
            )
            return gains.claim_on_relation(claim, self.given.get(r.number), ends)
        return gains.claims.elsewhere[claim.number]

    def _steps(self) -> Line:
        steps = {number: _step(given) for number, given in self.given.items()}
        pairs = self._e.step_pairs
        drawn = [
            (first, second)
            for a, b in pairs
            if (first := steps.get(a)) is not None and (second := steps.get(b)) is not None
        ]
        right = sum(first < second for first, second in drawn)
        asked = {number for pair in pairs for number in pair}
        missing = sum(steps.get(number) is None for number in asked)
        verdict, reason = self._reasons.steps(len(asked), missing, len(drawn), len(drawn) - right)
        return Line(verdict, None, (), Fraction(1), Fraction(right, len(pairs)), reason)

    def _contradictions(self) -> list[Line]:
        found: dict[tuple[str, ...], Line] = {}
        for one in contradictions(self._e, self._d, self._gains.claims):
            known = found.get((one.note.id,))
            weight = Fraction(1) + (known.weight if known else 0)
            reason = self._reasons.contradiction(one)
            found[one.note.id,] = _extra(Verdict.CONTRADICTION, (one.note.id,), weight, reason)
        return list(found.values())


def _step(given: Given) -> int | None:
    return next((arrow.step for arrow in given.arrows if arrow.step is not None), None)


def _extra(verdict: Verdict, ids: tuple[str, ...], weight: Fraction, reason: str) -> Line:
    return Line(verdict, None, ids, weight, Fraction(0), reason, extra=True)


def _weighed(extras: Iterable[Line], free: Fraction, steeper: Fraction) -> Iterator[Line]:
    """The extras at what they cost: those beyond `free` cost as much again, times `steeper`."""
    lines = list(extras)
    total = sum((line.weight for line in lines), Fraction(0))
    if not total:
        return
    factor = 1 + max(Fraction(0), total - free) * steeper / total
    for line in lines:
        yield Line(
            line.verdict, None, line.drawn, line.weight * factor, line.credit, line.reason,
            extra=True,
        )  # fmt: skip
