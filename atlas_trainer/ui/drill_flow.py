"""The life of a drill in the window: brief, desk, marking; asks before anything is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.training.drill import Phase
from atlas_trainer.ui.drill_desk import DrillDesk
from atlas_trainer.ui.drill_marking import DrillMarking
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.screens.drill import DrillScreen, Task
from atlas_trainer.ui.unsaved import Unsaved
from atlas_trainer.ui.widgets.banner import Banner, Level

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from atlas_trainer.model.score import Score
    from atlas_trainer.services.session import Session
    from atlas_trainer.training.typing_pace import TypingPace
    from atlas_trainer.ui.chimes import Chimes
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

_GIVING_UP = "You will see the reference now, and the attempt counts as not passed."
_LEAVING = (
    "The clock is running. If you leave, the drawing is kept and you can carry on later; the gap "
    "is shown in the result."
)
_LEAVING_ALL = (
    "Both clocks run on while you are away. You can carry on as long as there is time left; what "
    "is not reached counts as nothing."
)

log = logging.getLogger(__name__)


class DrillFlow(QObject):
    """Leads one session at a time through the drill screen."""

    left = Signal()
    """The drill was left without a review."""
    aside = Signal()
    """It was left to be carried on with; `left` came before."""
    marked = Signal(object, object)
    """The session and its score: drawn, marked and, unless a banner says otherwise, recorded."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        background: Background,
        ring: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._session: Session | None = None
        self._place = ""
        self._marking = DrillMarking(background, self)
        self.coached = False
        """Whether the next desk has hints on how to draw."""
        self.course = ""
        """Where the next brief's course stands ("3 of 10")."""
        self.ask_confidence = True
        """Whether to ask how sure the learner is before the result is shown."""
        self._after_marking: Callable[[], None] | None = None
        self._question: QMessageBox | None = None
        self.screen = DrillScreen(theme)
        self._banner = Banner(theme)
        window.add_notice(self._banner)
        self._desk = DrillDesk(self.screen, self._banner, background, ring, self)
        self.unsaved = Unsaved(window, theme, background)
        self._connect()

    def _connect(self) -> None:
        self._marking.done.connect(self._marked)
        self._marking.failed.connect(self._marking_failed)
        self.screen.start_requested.connect(self._start)
        self.screen.hand_in_requested.connect(self._hand_in)
        self.screen.give_up_requested.connect(self._ask_to_give_up)
        self.screen.leave_requested.connect(self._leave_for_library)
        self._desk.over.connect(self._finish)
        self.screen.confidence_told.connect(self._marking.tell)

    @property
    def chimes(self) -> Chimes:
        """What rings as the time runs out."""
        return self._desk.chimes

    @property
    def typing(self) -> TypingPace:
        """How fast was typed at the desk that was opened last."""
        return self._desk.typing

    @property
    def drawing(self) -> bool:
        """Whether a clock is running."""
        return self._session is not None and self._session.drill.phase is Phase.DRAW

    def brief(self, session: Session) -> None:
        """Shows what is to be drawn; the clock waits."""
        self._session, self._place = session, ""
        self.screen.show_brief(replace(_task(session, ""), course=self.course))
        self._window.show_screen(self.screen, None)
        # Loads the scorer while the learner reads and draws, so that the mark comes at once.
        self._background.run(session.prepare, lambda _: None, lambda _: None)

    def begin(self, session: Session, place: str) -> None:
        """Begins at once, as in a checkpoint, where `place` ("7 of 20") is shown."""
        self._session, self._place = session, place
        self._background.run(session.prepare, lambda _: None, lambda _: None)
        self._start()

    def resume(self, session: Session, place: str = "") -> None:
        """Goes on at once with a drill that was cut off."""
        self._place = place
        self._session = session
        self._background.run(session.prepare, lambda _: None, lambda _: None)
        self._show_desk(session)
        if session.drill.phase is Phase.REVIEW:
            self._finish()

    def leave(self, then: Callable[[], None]) -> None:
        """Leaves the drill, asking first while the clock runs; calls `then` once it was left."""
        session = self._session
        if session is None:
            then()
        elif self._marking.busy:
            # It takes a moment, and then the attempt is stored.
            self._after_marking = then
            self._marking.tell(None)
        elif session.drill.phase is not Phase.DRAW:
            session.let_go()
            self._put_away()
            then()
        elif self._question is None:
            self._ask_how_to_leave(then)

    def put_aside(self) -> None:
        """Leaves a running drill without a question, to be carried on with as far as it was kept.

        Nothing is left that could ask or tell: the program is being ended.
        """
        if self._session is not None and self.drawing:
            try:
                self._session.put_aside(self._desk.entry)
            except UserError as error:
                log.warning("The last changes of a drill are lost: %s", error)
                self._session.let_go()
            self._put_away()

    def _start(self) -> None:
        if self._session is None or self._session.drill.phase is not Phase.BRIEF:
            return
        try:
            self._session.start()
        except UserError as error:
            retry = ("Try again", self._start)
            self._banner.say(Level.ERROR, str(error), [retry])
            return
        self._banner.clear()
        self._show_desk(self._session)

    def _show_desk(self, session: Session) -> None:
        self._desk.open(session, replace(_task(session, self._place), coached=self.coached))
        self._window.show_screen(self.screen, None)
        self.screen.focus_desk()
        self._desk.run()

    def _hand_in(self) -> None:
        if self._session is not None and self.drawing:
            self._session.hand_in()
            self._finish()

    def _give_up(self) -> None:
        if self._session is not None and self.drawing:
            self._session.give_up()
            self._finish()

    def _finish(self) -> None:
        session = self._session
        if session is None or self._marking.busy:
            return
        if self._question is not None:
            self._question.reject()
        self._desk.stop()
        self.screen.show_marking()
        ask_first = self._is_to_ask(session)
        self._marking.begin(session, ask_first)
        if ask_first:
            self.screen.ask_confidence()

    def _is_to_ask(self, session: Session) -> bool:
        """Whoever ran out of time is still typing; whoever leaves has no time for questions."""
        handed_in = session.drill.ended is Ended.HANDED_IN
        return (
            self.ask_confidence
            and handed_in
            and session.drill.mode is not Mode.CHECKPOINT
            and self._after_marking is None
        )

    def _marked(self, session: Session, score: Score, error: Exception | None) -> None:
        self._put_away(tell=False)
        if error is not None:
            self.unsaved.add(session, score, error)
        self.marked.emit(session, score)
        self._go_on()

    def _marking_failed(self, error: BaseException) -> None:
        log.error("A drawing could not be marked", exc_info=error)
        what = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
        text = f"The drawing could not be marked ({what}). It is kept, and marked at the next start"
        ways = [("Try again", self._finish), ("Leave", self._leave_for_library)]
        self._banner.say(Level.ERROR, f"{text} if not now.", ways, dismissible=False)
        if self._after_marking is not None and self._session is not None:
            self._session.let_go()
            self._go_on()

    def _go_on(self) -> None:
        """Leaves, if somebody wanted that while the drawing was being marked."""
        then, self._after_marking = self._after_marking, None
        if then is not None:
            then()

    def _put_away(self, tell: bool = True) -> None:
        self._session = None
        self._desk.close()
        if tell:
            self.left.emit()

    def _leave_for_library(self) -> None:
        if not self._marking.busy:
            self.leave(lambda: None)

    def _ask_to_give_up(self) -> None:
        if self.drawing and self._question is None:
            give_up = Answer("Give up", Role.DestructiveRole, self._give_up)
            self._ask("Give up this drill?", _GIVING_UP, (give_up,))

    def _ask_how_to_leave(self, then: Callable[[], None]) -> None:
        leave = Answer("Leave, carry on later", Role.AcceptRole, lambda: self._leave_for_now(then))
        if self._place:
            self._ask("Leave the checkpoint?", _LEAVING_ALL, (leave,))
            return
        ways = (leave, Answer("Give up", Role.DestructiveRole, self._give_up))
        self._ask("Leave this drill?", _LEAVING, ways)

    def _leave_for_now(self, then: Callable[[], None]) -> None:
        session = self._session
        if session is None:
            return

        def go() -> None:
            session.let_go()
            self._put_away()
            if not self._place:  # a checkpoint carries on with its own
                self.aside.emit()
            then()

        try:
            session.put_aside(self._desk.entry)
        except UserError as error:
            ways = (Answer("Leave anyway", Role.DestructiveRole, go),)
            self._ask("Leave without the last changes?", str(error), ways)
        else:
            go()

    def _ask(self, title: str, text: str, ways: tuple[Answer, ...]) -> None:
        """Asks without stopping the clock; when the time is up the question goes by itself."""
        asked = [Answer(way.text, way.role, partial(self._answered, way.do)) for way in ways]
        stay = partial(self._answered, self.screen.focus_desk)
        no = Answer("Go on drawing", Role.RejectRole, stay)
        self._question = ask(self._window, Question(title, text, asked, no))

    def _answered(self, act: Callable[[], None]) -> None:
        self._question = None
        if self.drawing:
            act()


def _task(session: Session, place: str) -> Task:
    return Task(
        session.diagram.title,
        session.diagram.prompt,
        session.mode_name,
        session.drill.limit_ms,
        place=place,
        purpose=session.drill.mode.purpose,
    )
