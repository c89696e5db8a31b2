"""The state machine of a drill: brief, draw, review; Qt-free, told the time, never reading it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from atlas_trainer.model.modes import Ended, Mode

SMALLEST_GAP_MS = 1_500
"""A difference between the two clocks below this is jitter, not sleep."""


class Phase(StrEnum):
    """Where a drill stands."""

    BRIEF = "brief"
    DRAW = "draw"
    REVIEW = "review"


class DrillError(RuntimeError):
    """That step does not follow from the drill's phase: a fault of the caller."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of both steady clocks, in milliseconds.

    `running` stands still while the machine sleeps, `sleeping` goes on; see `model.clock`.
    """

    running: int
    sleeping: int


class Drill:
    """One timed recall of one diagram.

    The limit runs on the `running` clock, so a machine that sleeps stops it; how long it slept is
    kept in `gap_ms`, for showing it and for marking the attempt. `tick` may be called as often as
    one likes: only the times matter.
    """

    def __init__(self, mode: Mode, limit_ms: int) -> None:
        if limit_ms <= 0:
            raise ValueError("a limit is longer than nothing")
        self.mode = mode
        self.limit_ms = limit_ms
        self._phase = Phase.BRIEF
        self._ended: Ended | None = None
        self._elapsed_ms = 0
        self._gap_ms = 0
        self._last: Moment | None = None

    @property
    def phase(self) -> Phase:
        """Where the drill stands."""
        return self._phase

    @property
    def ended(self) -> Ended | None:
        """How drawing ended; None before."""
        return self._ended

    @property
    def elapsed_ms(self) -> int:
        """Drawing time so far, never more than the limit."""
        return self._elapsed_ms

    @property
    def remaining_ms(self) -> int:
        """What is left of the limit."""
        return self.limit_ms - self._elapsed_ms

    @property
    def gap_ms(self) -> int:
        """How long the machine slept, or the program was gone, while drawing."""
        return self._gap_ms

    def start(self, now: Moment) -> None:
        """Brief to draw: the clock runs."""
        self._require(Phase.BRIEF)
        self._phase = Phase.DRAW
        self._last = now

    def resume(self, now: Moment, elapsed_ms: int, gap_ms: int) -> None:
        """Goes on with a drill that was cut off after `elapsed_ms`; `gap_ms` ago at the least."""
        self._require(Phase.BRIEF)
        self._elapsed_ms = min(max(elapsed_ms, 0), self.limit_ms)
        self._gap_ms = max(gap_ms, 0)
        self._phase = Phase.DRAW
        self._last = now
        self._end_at_limit()

    def tick(self, now: Moment) -> Phase:
        """Takes note of the time; at the limit the drill ends by itself. Returns the phase."""
        if self._phase is Phase.DRAW and self._last is not None:
            ran = max(0, now.running - self._last.running)
            slept = now.sleeping - self._last.sleeping - ran
            self._elapsed_ms = min(self.limit_ms, self._elapsed_ms + ran)
            if slept >= SMALLEST_GAP_MS:
                self._gap_ms += slept
            self._last = now
            self._end_at_limit()
        return self._phase

    def hand_in(self, now: Moment) -> None:
        """Draw to review, by the learner's own hand; at the limit it counts as time up."""
        self._finish(now, Ended.HANDED_IN)

    def give_up(self, now: Moment) -> None:
        """Draw to review without a try at the rest."""
        self._finish(now, Ended.GIVEN_UP)

    def abandon(self, now: Moment) -> None:
        """Leaves while drawing; the attempt is kept as abandoned."""
        self._finish(now, Ended.ABANDONED)

    def _finish(self, now: Moment, ended: Ended) -> None:
        self._require(Phase.DRAW)
        if self.tick(now) is Phase.DRAW:
            self._end(ended)

    def _end_at_limit(self) -> None:
        if self._elapsed_ms >= self.limit_ms:
            self._end(Ended.TIME_UP)

    def _end(self, ended: Ended) -> None:
        self._ended = ended
        self._phase = Phase.REVIEW

    def _require(self, phase: Phase) -> None:
        if self._phase is not phase:
            raise DrillError(f"a drill in {self._phase} cannot do what belongs to {phase}")
