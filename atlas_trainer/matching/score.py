"""Scoring: the mark of a drawing against a diagram, exact, explained, and the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from atlas_trainer.matching.claims import Claims
from atlas_trainer.matching.correspond import Paired, correspond
from atlas_trainer.matching.drawn import take_apart
from atlas_trainer.matching.expected import Expected, expected_forms
from atlas_trainer.matching.gains import Gains
from atlas_trainer.matching.marking import Marker, Marks
from atlas_trainer.matching.scale import in_force
from atlas_trainer.matching.speed import speed_fraction, speed_reason
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.score import (
    PLAN_STANDARD,
    Correspondence,
    Item,
    Override,
    Pair,
    Part,
    PartScore,
    Score,
    Standard,
    Verdict,
)


def score(
    diagram: Diagram,
    drawing: Drawing,
    lexicon: Lexicon,
    elapsed: float | None = None,
    limit: float | None = None,
    overrides: Sequence[Override] = (),
    standard: Standard = PLAN_STANDARD,
) -> Score:
    """The mark of `drawing` against `diagram`: the best over the diagram's forms.

    `elapsed` and `limit` are in seconds; without `elapsed` there is no speed part, without `limit`
    the drill's two minutes hold. `overrides` are the pairs that the learner set by hand; those
    that name nothing here are ignored. `standard` has the weights, by which the best pairing is
    found, too. Pure: the same input always gives the same score.
    """
    speed = None if elapsed is None else speed_fraction(diagram, elapsed, limit)
    best: Score | None = None
    for expected in expected_forms(diagram, lexicon):
        form = _FormScore(diagram, expected, drawing, lexicon, overrides, standard)
        found = form.score(speed)
        if best is None or found.total > best.total:
            best = found
    assert best is not None
    return best


class _FormScore:
    def __init__(
        self,
        diagram: Diagram,
        expected: Expected,
        drawing: Drawing,
        lexicon: Lexicon,
        overrides: Sequence[Override],
        standard: Standard,
    ) -> None:
        self._diagram = diagram
        self._expected = expected
        self._standard = standard
        self._weights = in_force(standard.weights, expected)
        by_hand = frozenset((o.drawn, o.reference) for o in overrides)
        forced = _forced(self._expected, drawing, overrides)
        drawn = take_apart(drawing, self._expected, forced)
        claims = Claims(self._expected, drawn, by_hand)
        self._gains = Gains(self._expected, drawn, claims, by_hand, self._weights)
        self._paired = correspond(self._gains, lexicon.tables)
        self._marker = Marker(self._gains, self._paired)

    def score(self, speed: Fraction | None) -> Score:
        """The score of this form. Where speed has no weight, it is as if no time was taken."""
        marks = [m for m in self._marker.marks() if m.whole]
        weights = {part: self._weights.of(part) for part in Part}
        present = sum(weights[m.part] for m in marks)
        timed = weights[Part.SPEED] if speed is not None else 0
        unit = Fraction(100, present + timed) if present + timed else Fraction(0)
        parts, items = [], []
        for m in marks:
            weight = weights[m.part] * unit
            parts.append(PartScore(m.part, m.fraction, weight, m.fraction * weight))
            items += _items(m, weight)
        if speed is not None and timed:
            earned = sum((weights[m.part] * m.fraction for m in marks), Fraction(0))
            knowledge = earned / present if present else Fraction(0)
            part, item = _speed(speed, knowledge, timed * unit)
            parts.append(part)
            items.append(item)
        total = sum((part.points for part in parts), Fraction(0))
        return Score(
            self._diagram.id,
            self._expected.form.variant,
            total,
            tuple(parts),
            tuple(items),
            self._correspondence(),
            standard=self._standard,
        )

    def _correspondence(self) -> Correspondence:
        value, bound = map(self._gains.scale.unpacked, (self._paired.value, self._paired.bound))
        return Correspondence(
            pairs=_pairs(self._expected, self._gains, self._paired, self._marker),
            relationships=tuple(
                (
                    self._expected.relations[number].id,
                    tuple(element for arrow in given.arrows for element in arrow.ids),
                )
                for number, given in sorted(self._marker.given.items())
            ),
            details=tuple(
                (claim.id, note.id)
                for claim in self._expected.claims
                for note in (self._marker.found(claim)[1],)
                if note is not None
            ),
            proven=bound <= value,
            gain=value[1] + self._gains.whatever(),
            bound=max(value[1], bound[1]) + self._gains.whatever(),
            nodes=self._paired.nodes,
        )


def _forced(expected: Expected, drawing: Drawing, overrides: Sequence[Override]) -> dict[str, int]:
    """The drawn components paired by hand; of two for one component the later."""
    numbers = {c.id: n for n, c in enumerate(expected.components)}
    found: dict[int, str] = {}
    for one in overrides:
        if one.drawn in drawing.components and one.reference in numbers:
            found = {n: drawn for n, drawn in found.items() if drawn != one.drawn}
            found[numbers[one.reference]] = one.drawn
    return {drawn: number for number, drawn in found.items()}


def _items(marks: Marks, weight: Fraction) -> list[Item]:
    each = weight / marks.whole
    found = []
    known: dict[tuple[int, int, int, int], tuple[Fraction, Fraction]] = {}
    for line in marks.lines:
        key = (*line.weight.as_integer_ratio(), *line.credit.as_integer_ratio())
        if key not in known:
            whole = each * line.weight
            points = whole * line.credit * marks.factor if line.credit else Fraction(0)
            known[key] = points, whole - points if points != whole else Fraction(0)
        points, lost = known[key]
        found.append(
            Item(
                marks.part,
                line.verdict,
                line.reference,
                line.drawn,
                line.weight,
                line.credit,
                points,
                lost,
                line.reason,
                line.membership,
            )
        )
    return found


def _speed(speed: Fraction, knowledge: Fraction, weight: Fraction) -> tuple[PartScore, Item]:
    fraction = speed * knowledge
    points = fraction * weight
    partly = Verdict.PARTLY if fraction else Verdict.MISSING
    verdict = Verdict.CORRECT if fraction == 1 else partly
    reason = speed_reason(speed, knowledge)
    item = Item(
        Part.SPEED, verdict, None, (), Fraction(1), fraction, points, weight - points, reason
    )
    return PartScore(Part.SPEED, fraction, weight, points), item


def _pairs(expected: Expected, gains: Gains, paired: Paired, marker: Marker) -> tuple[Pair, ...]:
    """The pairs in the diagram's order, copies of one drawn component together."""
    found: dict[tuple[str, ...], list[int]] = {}
    for box, _ in sorted(paired.pairs.items(), key=lambda entry: entry[1]):
        found.setdefault(gains.drawn.boxes[box].ids, []).append(box)
    pairs = []
    for ids, boxes in found.items():
        first = boxes[0]
        why = marker.why(first)
        references = tuple(expected.components[paired.pairs[box]].id for box in boxes)
        pairs.append(Pair(ids, references, why, Fraction(paired.marks[first], 1000)))
    return tuple(pairs)
