"""When a diagram is to be recalled again: FSRS, fed one canonical time a study day.

The scheduler is the `fsrs` package (FSRS-6: https://github.com/open-spaced-repetition/fsrs4anki/
wiki/The-Algorithm). It takes anything under 24 hours as no time at all and only accepts UTC, so
every study day is noon UTC of its date; its steps are off, because what was failed is relearned in
a queue of our own; so is its fuzz, which takes the global random state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import fsrs

from atlas_trainer.training.rating import Rating

VERSION = "fsrs-6.3.2"
"""Stands in every derived card; another one means that cards are replayed."""

LONGEST_DAYS = 3650
"""Ten years; no interval is longer."""

LEARNED_DAYS = 3
"""Passed on that many separate study days: learned (successive relearning)."""

CHECK_AFTER = timedelta(days=7)
"""A diagram is checked that long after it was learned, however sure the scheduler is."""

LEECH_LAPSES = 3
"""Forgotten that often after it was once known: a leech, which needs another approach."""

_LAST_DAY = date.max - timedelta(days=LONGEST_DAYS + 1)


@dataclass(frozen=True, slots=True)
class Card:
    """The scheduler's memory of one diagram.

    `stability` in days (the time until recall falls to 90 %), `difficulty` from 1 to 10. `last` is
    the study day of the last recall, `due` the next one. `passed_days` counts separate days with a
    pass, `learned` is the day on which they became three, `checked` whether it was recalled a week
    after that. `failing` says that the last recall failed: on that same day it is to be relearned.
    `attempt` and `content_hash` are those of the last recall.
    """

    diagram: str
    stability: float
    difficulty: float
    introduced: date
    last: date
    due: date
    rating: Rating
    recalls: int = 1
    lapses: int = 0
    passed_days: int = 0
    last_passed: date | None = None
    learned: date | None = None
    checked: bool = False
    failing: bool = False
    attempt: str = ""
    content_hash: str = ""

    @property
    def leech(self) -> bool:
        """Whether it was forgotten again and again."""
        return self.lapses >= LEECH_LAPSES


class Schedule:
    """The scheduler for one desired retention (0.7 to 0.99) and one set of FSRS parameters."""

    def __init__(self, retention: float = 0.9, parameters: tuple[float, ...] | None = None) -> None:
        self.retention = retention
        self.parameters = parameters or tuple(fsrs.scheduler.DEFAULT_PARAMETERS)
        self._scheduler = fsrs.Scheduler(
            parameters=self.parameters,
            desired_retention=retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=LONGEST_DAYS,
            enable_fuzzing=False,
        )
        # The package's own curve, so that both always agree.
        self._decay = -self.parameters[20]
        self._factor = 0.9 ** (1 / self._decay) - 1

    def recalled(self, card: Card | None, diagram: str, day: date, rating: Rating) -> Card:
        """The card after a recall on that study day; `card` is None for the first one.

        A second recall on the same day changes the memory as a review after no time does, and
        never counts as easy. A day before the card's last one counts as that one: clocks go back.
        """
        day = min(day, _LAST_DAY)
        if card is not None:
            day = max(day, card.last)
            if day == card.last:
                rating = min(rating, Rating.GOOD)
        at = _noon(day)
        known = fsrs.Card(card_id=0, due=at)
        if card is not None:
            known = fsrs.Card(
                card_id=0,
                state=fsrs.State.Review,
                stability=card.stability,
                difficulty=card.difficulty,
                due=_noon(card.due),
                last_review=_noon(card.last),
            )
        new, _ = self._scheduler.review_card(known, fsrs.Rating(int(rating)), at)
        due = min(new.due.date(), day + timedelta(days=LONGEST_DAYS))
        stability, difficulty = float(new.stability or 0.0), float(new.difficulty or 0.0)
        if card is None:
            card = Card(diagram, stability, difficulty, day, day, due, rating, recalls=0)
        return _counted(replace(card, stability=stability, difficulty=difficulty), day, due, rating)

    def probability(self, card: Card, day: date) -> float:
        """The probability that the diagram is recalled on that day, between 0 and 1."""
        days = max(0, (day - card.last).days)
        return float((1 + self._factor * days / card.stability) ** self._decay)


def _counted(card: Card, day: date, due: date, rating: Rating) -> Card:
    """The card with what we count ourselves: days passed, lapses, learned and checked."""
    passed = rating is not Rating.AGAIN
    new_day = card.last_passed != day
    passed_days = card.passed_days + (passed and new_day)
    learned, checked = card.learned, card.checked
    if passed and learned is not None and day >= learned + CHECK_AFTER:
        checked = True
    if learned is None and passed_days >= LEARNED_DAYS:
        learned = day
    # Forgetting is what happens between days; failing again on the same day is not a second time.
    lapsed = not passed and card.recalls > 0 and card.last < day and card.passed_days > 0
    if learned is not None and not checked:
        due = max(day + timedelta(days=1), min(due, learned + CHECK_AFTER))
    return replace(
        card,
        last=day,
        due=due,
        rating=rating,
        recalls=card.recalls + 1,
        lapses=card.lapses + lapsed,
        passed_days=passed_days,
        last_passed=day if passed else card.last_passed,
        learned=learned,
        checked=checked,
        failing=not passed,
    )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
