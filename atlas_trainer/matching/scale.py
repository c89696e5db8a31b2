"""The scale of gains: sums of weight times credit, packed into whole numbers that compare rightly.

A tally is packed into one whole number, so that pairings are compared in this order: how many
components are paired by their labels, the gain, then what breaks ties without a look at ids or at
the order of drawing: structure, extras, accuracy, details, agreement in relationships and steps
whatever they weigh, exact numbers of look-alikes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from atlas_trainer.matching.expected import Expected
from atlas_trainer.model.score import PART_WEIGHTS, Part

CREDIT = 1000
"""The whole of a credit; credits are counted in thousandths."""
FIELD = 1 << 44
_GAIN_FIELD = 1 << 100


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums of weight times credit, in half thousandths of a core element (times the copies);
    extras count the same way."""

    structure: int = 0
    extras: int = 0
    accuracy: int = 0
    extra_arrows: int = 0
    details: int = 0
    agreement: int = 0
    exact: int = 0
    labelled: int = 0


class Scale:
    """How many points structure, accuracy and details are worth in one form of a diagram.

    `structure`, `accuracy` and `details` are the points of one unit of a tally, times `points`,
    which makes them whole.
    """

    def __init__(self, expected: Expected, copies: int) -> None:
        weights = {
            Part.STRUCTURE: expected.structure,
            Part.ACCURACY: expected.accuracy,
            Part.DETAILS: expected.details,
        }
        present = sum(PART_WEIGHTS[part] for part, weight in weights.items() if weight) or 1
        common = math.lcm(*(weight or 1 for weight in weights.values()))
        self.points = Fraction(present * common * CREDIT * copies, 100)
        self.structure, self.accuracy, self.details = (
            PART_WEIGHTS[part] * common // weight if weight else 0
            for part, weight in weights.items()
        )

    def packed(self, t: Tally) -> int:
        """The tally as one number; sums of these compare as the tallies' sums do."""
        gain = (
            self.structure * (t.structure - t.extras)
            + self.accuracy * (t.accuracy - t.extra_arrows)
            + self.details * t.details
        )
        value = t.labelled * _GAIN_FIELD + gain
        for field in (t.structure, -t.extras, t.accuracy, t.details, t.agreement, t.exact):
            value = value * FIELD + field
        return value

    def unpacked(self, value: int) -> tuple[int, Fraction]:
        """How many are paired by label, and the gain in points of 100, of a packed sum."""
        for _ in range(6):
            value = (value + FIELD // 2) // FIELD
        labelled = (value + _GAIN_FIELD // 2) // _GAIN_FIELD
        return labelled, Fraction(value - labelled * _GAIN_FIELD) / self.points
