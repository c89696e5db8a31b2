"""Checkpoints: begun, drawn one pattern after another, survived, and told in the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.checkpoint import CheckpointBegun, CheckpointOver
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import read_drawing_json
from atlas_trainer.model.score import Standard
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.session import Session
from atlas_trainer.store.drafts import Draft
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.checkpoint import Checkpoint, Outcome, Rules, Stage, outcome

BEGUN, OVER = "checkpoint", "checkpoint-end"
"""Kinds of events."""

PATTERNS, ALL = "All patterns", "The whole library"


class Desk(Protocol):
    """What a checkpoint needs to have diagrams drawn: `services.practise` has it."""

    def begin_of_checkpoint(self, diagram_id: str, checkpoint: str, limit_ms: int) -> Session:
        """A drill of a checkpoint, before its clock runs."""
        ...

    def resume_of_checkpoint(self, draft: Draft) -> Session:
        """One that was cut off: its clock went on meanwhile."""
        ...

    def drafts_of_checkpoint(self, checkpoint: str) -> tuple[Draft, ...]:
        """Drawings of that checkpoint that were cut off."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """One diagram of a checkpoint: what was drawn and what it earned; None where it was not
    reached."""

    diagram: str
    title: str
    attempt: Attempt | None
    drawing: Drawing | None
    percent: float


@dataclass(frozen=True, slots=True)
class Result:
    """A checkpoint that is over. `took_ms` by the wall, of `begun.total_ms`."""

    begun: CheckpointBegun
    day: date
    took_ms: int
    outcome: Outcome
    drawn: tuple[Drawn, ...]

    def passed(self, drawn: Drawn) -> bool:
        """Whether one of its drawings passed by itself."""
        return drawn.percent >= self.begun.pass_mark


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier checkpoint in short, for lists and comparison."""

    id: str
    day: date
    scope: str
    count: int
    mean: float
    passed: bool
    standard: Standard


class Running:
    """A checkpoint under way, with its clock."""

    def __init__(self, begun: CheckpointBegun, done: int, elapsed_ms: int, clock: Clock) -> None:
        self.begun = begun
        self._clock = clock
        self._from_ms = elapsed_ms
        self._at = clock.sleeping_ms()
        rules = Rules(begun.diagrams, begun.limit_ms, begun.total_ms)
        self.machine = Checkpoint(rules, done, elapsed_ms)

    def tick(self) -> Stage:
        """Takes note of the time."""
        return self.machine.tick(self.elapsed_ms())

    def elapsed_ms(self) -> int:
        """Since it began, whatever the machine or the program did meanwhile."""
        return self._from_ms + max(0, self._clock.sleeping_ms() - self._at)


class Checkpoints:
    """What a learner does with checkpoints. Methods may raise errors of the store."""

    def __init__(
        self,
        library: Library,
        progress: ProgressStore,
        logbook: Logbook,
        clock: Clock,
        desk: Desk,
        standard: Callable[[], Standard],
    ) -> None:
        self._library = library
        self._progress = progress
        self._logbook = logbook
        self._clock = clock
        self._desk = desk
        self._standard = standard

    def scopes(self) -> dict[str, tuple[str, ...]]:
        """What can be chosen from: patterns, mechanisms, each topic, everything; non-empty ones."""
        diagrams = self._library.diagrams
        found = {PATTERNS: tuple(d.id for d in diagrams.values() if d.kind == "pattern")}
        found["All mechanisms"] = tuple(d.id for d in diagrams.values() if d.kind != "pattern")
        found[ALL] = tuple(diagrams)
        for topic in self._library.curriculum.topics:
            found[topic.topic] = tuple(p.id for p in topic.diagrams if p.id in diagrams)
        return {name: ids for name, ids in found.items() if ids}

    def begin(
        self, scope: str, count: int, seed: int, drill_s: int = 120, extra: float = 1.0
    ) -> Running:
        """Begins a checkpoint: from now on its clock runs, and what it is marked by holds."""
        rules = Rules.drawn(self.scopes()[scope], count, seed, drill_s, extra)
        now, standard = self._clock.utc_ms(), self._standard()
        begun = CheckpointBegun(
            id=new_id(now),
            seed=seed,
            scope=scope,
            diagrams=rules.diagrams,
            limit_ms=rules.limit_ms,
            total_ms=rules.total_ms,
            extra=extra,
            started_at_ms=now,
            pass_mark=standard.pass_mark,
            weights=standard.weights,
        )
        self._logbook.note(BEGUN, begun)
        return Running(begun, 0, 0, self._clock)

    def begun(self, checkpoint: str) -> CheckpointBegun | None:
        """How that checkpoint began; None if there is none of that id."""
        return self._begun().get(checkpoint)

    def open(self) -> Running | None:
        """The checkpoint that was begun last, if it is not over; its clock ran on meanwhile."""
        over = {payload.id for _, payload in self._logbook.of_kind(OVER, CheckpointOver)}
        begun = [b for _, b in self._logbook.of_kind(BEGUN, CheckpointBegun) if b.id not in over]
        if not begun:
            return None
        latest = begun[-1]
        attempts = self._progress.of_checkpoint(latest.id)
        # A clock that was set back gives no time away: what was drawn since took its time.
        known = [a.started_at_ms + a.elapsed_ms + a.gap_ms for a in attempts]
        known += [draft.at_ms for draft in self._desk.drafts_of_checkpoint(latest.id)]
        at_least = max([self._clock.utc_ms(), *known])
        elapsed = max(0, at_least - latest.started_at_ms)
        return Running(latest, len({a.diagram for a in attempts}), elapsed, self._clock)

    def next_session(self, running: Running) -> Session | None:
        """The drill that was cut off, else the one that comes next; None when it is over.

        Raises UserError where the journal of one that was cut off cannot be written.
        """
        draft = next(iter(self._desk.drafts_of_checkpoint(running.begun.id)), None)
        if draft is not None:
            running.machine.carry_on(running.elapsed_ms())
            return self._desk.resume_of_checkpoint(draft)
        diagram = running.machine.begin(running.elapsed_ms())
        if diagram is None:
            return None
        return self._desk.begin_of_checkpoint(diagram, running.begun.id, running.machine.limit_ms)

    def cut_off(self, running: Running) -> bool:
        """Whether a drawing of that checkpoint was cut off."""
        return bool(self._desk.drafts_of_checkpoint(running.begun.id))

    def finish_one(self, running: Running) -> Stage:
        """The diagram that was drawn is over; with the last one the checkpoint is."""
        return running.machine.finish(running.elapsed_ms())

    def end(self, running: Running) -> None:
        """The checkpoint is over: stored, so that nothing of it can be drawn any more."""
        took = min(running.elapsed_ms(), running.begun.total_ms)
        self._logbook.note(OVER, CheckpointOver(id=running.begun.id, took_ms=took))

    def earlier(self) -> tuple[Earlier, ...]:
        """All checkpoints that are over, newest first."""
        return tuple(
            Earlier(
                result.begun.id,
                result.day,
                result.begun.scope,
                len(result.begun.diagrams),
                result.outcome.mean.value,
                result.outcome.passed,
                result.begun.standard,
            )
            for result in (self._result(*pair, whole=False) for pair in self._over())
        )[::-1]

    def result(self, checkpoint: str) -> Result | None:
        """A checkpoint that is over, with its drawings; for a worker thread."""
        for pair in self._over():
            if pair[0].id == checkpoint:
                return self._result(*pair, whole=True)
        return None

    def _begun(self) -> dict[str, CheckpointBegun]:
        return {b.id: b for _, b in self._logbook.of_kind(BEGUN, CheckpointBegun)}

    def _over(self) -> list[tuple[CheckpointBegun, CheckpointOver, date]]:
        begun = self._begun()
        return [
            (begun[over.id], over, date.fromisoformat(event.study_day))
            for event, over in self._logbook.of_kind(OVER, CheckpointOver)
            if over.id in begun
        ]

    def _result(
        self, begun: CheckpointBegun, over: CheckpointOver, day: date, whole: bool
    ) -> Result:
        summaries = {s.diagram: s for s in self._progress.of_checkpoint(begun.id)}
        totals = {d: s.percent or 0.0 for d, s in summaries.items()}
        attempts: Mapping[str, Attempt | None] = (
            {d: self._progress.attempt(s.id) for d, s in summaries.items()} if whole else {}
        )
        rules = Rules(begun.diagrams, begun.limit_ms, begun.total_ms)
        parts = [_parts(attempt) for attempt in attempts.values() if attempt is not None]
        told = outcome(rules, totals, parts, begun.pass_mark)
        drawn = [self._drawn(d, attempts.get(d), totals.get(d, 0.0)) for d in begun.diagrams]
        return Result(begun, day, over.took_ms, told, tuple(drawn))

    def _drawn(self, diagram: str, attempt: Attempt | None, percent: float) -> Drawn:
        known = self._library.diagrams.get(diagram)
        drawing = read_drawing_json(json.dumps(attempt.drawing)) if attempt else None
        return Drawn(diagram, known.title if known else diagram, attempt, drawing, percent)


def _parts(attempt: Attempt) -> dict[str, float]:
    marks = attempt.mark.parts if attempt.mark is not None else ()
    return {mark.part.value: float(mark.fraction) for mark in marks}


def lost_lines(attempt: Attempt | None, most: int = 8) -> Sequence[str]:
    """What a drawing lost most, in the words of its mark."""
    items = attempt.mark.items if attempt is not None and attempt.mark is not None else ()
    lost = sorted((i for i in items if float(i.get("lost") or 0) > 0), key=lambda i: -i["lost"])
    return [f"−{float(item['lost']):.1f}  {item['reason']}" for item in lost[:most]]
