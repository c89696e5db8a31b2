"""True retention: how much of what was known is still known, and whether it was predicted.

Only the first cold attempt of a study day counts, and only of a diagram that was recalled on an
earlier day: what was studied minutes ago tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from atlas_trainer.model.modes import Confidence
from atlas_trainer.training.intervals import Interval, mean, wilson
from atlas_trainer.training.memory import Asides, lived
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.schedule import Schedule

ENOUGH = 5
"""Tests from which their share tells something."""


class Span(NamedTuple):
    """Tests `first` to `last` days after the last recall, both included (None: without end)."""

    name: str
    first: int
    last: int | None

    @property
    def borders(self) -> str:
        """The days that belong to it: "5 to 9"; empty where the name says it."""
        return f"{self.first} to {self.last}" if self.last not in (None, self.first) else ""


SPANS = (
    Span("about 1 day", 1, 1),
    Span("about 3 days", 2, 4),
    Span("about 7 days", 5, 9),
    Span("about 14 days", 10, 20),
    Span("about 30 days", 21, 45),
    Span("46 days and more", 46, None),
)
"""A border lies where both names are as many times away."""
BINS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.000001)


class Recall(NamedTuple):
    """One test of what was known.

    `days` since the last recall, `predicted` (0..1) by the scheduler just before, `seconds` of
    drawing; `at_ms` is when it began (since 1970, UTC). A plain tuple, because there may be tens
    of thousands of them.
    """

    attempt: str
    diagram: str
    day: date
    days: int
    predicted: float
    passed: bool
    percent: float
    seconds: float
    confidence: Confidence | None = None
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the share's 95 % interval, and the attempts behind it."""

    name: str
    successes: int
    count: int
    interval: Interval
    attempts: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there are enough of them for a figure."""
        return self.count >= ENOUGH


@dataclass(frozen=True, slots=True)
class Bin:
    """Recalls whose predicted probability lay from `low` to `high`: what was predicted on
    average, and what came true."""

    low: float
    high: float
    predicted: float
    actual: Share


def recalls(
    trials: Iterable[Trial], asides: Asides, schedule: Schedule, rule: RatingRule
) -> dict[str, tuple[Recall, ...]]:
    """By diagram, every test of what was known, in the order of time."""
    by_diagram: dict[str, list[Trial]] = {}
    for trial in trials:
        by_diagram.setdefault(trial.diagram, []).append(trial)
    found = {d: recalls_of(own, asides, schedule, rule) for d, own in by_diagram.items()}
    return {diagram: tests for diagram, tests in found.items() if tests}


def recalls_of(
    trials: Iterable[Trial], asides: Asides, schedule: Schedule, rule: RatingRule
) -> tuple[Recall, ...]:
    """One diagram's tests of what was known, in the order of time."""
    return tuple(
        Recall(
            attempt=trial.attempt,
            diagram=trial.diagram,
            day=trial.day,
            days=(trial.day - before.last).days,
            predicted=schedule.probability(before, trial.day),
            passed=not after.failing,
            percent=trial.percent or 0.0,
            seconds=trial.elapsed_ms / 1000,
            confidence=trial.confidence,
            at_ms=trial.at_ms,
        )
        for before, trial, after in lived(trials, asides, schedule, rule)
        if before is not None and before.last < trial.day
    )


def in_time(found: Mapping[str, Iterable[Recall]]) -> tuple[Recall, ...]:
    """The tests of all diagrams in the order of time."""
    tests = [test for own in found.values() for test in own]
    return tuple(sorted(tests, key=attrgetter("day", "at_ms", "attempt")))


def share(name: str, tests: Sequence[Recall]) -> Share:
    """How many of these were passed."""
    passed = sum(test.passed for test in tests)
    attempts = tuple(test.attempt for test in tests)
    return Share(name, passed, len(tests), wilson(passed, len(tests)), attempts)


def span_name(days: int) -> str:
    """Which span so many days since the last recall belong to."""
    return next(span.name for span in reversed(SPANS) if days >= span.first)


def bin_name(low: float, high: float) -> str:
    """What a bin is called: "80 to 85 %"."""
    return f"{low * 100:.0f} to {high * 100:.0f} %"


def by_span(tests: Iterable[Recall]) -> tuple[Share, ...]:
    """Retention after about 1, 3, 7, 14 and 30 days, and after longer."""
    groups: dict[str, list[Recall]] = {span.name: [] for span in SPANS}
    for test in tests:
        groups[span_name(test.days)].append(test)
    return tuple(share(name, group) for name, group in groups.items())


def by_confidence(tests: Iterable[Recall]) -> tuple[Share, ...]:
    """What came of drawings that the learner was unsure, fairly sure and sure of."""
    groups: Mapping[Confidence, list[Recall]] = {level: [] for level in Confidence}
    for test in tests:
        if test.confidence is not None:
            groups[test.confidence].append(test)
    return tuple(share(level.value, group) for level, group in groups.items())


def calibration(tests: Iterable[Recall]) -> tuple[Bin, ...]:
    """What was predicted against what came true; bins without tests are left out."""
    listed = list(tests)
    bins = []
    for low, high in pairwise(BINS):
        group = [test for test in listed if low <= test.predicted < high]
        if group:
            name = bin_name(low, min(high, 1.0))
            predicted = mean([test.predicted for test in group])
            bins.append(Bin(low, min(high, 1.0), predicted, share(name, group)))
    return tuple(bins)
