"""How fast the learner types, measured from their own keystrokes while drawing."""

from __future__ import annotations

from dataclasses import dataclass

PAUSE_MS = 2_000
"""A longer time between two characters is thinking, not typing."""
ENOUGH = 40
"""With fewer characters a figure would say little."""
_WORD = 5
"""Characters of a word, as typing is measured everywhere."""


@dataclass(slots=True)
class TypingPace:
    """Told the length of the entry after each change; counts characters and the time between."""

    _length: int = 0
    _at_ms: int | None = None
    _typed: int = 0
    _took_ms: int = 0

    def note(self, length: int, at_ms: int) -> None:
        """The entry has that many characters now; `at_ms` on the drill's clock."""
        grew = length == self._length + 1
        if grew and self._at_ms is not None and 0 < at_ms - self._at_ms <= PAUSE_MS:
            self._typed += 1
            self._took_ms += at_ms - self._at_ms
        self._length = length
        self._at_ms = at_ms if grew else None

    @property
    def words_a_minute(self) -> float | None:
        """The speed; None while too little was typed."""
        if self._typed < ENOUGH or self._took_ms == 0:
            return None
        return self._typed / _WORD / (self._took_ms / 60_000)
