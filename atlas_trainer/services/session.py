"""One drill from brief to record: its clock, its journal, its mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from atlas_trainer.model.attempt import Attempt, Mark, study_day
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import (
    drawing_values,
    read_drawing_json,
    write_drawing_json,
)
from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.score import PLAN_STANDARD, Override, Score, Standard
from atlas_trainer.training.drill import Drill, Moment, Phase

HEARTBEAT_MS = 1_000
"""Drawing time between two notes in the journal when nothing is drawn."""

MODE_NAMES = {mode: mode.value.capitalize() for mode in Mode}


class Scorer(Protocol):
    """Marks a drawing: `matching.score` with the lexicon, loaded late by `app`."""

    def score(
        self,
        diagram: Diagram,
        drawing: Drawing,
        elapsed: float | None,
        limit: float | None,
        overrides: Sequence[Override] = (),
        own: Sequence[OwnSynonym] = (),
        standard: Standard = PLAN_STANDARD,
    ) -> Score:
        """The score by that standard; times in seconds. `own` are the learner's own synonyms."""
        ...

    def items(self, score: Score) -> list[dict[str, Any]]:
        """The score's lines as JSON values."""
        ...


class Diary(Protocol):
    """The journal of one drawing in progress."""

    def note(
        self, drawing: Drawing, elapsed_ms: int, gap_ms: int, entry: str, ended: Ended | None = None
    ) -> None:
        """Adds where things stand; survives a kill. Raises UserError when it cannot."""
        ...

    def sync(self) -> None:
        """Has it on the disk; slow, for a worker thread."""
        ...

    def keep(self) -> None:
        """Closes the journal and leaves it to be carried on with."""
        ...

    def remove(self) -> None:
        """Deletes the journal: the attempt is recorded."""
        ...


@dataclass(slots=True)
class Run:
    """What a session knows of its beginning: `started_at_ms` since 1970 in UTC, the checkpoint
    that it is part of, and the ids of the reference's elements that stood there."""

    attempt: str
    started_at_ms: int = 0
    checkpoint: str | None = None
    given: tuple[str, ...] = ()


@dataclass(slots=True)
class Tools:
    """What a session works with. `open_diary` begins the journal when the clock starts;
    `standard` is asked when the drawing is marked."""

    clock: Clock
    load_scorer: Callable[[], Scorer]
    open_diary: Callable[[Run], Diary]
    store: Callable[[Attempt], None]
    own_synonyms: Callable[[], Sequence[OwnSynonym]] = tuple
    rollover_hour: int = 4
    standard: Callable[[], Standard] = Standard


@dataclass(slots=True)
class Session:
    """One attempt under way.

    The journal is written at every edit and once a second, so that a crash costs at most the
    unfinished keystrokes and gives no time away; it goes only when the attempt is recorded.
    """

    diagram: Diagram
    drill: Drill
    run: Run
    tools: Tools
    drawing: Drawing = field(default_factory=Drawing)
    entry: str = ""
    confidence: Confidence | None = None
    _diary: Diary | None = None
    _noted_ms: int = 0

    @property
    def mode_name(self) -> str:
        """The mode for people."""
        return MODE_NAMES[self.drill.mode]

    def prepare(self) -> None:
        """Loads what marking needs, and has it read the diagram; for a worker thread."""
        scorer = self.tools.load_scorer()
        scorer.score(self.diagram, Drawing(), None, None, own=self.tools.own_synonyms())

    def start(self) -> None:
        """The clock runs. Raises UserError, with nothing begun, if no journal can be written."""
        self.run.started_at_ms = self.tools.clock.utc_ms()
        self._diary = self.tools.open_diary(self.run)
        self.drill.start(self._now())

    def resume(self, diary: Diary, elapsed_ms: int, gap_ms: int) -> None:
        """The clock goes on after `elapsed_ms` of drawing.

        Raises UserError, with the journal closed, if it cannot be written: nothing goes on then.
        """
        self._diary = diary
        self.drill.resume(self._now(), elapsed_ms, gap_ms)
        try:
            self._write()
        except UserError:
            diary.keep()
            raise

    def tick(self) -> Phase:
        """Takes note of the time. Returns the phase: at the limit drawing ends by itself."""
        return self.drill.tick(self._now())

    def heartbeat(self) -> bool:
        """Journals the time once a second. Raises UserError when it cannot.

        Returns whether it was time to.
        """
        if self.drill.elapsed_ms - self._noted_ms < HEARTBEAT_MS:
            return False
        self._noted_ms = self.drill.elapsed_ms
        self._write()
        return True

    def note(self, drawing: Drawing, entry: str) -> bool:
        """Journals the drawing and the unfinished sentence. Raises UserError when it cannot."""
        self.drill.tick(self._now())
        self.drawing = drawing
        self.entry = entry
        self._noted_ms = self.drill.elapsed_ms
        self._write()
        return True

    def take(self, drawing: Drawing) -> None:
        """The drawing as it stands in the end.

        The journal says that it is the end, so that nobody can draw on if it cannot be stored.
        """
        # Through its file form, so that ids are the same when the attempt is read again.
        self.drawing = read_drawing_json(write_drawing_json(drawing))
        # A full disk: the lines before this one are there, and the user hears of it in storing.
        with suppress(UserError):
            self._write()

    def hand_in(self) -> None:
        """Ends drawing by the learner's hand."""
        self.drill.hand_in(self._now())

    def give_up(self) -> None:
        """Ends drawing without a try at the rest."""
        self.drill.give_up(self._now())

    def settle(self, ended: Ended, elapsed_ms: int, gap_ms: int) -> None:
        """Ends a drill that came to this end after `elapsed_ms`, in an earlier run."""
        now = self._now()
        self.drill.resume(now, elapsed_ms, gap_ms)
        if self.drill.phase is not Phase.DRAW:
            return
        if ended is Ended.ABANDONED:
            self.drill.abandon(now)
        elif ended is Ended.GIVEN_UP:
            self.drill.give_up(now)
        else:
            self.drill.hand_in(now)

    def sync(self) -> None:
        """Has the journal on the disk, against a power cut; slow, for a worker thread."""
        if self._diary is not None:
            self._diary.sync()

    def put_aside(self, entry: str) -> None:
        """Leaves the drill to be carried on with later. Raises UserError when it cannot."""
        self.entry = entry
        self.drill.tick(self._now())
        self._write()
        self.let_go()

    def let_go(self) -> None:
        """Leaves the journal as it was last written."""
        diary, self._diary = self._diary, None
        if diary is not None:
            diary.keep()

    def mark(self) -> Score:
        """The score of what was drawn; may take a while, for a worker thread."""
        elapsed = self.drill.elapsed_ms / 1000
        limit = self.drill.limit_ms / 1000
        return self.tools.load_scorer().score(
            self.diagram,
            self.drawing,
            elapsed,
            limit,
            own=self.tools.own_synonyms(),
            standard=self.tools.standard(),
        )

    def record(self, score: Score | None) -> Attempt:
        """Stores the attempt, then ends the journal; may be tried again.

        Raises UserError when it cannot be stored; the journal is kept then.
        """
        attempt = self._attempt(score)
        self.tools.store(attempt)
        if self._diary is not None:
            self._diary.remove()
            self._diary = None
        return attempt

    def facts(self) -> tuple[str, ...]:
        """Short remarks on how the run went."""
        drill = self.drill
        told = run_facts(drill.ended, drill.elapsed_ms, drill.limit_ms, drill.gap_ms)
        return (*told, *given_facts(self.diagram, self.run.given))

    def _attempt(self, score: Score | None) -> Attempt:
        offset = self.tools.clock.offset_minutes(self.run.started_at_ms)
        mark = None
        if score is not None:
            items = self.tools.load_scorer().items(score)
            mark = Mark.of(score, tuple(items))
        return Attempt(
            id=self.run.attempt,
            diagram=self.diagram.id,
            content_hash=self.diagram.content_hash(),
            mode=self.drill.mode,
            ended=self.drill.ended or Ended.ABANDONED,
            started_at_ms=self.run.started_at_ms,
            offset_minutes=offset,
            study_day=study_day(self.run.started_at_ms, offset, self.tools.rollover_hour),
            elapsed_ms=self.drill.elapsed_ms,
            limit_ms=self.drill.limit_ms,
            gap_ms=self.drill.gap_ms,
            drawing=drawing_values(self.drawing),
            mark=mark,
            checkpoint=self.run.checkpoint,
            given=self.run.given,
            confidence=self.confidence,
        )

    def _now(self) -> Moment:
        if self.drill.mode is Mode.CHECKPOINT:
            # Nothing stops a checkpoint's clocks, a sleeping machine least of all.
            return Moment(self.tools.clock.sleeping_ms(), self.tools.clock.sleeping_ms())
        return Moment(self.tools.clock.running_ms(), self.tools.clock.sleeping_ms())

    def _write(self) -> None:
        if self._diary is not None:
            drill = self.drill
            times = (drill.elapsed_ms, drill.gap_ms)
            self._diary.note(self.drawing, *times, self.entry, drill.ended)


def run_facts(
    ended: Ended | None, elapsed_ms: int, limit_ms: int | None, gap_ms: int
) -> tuple[str, ...]:
    """Remarks for people on how a run went; times in milliseconds."""
    facts = [
        {
            Ended.TIME_UP: "Time was up",
            Ended.GIVEN_UP: f"Given up after {clock_time(elapsed_ms)}",
            Ended.ABANDONED: f"Abandoned after {clock_time(elapsed_ms)}",
        }.get(ended or Ended.HANDED_IN, f"Handed in after {clock_time(elapsed_ms)}")
    ]
    if limit_ms is not None:
        facts[0] += f" of {clock_time(limit_ms)}"
    if gap_ms > 0:
        facts.append(f"interrupted for {clock_time(gap_ms)}")
    return tuple(facts)


def given_facts(diagram: Diagram, given: Sequence[str]) -> tuple[str, ...]:
    """That a part was given, where one was: what it earned was not recalled."""
    if not given:
        return ()
    elements = (*diagram.components, *diagram.relationships, *diagram.details)
    return (f"{len(given)} of {len(elements)} elements were given",)


def clock_time(milliseconds: int) -> str:
    """Minutes and seconds like "1:23"; hours too where there are any."""
    seconds = milliseconds // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"
