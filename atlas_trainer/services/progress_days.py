"""The days of practice: what was drawn on each, how fast, and what the plan asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.plan import Plan
from atlas_trainer.services.memory import Memory
from atlas_trainer.store.summaries import Line
from atlas_trainer.store.tallies import DayTally

CALENDAR_DAYS = 53 * 7
"""So many days up to today are listed even where nothing was drawn."""

_COLD = tuple(mode.value for mode in Mode if mode.cold)
_DRAWN_OUT = (Ended.HANDED_IN.value, Ended.TIME_UP.value)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One study day.

    `drawn` counts marked drawings, `minutes` is their time at the canvas, `begun` the diagrams
    that were new, `planned` how many the plan of that day had new (None: no plan was chosen yet).
    `seconds` is the median time of a drawing from memory that was not given up, `share` the same
    as a share of its limit (None: there was none).
    """

    day: date
    drawn: int = 0
    passed: int = 0
    begun: int = 0
    planned: int | None = None
    minutes: float = 0.0
    seconds: float | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plans asked for: those chosen, with the day, oldest first, and how many diagrams
    there are to begin at all."""

    plans: Sequence[tuple[date, Plan]]
    diagrams: int


def days_of(
    memory: Memory, introduced: Iterable[date], planned: Planned, today: date
) -> tuple[DayFigures, ...]:
    """Every day on which something was drawn, and the idle ones of the last year, in order."""
    drawn = {date.fromisoformat(tally.study_day): tally for tally in memory.day_tallies()}
    if not drawn:
        return ()
    begun = Counter(introduced)
    asked = _asked(planned, begun, days_between(drawn, today))
    times = _times(memory)
    return tuple(
        _figures(DayFigures(day, begun=begun[day], planned=new), drawn.get(day), times.get(day, []))
        for day, new in asked.items()
    )


def days_between(drawn: Collection[date], today: date) -> tuple[date, ...]:
    """The days that are listed: those drawn on, and from the first to today within a year."""
    first = max(min(*drawn, today), today - (CALENDAR_DAYS - 1) * _DAY)
    idle = {first + n * _DAY for n in range((today - first).days + 1)}
    return tuple(sorted(idle | set(drawn)))


def passed(line: Line) -> bool:
    """Whether that drawing reached its own pass mark without being given up."""
    return bool(line.passed) and line.ended != Ended.GIVEN_UP.value


def _times(memory: Memory) -> dict[date, list[tuple[int, float | None]]]:
    """By day, the milliseconds of each timed drawing and their share of its limit."""
    found: dict[date, list[tuple[int, float | None]]] = {}
    for day, limit, times in memory.times_by_day(_COLD, _DRAWN_OUT):
        told = [(time, time / limit if limit else None) for time in times]
        found.setdefault(date.fromisoformat(day), []).extend(told)
    return found


def _figures(
    day: DayFigures, tally: DayTally | None, times: Sequence[tuple[int, float | None]]
) -> DayFigures:
    if tally is None:
        return day
    shares = [share for _, share in times if share is not None]
    return replace(
        day,
        drawn=tally.drawn,
        passed=tally.passed,
        minutes=tally.elapsed_ms / 60_000,
        seconds=median(time for time, _ in times) / 1000 if times else None,
        share=median(shares) if shares else None,
    )


def _asked(
    planned: Planned, begun: Mapping[date, int], days: Sequence[date]
) -> dict[date, int | None]:
    """How many new diagrams the plan in force asked for on each of the days."""
    asked: dict[date, int | None] = {}
    left = planned.diagrams - sum(n for day, n in begun.items() if days and day < days[0])
    for day in days:
        plan = next((p for since, p in reversed(planned.plans) if since <= day), None)
        if plan is None:
            asked[day] = None
        elif plan.rests(day) or day < plan.begun:
            asked[day] = 0
        else:
            asked[day] = min(plan.daily_new, max(0, left))
        left -= begun.get(day, 0)
    return asked
