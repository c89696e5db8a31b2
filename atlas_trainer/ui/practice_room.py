"""Where there is a canvas: drill, review and study, and the ways between them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.course import Course, LibraryCourse, Step, TodayCourse
from atlas_trainer.services.side_by_side import partners
from atlas_trainer.ui.drill_flow import DrillFlow
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.hall import Hall
from atlas_trainer.ui.review_flow import ReviewFlow, Setting
from atlas_trainer.ui.screens.review import NextStep
from atlas_trainer.ui.screens.study import StudyScreen
from atlas_trainer.ui.side_by_side_flow import SideBySideFlow
from atlas_trainer.ui.widgets.banner import Banner, Level

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.services.practise import Past
    from atlas_trainer.services.session import Session

log = logging.getLogger(__name__)


class PracticeRoom(QObject):
    """Made when the first diagram is opened: the canvas takes time and memory to load."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._window = window = hall.window
        self._practise = practise = hall.practise
        self._preferences = hall.preferences
        self._background = background = hall.background
        theme = hall.theme
        self._course: Course = LibraryCourse(practise.next_after)
        self._mode = Mode.DRILL
        self._following: Step | None = None
        self._coached = False
        self.diagram = ""
        self._banner = Banner(theme)
        window.add_notice(self._banner)
        self._study = StudyScreen(theme, title_of=practise.title)
        self._review = ReviewFlow(hall, self._say_error)
        self._beside = SideBySideFlow(hall)
        self._drill = DrillFlow(window, theme, background, hall.bell)
        self.unsaved = self._drill.unsaved
        self._connect()

    def follow(self, course: Course, diagram_id: str = "") -> None:
        """Begins a course, with that diagram of it or with its first."""
        self._course = course

        def first() -> Step | None:
            if not diagram_id:
                return course.next_after("")
            new = diagram_id not in self._practise.study.memory.cards()
            return Step(diagram_id, study_first=new)

        self._background.run(first, self._go_on, self._say_error)

    def first(self) -> None:
        """The first drill of all: something short, with hints on how to draw."""
        self._coached = True
        self._course = TodayCourse(self._practise.study)
        self.study(self._practise.shortest())

    def _note_typing(self) -> None:
        speed = self._drill.typing.words_a_minute
        if speed is not None:
            self._background.run(
                lambda: self._practise.study.note_typing(speed),
                lambda _: None,
                lambda error: log.warning("The typing speed was not kept: %s", error),
            )

    def choose(self, diagram_id: str, mode: Mode = Mode.DRILL) -> None:
        """A drill of the learner's own choice; what comes next is next in study order."""
        self.choose_freely()
        self.begin(diagram_id, mode)

    def begin(self, diagram_id: str, mode: Mode = Mode.DRILL, place: str = "") -> None:
        """The brief of a drill; `place` says where its course stands."""
        self._drill.course = place
        self._brief(diagram_id, mode, lambda: self._practise.begin(diagram_id, mode))

    def complete(self, diagram_id: str, share: float, place: str = "") -> None:
        """The brief of a completion: that share (0..1) of the diagram is blank."""
        self._drill.course = place
        begin = self._practise.begin_completion
        self._brief(diagram_id, Mode.COMPLETION, lambda: begin(diagram_id, share))

    def repair(self, diagram_id: str, elements: Sequence[str]) -> None:
        """The brief of a repair: only these elements are to be drawn."""
        self._drill.course = ""
        begin = self._practise.begin_part
        self._brief(diagram_id, Mode.REPAIR, lambda: begin(diagram_id, Mode.REPAIR, elements))

    def choose_freely(self) -> None:
        """No course leads what follows: what comes next is next in study order."""
        self._course = LibraryCourse(self._practise.next_after)

    def _brief(self, diagram_id: str, mode: Mode, begin: Callable[[], Session]) -> None:
        self.diagram, self._mode = diagram_id, mode
        self.clear()
        self._study.clear()
        try:
            session = begin()
        except UserError as error:
            self._say_error(error)
            return
        settings = self._preferences.current
        self._drill.screen.show_clock = settings.appearance.show_clock
        self._drill.chimes.wanted = settings.appearance.sounds
        self._drill.coached = self._coached
        self._drill.ask_confidence = settings.practice.ask_confidence
        self._drill.brief(session)

    def resume(self, session: Session) -> None:
        """Goes on with a drill that was cut off."""
        self.diagram, self._mode = session.diagram.id, session.drill.mode
        self.clear()
        self._study.clear()
        appearance = self._preferences.current.appearance
        self._drill.screen.show_clock = appearance.show_clock
        self._drill.chimes.wanted = appearance.sounds
        self._drill.resume(session)

    def study(self, diagram_id: str) -> None:
        """The reference, built up step by step."""
        self.diagram = diagram_id
        limit = self._preferences.current.practice.limit_ms(Mode.DRILL)
        self._study.set_limit(limit)
        others = partners(self._practise.library, diagram_id)
        self._study.show_diagram(self._practise.diagram(diagram_id), others)
        self._window.show_screen(self._study, self._hall.place)
        self._background.run(
            lambda: self._practise.study.memory.looked(diagram_id),
            lambda _: None,
            self._say_error,
        )

    def beside(self, one: str, two: str) -> None:
        """Both references side by side, as they were taken for one another."""
        self.choose_freely()
        self._beside.open(one, two, self._hall.place, self._leave)

    def show_attempt(self, attempt_id: str, course: Course | None = None) -> None:
        """The review of a past attempt. Where it is drawn again, that course goes on after it."""
        # Else one that was left long ago, such as a mix, would.
        self.choose_freely()
        self._course = course or self._course
        self._background.run(
            lambda: self._practise.past(attempt_id), self._show_past, self._say_error
        )

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing here would be lost any more; it asks first."""
        self._drill.leave(lambda: self._drill.unsaved.leave(then))

    def put_aside(self) -> None:
        """Leaves a running drill to be carried on with, without a question."""
        self._drill.put_aside()

    def clear(self) -> None:
        """Takes drawing and reference off the review, so that nothing reaches a new attempt."""
        self._review.clear()
        self._beside.clear()

    def _connect(self) -> None:
        self._study.back_requested.connect(self._leave)
        self._study.drill_requested.connect(self.begin)
        self._study.part_requested.connect(self.complete)
        self._review.chosen.connect(self._next_step)
        self._review.compare_requested.connect(self._compare)
        self._study.beside_requested.connect(self._study_beside)
        self._beside.study_requested.connect(self.study)
        self._beside.drill_requested.connect(self.begin)
        self._drill.left.connect(self._leave)
        self._drill.aside.connect(self._hall.aside)
        self._drill.unsaved.saved.connect(self._hall.recorded)
        self._drill.marked.connect(self._show_marked)

    def _study_beside(self, other: str) -> None:
        diagram = self.diagram
        self._beside.open(diagram, other, self._hall.place, lambda: self.study(diagram))

    def _compare(self, other: str) -> None:
        """From a review, which is found again as it was."""
        self._beside.open(self.diagram, other, None, self._review.show_again)

    def _show_marked(self, session: Session, score: Score) -> None:
        self._coached = False
        self._note_typing()
        self._following = self._next_after(session.diagram.id)
        self._hall.recorded.emit()
        self._review.open(
            self._practise.review(session, score),
            Setting(
                self._mode.value.capitalize(),
                session.facts(),
                onward=self._course.words if self._following else self._course.closing,
                unasked=session.drill.ended is Ended.TIME_UP,
            ),
        )

    def _show_past(self, past: Past) -> None:
        self.diagram, self._mode = past.review.diagram.id, past.mode
        self._following = None
        self._review.open(past.review, Setting(self._mode.value.capitalize(), past.facts))

    def _next_step(self, step: NextStep) -> None:
        if step is NextStep.AGAIN:
            # After a part comes the whole, from memory.
            self.begin(self.diagram, self._mode if self._mode.cold else Mode.DRILL)
        elif step is NextStep.REPAIR and self._review.lost:
            self.repair(self.diagram, self._review.lost)
        elif step is NextStep.STUDY:
            self.clear()
            self.study(self.diagram)
        elif step is NextStep.NEXT and self._following is not None:
            self._go_on(self._following)
        else:
            self._leave()

    def _go_on(self, step: Step | None) -> None:
        if step is None:
            self._leave()
        elif step.study_first:
            self.clear()
            self.study(step.diagram)
        elif step.share:
            self.complete(step.diagram, step.share, step.place)
        else:
            self.begin(step.diagram, step.mode, step.place)

    def _leave(self) -> None:
        """Back to the place from which practice was entered."""
        self._hall.going.emit("")

    def _next_after(self, diagram_id: str) -> Step | None:
        try:
            return self._course.next_after(diagram_id)
        except UserError as error:
            self._say_error(error)
            return None

    def _say_error(self, error: BaseException) -> None:
        self._banner.say(Level.ERROR, fault_text(error))
