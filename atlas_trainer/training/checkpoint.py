"""The checkpoint: its rules, its two clocks, and what its result says.

Patterns are drawn at random from a seed, in a fixed order. Each has its own limit; breaks fall
between patterns and inside the total limit, which runs on whatever happens: while the machine
sleeps and while the program is gone.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from atlas_trainer.training.intervals import Interval, mean, mean_interval

COUNT = 20
TOTAL_S = 45 * 60
"""The study plan's: twenty patterns within 45 minutes."""


class Stage(StrEnum):
    """Where a checkpoint stands."""

    BETWEEN = "between"
    DRAWING = "drawing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one checkpoint. `diagrams` in the order in which they are drawn; times in
    milliseconds."""

    diagrams: tuple[str, ...]
    limit_ms: int
    total_ms: int

    @classmethod
    def drawn(
        cls, scope: Sequence[str], count: int, seed: int, drill_s: int = 120, extra: float = 1.0
    ) -> Rules:
        """So many of the scope's diagrams by that seed; all of them if there are no more.

        The total limit is 45 minutes for twenty patterns of two minutes and grows with their
        number, their limit and the extra time.
        """
        pool = sorted(set(scope))
        chosen = random.Random(seed).sample(pool, min(count, len(pool)))
        share = len(chosen) / COUNT * drill_s / 120
        return cls(
            diagrams=tuple(chosen),
            limit_ms=round(drill_s * 1000 * extra),
            total_ms=round(TOTAL_S * 1000 * share * extra),
        )


class Checkpoint:
    """The state machine, told the time since the checkpoint began by the wall (`elapsed_ms`).

    `done` are the diagrams whose attempt is over, in order: the next one is always the first that
    is not. Time never goes back: a clock that was set back counts as standing still.
    """

    def __init__(self, rules: Rules, done: int = 0, elapsed_ms: int = 0) -> None:
        if not 0 <= done <= len(rules.diagrams):
            raise ValueError("no more can be done than there are diagrams")
        self.rules = rules
        self._done = done
        self._elapsed_ms = max(0, elapsed_ms)
        self._drawing = False

    @property
    def done(self) -> int:
        """How many diagrams are over."""
        return self._done

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self._drawing:
            return Stage.DRAWING
        finished = self._done >= len(self.rules.diagrams) or self.remaining_ms == 0
        return Stage.OVER if finished else Stage.BETWEEN

    @property
    def current(self) -> str | None:
        """The diagram that is drawn, or comes next; None when it is over."""
        if self.stage is Stage.OVER:
            return None
        return self.rules.diagrams[self._done]

    @property
    def remaining_ms(self) -> int:
        """What is left of the total limit."""
        return max(0, self.rules.total_ms - self._elapsed_ms)

    @property
    def limit_ms(self) -> int:
        """The limit of the diagram that comes next: its own, or what is left of the total."""
        return min(self.rules.limit_ms, self.remaining_ms)

    def tick(self, elapsed_ms: int) -> Stage:
        """Takes note of the time. A diagram that is drawn is ended by its own drill's limit."""
        self._elapsed_ms = max(self._elapsed_ms, elapsed_ms)
        return self.stage

    def begin(self, elapsed_ms: int) -> str | None:
        """Begins the next diagram, unless there is none or the time is up."""
        if self.tick(elapsed_ms) is not Stage.BETWEEN:
            return None
        self._drawing = True
        return self.rules.diagrams[self._done]

    def carry_on(self, elapsed_ms: int) -> None:
        """The diagram that was being drawn when the program went is drawn again from where it
        stood; its own clock says whether there is time left."""
        self.tick(elapsed_ms)
        self._drawing = self._done < len(self.rules.diagrams)

    def finish(self, elapsed_ms: int) -> Stage:
        """The diagram is over; there is no way back to it."""
        self._elapsed_ms = max(self._elapsed_ms, elapsed_ms)
        if self._drawing:
            self._drawing = False
            self._done += 1
        return self.stage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a checkpoint came to, in points of 100. Diagrams that were not reached count as 0.

    `passed` is decided by the mean; `each` has every diagram's total in the order drawn; `parts`
    the mean share (0..1) earned of each part, over the drawings that have it.
    """

    mean: Interval
    passed: bool
    each: tuple[tuple[str, float], ...]
    passed_count: int
    parts: Mapping[str, float]

    @property
    def repair_first(self) -> tuple[str, ...]:
        """The diagrams below the mean, worst first."""
        below = [pair for pair in self.each if pair[1] < self.mean.value]
        return tuple(diagram for diagram, _ in sorted(below, key=lambda pair: pair[1]))


def outcome(
    rules: Rules,
    totals: Mapping[str, float],
    parts: Sequence[Mapping[str, float]] = (),
    pass_mark: float = 85.0,
) -> Outcome:
    """The result from the totals that there are, by diagram; `parts` of each drawing."""
    each = tuple((diagram, totals.get(diagram, 0.0)) for diagram in rules.diagrams)
    values = [total for _, total in each]
    middle = mean_interval(values)
    names = dict.fromkeys(name for drawing in parts for name in drawing)
    return Outcome(
        mean=middle,
        passed=bool(values) and middle.value >= pass_mark,
        each=each,
        passed_count=sum(total >= pass_mark for total in values),
        parts={name: mean([d[name] for d in parts if name in d]) for name in names},
    )
