"""Study: the plan, what it asks for today, and what choosing another one would mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from atlas_trainer.model.amendment import Likeness
from atlas_trainer.model.happening import Suspension, TypingSpeed
from atlas_trainer.model.plan import Plan, Preset
from atlas_trainer.services.amend import CONFUSION, Amend
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.memory import Memory, Terms
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.forecast import FIRST_PASS, ForecastDay, Prospect, forecast
from atlas_trainer.training.pace import FEWEST, Pace, pace_of
from atlas_trainer.training.plan import (
    at_pace,
    behind,
    finish,
    needed_pace,
    preset_plan,
    relieved,
)
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.schedule import Card, Schedule
from atlas_trainer.training.today import Known, Subject, Today, work_of

PLAN = "plan"
SUSPENSION = "suspension"
TYPING = "typing"
"""Kinds of events: a plan was chosen; a diagram was left out of the day's work, or taken in; a
speed of typing was measured."""
_NEWEST_SPEEDS = 10

AFTER_PLAN = timedelta(weeks=4)
"""So far ahead is looked when a plan is over."""

WITHOUT_PLAN = 0.9
"""Desired retention until a plan is chosen: the scheduler's own default."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a plan would mean, from today on.

    `finish` is the day on which the last diagram is new (None: never at this pace), `days` what
    each day asks for, `hours` the mean of a study day up to then and `total_hours` their sum.
    `diagrams` are all that the plan covers, `ready` of them would be known to 95 % on `until`.
    """

    plan: Plan
    finish: date | None
    until: date
    days: tuple[ForecastDay, ...]
    hours: float
    total_hours: float
    diagrams: int
    ready: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the learner is in the plan. `behind` diagrams fewer than planned were begun so far.

    `needed` is the pace (new diagrams a day) that would still reach the target.
    """

    plan: Plan
    chosen: bool
    introduced: int
    waiting: int
    learned: int
    behind: int
    finish: date | None
    needed: int | None


class Study:
    """What is to be practised, when. Any thread may call; the errors are those of the store."""

    def __init__(
        self,
        library: Library,
        progress: ProgressStore,
        amend: Amend,
        logbook: Logbook,
        rule: Callable[[], RatingRule] = RatingRule,
    ) -> None:
        self._library = library
        self._logbook = logbook
        self._rule = rule
        self._known_subjects: tuple[Subject, ...] = ()
        self.memory = Memory(progress, logbook, amend, self._terms)

    def day(self) -> date:
        """The study day that it is now."""
        return self._logbook.today()

    def chosen_plan(self) -> Plan | None:
        """The plan that was chosen last; None before the first."""
        plans = [plan for _, plan in self._logbook.of_kind(PLAN, Plan)]
        return plans[-1] if plans else None

    def plans(self) -> tuple[tuple[date, Plan], ...]:
        """Every plan that was chosen and not taken back, with the study day, oldest first."""
        found = self._logbook.of_kind(PLAN, Plan)
        return tuple((date.fromisoformat(event.study_day), plan) for event, plan in found)

    def confusions(self) -> tuple[tuple[str, Likeness], ...]:
        """Which diagram was asked for when a drawing looked like another one, oldest first."""
        found = self._logbook.of_kind(CONFUSION, Likeness)
        return tuple((event.diagram, seen) for event, seen in found if event.diagram is not None)

    def plan(self) -> Plan:
        """The plan in force: the chosen one, else four weeks from today."""
        chosen = self.chosen_plan()
        if chosen is not None:
            return chosen
        return preset_plan(Preset.FOUR_WEEKS, len(self._library.diagrams), self.day(), WITHOUT_PLAN)

    def preset(self, preset: Preset, retention: float = 0.95) -> Plan:
        """The plan of that name for what is still to be begun, from today on."""
        return preset_plan(preset, len(self._waiting(())), self.day(), retention)

    def choose(self, plan: Plan) -> str:
        """From now on this plan holds. Returns the event, which can be undone."""
        return self._logbook.note(PLAN, plan)

    def too_much(self) -> str:
        """A quarter fewer new diagrams a day. Returns the event, which can be undone."""
        return self.choose(relieved(self.plan()))

    def catch_up(self) -> str | None:
        """The pace that still reaches the target, if there is one. Returns the event."""
        plan = self.plan()
        pace = needed_pace(plan, len(self._waiting(plan.topics)), self.day())
        return self.choose(at_pace(plan, pace)) if pace else None

    def undo(self, event: str, what: str = "") -> str:
        """Takes an event back. Returns the undo, which can be taken back itself."""
        return self._logbook.undo(event, what)

    def topics(self) -> tuple[str, ...]:
        """The topics of the library in study order."""
        return tuple(dict.fromkeys(subject.topic for subject in self._subjects()))

    def suspended(self) -> frozenset[str]:
        """The diagrams that no day's work has."""
        latest = {s.diagram: s.suspended for _, s in self._logbook.of_kind(SUSPENSION, Suspension)}
        return frozenset(diagram for diagram, suspended in latest.items() if suspended)

    def suspend(self, diagram: str, suspended: bool = True) -> str:
        """Leaves a diagram out of every day's work, or takes it in again. Returns the event."""
        payload = Suspension(diagram=diagram, suspended=suspended)
        return self._logbook.note(SUSPENSION, payload, diagram)

    def today(self) -> Today:
        """What is to be done today, as things stand."""
        return work_of(self._known(), self.day())

    def standing(self) -> Standing:
        """Where the learner is in the plan."""
        chosen, today = self.chosen_plan(), self.day()
        plan = chosen or self.plan()
        cards = self.memory.cards()
        waiting = self._waiting(plan.topics)
        begun = [c.introduced for c in cards.values() if c.diagram in self._library.diagrams]
        in_plan = sum(plan.begun <= day < today for day in begun)
        begun_today = sum(day == today for day in begun)
        total = in_plan + begun_today + len(waiting)
        return Standing(
            plan=plan,
            chosen=chosen is not None,
            introduced=len(begun),
            waiting=len(waiting),
            learned=sum(card.learned is not None for card in cards.values()),
            behind=behind(plan, in_plan, total, today) if chosen else 0,
            finish=finish(plan, len(waiting), begun_today, today),
            needed=needed_pace(plan, len(waiting), today),
        )

    def outlook(self, plan: Plan | None = None, days: int | None = None) -> Outlook:
        """What that plan (the one in force unless given) would mean; slow, for a worker thread.

        It looks as far as the target or the day on which all is begun, whichever is later, and a
        week more, but at most half a year; or for `days`. When the plan is done, what goes on are
        reviews: it tells the four weeks to come.
        """
        plan = plan or self.plan()
        today, cards = self.day(), self.memory.cards()
        waiting = self._waiting(plan.topics)
        begun_today = sum(card.introduced == today for card in cards.values())
        end = finish(plan, len(waiting), begun_today, today)
        until = max(filter(None, (plan.target, end, today)))
        if until == today:
            until = today + AFTER_PLAN
        span = days or min((until - today).days + 8, 183)
        trials = self.memory.trials()
        prospect = Prospect(
            cards=self._of_topics(cards, plan.topics),
            waiting=waiting,
            plan=plan,
            pace=pace_of(trials),
            first_pass=_first_pass(trials, self._rule()),
        )
        told = forecast(prospect, Schedule(plan.retention), today, span)
        counted = [d for d in told if d.day <= until and (d.hours > 0 or not plan.rests(d.day))]
        total = sum(d.hours for d in counted)
        return Outlook(
            plan=plan,
            finish=end,
            until=until,
            days=told,
            hours=total / len(counted) if counted else 0.0,
            total_hours=total,
            diagrams=len(waiting) + len(prospect.cards),
            ready=next((d.ready for d in told if d.day == until), told[-1].ready),
        )

    def note_typing(self, words_a_minute: float) -> None:
        """Keeps how fast the learner typed in a drill."""
        self._logbook.note(TYPING, TypingSpeed(words_a_minute=round(words_a_minute, 1)))

    def typing_speed(self) -> float | None:
        """The middle of the newest speeds, in words a minute; None before the first."""
        speeds = [s.words_a_minute for _, s in self._logbook.of_kind(TYPING, TypingSpeed)]
        return median(speeds[-_NEWEST_SPEEDS:]) if speeds else None

    def pace(self) -> Pace:
        """How long the learner takes, as far as that was measured."""
        return pace_of(self.memory.recent())

    def _terms(self) -> Terms:
        chosen = self.chosen_plan()
        return Terms(chosen.retention if chosen else WITHOUT_PLAN, self._rule())

    def _known(self) -> Known:
        suspended = self.suspended()
        return Known(
            subjects=[s for s in self._subjects() if s.diagram not in suspended],
            cards=self.memory.cards(),
            plan=self.plan(),
            schedule=self.memory.schedule(),
            pace=self.pace(),
        )

    def _subjects(self) -> tuple[Subject, ...]:
        if not self._known_subjects:
            self._known_subjects = tuple(self._read_subjects())
        return self._known_subjects

    def _read_subjects(self) -> list[Subject]:
        return [
            Subject(
                diagram=diagram.id,
                topic=topic.topic if topic else diagram.topic,
                content_hash=diagram.content_hash(),
                partners=frozenset(d.other for d in diagram.distinguish),
            )
            for diagram in self._library.diagrams.values()
            for topic in (self._library.curriculum.topic_of(diagram.id),)
        ]

    def _waiting(self, topics: Sequence[str]) -> list[str]:
        """The diagrams that were never recalled, in study order, without suspended ones."""
        cards, suspended = self.memory.cards(), self.suspended()
        return [
            s.diagram
            for s in self._subjects()
            if s.diagram not in cards
            and s.diagram not in suspended
            and (not topics or s.topic in topics)
        ]

    def _of_topics(self, cards: dict[str, Card], topics: Sequence[str]) -> dict[str, Card]:
        wanted = {s.diagram for s in self._subjects() if not topics or s.topic in topics}
        return {diagram: card for diagram, card in cards.items() if diagram in wanted}


def _first_pass(trials: Sequence[Trial], rule: RatingRule) -> float:
    """How often a diagram was remembered at its first drill: measured, once there is enough."""
    first: dict[str, Trial] = {}
    for trial in sorted(trials, key=lambda t: t.when):
        if trial.cold:
            first.setdefault(trial.diagram, trial)
    if len(first) < FEWEST:
        return FIRST_PASS
    return sum(trial.remembered(rule) for trial in first.values()) / len(first)
