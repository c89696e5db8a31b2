"""A random mix as it is stored: what was drawn by lot when it began, and that it is closed."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from atlas_trainer.model.modes import Mode


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class MixBegun(_Entry):
    """A mix began: `diagrams` in the order in which they are drawn, all in one `mode`.

    `share` (0..1) is what a completion leaves blank. `scope` says in words what was chosen from,
    `seed` repeats the choice. `started_at_ms` is milliseconds since 1970 in UTC.
    """

    id: str = Field(min_length=1, max_length=64)
    seed: int = Field(ge=0)
    scope: str = Field(default="", max_length=300)
    diagrams: tuple[str, ...] = Field(min_length=1, max_length=500)
    mode: Mode = Mode.DRILL
    share: float = Field(default=0.0, ge=0.0, le=1.0)
    started_at_ms: int


class MixClosed(_Entry):
    """The learner is done with a mix, whether all of it was drawn or not."""

    id: str = Field(min_length=1, max_length=64)
