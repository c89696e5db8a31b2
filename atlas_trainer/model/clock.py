"""Time as the rest of the program sees it: passed in, never read where it is used."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """What tells the time. `app` has the real one; tests have one that they turn by hand."""

    def utc_ms(self) -> int:
        """Milliseconds since 1970 in UTC, by the wall clock: it may jump."""
        ...

    def running_ms(self) -> int:
        """Milliseconds on a clock that never jumps and stands still while the machine sleeps."""
        ...

    def sleeping_ms(self) -> int:
        """Milliseconds on a clock that never jumps and goes on while the machine sleeps."""
        ...

    def offset_minutes(self, utc_ms: int) -> int:
        """The local zone's offset from UTC at that moment, in minutes, east positive."""
        ...
