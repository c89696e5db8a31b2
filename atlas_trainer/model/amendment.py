"""Amendments: what the learner set right by hand after a review ("I meant this")."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from atlas_trainer.model.attempt import Mark


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Meant(_Entry):
    """A drawn element (id) that stands for a reference element (id)."""

    drawn: str = Field(min_length=1, max_length=64)
    reference: str = Field(min_length=1, max_length=64)


class Amendment(_Entry):
    """All pairs set by hand for one attempt, and the mark that follows; the latest one counts.

    The attempt itself keeps the mark that it got first.
    """

    attempt: str = Field(min_length=1, max_length=64)
    diagram: str = Field(min_length=1, max_length=64)
    pairs: tuple[Meant, ...]
    mark: Mark


class Accepted(_Entry):
    """A label that counts from now on (or, `withdrawn`, no longer) for one element of a diagram."""

    diagram: str = Field(min_length=1, max_length=64)
    element: str = Field(min_length=1, max_length=64)
    label: str = Field(min_length=1, max_length=2000)
    withdrawn: bool = False


class Likeness(_Entry):
    """The other diagram that an attempt's drawing resembles, with its points of 100 as that."""

    attempt: str = Field(min_length=1, max_length=64)
    other: str = Field(min_length=1, max_length=64)
    percent: float = Field(ge=0, le=100)
