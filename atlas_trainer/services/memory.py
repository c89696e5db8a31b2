"""Memory: the cards of all diagrams, worked out from the store and kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from atlas_trainer.model.happening import OfDiagram
from atlas_trainer.model.modes import Ended
from atlas_trainer.services.amend import Amend
from atlas_trainer.services.count_text import read_counts, write_counts
from atlas_trainer.services.derived import Derived, Recipe
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.recall_text import read_recalls, write_recalls
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.summaries import Line, Summary
from atlas_trainer.store.tallies import DayTally, DiagramTally
from atlas_trainer.store.undoing import UNDO
from atlas_trainer.training.memory import Asides, When, card_of, replay
from atlas_trainer.training.misses import NEWEST, Miss, misses
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.recall import BINS, SPANS, Recall, in_time, recalls, recalls_of
from atlas_trainer.training.schedule import VERSION, Card, Schedule
from atlas_trainer.training.tally import Count, count

RESET = "reset"
LOOKED = "looked"
"""Kinds of events: a card begins anew; a reference was looked at."""

RECENT = 1000
"""Attempts that tell the pace and the last days."""

_CELLS = f"{[(span.name, span.first) for span in SPANS]} {BINS}"
"""What recalls are counted by; counts that were kept by other borders are counted anew."""

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
        self._cards = Derived(
            progress, Recipe("cards", self.replayed, self._card, _write_cards, _CARDS.validate_json)
        )
        self._recalls = Derived(
            progress,
            Recipe(
                "recalls", self._replayed_recalls, self._recalls_of, write_recalls, read_recalls
            ),
        )
        self._trials: tuple[Trial, ...] = ()
        self._trials_place = 0
        self._trials_of = ""
        self._counts = Derived(
            progress,
            Recipe("counts", self._counted, self._counts_of, write_counts, read_counts),
        )

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
        return self._cards.current(self._terms_stamp())

    def replayed(self) -> dict[str, Card]:
        """Every diagram's card, worked out from nothing but the events."""
        return replay(self.trials(), self._asides(), self.schedule(), self._terms().rule)

    def trials(self) -> tuple[Trial, ...]:
        """All attempts as scheduling sees them, with the latest mark, newest first."""
        with self._lock:
            self._forget_others()
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

    def _forget_others(self) -> None:
        """The attempts of a state of the store that another one has taken the place of."""
        if self._trials_of != self._progress.device:
            self._trials_of, self._trials_place = self._progress.device, 0

    def recent(self, limit: int = RECENT) -> tuple[Trial, ...]:
        """The newest attempts, newest first: quick however many there are."""
        return self.trials()[:limit] if self._trials_place else self._read_trials(limit=limit)

    def _read_trials(
        self, diagram: str | None = None, limit: int | None = None
    ) -> tuple[Trial, ...]:
        amended = self._amended()
        return tuple(
            _trial(summary, amended.get(summary.id, (summary.percent, summary.passed)))
            for summary in self._progress.summaries(diagram, limit)
        )

    def recalls(self) -> tuple[Recall, ...]:
        """Every test of what was known, in the order of time; kept like the cards."""
        return in_time(self._recalls.current(self._terms_stamp()))

    def counts(self) -> tuple[Count, ...]:
        """The same counted: quick however many there are."""
        found = self._counts.current(f"{self._terms_stamp()} {_CELLS}")
        return tuple(one for own in found.values() for one in own)

    def day_tallies(self) -> tuple[DayTally, ...]:
        """Every day with a marked drawing, by the latest marks."""
        return self._progress.day_tallies(self._amended())

    def diagram_tallies(self) -> tuple[DiagramTally, ...]:
        """Every diagram with a marked drawing, by the latest marks."""
        return self._progress.diagram_tallies(self._amended())

    def times_by_day(
        self, modes: Sequence[str], ends: Sequence[str]
    ) -> tuple[tuple[str, int | None, tuple[int, ...]], ...]:
        """By day and limit, how long the marked drawings of these modes and ends took (ms)."""
        return self._progress.times_by_day(modes, ends)

    def lines(self, among: Collection[str] | None = None) -> tuple[Line, ...]:
        """Attempts in a line each, oldest first, with the latest mark: all, or these."""
        amended = self._amended()
        return tuple(
            _replaced(line, *amended[line.attempt]) if line.attempt in amended else line
            for line in self._progress.lines(among)
        )

    def missed(self) -> dict[str, dict[str, tuple[Miss, ...]]]:
        """By diagram, what its newest attempts missed, by attempt, newest first.

        Where the learner set a pair by hand, by the mark that followed; such marks of older
        versions do not tell what was missed and are left out.
        """
        amended, found = self._amend.marks(), {}
        for diagram, attempts in self._progress.newest_losses(NEWEST).items():
            found[diagram] = {
                attempt: misses(diagram, amended[attempt].items if attempt in amended else lines)
                for attempt, lines in attempts.items()
                if attempt not in amended or amended[attempt].items
            }
        return found

    def reset(self, diagram: str) -> str:
        """The card begins anew; the history stays. Returns the event, which can be undone."""
        return self._logbook.note(RESET, OfDiagram(diagram=diagram), diagram)

    def looked(self, diagram: str) -> None:
        """The reference was looked at."""
        self._logbook.note(LOOKED, OfDiagram(diagram=diagram), diagram)

    def _amended(self) -> dict[str, tuple[float, bool]]:
        """The marks that count instead of the stored ones, and whether they passed."""
        marks = self._amend.marks()
        return {attempt: (mark.percent, mark.passed) for attempt, mark in marks.items()}

    def _counted(self) -> dict[str, tuple[Count, ...]]:
        found = self._recalls.current(self._terms_stamp())
        return {diagram: count(tests) for diagram, tests in found.items()}

    def _counts_of(self, diagram: str) -> tuple[Count, ...] | None:
        tests = self._recalls_of(diagram)
        return count(tests) if tests else None

    def _replayed_recalls(self) -> dict[str, tuple[Recall, ...]]:
        return recalls(self.trials(), self._asides(), self.schedule(), self.rule)

    def _card(self, diagram: str) -> Card | None:
        return card_of(self._read_trials(diagram), self._asides(), self.schedule(), self.rule)

    def _recalls_of(self, diagram: str) -> tuple[Recall, ...] | None:
        trials = self._read_trials(diagram)
        return recalls_of(trials, self._asides(), self.schedule(), self.rule) or None

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


def _write_cards(cards: Mapping[str, Card]) -> str:
    return _CARDS.dump_json(dict(cards)).decode()


def _replaced(line: Line, percent: float, passed: bool) -> Line:
    return line._replace(percent=percent, passed=passed)


def _trial(summary: Summary, mark: tuple[float | None, bool]) -> Trial:
    percent, passed = mark
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
        passed=passed and summary.ended is not Ended.GIVEN_UP,
        pass_mark=summary.pass_mark,
        confidence=summary.confidence,
        content_hash=summary.content_hash,
    )
