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

    @property
    def purpose(self) -> str:
        """What it is and what it is for, in a sentence for people."""
        return _PURPOSES[self]


_PURPOSES = {
    Mode.DRILL: "A short test of all of it from memory, to see what sits and when it has to come "
    "again.",
    Mode.RECREATION: "All of it from memory with time to think, for what is new, large or did not "
    "pass. It counts as a drill does.",
    Mode.COMPLETION: "A part is given and you draw the rest, to build up what does not sit yet. It "
    "does not count as remembered.",
    Mode.REPAIR: "All is given but what you missed, to close the gaps. It does not count as "
    "remembered.",
    Mode.CHECKPOINT: "Many diagrams in a row with no result before the end, to see where you "
    "stand.",
}


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
