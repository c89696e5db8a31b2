"""The charts of days on Progress: what each one shows, in a sentence, a plot and a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from atlas_trainer.services.progress_days import DayFigures
from atlas_trainer.services.progress_figures import Behind, Kind
from atlas_trainer.services.study import Outlook
from atlas_trainer.training.intervals import mean
from atlas_trainer.ui.widgets.charts import Axis, Look, Plot, Point, Series
from atlas_trainer.ui.widgets.figures_table import TableRow
from atlas_trainer.ui.words import day_words

_TICKS = 5
_TOP = 1.04
"""Of the highest figure: so far up an axis goes."""


@dataclass(frozen=True, slots=True)
class Told:
    """One chart: its sentence, plot and table."""

    sentence: str
    plot: Plot
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]


def percent(share: float) -> str:
    """A share of 0..1 in whole percent; never rounded up to 100."""
    return f"{100 if share >= 1 else min(99, round(share * 100))}\N{NO-BREAK SPACE}%"


def told_speed(days: Sequence[DayFigures]) -> Told:
    """The median time of a drawing, day by day."""
    timed = [(day, day.seconds) for day in days if day.seconds is not None]
    rows = tuple(
        TableRow(
            (day_words(day.day), f"{seconds:.0f} s", _share_text(day.share), str(day.drawn)),
            Behind(Kind.DAY, day.day.isoformat()),
        )
        for day, seconds in reversed(timed)
    )
    points = tuple(
        Point(
            day.day.toordinal(),
            seconds,
            f"{day_words(day.day)}: {seconds:.0f} s, {_share_text(day.share)} of the limit",
            row=len(timed) - 1 - place,
        )
        for place, (day, seconds) in enumerate(timed)
    )
    plot = Plot(
        day_axis([day.day for day, _ in timed]),
        figure_axis("Seconds", max((p.y for p in points), default=120)),
        (Series(Look.LINE, points),),
    )
    head = ("Day", "Median", "Of the limit", "Drawn")
    return Told(_speed_words(timed), plot, head, rows)


def told_work(outlook: Outlook) -> Told:
    """The time that the coming days ask for."""
    days = [day for day in outlook.days if day.day <= outlook.until]
    most = max(days, key=lambda day: day.hours)
    unit, title = (1.0, "Hours") if most.hours >= 1 else (60.0, "Minutes")
    points = tuple(
        Point(
            day.day.toordinal(),
            day.hours * unit,
            f"{day_words(day.day)}: {hours_words(day.hours)}, {day.new:.0f} new, "
            f"{day.reviews:.0f} reviews",
        )
        for day in days
    )
    rows = tuple(
        TableRow(
            (
                day_words(day.day),
                f"{day.new:.0f}",
                f"{day.reviews:.0f}",
                f"{day.again:.0f}",
                hours_words(day.hours),
            )
        )
        for day in days
    )
    sentence = (
        f"About {hours_words(outlook.total_hours)} until {day_words(outlook.until)}, "
        f"{hours_words(outlook.hours)} on a study day. The longest is {day_words(most.day)} with "
        f"{hours_words(most.hours)}."
    )
    plot = Plot(
        day_axis([day.day for day in days]),
        figure_axis(title, most.hours * unit),
        (Series(Look.BARS, points),),
    )
    return Told(sentence, plot, ("Day", "New", "Reviews", "Again", "Time"), rows)


def told_readiness(outlook: Outlook) -> Told:
    """How many diagrams will be known, day by day."""
    days = outlook.days
    points = tuple(
        Point(
            day.day.toordinal(),
            day.ready,
            f"{day_words(day.day)}: {day.ready:.0f} known to {percent(0.95)}, "
            f"{day.learned:.0f} learned",
        )
        for day in days
    )
    rows = tuple(
        TableRow(
            (
                day_words(day.day),
                f"{day.ready:.0f}",
                f"{day.expected:.0f}",
                f"{day.learned:.0f}",
            )
        )
        for day in days
    )
    sentence = (
        f"On {day_words(outlook.until)} you would know {outlook.ready:.0f} of {outlook.diagrams} "
        "diagrams to 95\N{NO-BREAK SPACE}%, if you follow the plan. The dashed line is all of them."
    )
    axis = day_axis([day.day for day in days])
    all_of_them = (Point(axis.low, outlook.diagrams), Point(axis.high, outlook.diagrams))
    plot = Plot(
        axis,
        figure_axis("Diagrams", outlook.diagrams),
        (Series(Look.DASHES, all_of_them), Series(Look.LINE, points)),
    )
    return Told(
        sentence, plot, ("Day", "Known to 95\N{NO-BREAK SPACE}%", "Expected", "Learned"), rows
    )


def hours_words(hours: float) -> str:
    """A time of work: "45 min", "1.6 h", "23 h"; a moment is a minute, too."""
    if hours < 1:
        return f"{max(hours * 60, min(1, math.ceil(hours))):.0f} min"
    return f"{hours:.1f} h" if hours < 10 else f"{hours:.0f} h"


def day_axis(days: Sequence[date]) -> Axis:
    """Days from the first to the last, with a few of them named."""
    first = min(days).toordinal() if days else 1
    last = max(days).toordinal() if days else 2
    step = max(1, math.ceil((last - first + 1) / _TICKS))
    # In the middle, because a name at the very edge has no room.
    places = range(first + (last - first) % step // 2, last + 1, step)
    ticks = tuple((float(place), _short_day(date.fromordinal(place))) for place in places)
    return Axis("", first - 0.6, last + 0.6, ticks if days else ())


def figure_axis(title: str, most: float) -> Axis:
    """From nothing to a round figure that `most` lies below."""
    step = _round_step(most / 4) if most > 0 else 1
    top = max(1, math.ceil(most / step)) * step
    count = round(top / step)
    return Axis(title, 0, top * _TOP, tuple((n * step, f"{n * step:g}") for n in range(count + 1)))


def _round_step(least: float) -> float:
    unit = 10.0 ** math.floor(math.log10(least))
    return next(unit * n for n in (1, 2, 5, 10) if unit * n >= least * 0.999)


def _speed_words(timed: Sequence[tuple[DayFigures, float]]) -> str:
    if not timed:
        return "The median time of a drawing, day by day. It shows after the first drawing."
    (last, seconds), first = timed[-1], timed[0]
    of_limit = f", {_share_text(last.share)} of the limit" if last.share is not None else ""
    text = f"The median time of a drawing: {seconds:.0f} s on {day_words(last.day)}{of_limit}"
    if len(timed) == 1:
        return f"{text}."
    all_days = mean([s for _, s in timed])
    return f"{text}; {first[1]:.0f} s on {day_words(first[0].day)}, {all_days:.0f} s on average."


def _share_text(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f} %"


def _short_day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")
