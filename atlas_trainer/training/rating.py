"""Rating: what an attempt says of the memory of a diagram, derived from its score.

The rule is documented and adjustable. Where the line between Again and the rest lies matters most:
pass or fail carries nearly all of what a scheduler can use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.model.score import PASS_MARK


class Rating(IntEnum):
    """How well a recall went; the numbers are those of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class RatingRule:
    """Where the ratings begin, in points of 100.

    Again below `passed`, whatever the pass mark of the drawing was; Hard below `good`; Easy from
    `easy` on, if it took at most `easy_share` of the limit and is not the diagram's first day; Good
    otherwise.
    """

    passed: float = PASS_MARK
    good: float = 92.0
    easy: float = 98.0
    easy_share: float = 0.6


@dataclass(frozen=True, slots=True)
class Trial:
    """What scheduling and figures need to know of one attempt.

    `day` is the study day, `at_ms` when it began (milliseconds since 1970, UTC). `percent` is the
    total in points of 100, None without a mark; `passed` says that it reached the pass mark it was
    marked by, `pass_mark`, without being given up; `helped` that a part was given or a hint was
    taken. Trials are ordered by `when`.
    """

    attempt: str
    diagram: str
    day: date
    at_ms: int
    mode: Mode
    ended: Ended
    percent: float | None
    elapsed_ms: int
    limit_ms: int | None
    helped: bool = False
    passed: bool = False
    pass_mark: int = PASS_MARK
    confidence: Confidence | None = None
    content_hash: str = field(default="", compare=False)

    @property
    def when(self) -> tuple[date, int, str]:
        """The place in time; the same whatever the order in which trials were stored."""
        return (self.day, self.at_ms, self.attempt)

    @property
    def cold(self) -> bool:
        """Whether it counts as recall: everything drawn from memory, and marked."""
        return self.percent is not None and self.mode.cold and self.ended is not Ended.ABANDONED

    def remembered(self, rule: RatingRule) -> bool:
        """Whether it reached the line where Again ends, without being given up."""
        given_up = self.ended is Ended.GIVEN_UP
        return self.percent is not None and self.percent >= rule.passed and not given_up


def rate(trial: Trial, rule: RatingRule, *, first_day: bool, looked: bool = False) -> Rating:
    """The rating of a cold trial.

    `first_day` says that the diagram was never recalled on an earlier day; `looked` that its
    reference was looked at on this day before it was to be recalled.
    """
    if looked or not trial.remembered(rule):
        return Rating.AGAIN
    percent = trial.percent or 0.0
    if percent < rule.good or trial.helped or trial.ended is Ended.TIME_UP:
        return Rating.HARD
    quick = trial.limit_ms is not None and trial.elapsed_ms <= rule.easy_share * trial.limit_ms
    if percent >= rule.easy and quick and not first_day:
        return Rating.EASY
    return Rating.GOOD
