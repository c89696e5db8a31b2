"""The daily log and the weekly report, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.standards import standard_words
from atlas_trainer.services.practise import Practise
from atlas_trainer.services.study import Outlook
from atlas_trainer.training.misses import Miss, Weakness, misses, weaknesses
from atlas_trainer.training.rating import Trial
from atlas_trainer.training.recall import ENOUGH, SPANS, Share, by_span, share
from atlas_trainer.training.schedule import Card

WEEK = timedelta(days=7)
_MOST = 12
"""Lines of a list in a report; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Period:
    """The study days from `first` to `last`, both included, and the period's name."""

    first: date
    last: date
    name: str

    def has(self, day: date | None) -> bool:
        """Whether that day is in it."""
        return day is not None and self.first <= day <= self.last


def day_of(day: date) -> Period:
    """That one day."""
    return Period(day, day, f"Daily log, {_day(day)}")


def week_of(day: date) -> Period:
    """The week from Monday to Sunday that the day is in."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + WEEK - timedelta(days=1)
    return Period(monday, sunday, f"Weekly report, {_day(monday)} to {_day(sunday)}")


def report(practise: Practise, period: Period) -> str:
    """The report in Markdown. Reads all attempts and looks ahead, so it is for a worker thread."""
    study = practise.study
    cards = study.memory.cards()
    drawn = [t for t in reversed(study.memory.trials()) if period.has(t.day)]
    tests = [test for test in study.memory.recalls() if period.has(test.day)]
    stored = [a for t in drawn if (a := practise.stored(t.attempt)) is not None]
    lines = [
        f"# {period.name}",
        "",
        *_in_short(drawn, cards, period),
        *_standards(stored),
        *_recall((share("all", tests), *by_span(tests))),
        *_learned(practise, cards, period),
        *_attempts(practise, drawn),
        *_missed(practise, stored),
        *_ahead(study.outlook(days=7)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _in_short(drawn: Sequence[Trial], cards: Mapping[str, Card], period: Period) -> list[str]:
    if not drawn:
        return ["Nothing was drawn.", ""]
    marked = [trial for trial in drawn if trial.percent is not None]
    minutes = sum(trial.elapsed_ms for trial in drawn) / 60_000
    begun = sum(period.has(card.introduced) for card in cards.values())
    learned = sum(period.has(card.learned) for card in cards.values())
    passed = sum(trial.passed for trial in marked)
    given_up = sum(trial.ended is Ended.GIVEN_UP for trial in drawn)
    days = len({trial.day for trial in drawn})
    rows = [
        ("Days with a drill", str(days)),
        ("Drawn", f"{len(drawn)} ({len({t.diagram for t in drawn})} different)"),
        ("Passed", f"{passed} of {len(marked)} with a mark"),
        ("Given up", str(given_up)),
        ("Begun", str(begun)),
        ("Learned (passed on a third day)", str(learned)),
        ("Time at the canvas", f"{minutes:.0f} minutes"),
    ]
    return ["## In short", "", *_table(("Figure", ""), rows), ""]


def _standards(stored: Sequence[Attempt]) -> list[str]:
    """What was marked by other weights or another pass mark than the study plan's."""
    marks = [attempt.mark for attempt in stored if attempt.mark is not None]
    own = Counter(words for mark in marks if (words := standard_words(mark.standard)))
    if not own:
        return []
    lines = [f"- {count} of {len(marks)}: {words}" for words, count in own.items()]
    return ["## Marks of your own", "", *lines, ""]


def _recall(shares: Sequence[Share]) -> list[str]:
    borders = {span.name: span.borders for span in SPANS}
    rows = []
    for one in shares:
        days = borders.get(one.name, "")
        name = one.name.capitalize() + (f" ({days})" if days else "")
        rows.append((name, *_recall_cells(one)))
    text = (
        "First attempt of a day at what was drawn on an earlier day, by the days since then. The "
        f"interval holds the true share in 95 of 100 cases; fewer than {ENOUGH} attempts are too "
        "few for a figure."
    )
    head = ("After", "Recalled", "95 % interval", "Passed")
    return ["## Recall", "", text, "", *_table(head, rows), ""]


def _recall_cells(one: Share) -> tuple[str, str, str]:
    if not one.count:
        return "–", "–", "0"
    passed = f"{one.successes}/{one.count}"
    if not one.enough:
        return "too few", "–", passed
    low, high = one.interval.low * 100, one.interval.high * 100
    return f"{one.interval.value * 100:.0f} %", f"{low:.0f} to {high:.0f} %", passed


def _learned(practise: Practise, cards: Mapping[str, Card], period: Period) -> list[str]:
    learned = [c.diagram for c in cards.values() if period.has(c.learned)]
    begun = [c.diagram for c in cards.values() if period.has(c.introduced)]
    lines = []
    for head, diagrams in (("Learned", learned), ("Begun", begun)):
        if diagrams:
            lines += [f"## {head}", "", *_listed(practise.title(d) for d in diagrams), ""]
    return lines


def _attempts(practise: Practise, drawn: Sequence[Trial]) -> list[str]:
    if not drawn:
        return []
    rows = []
    for trial in drawn[-40:]:
        result = "no mark" if trial.percent is None else f"{trial.percent:.1f}"
        passed = "passed" if trial.passed else ""
        mode = "" if trial.mode is Mode.DRILL else trial.mode.value
        seconds = f"{trial.elapsed_ms / 1000:.0f} s"
        rows.append((_day(trial.day), practise.title(trial.diagram), mode, seconds, result, passed))
    head = ("Day", "Diagram", "Mode", "Time", "Points", "")
    more = len(drawn) - len(rows)
    note = [f"The last {len(rows)} of {len(drawn)}.", ""] if more else []
    return ["## Drawn", "", *note, *_table(head, rows), ""]


def _missed(practise: Practise, stored: Sequence[Attempt]) -> list[str]:
    by_diagram: dict[str, list[Sequence[Miss]]] = {}
    for attempt in reversed(stored):
        if attempt.mark is not None:
            missed = misses(attempt.diagram, attempt.mark.items)
            by_diagram.setdefault(attempt.diagram, []).append(missed)
    found: list[Weakness] = []
    for attempts in by_diagram.values():
        found += weaknesses(attempts, least=1)
    if not found:
        return []
    worst = sorted(found, key=lambda w: (-w.missed, -w.lost, w.diagram, w.element))[:_MOST]
    rows = [
        (
            practise.title(weak.diagram),
            practise.element_label(weak.diagram, weak.element),
            weak.part,
            f"{weak.missed} of {weak.attempts}",
            f"{weak.lost:.1f}",
        )
        for weak in worst
    ]
    head = ("Diagram", "What", "Part", "Missed", "Points lost")
    return ["## Errors", "", "What cost most, worst first.", "", *_table(head, rows), ""]


def _ahead(outlook: Outlook) -> list[str]:
    days = outlook.days[1:]
    hours = sum(day.hours for day in days)
    new, reviews = sum(day.new for day in days), sum(day.reviews for day in days)
    text = (
        f"About {reviews:.0f} reviews and {new:.0f} new in the six days after today, "
        f"{hours:.1f} hours, by the plan and the scheduler's curve."
    )
    return ["## Next", "", text, ""]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]


def _listed(names: Iterable[str]) -> list[str]:
    listed = list(names)
    shown = [f"- {name}" for name in listed[:_MOST]]
    more = len(listed) - len(shown)
    return [*shown, f"- and {more} more"] if more else shown


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
