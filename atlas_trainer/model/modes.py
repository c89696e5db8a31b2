"""How a diagram is practised, and how drawing it came to an end."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How a diagram is practised against the clock.

    In a completion a part of the diagram is given, in a repair all but what was missed before.
    """

    DRILL = "drill"
    RECREATION = "recreation"
    COMPLETION = "completion"
    REPAIR = "repair"
    CHECKPOINT = "checkpoint"

    @property
    def cold(self) -> bool:
        """Whether everything is drawn from memory: only then does it tell what is remembered."""
        return self not in (Mode.COMPLETION, Mode.REPAIR)


class Ended(StrEnum):
    """How drawing came to its end."""

    HANDED_IN = "handed-in"
    TIME_UP = "time-up"
    GIVEN_UP = "given-up"
    ABANDONED = "abandoned"


class Confidence(StrEnum):
    """How sure the learner was of a drawing before the result was shown."""

    UNSURE = "unsure"
    FAIR = "fair"
    SURE = "sure"
