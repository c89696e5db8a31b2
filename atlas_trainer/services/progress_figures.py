"""Progress: where the learner stands, in figures, with the attempts behind each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from atlas_trainer.services.catalogue import State, state_of
from atlas_trainer.services.progress_days import DayFigures, Planned, days_of, passed
from atlas_trainer.services.study import Outlook, Standing, Study
from atlas_trainer.services.today import Outcome
from atlas_trainer.services.trouble_spots import (
    Confused,
    Leech,
    WeakElement,
    WeakTopic,
    confused_pairs,
    leeches,
    weak_elements,
)
from atlas_trainer.store.library import Library
from atlas_trainer.store.tallies import DiagramTally
from atlas_trainer.training.recall import Bin, Share, by_confidence, by_span, calibration, share
from atlas_trainer.training.tally import (
    counted,
    counted_by_confidence,
    counted_by_span,
    counted_calibration,
)

LISTED = 200
"""Attempts that are listed behind a figure; more than that nobody looks through."""


class Kind(Enum):
    """What attempts are behind: a share of the recalls, a day, or something that knows them."""

    ALL = auto()
    SPAN = auto()
    BIN = auto()
    CONFIDENCE = auto()
    DAY = auto()
    THESE = auto()


@dataclass(frozen=True, slots=True)
class Behind:
    """Asks for the attempts behind a figure: the share of that name, the day (ISO), or these."""

    kind: Kind
    name: str = ""
    attempts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Results, newest first, at most `LISTED` of the `count` that there are."""

    count: int
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that Progress shows, on the study day `day`, of `attempts` with a mark.

    `states` has the diagrams of the library under how well each is known, in study order, as the
    library shows it; `suspended` are left out of the day's work, whatever their state. `outlook`
    is None until it was worked out: looking ahead takes longer than all the rest.
    """

    day: date
    attempts: int
    retention: Share
    spans: tuple[Share, ...]
    bins: tuple[Bin, ...]
    confidence: tuple[Share, ...]
    states: Mapping[State, tuple[str, ...]]
    suspended: tuple[str, ...]
    leeches: tuple[Leech, ...]
    weak: tuple[WeakElement, ...]
    weak_topics: tuple[WeakTopic, ...]
    confused: tuple[Confused, ...]
    days: tuple[DayFigures, ...]
    standing: Standing
    outlook: Outlook | None = None

    @property
    def diagrams(self) -> int:
        """How many diagrams the library has."""
        return sum(map(len, self.states.values()))


def progress_of(library: Library, study: Study, ahead: bool = True) -> Progress:
    """All figures; `ahead` with the forecast, which takes about a second. For a worker thread."""
    memory, today = study.memory, study.day()
    cards, missed, counts = memory.cards(), memory.missed(), memory.counts()
    suspended = study.suspended()
    weak, topics = weak_elements(library, missed)
    known = [card for card in cards.values() if card.diagram in library.diagrams]
    planned = Planned(study.plans(), len(library.diagrams))
    days = days_of(memory, (card.introduced for card in known), planned, today)
    made = Progress(
        day=today,
        attempts=sum(day.drawn for day in days),
        retention=counted("all", counts),
        spans=counted_by_span(counts),
        bins=counted_calibration(counts),
        confidence=counted_by_confidence(counts),
        states=states_of(library, memory.diagram_tallies()),
        suspended=tuple(d for d in in_study_order(library) if d in suspended),
        leeches=leeches(library, known, missed),
        weak=weak,
        weak_topics=topics,
        confused=_confused(library, study),
        days=days,
        standing=study.standing(),
    )
    return replace(made, outlook=study.outlook()) if ahead else made


def states_of(library: Library, tallies: Iterable[DiagramTally]) -> dict[State, tuple[str, ...]]:
    """The diagrams of the library by how well each is known."""
    drawn = {tally.diagram: tally for tally in tallies}
    found: dict[State, list[str]] = {s: [] for s in State if s is not State.COMING}
    for diagram in in_study_order(library):
        tally = drawn.get(diagram)
        state = State.NEW if tally is None else state_of(tally.passed, tally.passed_days)
        found[state].append(diagram)
    return {state: tuple(diagrams) for state, diagrams in found.items()}


def _confused(library: Library, study: Study) -> tuple[Confused, ...]:
    seen = study.confusions()
    lines = study.memory.lines([likeness.attempt for _, likeness in seen])
    return confused_pairs(library, seen, {line.attempt: line for line in lines})


def in_study_order(library: Library) -> tuple[str, ...]:
    """The diagrams of the library as the plan has them, those of no plan last."""
    planned = [p.id for topic in library.curriculum.topics for p in topic.diagrams]
    ordered = dict.fromkeys((*planned, *library.diagrams))
    return tuple(diagram for diagram in ordered if diagram in library.diagrams)


def behind(library: Library, study: Study, what: Behind) -> Listed:
    """The results behind a figure. For a worker thread."""
    lines = [x for x in study.memory.lines(_attempts(study, what)) if x.percent is not None]
    if what.kind is Kind.DAY:
        lines = [line for line in lines if line.study_day == what.name]
    found = [
        Outcome(
            attempt=line.attempt,
            diagram=line.diagram,
            title=library.diagrams[line.diagram].title,
            day=date.fromisoformat(line.study_day),
            percent=line.percent or 0.0,
            passed=passed(line),
            pass_mark=line.pass_mark,
        )
        for line in reversed(lines)
        if line.diagram in library.diagrams
    ]
    return Listed(len(found), tuple(found[:LISTED]))


def _attempts(study: Study, what: Behind) -> tuple[str, ...] | None:
    """The ids of the attempts behind a figure; None where they are not told by their ids."""
    if what.kind is Kind.THESE:
        return what.attempts
    if what.kind is Kind.DAY:
        return None
    tests = study.memory.recalls()
    if what.kind is Kind.SPAN:
        shares = by_span(tests)
    elif what.kind is Kind.BIN:
        shares = tuple(one.actual for one in calibration(tests))
    elif what.kind is Kind.CONFIDENCE:
        shares = by_confidence(tests)
    else:
        shares = (share(what.name, tests),)
    return next((one.attempts for one in shares if one.name == what.name), ())
