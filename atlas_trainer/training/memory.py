"""Cards from trials: the same set of trials gives the same cards, in whatever order they came."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from atlas_trainer.model.modes import Confidence
from atlas_trainer.training.rating import RatingRule, Trial, rate
from atlas_trainer.training.schedule import Card, Schedule

When = tuple[date, int, str]
"""Study day, milliseconds since 1970 in UTC, and an id: a place in time."""


@dataclass(frozen=True, slots=True)
class Asides:
    """What besides the trials has a say in the cards.

    `resets`: by diagram, when its card began anew, last one only. `looks`: by diagram, each time
    that its reference was looked at.
    """

    resets: Mapping[str, When] = field(default_factory=dict)
    looks: Mapping[str, tuple[When, ...]] = field(default_factory=dict)


def replay(
    trials: Iterable[Trial], asides: Asides, schedule: Schedule, rule: RatingRule
) -> dict[str, Card]:
    """The card of every diagram that was recalled, by living through all trials again."""
    by_diagram: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_diagram[trial.diagram].append(trial)
    cards = {}
    for diagram, own in by_diagram.items():
        card = card_of(own, asides, schedule, rule)
        if card is not None:
            cards[diagram] = card
    return cards


def card_of(
    trials: Iterable[Trial], asides: Asides, schedule: Schedule, rule: RatingRule
) -> Card | None:
    """The card of one diagram from its trials; None when it was never recalled."""
    last = deque(lived(trials, asides, schedule, rule), maxlen=1)
    return last[0][2] if last else None


def lived(
    trials: Iterable[Trial], asides: Asides, schedule: Schedule, rule: RatingRule
) -> Iterator[tuple[Card | None, Trial, Card]]:
    """One diagram's recalls in the order of time: the card before, the trial, the card after."""
    card: Card | None = None
    for trial in sorted(trials, key=lambda t: t.when):
        reset = asides.resets.get(trial.diagram)
        if not trial.cold or (reset is not None and trial.when <= reset):
            continue
        before = card
        known = card is not None and card.last < trial.day
        looked = known and _looked(asides.looks.get(trial.diagram, ()), trial)
        first_day = card is None or card.introduced >= trial.day
        rating = rate(trial, rule, first_day=first_day, looked=looked)
        card = schedule.recalled(card, trial.diagram, trial.day, rating)
        if card.failing and trial.confidence is Confidence.SURE:
            # Confident errors come back unless they are tested again on the next day.
            card = replace(card, due=min(card.due, card.last + timedelta(days=1)))
        card = replace(card, attempt=trial.attempt, content_hash=trial.content_hash)
        yield before, trial, card


def _looked(looks: Iterable[When], trial: Trial) -> bool:
    """Whether the reference was looked at on the trial's day, before it."""
    return any(look[0] == trial.day and look < trial.when for look in looks)
