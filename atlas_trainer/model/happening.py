"""What happens besides attempts, as it is stored: the payloads of the store's smaller events."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Undone(_Entry):
    """Another event is taken back; `what` says in words what it was."""

    event: str = Field(min_length=1, max_length=64)
    what: str = Field(default="", max_length=200)


class OfDiagram(_Entry):
    """Something happened to a diagram: its card was reset, or its reference was looked at."""

    diagram: str = Field(min_length=1, max_length=64)


class Suspension(_Entry):
    """A diagram is left out of every day's work, or (not `suspended`) taken in again."""

    diagram: str = Field(min_length=1, max_length=64)
    suspended: bool = True


class TypingSpeed(_Entry):
    """How fast the learner typed in a drill, in words a minute (five characters a word)."""

    words_a_minute: float = Field(gt=0, le=400)
