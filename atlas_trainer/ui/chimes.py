"""The sounds of a drill's clock: when little time is left, and when it is up."""

from __future__ import annotations

from collections.abc import Callable

from atlas_trainer.ui.widgets.countdown import LAST_MS, SOON_MS

_AT_MS = (SOON_MS, LAST_MS, 0)


class Chimes:
    """Rings the bell as the time left falls to one of the clock's warnings, each of them once.

    It knows the time only, so that a sound says nothing of the answer.
    """

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._before_ms = 0
        self.wanted = False
        """Whether the learner wants sounds."""

    def begin(self, remaining_ms: int) -> None:
        """A drill begins, or goes on, with so much left: what is past already stays silent."""
        self._before_ms = remaining_ms

    def tick(self, remaining_ms: int) -> None:
        """So much is left now, in milliseconds."""
        passed = any(remaining_ms <= at < self._before_ms for at in _AT_MS)
        self._before_ms = remaining_ms
        if passed and self.wanted:
            self._ring()
