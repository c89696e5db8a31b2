"""The curriculum: every diagram of the plan in study order, written or still to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from atlas_trainer.model.diagram import GivenLabel, Id, Text


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Planned(_Entry):
    """One diagram of the plan; the library may not have it yet."""

    id: Id
    title: GivenLabel


class Topic(_Entry):
    """Diagrams that are studied together.

    `week` counts from 1; `day` counts from 1 over the whole plan, five to a week, and is None
    where the plan leaves the day to the learner.
    """

    week: int = Field(ge=1, le=52)
    day: int | None = Field(default=None, ge=1, le=365)
    area: Text
    topic: Text
    diagrams: tuple[Planned, ...]


class Curriculum(_Entry):
    """The plan's topics in study order."""

    format: Literal[1] = 1
    topics: tuple[Topic, ...] = ()

    def planned(self) -> Iterator[Planned]:
        """Every diagram of the plan, in study order."""
        for topic in self.topics:
            yield from topic.diagrams

    def topic_of(self, diagram_id: str) -> Topic | None:
        """The topic that lists the diagram; None for one that is not in the plan."""
        for topic in self.topics:
            if any(planned.id == diagram_id for planned in topic.diagrams):
                return topic
        return None
