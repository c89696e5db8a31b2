"""Forecast: what the coming days will ask for, by living through them with the scheduler.

Recall is drawn from the scheduler's own probabilities; several runs, seeded, so that the same
history always gives the same forecast.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from atlas_trainer.model.plan import Plan
from atlas_trainer.training.pace import Pace
from atlas_trainer.training.plan import new_today
from atlas_trainer.training.rating import Rating
from atlas_trainer.training.schedule import Card, Schedule

RUNS = 5
FIRST_PASS = 0.76
"""How often a new diagram passes when it is first drawn, before it was measured: FSRS's simulator
has 24 % Again as the first rating of a new card
(https://github.com/open-spaced-repetition/fsrs-optimizer, DEFAULT_FIRST_RATING_PROB)."""
_READY = 0.95
"""A diagram is ready when it would be recalled with this probability."""


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """What one day will bring, on average over the runs. `ready` diagrams are known to 95 %,
    `expected` is how many would be recalled of all, `learned` how many were passed on three days.
    """

    day: date
    reviews: float
    new: float
    again: float
    hours: float
    ready: float
    expected: float
    learned: float


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a forecast starts from: the cards, the diagrams that wait, and how the learner works."""

    cards: Mapping[str, Card]
    waiting: Sequence[str]
    plan: Plan
    pace: Pace = field(default_factory=Pace)
    first_pass: float = FIRST_PASS
    skipped: frozenset[date] = frozenset()
    reviews_until: date | None = None


def forecast(
    prospect: Prospect, schedule: Schedule, first: date, days: int, runs: int = RUNS
) -> tuple[ForecastDay, ...]:
    """The days from `first` on, `first` included, as if none of its work were done yet.

    On `skipped` days nothing is done; after `reviews_until` neither reviews nor new diagrams.
    """
    lived = [_Run(prospect, schedule, seed).live(first, days) for seed in range(runs)]
    return tuple(_mean(same) for same in zip(*lived, strict=True))


class _Run:
    def __init__(self, prospect: Prospect, schedule: Schedule, seed: int) -> None:
        self._prospect = prospect
        self._schedule = schedule
        self._chance = random.Random(seed)
        self._cards = dict(prospect.cards)
        self._waiting = [d for d in prospect.waiting if d not in self._cards]

    def live(self, first: date, days: int) -> list[ForecastDay]:
        return [self._day(first + timedelta(days=n)) for n in range(days)]

    def _day(self, day: date) -> ForecastDay:
        until = self._prospect.reviews_until
        idle = day in self._prospect.skipped or (until is not None and day > until)
        reviews = again = 0
        new: list[str] = []
        if not idle:
            due = [c for c in self._cards.values() if c.due <= day and c.last < day]
            reviews = len(due)
            again = sum(self._recall(card, day) for card in due)
            begun = sum(card.introduced == day for card in self._cards.values())
            new = new_today(self._prospect.plan, self._waiting, begun, day)
            del self._waiting[: len(new)]
            again += sum(self._begin(diagram, day) for diagram in new)
        return self._told(day, reviews, len(new), again)

    def _begin(self, diagram: str, day: date) -> bool:
        return self._drawn(None, diagram, day, self._prospect.first_pass)

    def _recall(self, card: Card, day: date) -> bool:
        chance = self._schedule.probability(card, day)
        return self._drawn(card, card.diagram, day, chance)

    def _drawn(self, card: Card | None, diagram: str, day: date, chance: float) -> bool:
        """Draws it; what fails is relearned on the same day. Returns whether it came again."""
        recalled = self._chance.random() < chance
        rating = Rating.GOOD if recalled else Rating.AGAIN
        card = self._schedule.recalled(card, diagram, day, rating)
        if not recalled:
            card = self._schedule.recalled(card, diagram, day, Rating.GOOD)
        self._cards[diagram] = card
        return not recalled

    def _told(self, day: date, reviews: int, new: int, again: int) -> ForecastDay:
        chances = [self._schedule.probability(card, day) for card in self._cards.values()]
        seconds = self._prospect.pace.seconds(reviews + again, new)
        return ForecastDay(
            day=day,
            reviews=reviews,
            new=new,
            again=again,
            hours=seconds / 3600,
            ready=sum(chance >= _READY for chance in chances),
            expected=sum(chances),
            learned=sum(card.learned is not None for card in self._cards.values()),
        )


def _mean(days: Sequence[ForecastDay]) -> ForecastDay:
    def mean(name: str) -> float:
        return sum(float(getattr(day, name)) for day in days) / len(days)

    names = ("reviews", "new", "again", "hours", "ready", "expected", "learned")
    return ForecastDay(day=days[0].day, **{name: mean(name) for name in names})
