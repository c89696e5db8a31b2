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
from atlas_trainer.model.score import PLAN_WEIGHTS, Part, Weights

CREDIT = 1000
"""The whole of a credit; credits are counted in thousandths."""
FIELD = 1 << 44
_STEP = 10
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


def in_force(weights: Weights, expected: Expected) -> Weights:
    """The weights that hold for a form of a diagram: the study plan's where it has nothing that
    the others count."""
    present = _wholes(expected)
    counted = any(weights.of(part) for part, whole in present.items() if whole)
    return weights if counted else PLAN_WEIGHTS


def _wholes(expected: Expected) -> dict[Part, int]:
    """What can be earned of each part but speed."""
    return {
        Part.STRUCTURE: expected.structure,
        Part.ACCURACY: expected.accuracy,
        Part.DETAILS: expected.details,
    }


class Scale:
    """How many points structure, accuracy and details are worth in one form of a diagram.

    `structure`, `accuracy` and `details` are the points of one unit of a tally, times `points`,
    which makes them whole. Weights in the same proportion give the same scale.
    """

    def __init__(self, expected: Expected, copies: int, weights: Weights) -> None:
        wholes = _wholes(expected)
        each = {part: weights.of(part) for part in wholes}
        least = math.gcd(*each.values())
        # Ten units of the smallest step are the plan's own 40, 30 and 20.
        each = {part: _STEP * weight // least for part, weight in each.items()}
        present = sum(each[part] for part, whole in wholes.items() if whole) or 1
        common = math.lcm(*(whole or 1 for whole in wholes.values()))
        self.points = Fraction(present * common * CREDIT * copies, 100)
        self.structure, self.accuracy, self.details = (
            each[part] * common // whole if whole else 0 for part, whole in wholes.items()
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
