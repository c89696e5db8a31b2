"""The days of practice: what was drawn on each, how fast, and what the plan asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.plan import Plan
from atlas_trainer.store.summaries import Line
from atlas_trainer.training.rating import RatingRule

CALENDAR_DAYS = 53 * 7
"""So many days up to today are listed even where nothing was drawn."""

_COLD = {mode.value for mode in Mode if mode.cold}
_DRAWN_OUT = {Ended.HANDED_IN.value, Ended.TIME_UP.value}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One study day.

    `drawn` counts marked drawings, `minutes` is their time at the canvas, `begun` the diagrams
    that were new, `planned` how many the plan of that day had new (None: no plan was chosen yet).
    `seconds` is the median time of a drawing from memory that was not given up, `share` the same
    as a share of its limit (None: there was none). `attempts` in the order of time.
    """

    day: date
    drawn: int = 0
    passed: int = 0
    begun: int = 0
    planned: int | None = None
    minutes: float = 0.0
    seconds: float | None = None
    share: float | None = None
    attempts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plans asked for: those chosen, with the day, oldest first, and how many diagrams
    there are to begin at all."""

    plans: Sequence[tuple[date, Plan]]
    diagrams: int


def days_of(
    lines: Iterable[Line],
    introduced: Iterable[date],
    planned: Planned,
    today: date,
    rule: RatingRule,
) -> tuple[DayFigures, ...]:
    """Every day on which something was drawn, and the idle ones of the last year, in order."""
    by_day: dict[str, list[Line]] = {}
    for line in lines:
        if line.percent is not None:
            by_day.setdefault(line.study_day, []).append(line)
    drawn = {date.fromisoformat(day): own for day, own in by_day.items()}
    if not drawn:
        return ()
    begun = Counter(introduced)
    first = max(min(*drawn, today), today - (CALENDAR_DAYS - 1) * _DAY)
    idle = {first + n * _DAY for n in range((today - first).days + 1)}
    asked = _asked(planned, begun, sorted(idle | set(drawn)))
    return tuple(
        _figures(day, drawn.get(day, []), begun[day], asked[day], rule) for day in sorted(asked)
    )


def passed(line: Line, rule: RatingRule) -> bool:
    """Whether that drawing reached the pass mark without being given up."""
    given_up = line.ended == Ended.GIVEN_UP.value
    return line.percent is not None and line.percent >= rule.passed and not given_up


def _figures(
    day: date, lines: Sequence[Line], begun: int, planned: int | None, rule: RatingRule
) -> DayFigures:
    timed = [line for line in lines if line.mode in _COLD and line.ended in _DRAWN_OUT]
    shares = [line.elapsed_ms / line.limit_ms for line in timed if line.limit_ms]
    return DayFigures(
        day=day,
        drawn=len(lines),
        passed=sum(passed(line, rule) for line in lines),
        begun=begun,
        planned=planned,
        minutes=sum(line.elapsed_ms for line in lines) / 60_000,
        seconds=median(line.elapsed_ms for line in timed) / 1000 if timed else None,
        share=median(shares) if shares else None,
        attempts=tuple(line.attempt for line in lines),
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
