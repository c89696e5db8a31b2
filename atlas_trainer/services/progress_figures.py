"""Progress: where the learner stands, in figures, with the attempts behind each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from atlas_trainer.model.score import PASS_MARK
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
from atlas_trainer.store.summaries import Line
from atlas_trainer.training.recall import Bin, Share, by_confidence, by_span, calibration, share

LISTED = 200
"""Attempts that are listed behind a figure; more than that nobody looks through."""


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
    lines = memory.lines()
    cards, tests, missed = memory.cards(), memory.recalls(), memory.missed()
    suspended = study.suspended()
    weak, topics = weak_elements(library, missed)
    percents = {line.attempt: line.percent for line in lines}
    known = [card for card in cards.values() if card.diagram in library.diagrams]
    planned = Planned(study.plans(), len(library.diagrams))
    made = Progress(
        day=today,
        attempts=sum(line.percent is not None for line in lines),
        retention=share("all", tests),
        spans=by_span(tests),
        bins=calibration(tests),
        confidence=by_confidence(tests),
        states=states_of(library, lines),
        suspended=tuple(d for d in in_study_order(library) if d in suspended),
        leeches=leeches(library, known, missed),
        weak=weak,
        weak_topics=topics,
        confused=confused_pairs(library, study.confusions(), percents),
        days=days_of(lines, (card.introduced for card in known), planned, today, memory.rule),
        standing=study.standing(),
    )
    return replace(made, outlook=study.outlook()) if ahead else made


def states_of(library: Library, lines: Iterable[Line]) -> dict[State, tuple[str, ...]]:
    """The diagrams of the library by how well each is known; `lines` oldest first."""
    last: dict[str, bool] = {}
    days: dict[str, set[str]] = {}
    for line in lines:
        if line.percent is not None:
            last[line.diagram] = line.percent >= PASS_MARK
            if last[line.diagram]:
                days.setdefault(line.diagram, set()).add(line.study_day)
    found: dict[State, list[str]] = {s: [] for s in State if s is not State.COMING}
    for diagram in in_study_order(library):
        drawn = diagram in last
        passed_days = len(days.get(diagram, ()))
        found[state_of(last[diagram], passed_days) if drawn else State.NEW].append(diagram)
    return {state: tuple(diagrams) for state, diagrams in found.items()}


def in_study_order(library: Library) -> tuple[str, ...]:
    """The diagrams of the library as the plan has them, those of no plan last."""
    planned = [p.id for topic in library.curriculum.topics for p in topic.diagrams]
    ordered = dict.fromkeys((*planned, *library.diagrams))
    return tuple(diagram for diagram in ordered if diagram in library.diagrams)


def behind(library: Library, study: Study, attempts: Collection[str]) -> tuple[Outcome, ...]:
    """The results of these attempts, newest first, at most `LISTED`. For a worker thread."""
    wanted, rule = set(attempts), study.memory.rule
    found: Sequence[Line] = [line for line in study.memory.lines() if line.attempt in wanted]
    return tuple(
        Outcome(
            attempt=line.attempt,
            diagram=line.diagram,
            title=library.diagrams[line.diagram].title,
            day=date.fromisoformat(line.study_day),
            percent=line.percent or 0.0,
            passed=passed(line, rule),
        )
        for line in reversed(found)
        if line.diagram in library.diagrams
    )[:LISTED]
