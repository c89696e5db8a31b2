"""How a diagram is practised, and how drawing it came to an end."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How a diagram is practised against the clock."""

    DRILL = "drill"
    RECREATION = "recreation"


class Ended(StrEnum):
    """How drawing came to its end."""

    HANDED_IN = "handed-in"
    TIME_UP = "time-up"
    GIVEN_UP = "given-up"
    ABANDONED = "abandoned"
