"""The plan: how many diagrams are new on a study day, on which days, and to what end."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, field_validator

WEEK = 7


class Preset(StrEnum):
    """Where a plan came from."""

    TWO_WEEKS = "two-weeks"
    FOUR_WEEKS = "four-weeks"
    OWN = "own"


class Plan(BaseModel):
    """What the learner chose; the latest one counts.

    `daily_new` diagrams are new on each study day that is no rest day (weekdays, 0 is Monday).
    `retention` is the probability of recall at which a review falls due, from 0.7 to 0.99.
    `target` is the day on which everything is to be known, None for whenever it is done.
    `topics` limits new diagrams and reviews to these topics; empty means all of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    preset: Preset = Preset.FOUR_WEEKS
    begun: date
    daily_new: int = Field(ge=0, le=100)
    retention: float = Field(default=0.95, ge=0.7, le=0.99)
    rest_days: tuple[int, ...] = ()
    target: date | None = None
    topics: tuple[str, ...] = ()

    @field_validator("rest_days")
    @classmethod
    def _real_weekdays(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if any(not 0 <= day < WEEK for day in value):
            raise ValueError("a rest day is a number from 0 (Monday) to 6 (Sunday)")
        days = tuple(sorted(set(value)))
        if len(days) == WEEK:
            raise ValueError("at least one day of the week has to be a study day")
        return days

    def rests(self, day: date) -> bool:
        """Whether nothing is new on that day."""
        return day.weekday() in self.rest_days
