"""Where there is a canvas: drill, review and study, and the ways between them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.free_drawing import FreeDrawings
from atlas_trainer.ui.drill_flow import DrillFlow
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.free_drawing_flow import FreeDrawingFlow
from atlas_trainer.ui.screens.review import Marked, NextStep, ReviewScreen
from atlas_trainer.ui.screens.study import StudyScreen
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.widgets.points import total_text

if TYPE_CHECKING:
    from pathlib import Path

    from atlas_trainer.model.score import Score
    from atlas_trainer.services.confusion import Confusion
    from atlas_trainer.services.meaning import Meaning
    from atlas_trainer.services.practise import Past, Practise
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.services.review import Review
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

PLACE = "library"
"""The entry of the rail under which diagrams are studied."""

log = logging.getLogger(__name__)


class PracticeRoom(QObject):
    """Made when the first diagram is opened: the canvas takes time and memory to load."""

    left = Signal()
    """Back to the library."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        practise: Practise,
        preferences: Preferences,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._practise = practise
        self._preferences = preferences
        self._background = background
        self._mode = Mode.DRILL
        self._reviewed: Review | None = None
        self._facts: tuple[str, ...] = ()
        self._has_next = False
        self._theme = theme
        self._free: FreeDrawingFlow | None = None
        self.diagram = ""
        self._banner = Banner(theme)
        window.add_notice(self._banner)
        self._study = StudyScreen(theme, title_of=practise.title)
        self._review = ReviewScreen(theme)
        self._drill = DrillFlow(window, theme, background)
        self.unsaved = self._drill.unsaved
        self._connect()

    def begin(self, diagram_id: str, mode: Mode = Mode.DRILL) -> None:
        """The brief of a drill."""
        self.diagram, self._mode = diagram_id, mode
        self.clear()
        self._study.clear()
        try:
            session = self._practise.begin(diagram_id, mode)
        except UserError as error:
            self._say_error(error)
            return
        self._drill.screen.show_clock = self._preferences.current.appearance.show_clock
        self._drill.brief(session)

    def resume(self, session: Session) -> None:
        """Goes on with a drill that was cut off."""
        self.diagram, self._mode = session.diagram.id, session.drill.mode
        self._drill.screen.show_clock = self._preferences.current.appearance.show_clock
        self._drill.resume(session)

    def study(self, diagram_id: str) -> None:
        """The reference, built up step by step."""
        self.diagram = diagram_id
        limit = self._preferences.current.practice.limit_ms(Mode.DRILL)
        self._study.set_limit(limit)
        self._study.show_diagram(self._practise.diagram(diagram_id))
        self._window.show_screen(self._study, PLACE)

    def show_attempt(self, attempt_id: str) -> None:
        """The review of a past attempt."""
        self._background.run(
            lambda: self._practise.past(attempt_id), self._show_past, self._say_error
        )

    def free_drawing(self, copy: Path | None) -> FreeDrawingFlow:
        """The free drawing, made when it is first wanted; `copy` is for what is not saved."""
        if self._free is None:
            files = FreeDrawings(copy)
            self._free = FreeDrawingFlow(self._window, self._theme, self._background, files)
        return self._free

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing here would be lost any more; it asks first."""
        free = self._free.leave if self._free is not None else _at_once
        self._drill.leave(lambda: free(lambda: self._drill.unsaved.leave(then)))

    def put_aside(self) -> None:
        """Leaves a running drill to be carried on with, without a question."""
        self._drill.put_aside()
        if self._free is not None:
            self._free.put_aside()

    def clear(self) -> None:
        """Takes drawing and reference off the review, so that nothing reaches a new attempt."""
        self._review.clear()
        self._reviewed = None

    def _connect(self) -> None:
        self._study.back_requested.connect(self.left)
        self._study.drill_requested.connect(self.begin)
        self._review.chosen.connect(self._next_step)
        self._review.meant.connect(self._mean)
        self._review.compare_requested.connect(self.study)
        self._drill.left.connect(self.left)
        self._drill.marked.connect(self._show_marked)

    def _show_marked(self, session: Session, score: Score) -> None:
        self._has_next = self._next_after(session.diagram.id) is not None
        unasked = session.drill.ended is Ended.TIME_UP
        self._open_review(self._practise.review(session, score), session.facts(), unasked)
        self._look_for_likeness()

    def _show_past(self, past: Past) -> None:
        self.diagram, self._mode = past.review.diagram.id, past.mode
        self._has_next = False
        self._open_review(past.review, past.facts)
        self._look_for_likeness()

    def _open_review(self, review: Review, facts: Sequence[str], unasked: bool = False) -> None:
        self._reviewed, self._facts = review, tuple(facts)
        self._review.show_marked(
            Marked(
                diagram=review.diagram,
                drawing=review.drawing,
                score=review.score,
                mode_name=self._mode.value.capitalize(),
                facts=self._facts,
                has_next=self._has_next,
                unasked=unasked,
                choices=review.choices,
            )
        )
        self._window.show_screen(self._review, None)

    def _look_for_likeness(self) -> None:
        review = self._reviewed
        if review is None:
            return

        def found(confusion: Confusion | None) -> None:
            if confusion is not None and self._reviewed is review:
                title = self._practise.title(confusion.diagram)
                self._review.say_likeness(confusion.diagram, title, total_text(confusion.total))

        self._background.run(review.likeness, found, self._likeness_failed)

    def _likeness_failed(self, error: BaseException) -> None:
        log.warning("Likeness to other diagrams was not looked at: %s", error)

    def _mean(self, meaning: Meaning, for_good: bool) -> None:
        review = self._reviewed
        if review is None:
            return
        before = total_text(review.score.total)

        def done(_: Score) -> None:
            if self._reviewed is review:
                self._open_review(review, (*self._facts, f"{before} before you set it right"))

        self._background.run(lambda: review.mean(meaning, for_good), done, self._say_error)

    def _next_step(self, step: NextStep) -> None:
        if step is NextStep.AGAIN:
            self.begin(self.diagram, self._mode)
        elif step is NextStep.STUDY:
            self.clear()
            self.study(self.diagram)
        elif step is NextStep.NEXT and (following := self._next_after(self.diagram)):
            self.begin(following, self._mode)
        else:
            self.left.emit()

    def _next_after(self, diagram_id: str) -> str | None:
        try:
            return self._practise.next_after(diagram_id)
        except UserError as error:
            self._say_error(error)
            return None

    def _say_error(self, error: BaseException) -> None:
        self._banner.say(Level.ERROR, fault_text(error))


def _at_once(then: Callable[[], None]) -> None:
    then()
