"""The library as a learner sees it: every diagram with its size, state and last result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How well a diagram is known."""

    COMING = "coming"
    NEW = "new"
    LEARNING = "learning"
    LEARNED = "learned"
    WEAK = "weak"


LEARNED_DAYS = 3
"""Passed on that many separate study days: learned."""


@dataclass(frozen=True, slots=True)
class Result:
    """One past attempt in short. `total` is in points of 100; `day` is the study day (ISO)."""

    attempt: str
    day: str
    total: float
    passed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One diagram of the library, written or still to come.

    `results` are its attempts that have a score, newest first.
    """

    diagram: str
    title: str
    kind: str
    area: str
    topic: str
    day: int | None
    components: int
    relationships: int
    details: int
    written: bool
    own: bool
    results: tuple[Result, ...] = ()

    @property
    def last(self) -> Result | None:
        """The newest result."""
        return self.results[0] if self.results else None

    @property
    def best(self) -> float | None:
        """The best total so far."""
        return max((result.total for result in self.results), default=None)

    @property
    def state(self) -> State:
        """New without attempts; weak when the last failed; learned when passed on three days."""
        if not self.written:
            return State.COMING
        if self.last is None:
            return State.NEW
        if not self.last.passed:
            return State.WEAK
        days = {result.day for result in self.results if result.passed}
        return State.LEARNED if len(days) >= LEARNED_DAYS else State.LEARNING
