"""Practising: what there is to draw, drills begun, carried on with, looked at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing_file import read_drawing_json
from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import Problem, UserError
from atlas_trainer.model.score import Score
from atlas_trainer.model.settings import Settings
from atlas_trainer.services.amend import Amend
from atlas_trainer.services.catalogue import Row, State, rows
from atlas_trainer.services.diary import JournalDiary
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.review import Marker, Review
from atlas_trainer.services.session import MODE_NAMES, Run, Scorer, Session, Tools, run_facts
from atlas_trainer.services.study import Study
from atlas_trainer.store.drafts import Draft, DraftHeader, Drafts
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.drill import Drill


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


@dataclass(frozen=True, slots=True)
class Past:
    """A stored attempt, marked again with today's reference and scorer."""

    review: Review
    mode: Mode
    mode_name: str
    facts: tuple[str, ...]


class Practise:
    """What a learner does with one library and one store. `settings` is asked anew each time."""

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
        logbook = Logbook(progress, clock, lambda: settings().practice.rollover_hour)
        self.study = Study(library, progress, self.amend, logbook)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the library could not be read."""
        return self.library.problems

    def rows(self) -> tuple[Row, ...]:
        """Every diagram in study order, with its results."""
        return rows(self.library, self._progress.summaries(), self.amend.marks())

    def diagram(self, diagram_id: str) -> Diagram:
        """One diagram. Raises UserError if the library does not have it."""
        return self.library.diagram(diagram_id)

    def title(self, diagram_id: str) -> str:
        """The title of a diagram of the library or the plan; the id itself if neither has it."""
        if diagram_id in self.library.diagrams:
            return self.library.diagrams[diagram_id].title
        planned = {p.id: p.title for p in self.library.coming()}
        return planned.get(diagram_id, diagram_id)

    def own_words(self) -> tuple[tuple[OwnSynonym, str, str], ...]:
        """The learner's own synonyms, with the diagram's title and the element's label."""
        return tuple(
            (synonym, self.title(synonym.diagram), self._label_of(synonym))
            for synonym in self.amend.synonyms()
        )

    def stored(self, attempt_id: str) -> Attempt | None:
        """A stored attempt, whole; None if there is none."""
        return self._progress.attempt(attempt_id)

    def element_label(self, diagram_id: str, element: str) -> str:
        """What an element of a diagram is called; its id where it has no name of its own."""
        diagram = self.library.diagrams.get(diagram_id)
        for form in diagram.forms() if diagram is not None else ():
            labels = {c.id: c.label for c in form.components}
            for r in form.relationships:
                ends = f"{labels.get(r.source, r.source)} → {labels.get(r.target, r.target)}"
                labels[r.id] = f"{ends}: {r.label}" if r.label else ends
            labels |= {d.id: f"{d.label}: {d.value}" for d in form.details}
            if element in labels:
                return labels[element]
        return element

    def _label_of(self, synonym: OwnSynonym) -> str:
        diagram = self.library.diagrams.get(synonym.diagram)
        for form in diagram.forms() if diagram is not None else ():
            labels = {c.id: c.label for c in form.components}
            labels |= {r.id: r.label for r in form.relationships}
            if synonym.element in labels:
                return labels[synonym.element]
        return synonym.element

    def next_after(self, diagram_id: str) -> str | None:
        """What to draw next: the following diagram in study order that is not learned yet."""
        written = [row for row in self.rows() if row.written]
        ids = [row.diagram for row in written]
        start = ids.index(diagram_id) + 1 if diagram_id in ids else 0
        for row in (*written[start:], *written[:start]):
            if row.diagram != diagram_id and row.state is not State.LEARNED:
                return row.diagram
        return None

    def begin(self, diagram_id: str, mode: Mode) -> Session:
        """A drill in its brief. Raises UserError if there is no such diagram."""
        diagram = self.diagram(diagram_id)
        drill = Drill(mode, self._settings().practice.limit_ms(mode))
        run = Run(new_id(self._clock.utc_ms()))
        return Session(diagram, drill, run, self._tools(diagram, drill))

    def leftovers(self) -> Leftovers:
        """The drafts of earlier runs; reads files, so not for the GUI thread."""
        drafts, problems = self._drafts.left()
        unfinished: list[Unfinished] = []
        ended: list[Unfinished] = []
        faults = list(problems)
        for draft in drafts:
            header = draft.header
            diagram = self.library.diagrams.get(header.diagram)
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
        journal = self._drafts.resume(draft.header.id)
        diary = JournalDiary(journal, self._drafts, draft.header.id, self._clock)
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

    def past(self, attempt_id: str) -> Past:
        """A stored attempt for looking at again. Raises UserError if it cannot be shown."""
        attempt = self._progress.attempt(attempt_id)
        if attempt is None:
            raise UserError("That attempt is not in your history any more.")
        diagram = self.diagram(attempt.diagram)
        drawing = read_drawing_json(json.dumps(attempt.drawing))
        limit = attempt.limit_ms / 1000 if attempt.limit_ms else None
        elapsed = attempt.elapsed_ms / 1000
        pairs = self.amend.overrides(attempt_id)
        score = self._load_scorer().score(
            diagram, drawing, elapsed, limit, pairs, self.amend.synonyms()
        )
        facts = [f"{attempt.study_day}"]
        facts += run_facts(attempt.ended, attempt.elapsed_ms, attempt.limit_ms, attempt.gap_ms)
        if attempt.mark is not None and attempt.mark.total != score.total:
            was = f"{attempt.mark.percent:.1f}"
            facts.append(f"marked {was} then; shown with today's reference")
        marker = self._marker()
        review = Review(attempt_id, diagram, drawing, elapsed, limit, score, marker)
        return Past(review, attempt.mode, MODE_NAMES[attempt.mode], tuple(facts))

    def review(self, session: Session, score: Score) -> Review:
        """The review of a drill that was just marked."""
        return Review(
            session.run.attempt,
            session.diagram,
            session.drawing,
            session.drill.elapsed_ms / 1000,
            session.drill.limit_ms / 1000,
            score,
            self._marker(),
        )

    def _marker(self) -> Marker:
        return Marker(self.amend, self._load_scorer, self.library.diagrams.values)

    def _session_of(self, draft: Draft) -> Session:
        diagram = self.diagram(draft.header.diagram)
        drill = Drill(draft.header.mode, draft.header.limit_ms)
        run = Run(draft.header.id, draft.header.started_at_ms)
        tools = self._tools(diagram, drill)
        return Session(diagram, drill, run, tools, draft.drawing, draft.typed)

    def _tools(self, diagram: Diagram, drill: Drill) -> Tools:
        return Tools(
            clock=self._clock,
            load_scorer=self._load_scorer,
            open_diary=partial(self._open_diary, diagram, drill),
            store=self._progress.append_attempt,
            own_synonyms=self.amend.synonyms,
            rollover_hour=self._settings().practice.rollover_hour,
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
        )
        journal = self._drafts.begin(header)
        return JournalDiary(journal, self._drafts, run.attempt, self._clock)


def _without_diagram(diagram_id: str, file: Path) -> Problem:
    return Problem(
        f"this drawing of {diagram_id!r} cannot be carried on with, because the library does not "
        "have that diagram. Put the diagram back and start the program again, or delete this file",
        file=str(file),
    )
