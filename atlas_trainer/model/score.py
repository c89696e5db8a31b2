"""A score: the itemised mark of a drawing against a diagram, in exact fractions.

The weights of the parts and the pass mark are the study plan's: structure 40, accuracy 30,
details 20, speed 10; 85 passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

PASS_MARK = 85
"""Points of 100 from which a drill is passed."""

SCORER_VERSION = 1
"""Rises when the same pair of drawing and diagram may score differently."""


class Part(StrEnum):
    """What a mark is made of."""

    STRUCTURE = "structure"
    ACCURACY = "accuracy"
    DETAILS = "details"
    SPEED = "speed"


PART_WEIGHTS: dict[Part, int] = {
    Part.STRUCTURE: 40,
    Part.ACCURACY: 30,
    Part.DETAILS: 20,
    Part.SPEED: 10,
}
"""Points of 100 for each part; a part that is absent gives its weight to the others."""


class Verdict(StrEnum):
    """What became of one element."""

    CORRECT = "correct"
    PARTLY = "partly"
    REVERSED = "reversed"
    WRONG_LABEL = "wrong label"
    MISPLACED = "misplaced"
    MISSING = "missing"
    EXTRA = "extra"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a score.

    `reference` is the id of the diagram's element, None for what the diagram does not have;
    `drawn` are the ids of the drawn elements it is about (more than one for "several in one" and
    for two arrows that count as one), empty when nothing was drawn. Being in the right group is
    an accuracy item with the member's id as `reference` and `membership` True; the sequence of
    steps is a details item with `reference` None and no `drawn`.
    `weight` as in the formulas, `credit` 0..1, `points` earned and points `lost`, of 100.
    `reason` is one plain sentence.
    """

    part: Part
    verdict: Verdict
    reference: str | None
    drawn: tuple[str, ...]
    weight: Fraction
    credit: Fraction
    points: Fraction
    lost: Fraction
    reason: str
    membership: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawn component standing for reference components, and why the matcher thinks so.

    `references` holds more than one id for "several in one" ("3 workers").
    `drawn` holds more than one id where a reference component marked `many` was drawn as several.
    """

    drawn: tuple[str, ...]
    references: tuple[str, ...]
    why: str
    credit: Fraction


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The pairing of drawing and diagram, with its proof.

    `proven` says that no other pairing earns more; `gain` is what this one earns and `bound` what
    none can exceed, in points of 100; `nodes` counts the search's steps. `relationships` and
    `details` map reference ids to the drawn ids that earned their credit.
    """

    pairs: tuple[Pair, ...]
    relationships: tuple[tuple[str, tuple[str, ...]], ...]
    details: tuple[tuple[str, str], ...]
    proven: bool
    gain: Fraction
    bound: Fraction
    nodes: int


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part: `fraction` earned of itself (0..1), its share of the total, and points."""

    part: Part
    fraction: Fraction
    weight: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """The mark of one drawing.

    `parts` has only the parts that this diagram and run have; their weights add up to 100.
    The items' points add up to `total`, and points and losses together to 100.
    `variant` is the id of the diagram's variant that scored best, None for the base form.
    """

    diagram: str
    variant: str | None
    total: Fraction
    parts: tuple[PartScore, ...]
    items: tuple[Item, ...]
    correspondence: Correspondence
    scorer: int = SCORER_VERSION

    @property
    def passed(self) -> bool:
        """Whether the total reaches the pass mark."""
        return self.total >= PASS_MARK

    def part(self, part: Part) -> PartScore | None:
        """The score of that part; None where the diagram or the run does not have it."""
        return next((known for known in self.parts if known.part is part), None)


@dataclass(frozen=True, slots=True)
class Override:
    """I meant this: the learner pairs a drawn element with a reference element by hand."""

    drawn: str
    reference: str
