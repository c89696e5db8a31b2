"""Practising: what there is to draw, what came of it, what is asked for next."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.drawing_file import read_drawing_json
from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import Problem, UserError
from atlas_trainer.model.score import Score, Standard
from atlas_trainer.model.settings import Settings
from atlas_trainer.model.typing import typing_time
from atlas_trainer.services.catalogue import Row, State, rows
from atlas_trainer.services.checkpoint import Checkpoints
from atlas_trainer.services.elements import element_label
from atlas_trainer.services.keeping import Keeping
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.mix import Mixes
from atlas_trainer.services.review import Marker, Review
from atlas_trainer.services.session import MODE_NAMES, Scorer, Session, given_facts, run_facts
from atlas_trainer.services.sittings import Sittings
from atlas_trainer.services.study import Study
from atlas_trainer.store.drafts import Drafts
from atlas_trainer.store.library import Library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.checkpoint import Stage
from atlas_trainer.training.rating import RatingRule


@dataclass(frozen=True, slots=True)
class Past:
    """A stored attempt, marked again with today's reference and scorer."""

    review: Review
    mode: Mode
    mode_name: str
    facts: tuple[str, ...]


class Practise(Sittings):
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
        super().__init__(library, progress, drafts, clock, settings, load_scorer)
        logbook = Logbook(progress, clock, lambda: settings().practice.rollover_hour)
        self.study = Study(library, progress, self.amend, logbook, self._rule)
        self.checkpoints = Checkpoints(library, progress, logbook, clock, self, super().standard)
        self.mixes = Mixes(library, self.rows, self.study.memory, logbook, clock)
        self.keeping = Keeping(progress, logbook, clock, self.under_way)

    def _rule(self) -> RatingRule:
        ratings = self._settings().ratings
        return RatingRule(
            passed=ratings.again_below,
            good=max(ratings.again_below, ratings.good_from),
            easy=max(ratings.again_below, ratings.easy_from),
            easy_share=ratings.easy_share,
        )

    def standard(self, checkpoint: str | None = None, /) -> Standard:
        """What a drawing is marked by now; one of a checkpoint by what held when that began."""
        begun = self.checkpoints.begun(checkpoint) if checkpoint is not None else None
        return begun.standard if begun is not None else super().standard()

    def open_checkpoint(self) -> str | None:
        """The id of the checkpoint that is under way."""
        running = self.checkpoints.open()
        return running.begun.id if running is not None else None

    def under_way(self) -> str:
        """What would be torn apart if all that is stored were replaced now; "" for nothing."""
        if self.is_drawing:
            return (
                "A drill is under way, or its result is not saved yet. Hand it in or leave it, "
                "then try again."
            )
        running = self.checkpoints.open()
        if running is not None and running.tick() is not Stage.OVER:
            return "A checkpoint is under way. Draw it to its end (Ctrl+3), then try again."
        return ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What of the library could not be read."""
        return self.library.problems

    def rows(self) -> tuple[Row, ...]:
        """Every diagram in study order, with its results."""
        return rows(
            self.library,
            self._progress.summaries(),
            self.amend.marks(),
            self.study.suspended(),
        )

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
        return element_label(self.library, diagram_id, element)

    def _label_of(self, synonym: OwnSynonym) -> str:
        diagram = self.library.diagrams.get(synonym.diagram)
        for form in diagram.forms() if diagram is not None else ():
            labels = {c.id: c.label for c in form.components}
            labels |= {r.id: r.label for r in form.relationships}
            if synonym.element in labels:
                return labels[synonym.element]
        return synonym.element

    def shortest(self) -> str:
        """The pattern that is quickest to draw, for a first try.

        Of the first half in study order: these are the better known ones.
        """
        diagrams = list(self.library.diagrams.values())
        patterns = [d for d in diagrams if d.kind == "pattern"] or diagrams
        known = patterns[: (len(patterns) + 1) // 2]
        return min(known, key=lambda d: (typing_time(d), d.id)).id

    def next_after(self, diagram_id: str) -> str | None:
        """What to draw next: the following diagram in study order that is not learned yet."""
        written = [row for row in self.rows() if row.written]
        ids = [row.diagram for row in written]
        start = ids.index(diagram_id) + 1 if diagram_id in ids else 0
        for row in (*written[start:], *written[:start]):
            if row.diagram != diagram_id and row.state is not State.LEARNED:
                return row.diagram
        return None

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
        standard = attempt.mark.standard if attempt.mark else self.standard(attempt.checkpoint)
        score = self._load_scorer().score(
            diagram, drawing, elapsed, limit, pairs, self.amend.synonyms(), standard
        )
        facts = [f"{attempt.study_day}"]
        facts += run_facts(attempt.ended, attempt.elapsed_ms, attempt.limit_ms, attempt.gap_ms)
        facts += given_facts(diagram, attempt.given)
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
