"""Today: what is to be drawn on this study day, in which order, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from atlas_trainer.model.plan import Plan
from atlas_trainer.training.pace import Pace
from atlas_trainer.training.plan import new_today
from atlas_trainer.training.schedule import Card, Schedule


class Why(StrEnum):
    """Why a diagram is to be drawn today."""

    REVIEW = "review"
    CHECK = "check"
    CHANGED = "changed"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Subject:
    """What queueing needs to know of a diagram; `partners` are those it is confused with."""

    diagram: str
    topic: str
    content_hash: str
    partners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """One diagram to draw. `recall` is the probability that it is remembered, None when new."""

    diagram: str
    why: Why
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The day's work, in the order in which to do it; `again` comes after a pause.

    `seconds` is how long all of it will take at the learner's own pace.
    """

    day: date
    tasks: tuple[Task, ...] = ()
    again: tuple[Task, ...] = ()
    seconds: float = 0.0
    counts: Mapping[Why, int] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether nothing is left for today."""
        return not self.tasks and not self.again


@dataclass(frozen=True, slots=True)
class Known:
    """Where a learner stands: everything that a day's work follows from.

    `subjects` are the diagrams at hand in study order, without suspended ones.
    """

    subjects: Sequence[Subject]
    cards: Mapping[str, Card]
    plan: Plan
    schedule: Schedule
    pace: Pace


def work_of(known: Known, day: date) -> Today:
    """What is to be done on that day, as things stand."""
    topics = set(known.plan.topics)
    subjects = [s for s in known.subjects if not topics or s.topic in topics]
    due: list[Task] = []
    again: list[Task] = []
    for subject in subjects:
        card = known.cards.get(subject.diagram)
        if card is None:
            continue
        task = _task(card, subject, day, known.schedule)
        if task is not None:
            (again if task.why is Why.AGAIN else due).append(task)
    begun = sum(card.introduced == day for card in known.cards.values())
    waiting = [s.diagram for s in subjects if s.diagram not in known.cards]
    new = [Task(d, Why.NEW) for d in new_today(known.plan, waiting, begun, day)]
    due.sort(key=lambda task: (task.recall or 0.0, task.diagram))
    by_id = {s.diagram: s for s in subjects}
    tasks = _woven(_interleaved(due, by_id), new)
    again.sort(key=lambda task: known.cards[task.diagram].attempt)
    counts = {why: sum(t.why is why for t in (*tasks, *again)) for why in Why}
    seconds = known.pace.seconds(len(due) + len(again), len(new))
    return Today(day, tuple(tasks), tuple(again), seconds, counts)


def _task(card: Card, subject: Subject, day: date, schedule: Schedule) -> Task | None:
    recall = schedule.probability(card, day)
    if card.failing and card.last >= day:
        return Task(card.diagram, Why.AGAIN, recall)
    if card.last >= day:
        return None
    if card.due <= day:
        check = card.learned is not None and not card.checked
        at_check = check and card.learned is not None and day >= card.learned + timedelta(days=7)
        return Task(card.diagram, Why.CHECK if at_check else Why.REVIEW, recall)
    if card.content_hash and card.content_hash != subject.content_hash:
        return Task(card.diagram, Why.CHANGED, recall)
    return None


def _interleaved(tasks: Sequence[Task], by_id: Mapping[str, Subject]) -> list[Task]:
    """Least remembered first, topics mixed, look-alikes one after the other.

    Mixing helps most among things that are easily confused.
    """
    left, made = list(tasks), list[Task]()
    while left:
        last = by_id[made[-1].diagram] if made else None
        made.append(left.pop(_next_place(left, last, by_id)))
    return made


def _next_place(left: Sequence[Task], last: Subject | None, by_id: Mapping[str, Subject]) -> int:
    if last is None:
        return 0

    def first(fits: Callable[[Subject], bool]) -> int | None:
        return next((n for n, task in enumerate(left) if fits(by_id[task.diagram])), None)

    partner = first(lambda s: s.diagram in last.partners or last.diagram in s.partners)
    other = first(lambda s: s.topic != last.topic)
    return partner if partner is not None else other if other is not None else 0


def _woven(reviews: Sequence[Task], new: Sequence[Task]) -> list[Task]:
    """New diagrams spread evenly among the reviews, in study order, beginning with a review."""
    made: list[Task] = []
    share = len(new) / (len(reviews) + 1)
    given = 0
    for number, review in enumerate(reviews, start=1):
        made.append(review)
        upto = int(number * share)
        made.extend(new[given:upto])
        given = upto
    return [*made, *new[given:]]
