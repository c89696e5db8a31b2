"""A checkpoint as it is stored: its rules when it began, and that it is over."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

LONGEST_MS = 24 * 3600 * 1000


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class CheckpointBegun(_Entry):
    """A checkpoint began: `diagrams` in the order in which they are drawn, times in milliseconds.

    `scope` says in words what they were chosen from, `seed` repeats the choice. `extra` is the
    factor on both limits. `started_at_ms` is milliseconds since 1970 in UTC.
    """

    id: str = Field(min_length=1, max_length=64)
    seed: int = Field(ge=0)
    scope: str = Field(max_length=200)
    diagrams: tuple[str, ...] = Field(min_length=1, max_length=500)
    limit_ms: int = Field(gt=0, le=LONGEST_MS)
    total_ms: int = Field(gt=0, le=LONGEST_MS)
    extra: float = Field(default=1.0, ge=1.0)
    started_at_ms: int


class CheckpointOver(_Entry):
    """A checkpoint is over; `took_ms` by the wall, at most its total limit."""

    id: str = Field(min_length=1, max_length=64)
    took_ms: int = Field(ge=0)
