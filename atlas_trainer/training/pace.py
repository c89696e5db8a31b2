"""Pace: how long the learner takes, measured from when their drills began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from atlas_trainer.training.rating import Trial

REVIEW_S = 120.0
NEW_S = 300.0
"""What a recall and a new diagram take before anything was measured: the study plan's figures."""

LONGEST_S = 15 * 60
"""A longer time between two drills is a break."""
FEWEST = 5
"""With fewer measurements the study plan's figures hold."""
NEWEST = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds from the beginning of one diagram to that of the next, its review included."""

    review_s: float = REVIEW_S
    new_s: float = NEW_S
    measured: int = 0

    def seconds(self, reviews: int, new: int) -> float:
        """How long so many recalls and new diagrams take."""
        return reviews * self.review_s + new * self.new_s


def pace_of(trials: Iterable[Trial]) -> Pace:
    """The learner's pace, from the newest drills that followed one another without a break."""
    ordered = sorted(trials, key=lambda t: t.when)
    reviews: list[float] = []
    new: list[float] = []
    seen: set[str] = set()
    for before, after in pairwise(ordered):
        seconds = (after.at_ms - before.at_ms) / 1000
        # The time before a drill belongs to it when it is new (it was studied first), else the
        # time after it.
        first = after.diagram not in seen and after.diagram != before.diagram
        seen.add(before.diagram)
        if after.day == before.day and 0 < seconds <= LONGEST_S:
            (new if first else reviews).append(seconds)
    return Pace(_middle(reviews, REVIEW_S), _middle(new, NEW_S), measured=len(reviews) + len(new))


def _middle(seconds: list[float], otherwise: float) -> float:
    return median(seconds[-NEWEST:]) if len(seconds) >= FEWEST else otherwise
