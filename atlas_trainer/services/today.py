"""Today as a learner reads it, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from atlas_trainer.model.score import PASS_MARK
from atlas_trainer.services.study import Standing, Study
from atlas_trainer.store.library import Library
from atlas_trainer.training.plan import outlook
from atlas_trainer.training.rating import Trial
from atlas_trainer.training.schedule import Card
from atlas_trainer.training.today import Task, Today, Why

PAST_DAYS, COMING_DAYS = 6, 14
"""The strip of days: so many before today, so many from today on."""
LAST_RESULTS = 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One diagram of the day's work. `recall` (0..1) is how likely it is still known."""

    diagram: str
    title: str
    topic: str
    why: Why
    recall: float | None

    @property
    def open(self) -> bool:
        """Whether its reference may be seen before: it is studied first.

        Of all others a picture, even of the learner's own last drawing, would be the answer.
        """
        return self.why is Why.NEW


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the plan's strip: what was done on it, or (from today on) is still to be done."""

    day: date
    new: int
    reviews: int
    rest: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the last results; `percent` in points of 100."""

    attempt: str
    diagram: str
    title: str
    day: date
    percent: float
    passed: bool
    pass_mark: int = PASS_MARK


@dataclass(frozen=True, slots=True)
class Gain:
    """What the day has brought so far."""

    drawn: int
    passed: int
    begun: int
    learned: int
    minutes: float


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything that the Today screen says. `first_time`: nothing was ever drawn."""

    work: Today
    headline: str
    lines: tuple[Line, ...]
    again: tuple[Line, ...]
    days: tuple[DayCell, ...]
    outcomes: tuple[Outcome, ...]
    gain: Gain
    standing: Standing
    first_time: bool


def view_today(library: Library, study: Study) -> TodayView:
    """Today as it stands. Reads the store, so it is for a worker thread."""
    work, standing = study.today(), study.standing()
    trials, cards = study.memory.recent(), study.memory.cards()
    return TodayView(
        work=work,
        headline=headline(work),
        lines=tuple(_line(task, library) for task in work.tasks),
        again=tuple(_line(task, library) for task in work.again),
        days=_days(work, standing, trials, cards),
        outcomes=tuple(_outcomes(trials, library)),
        gain=_gain(trials, cards, work.day),
        standing=standing,
        first_time=not trials,
    )


def headline(work: Today) -> str:
    """The day's work in one sentence: "12 reviews and 8 new, about 48 minutes"."""
    again, new = work.counts.get(Why.AGAIN, 0), work.counts.get(Why.NEW, 0)
    reviews = len(work.tasks) - new
    parts = [
        f"{reviews} review{'s' * (reviews != 1)}" if reviews else "",
        f"{new} new" if new else "",
        f"{again} to draw again" if again else "",
    ]
    said = [part for part in parts if part]
    if not said:
        return "Nothing is left for today"
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{listed}, {about(work.seconds)}"


def about(seconds: float) -> str:
    """A time in words, as exact as it can be known: "about 48 minutes", "about 2½ hours"."""
    minutes = seconds / 60
    if minutes < 90:
        whole = max(1, round(minutes))
        return f"about {whole} minute{'s' * (whole != 1)}"
    halves = round(minutes / 30)
    return f"about {halves // 2}{'½' * (halves % 2)} hours"


def _line(task: Task, library: Library) -> Line:
    diagram = library.diagrams[task.diagram]
    topic = library.curriculum.topic_of(task.diagram)
    name = topic.topic if topic else diagram.topic
    return Line(task.diagram, diagram.title, name, task.why, task.recall)


def _days(
    work: Today, standing: Standing, trials: Sequence[Trial], cards: Mapping[str, Card]
) -> tuple[DayCell, ...]:
    plan, today = standing.plan, work.day
    past = [_past(today - n * _DAY, trials, cards) for n in range(PAST_DAYS, 0, -1)]
    now = DayCell(today, work.counts[Why.NEW], len(work.tasks) - work.counts[Why.NEW], False, False)
    begun = sum(card.introduced == today for card in cards.values())
    new = {d.day: d.new for d in outlook(plan, standing.waiting, begun, today)}
    due: dict[date, int] = {}
    for card in cards.values():
        due[card.due] = due.get(card.due, 0) + 1
    coming = [
        DayCell(day, new.get(day, 0), due.get(day, 0), plan.rests(day), False)
        for day in (today + n * _DAY for n in range(1, COMING_DAYS))
    ]
    return (*past, now, *coming)


def _past(day: date, trials: Sequence[Trial], cards: Mapping[str, Card]) -> DayCell:
    drawn = {trial.diagram for trial in trials if trial.day == day and trial.cold}
    new = {d for d in drawn if d in cards and cards[d].introduced == day}
    return DayCell(day, len(new), len(drawn) - len(new), not drawn, True)


def _outcomes(trials: Sequence[Trial], library: Library) -> Iterable[Outcome]:
    """The newest results; `trials` come newest first."""
    marked = [t for t in trials if t.percent is not None and t.diagram in library.diagrams]
    for trial in marked[:LAST_RESULTS]:
        title = library.diagrams[trial.diagram].title
        percent = trial.percent or 0.0
        yield Outcome(
            trial.attempt, trial.diagram, title, trial.day, percent, trial.passed, trial.pass_mark
        )


def _gain(trials: Sequence[Trial], cards: Mapping[str, Card], day: date) -> Gain:
    drawn = [trial for trial in trials if trial.day == day and trial.percent is not None]
    return Gain(
        drawn=len(drawn),
        passed=len({trial.diagram for trial in drawn if trial.passed}),
        begun=sum(card.introduced == day for card in cards.values()),
        learned=sum(card.learned == day for card in cards.values()),
        minutes=sum(trial.elapsed_ms for trial in drawn) / 60_000,
    )
