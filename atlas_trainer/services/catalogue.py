"""The library as a learner sees it: every diagram with its size, state and last result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from atlas_trainer.model.attempt import Mark
from atlas_trainer.model.curriculum import Planned, Topic
from atlas_trainer.model.score import PASS_MARK
from atlas_trainer.store.library import Library
from atlas_trainer.store.summaries import Summary


class State(StrEnum):
    """How well a diagram is known."""

    COMING = "coming"
    NEW = "new"
    LEARNING = "learning"
    LEARNED = "learned"
    WEAK = "weak"


LEARNED_DAYS = 3
"""Passed on that many separate study days: learned."""


@dataclass(frozen=True, slots=True)
class Result:
    """One past attempt in short. `total` is in points of 100; `day` is the study day (ISO);
    `pass_mark` is the one that it was marked by."""

    attempt: str
    day: str
    total: float
    passed: bool
    pass_mark: int = PASS_MARK


@dataclass(frozen=True, slots=True)
class Row:
    """One diagram of the library, written or still to come.

    `results` are its attempts that have a score, newest first.
    """

    diagram: str
    title: str
    kind: str
    area: str
    topic: str
    day: int | None
    components: int
    relationships: int
    details: int
    written: bool
    own: bool
    suspended: bool = False
    results: tuple[Result, ...] = ()

    @property
    def last(self) -> Result | None:
        """The newest result."""
        return self.results[0] if self.results else None

    @property
    def best(self) -> float | None:
        """The best total so far."""
        return max((result.total for result in self.results), default=None)

    @property
    def state(self) -> State:
        """New without attempts; weak when the last failed; learned when passed on three days."""
        if not self.written:
            return State.COMING
        if self.last is None:
            return State.NEW
        days = {result.day for result in self.results if result.passed}
        return state_of(self.last.passed, len(days))


def state_of(last_passed: bool, passed_days: int) -> State:
    """How well a diagram is known that was drawn: by its newest mark, and on how many study days
    it passed."""
    if not last_passed:
        return State.WEAK
    return State.LEARNED if passed_days >= LEARNED_DAYS else State.LEARNING


def rows(
    library: Library,
    summaries: Iterable[Summary],
    amended: Mapping[str, Mark] | None = None,
    suspended: Collection[str] = (),
) -> tuple[Row, ...]:
    """Every diagram of the plan and of the library, in study order, with its results.

    `summaries` are the attempts, newest first; those without a mark do not count as results.
    `suspended` are the diagrams that no day's work has. `amended` are the marks of attempts that
    the learner set right by hand, by attempt.
    """
    amended = amended or {}
    results: dict[str, list[Result]] = {}
    for attempt in summaries:
        if attempt.percent is not None:
            mark = amended.get(attempt.id)
            percent = mark.percent if mark else attempt.percent
            passed = mark.passed if mark else attempt.passed
            result = Result(attempt.id, attempt.study_day, percent, passed, attempt.pass_mark)
            results.setdefault(attempt.diagram, []).append(result)
    planned = {p.id: topic for topic in library.curriculum.topics for p in topic.diagrams}
    made = [
        _row(library, diagram_id, planned.get(diagram_id), results)
        for diagram_id in library.diagrams
    ]
    by_id = {row.diagram: row for row in made}
    for p in library.coming():
        by_id[p.id] = _coming(p, planned[p.id])
    for diagram_id in suspended:
        if diagram_id in by_id:
            by_id[diagram_id] = replace(by_id[diagram_id], suspended=True)
    in_plan = [by_id.pop(diagram_id) for diagram_id in planned if diagram_id in by_id]
    return (*in_plan, *by_id.values())


def _row(
    library: Library, diagram_id: str, topic: Topic | None, results: dict[str, list[Result]]
) -> Row:
    diagram = library.diagrams[diagram_id]
    return Row(
        diagram=diagram.id,
        title=diagram.title,
        kind=diagram.kind,
        area=topic.area if topic else "Other diagrams",
        topic=topic.topic if topic else diagram.topic,
        day=topic.day if topic else None,
        components=len(diagram.components),
        relationships=len(diagram.relationships),
        details=len(diagram.details),
        written=True,
        own=diagram.id in library.own,
        results=tuple(results.get(diagram.id, ())),
    )


def _coming(planned: Planned, topic: Topic) -> Row:
    return Row(
        diagram=planned.id,
        title=planned.title,
        kind="pattern" if topic.day is not None else "mechanism",
        area=topic.area,
        topic=topic.topic,
        day=topic.day,
        components=0,
        relationships=0,
        details=0,
        written=False,
        own=False,
    )
