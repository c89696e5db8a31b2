"""A checkpoint as it is stored: its rules when it began, and that it is over."""

from __future__ import annotations

from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from atlas_trainer.model.attempt import OwnWeights, PassMark, without_the_plans
from atlas_trainer.model.score import PASS_MARK, PLAN_WEIGHTS, Standard

LONGEST_MS = 24 * 3600 * 1000


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class CheckpointBegun(_Entry):
    """A checkpoint began: `diagrams` in the order in which they are drawn, times in milliseconds.

    `scope` says in words what they were chosen from, `seed` repeats the choice. `extra` is the
    factor on both limits. `started_at_ms` is milliseconds since 1970 in UTC. `pass_mark` and
    `weights` are what all its drawings are marked by, whatever is chosen meanwhile.
    """

    id: str = Field(min_length=1, max_length=64)
    seed: int = Field(ge=0)
    scope: str = Field(max_length=200)
    diagrams: tuple[str, ...] = Field(min_length=1, max_length=500)
    limit_ms: int = Field(gt=0, le=LONGEST_MS)
    total_ms: int = Field(gt=0, le=LONGEST_MS)
    extra: float = Field(default=1.0, ge=1.0)
    started_at_ms: int
    pass_mark: PassMark = PASS_MARK
    weights: OwnWeights = PLAN_WEIGHTS

    @model_serializer(mode="wrap")
    def _values(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        values: dict[str, Any] = handler(self)
        return without_the_plans(values)

    @property
    def standard(self) -> Standard:
        """What its drawings are marked by."""
        return Standard(self.weights, self.pass_mark)


class CheckpointOver(_Entry):
    """A checkpoint is over; `took_ms` by the wall, at most its total limit."""

    id: str = Field(min_length=1, max_length=64)
    took_ms: int = Field(ge=0)
