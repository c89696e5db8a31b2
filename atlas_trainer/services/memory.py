"""Memory: the cards of all diagrams, worked out from the store and kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from atlas_trainer.model.happening import OfDiagram
from atlas_trainer.services.amend import Amend
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.summaries import Summary
from atlas_trainer.store.undoing import UNDO
from atlas_trainer.training.memory import Asides, When, card_of, replay
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.recall import Recall, recalls
from atlas_trainer.training.schedule import VERSION, Card, Schedule

RESET = "reset"
LOOKED = "looked"
"""Kinds of events: a card begins anew; a reference was looked at."""

RECENT = 1000
"""Attempts that tell the pace and the last days."""

KEEP_AFTER = 50
"""Events that a start may have to follow since the cards were kept."""

_KEPT = "cards"
_CARDS = TypeAdapter(dict[str, Card])


@dataclass(frozen=True, slots=True)
class Terms:
    """What cards are worked out with, besides the attempts."""

    retention: float
    rule: RatingRule


class Memory:
    """The cards. Any thread may ask; every method may raise errors of the store.

    `terms` is asked anew each time: when they change, all cards are worked out again.
    """

    def __init__(
        self,
        progress: ProgressStore,
        logbook: Logbook,
        amend: Amend,
        terms: Callable[[], Terms],
    ) -> None:
        self._progress = progress
        self._logbook = logbook
        self._amend = amend
        self._terms = terms
        self._lock = threading.RLock()
        self._cards: dict[str, Card] = {}
        self._stamp = ""
        self._place = self._kept_place = 0
        self._trials: tuple[Trial, ...] = ()
        self._trials_place = 0

    def schedule(self) -> Schedule:
        """The scheduler in force."""
        return Schedule(self._terms().retention)

    @property
    def rule(self) -> RatingRule:
        """The rule in force from scores to ratings."""
        return self._terms().rule

    def cards(self) -> dict[str, Card]:
        """Every diagram's card.

        As kept where nothing happened since; only what happened since is worked out anew.
        """
        with self._lock:
            terms = self._terms_stamp()
            if self._stamp != terms:
                self._take_kept(terms)
            place, news = self._progress.news_since(self._place)
            if news or self._stamp != terms:
                whole = self._follow(news, whole=self._stamp != terms)
                self._place, self._stamp = place, terms
                if whole or place - self._kept_place >= KEEP_AFTER:
                    self._keep()
            return dict(self._cards)

    def replayed(self) -> dict[str, Card]:
        """Every diagram's card, worked out from nothing but the events."""
        return replay(self.trials(), self._asides(), self.schedule(), self._terms().rule)

    def trials(self) -> tuple[Trial, ...]:
        """All attempts as scheduling sees them, with the latest mark, newest first."""
        with self._lock:
            if self._trials_place == 0:
                self._trials_place, self._trials = self._progress.place(), self._read_trials()
                return self._trials
            place, news = self._progress.news_since(self._trials_place)
            diagrams = {diagram for _, diagram in news}
            if None in diagrams or any(kind == UNDO for kind, _ in news):
                self._trials = self._read_trials()
            elif news:
                fresh = [t for d in diagrams if d is not None for t in self._read_trials(d)]
                kept = [t for t in self._trials if t.diagram not in diagrams]
                both = sorted((*fresh, *kept), key=lambda t: (t.at_ms, t.attempt), reverse=True)
                self._trials = tuple(both)
            self._trials_place = place
            return self._trials

    def recent(self, limit: int = RECENT) -> tuple[Trial, ...]:
        """The newest attempts, newest first: quick however many there are."""
        return self.trials()[:limit] if self._trials_place else self._read_trials(limit=limit)

    def _read_trials(
        self, diagram: str | None = None, limit: int | None = None
    ) -> tuple[Trial, ...]:
        marks = self._amend.marks()
        percents = {attempt: mark.percent for attempt, mark in marks.items()}
        return tuple(
            _trial(summary, percents.get(summary.id, summary.percent))
            for summary in self._progress.summaries(diagram, limit)
        )

    def recalls(self) -> tuple[Recall, ...]:
        """Every test of what was known; replays all trials, so it is for a worker thread."""
        return recalls(self.trials(), self._asides(), self.schedule(), self._terms().rule)

    def reset(self, diagram: str) -> str:
        """The card begins anew; the history stays. Returns the event, which can be undone."""
        return self._logbook.note(RESET, OfDiagram(diagram=diagram), diagram)

    def looked(self, diagram: str) -> None:
        """The reference was looked at."""
        self._logbook.note(LOOKED, OfDiagram(diagram=diagram), diagram)

    def _follow(self, news: Sequence[tuple[str, str | None]], whole: bool) -> bool:
        """Brings the cards up to date. Returns whether all of them were worked out anew."""
        diagrams = {diagram for _, diagram in news}
        if whole or None in diagrams or any(kind == UNDO for kind, _ in news):
            self._cards = self.replayed()
            return True
        asides, schedule, rule = self._asides(), self.schedule(), self._terms().rule
        for diagram in filter(None, diagrams):
            self._cards.pop(diagram, None)
            card = card_of(self._read_trials(diagram), asides, schedule, rule)
            if card is not None:
                self._cards[diagram] = card
        return False

    def _asides(self) -> Asides:
        resets = dict(self._whens(RESET))
        looks: dict[str, list[When]] = {}
        for diagram, when in self._whens(LOOKED):
            looks.setdefault(diagram, []).append(when)
        return Asides(resets, {diagram: tuple(whens) for diagram, whens in looks.items()})

    def _whens(self, kind: str) -> Iterable[tuple[str, When]]:
        found = [
            (payload.diagram, (date.fromisoformat(event.study_day), event.at_ms, event.id))
            for event, payload in self._logbook.of_kind(kind, OfDiagram)
        ]
        return sorted(found, key=lambda pair: pair[1])

    def _terms_stamp(self) -> str:
        terms = self._terms()
        return f"{VERSION} {terms.retention} {terms.rule}"

    def _take_kept(self, terms: str) -> None:
        first, _, rest = (self._progress.derived(_KEPT) or "").partition("\n")
        place, _, stamp = first.partition(" ")
        if stamp != terms or not place.isdigit():
            return
        try:
            self._cards = _CARDS.validate_json(rest)
        except ValidationError:
            return
        self._place = self._kept_place = int(place)
        self._stamp = terms

    def _keep(self) -> None:
        self._kept_place = self._place
        cards = _CARDS.dump_json(self._cards).decode()
        self._progress.keep_derived(_KEPT, f"{self._place} {self._stamp}\n{cards}")


def _trial(summary: Summary, percent: float | None) -> Trial:
    return Trial(
        attempt=summary.id,
        diagram=summary.diagram,
        day=date.fromisoformat(summary.study_day),
        at_ms=summary.started_at_ms,
        mode=summary.mode,
        ended=summary.ended,
        percent=percent,
        elapsed_ms=summary.elapsed_ms,
        limit_ms=summary.limit_ms,
        helped=summary.helped,
        confidence=summary.confidence,
        content_hash=summary.content_hash,
    )
