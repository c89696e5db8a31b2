"""A score: the itemised mark of a drawing against a diagram, in exact fractions.

The study plan's weights of the parts are structure 40, accuracy 30, details 20, speed 10, and its
pass mark is 85; a learner may choose others.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

PASS_MARK = 85
"""Points of 100 from which a drill is passed: the study plan's."""

LOWEST_PASS_MARK, HIGHEST_PASS_MARK = 50, 100
LARGEST_WEIGHT = 100

SCORER_VERSION = 2
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
"""The study plan's: points of 100 for each part. A part that is absent gives its weight to the
others."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part weighs beside the others: whole numbers, 0 to 100, that count in proportion.

    Raises ValueError, in the user's words, for others, and where nothing that is known counts.
    """

    structure: int = PART_WEIGHTS[Part.STRUCTURE]
    accuracy: int = PART_WEIGHTS[Part.ACCURACY]
    details: int = PART_WEIGHTS[Part.DETAILS]
    speed: int = PART_WEIGHTS[Part.SPEED]

    def __post_init__(self) -> None:
        if not all(0 <= self.of(part) <= LARGEST_WEIGHT for part in Part):
            raise ValueError(f"a weight is a whole number from 0 to {LARGEST_WEIGHT}")
        if not self.structure + self.accuracy + self.details:
            raise ValueError(
                "structure, accuracy and details cannot all weigh 0: then nothing that you know "
                "would count; give one of them a weight of 1 or more"
            )

    def of(self, part: Part) -> int:
        """What that part weighs."""
        weight: int = getattr(self, part.value)
        return weight

    def proportional(self, other: Weights) -> bool:
        """Whether the other weights mean the same: 4/3/2/1 is 40/30/20/10."""
        mine, theirs = sum(map(self.of, Part)), sum(map(other.of, Part))
        return all(self.of(part) * theirs == other.of(part) * mine for part in Part)

    def __str__(self) -> str:
        return "/".join(str(self.of(part)) for part in Part)

    @classmethod
    def read(cls, text: str) -> Weights:
        """The weights in a text such as "40/30/20/10". Raises ValueError in the user's words."""
        words = text.split("/")
        if len(words) != len(Part) or not all(w.isascii() and w.isdigit() for w in words):
            raise ValueError(
                f"{text!r} are not the weights of structure, accuracy, details and speed, "
                "such as 40/30/20/10"
            )
        return cls(*(int(word[:9]) for word in words))


PLAN_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Standard:
    """What a drawing is marked by: the weights of the parts, and the total that passes.

    Raises ValueError, in the user's words, for a pass mark out of its bounds.
    """

    weights: Weights = PLAN_WEIGHTS
    pass_mark: int = PASS_MARK

    def __post_init__(self) -> None:
        if not LOWEST_PASS_MARK <= self.pass_mark <= HIGHEST_PASS_MARK:
            raise ValueError(
                f"a pass mark is a whole number from {LOWEST_PASS_MARK} to {HIGHEST_PASS_MARK}"
            )

    @property
    def own_weights(self) -> bool:
        """Whether the weights are the learner's own, not the study plan's."""
        return not self.weights.proportional(PLAN_WEIGHTS)

    @property
    def own(self) -> bool:
        """Whether any of it is the learner's own."""
        return self.own_weights or self.pass_mark != PASS_MARK


PLAN_STANDARD = Standard()
"""The study plan's."""


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

    @property
    def flawed(self) -> bool:
        """Whether it is not wholly right, even where its part has no weight, so nothing is lost."""
        return self.lost > 0 or (self.weight > 0 and self.credit < 1)


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
    `standard` is what it was marked by.
    """

    diagram: str
    variant: str | None
    total: Fraction
    parts: tuple[PartScore, ...]
    items: tuple[Item, ...]
    correspondence: Correspondence
    scorer: int = SCORER_VERSION
    standard: Standard = PLAN_STANDARD

    @property
    def passed(self) -> bool:
        """Whether the total reaches the pass mark that it was marked by."""
        return self.total >= self.standard.pass_mark

    def part(self, part: Part) -> PartScore | None:
        """The score of that part; None where the diagram or the run does not have it."""
        return next((known for known in self.parts if known.part is part), None)


@dataclass(frozen=True, slots=True)
class Override:
    """I meant this: the learner pairs a drawn element with a reference element by hand."""

    drawn: str
    reference: str
