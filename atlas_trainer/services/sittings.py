"""Sittings: drills begun, carried on with, and what earlier runs left of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from weakref import WeakSet

from atlas_trainer.model.clock import Clock
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import Problem
from atlas_trainer.model.score import Standard
from atlas_trainer.model.settings import Settings
from atlas_trainer.services.amend import Amend
from atlas_trainer.services.diary import JournalDiary
from atlas_trainer.services.session import Run, Scorer, Session, Tools
from atlas_trainer.store.drafts import Draft, DraftHeader, Drafts, Journal
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.drill import Drill
from atlas_trainer.training.misses import misses
from atlas_trainer.training.parts import blanks, given_ids, given_part

_RECENT = 5
"""Attempts of a diagram that tell what it is that is missed."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A drill that was cut off or left; times in milliseconds of drawing."""

    draft: Draft
    title: str
    elapsed_ms: int
    limit_ms: int


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What earlier runs left: drills to carry on with, newest first, and what is not one.

    `ended` were handed in or given up, but could not be stored. `problems` are drafts that nothing
    can be done with here.
    """

    unfinished: tuple[Unfinished, ...] = ()
    ended: tuple[Unfinished, ...] = ()
    problems: tuple[Problem, ...] = ()


class Sittings:
    """Begins sessions over one library and one store. `settings` is asked anew each time."""

    def __init__(
        self,
        library: Library,
        progress: ProgressStore,
        drafts: Drafts,
        clock: Clock,
        settings: Callable[[], Settings],
        load_scorer: Callable[[], Scorer],
    ) -> None:
        self.library = library
        self._progress = progress
        self._drafts = drafts
        self._clock = clock
        self._settings = settings
        self._load_scorer = load_scorer
        self.amend = Amend(progress, clock)
        self._diaries: WeakSet[JournalDiary] = WeakSet()

    @property
    def is_drawing(self) -> bool:
        """Whether a drill is under way, or over and not recorded yet."""
        return any(diary.is_open for diary in self._diaries)

    def open_checkpoint(self) -> str | None:
        """The id of the checkpoint that is under way; it carries on with its drafts itself."""
        return None

    def standard(self, _checkpoint: str | None = None, /) -> Standard:
        """What a drawing is marked by now; who knows checkpoints gives what theirs began with."""
        return self._settings().marks.standard

    def diagram(self, diagram_id: str) -> Diagram:
        """One diagram. Raises UserError if the library does not have it."""
        return self.library.diagram(diagram_id)

    def begin(self, diagram_id: str, mode: Mode) -> Session:
        """A drill in its brief. Raises UserError if there is no such diagram."""
        diagram = self.diagram(diagram_id)
        drill = Drill(mode, self._settings().practice.limit_ms(mode))
        run = Run(new_id(self._clock.utc_ms()))
        return Session(diagram, drill, run, self._tools(diagram, drill, run))

    def begin_part(self, diagram_id: str, mode: Mode, blank: Collection[str]) -> Session:
        """A completion or a repair in its brief: all but the blank elements stands there.

        Raises UserError if there is no such diagram.
        """
        diagram = self.diagram(diagram_id)
        part = given_part(diagram, blank)
        drill = Drill(mode, self._settings().practice.limit_ms(mode))
        run = Run(new_id(self._clock.utc_ms()), given=given_ids(part))
        return Session(diagram, drill, run, self._tools(diagram, drill, run), part)

    def begin_completion(self, diagram_id: str, share: float) -> Session:
        """A completion of which that share (0..1) is blank: what was missed before first."""
        diagram = self.diagram(diagram_id)
        missed: Counter[str] = Counter()
        attempts = self._progress.attempts(diagram_id, limit=_RECENT)
        for attempt in attempts:
            items = attempt.mark.items if attempt.mark is not None else ()
            missed.update(miss.element for miss in misses(diagram_id, items))
        blank = blanks(diagram, share, missed, seed=len(attempts))
        return self.begin_part(diagram_id, Mode.COMPLETION, blank)

    def begin_of_checkpoint(self, diagram_id: str, checkpoint: str, limit_ms: int) -> Session:
        """A drill of a checkpoint, before its clock runs; limits in milliseconds."""
        diagram = self.diagram(diagram_id)
        drill = Drill(Mode.CHECKPOINT, limit_ms)
        run = Run(new_id(self._clock.utc_ms()), checkpoint=checkpoint)
        return Session(diagram, drill, run, self._tools(diagram, drill, run))

    def resume_of_checkpoint(self, draft: Draft) -> Session:
        """One that was cut off. Its own clock went on meanwhile: what is gone is gone."""
        session = self._session_of(draft)
        diary = self._diary(self._drafts.resume(draft.header.id), draft.header.id)
        away = max(0, self._clock.utc_ms() - draft.at_ms)
        session.resume(diary, draft.elapsed_ms + away, draft.gap_ms + away)
        return session

    def drafts_of_checkpoint(self, checkpoint: str) -> tuple[Draft, ...]:
        """Drawings of that checkpoint that were cut off; reads files."""
        drafts, _ = self._drafts.left()
        return tuple(
            draft
            for draft in drafts
            if draft.header.checkpoint == checkpoint
            and not self._progress.has_attempt(draft.header.id)
        )

    def leftovers(self) -> Leftovers:
        """The drafts of earlier runs; reads files, so not for the GUI thread."""
        drafts, problems = self._drafts.left()
        sitting = self.open_checkpoint()
        unfinished: list[Unfinished] = []
        ended: list[Unfinished] = []
        faults = list(problems)
        for draft in drafts:
            header = draft.header
            diagram = self.library.diagrams.get(header.diagram)
            if header.checkpoint is not None and header.checkpoint == sitting:
                continue  # the checkpoint itself carries on with it
            if self._progress.has_attempt(header.id):
                # Recorded, but the program was stopped before it could delete the journal.
                self._drafts.finish(header.id)
            elif diagram is None:
                faults.append(_without_diagram(header.diagram, self._drafts.file(header.id)))
            else:
                left = Unfinished(draft, diagram.title, draft.elapsed_ms, header.limit_ms)
                (unfinished if draft.ended is None else ended).append(left)
        return Leftovers(tuple(unfinished), tuple(ended), tuple(faults))

    def store_ended(self, left: Unfinished) -> None:
        """Marks and stores a drill that an earlier run could not store; slow the first time.

        Raises UserError when it still cannot be stored; the draft is kept then.
        """
        draft = left.draft
        session = self._session_of(draft)
        session.settle(draft.ended or Ended.HANDED_IN, draft.elapsed_ms, draft.gap_ms)
        session.record(session.mark())
        self._drafts.finish(draft.header.id)

    def resume(self, unfinished: Unfinished) -> Session:
        """The drill goes on at once where it stopped; the time since then is its gap."""
        draft = unfinished.draft
        session = self._session_of(draft)
        diary = self._diary(self._drafts.resume(draft.header.id), draft.header.id)
        away = max(0, self._clock.utc_ms() - draft.at_ms)
        session.resume(diary, draft.elapsed_ms, draft.gap_ms + away)
        return session

    def drop(self, unfinished: Unfinished) -> None:
        """Ends a drill that was cut off: stored as abandoned, with its drawing, without a mark."""
        draft = unfinished.draft
        session = self._session_of(draft)
        session.settle(Ended.ABANDONED, draft.elapsed_ms, draft.gap_ms)
        session.record(None)
        self._drafts.finish(draft.header.id)

    def _session_of(self, draft: Draft) -> Session:
        diagram = self.diagram(draft.header.diagram)
        drill = Drill(draft.header.mode, draft.header.limit_ms)
        header = draft.header
        run = Run(header.id, header.started_at_ms, header.checkpoint, header.given)
        tools = self._tools(diagram, drill, run)
        return Session(diagram, drill, run, tools, draft.drawing, draft.typed)

    def _tools(self, diagram: Diagram, drill: Drill, run: Run) -> Tools:
        return Tools(
            clock=self._clock,
            load_scorer=self._load_scorer,
            open_diary=partial(self._open_diary, diagram, drill),
            store=self._progress.append_attempt,
            own_synonyms=self.amend.synonyms,
            rollover_hour=self._settings().practice.rollover_hour,
            standard=partial(self.standard, run.checkpoint),
        )

    def _open_diary(self, diagram: Diagram, drill: Drill, run: Run) -> JournalDiary:
        header = DraftHeader(
            id=run.attempt,
            diagram=diagram.id,
            content_hash=diagram.content_hash(),
            mode=drill.mode,
            limit_ms=drill.limit_ms,
            started_at_ms=run.started_at_ms,
            offset_minutes=self._clock.offset_minutes(run.started_at_ms),
            checkpoint=run.checkpoint,
            given=run.given,
        )
        return self._diary(self._drafts.begin(header), run.attempt)

    def _diary(self, journal: Journal, draft_id: str) -> JournalDiary:
        diary = JournalDiary(journal, self._drafts, draft_id, self._clock)
        self._diaries.add(diary)
        return diary


def _without_diagram(diagram_id: str, file: Path) -> Problem:
    return Problem(
        f"this drawing of {diagram_id!r} cannot be carried on with, because the library does not "
        "have that diagram. Put the diagram back and start the program again, or delete this file",
        file=str(file),
    )
