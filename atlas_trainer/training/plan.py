"""The plan worked out: what is new on which day, where the learner stands, when it will be done."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from atlas_trainer.model.plan import Plan, Preset

WEEKEND = (5, 6)
RELIEF = 0.75
"""Too much: that share of the new diagrams a day remains."""
_FAR = 3660
"""No plan is followed further than ten years."""
_DAY = timedelta(days=1)

PRESET_WEEKS = {Preset.TWO_WEEKS: 2, Preset.FOUR_WEEKS: 4}


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the plan: how many diagrams are (or were) new on it."""

    day: date
    new: int
    rest: bool = False


def preset_plan(preset: Preset, diagrams: int, today: date, retention: float = 0.95) -> Plan:
    """The plan of that name for so many diagrams, begun today, with free weekends."""
    weeks = PRESET_WEEKS.get(preset, PRESET_WEEKS[Preset.FOUR_WEEKS])
    target = today + timedelta(weeks=weeks) - _DAY
    days = len(study_days(Plan(begun=today, daily_new=0, rest_days=WEEKEND), today, target))
    return Plan(
        preset=preset,
        begun=today,
        daily_new=min(100, math.ceil(diagrams / max(days, 1))),
        retention=retention,
        rest_days=WEEKEND,
        target=target,
    )


def study_days(plan: Plan, first: date, last: date) -> tuple[date, ...]:
    """The days from first to last (both included) that are no rest days."""
    count = min((last - first).days + 1, _FAR)
    days = (first + timedelta(days=n) for n in range(max(count, 0)))
    return tuple(day for day in days if not plan.rests(day))


def new_today(plan: Plan, waiting: Sequence[str], introduced_today: int, today: date) -> list[str]:
    """The diagrams, of those that wait in study order, that are still to be begun today."""
    if plan.rests(today) or today < plan.begun:
        return []
    return list(waiting[: max(0, plan.daily_new - introduced_today)])


def behind(plan: Plan, introduced: int, diagrams: int, today: date) -> int:
    """How many diagrams fewer than planned were begun before today, since the plan began.

    `introduced` counts those begun before today on or after the plan's first day, `diagrams` all
    that the plan had to introduce then.
    """
    passed = len(study_days(plan, plan.begun, today - _DAY))
    return max(0, min(diagrams, passed * plan.daily_new) - introduced)


def outlook(plan: Plan, waiting: int, introduced_today: int, today: date) -> tuple[PlanDay, ...]:
    """The days from today on to the one on which the last waiting diagram is new."""
    days: list[PlanDay] = []
    left, day = waiting, max(today, plan.begun)
    while left > 0 and plan.daily_new > 0 and len(days) < _FAR:
        rest = plan.rests(day)
        room = plan.daily_new - (introduced_today if day == today else 0)
        new = 0 if rest else min(left, max(0, room))
        days.append(PlanDay(day, new, rest))
        left -= new
        day += _DAY
    return tuple(days)


def finish(plan: Plan, waiting: int, introduced_today: int, today: date) -> date | None:
    """The day on which the last diagram is new; None where the pace is nothing."""
    if waiting == 0:
        return today
    days = outlook(plan, waiting, introduced_today, today)
    return days[-1].day if days and sum(d.new for d in days) == waiting else None


def needed_pace(plan: Plan, waiting: int, today: date) -> int | None:
    """New diagrams a day to begin all by the target; None without one that is still to come."""
    if plan.target is None or plan.target < today:
        return None
    days = len(study_days(plan, today, plan.target))
    return math.ceil(waiting / days) if days else None


def relieved(plan: Plan) -> Plan:
    """Too much: a quarter fewer new diagrams a day, at least one."""
    fewer = max(1, min(plan.daily_new - 1, math.floor(plan.daily_new * RELIEF)))
    return plan.model_copy(update={"daily_new": fewer})


def at_pace(plan: Plan, daily_new: int) -> Plan:
    """The plan with that many new diagrams a day."""
    return plan.model_copy(update={"daily_new": max(0, min(daily_new, 100))})
