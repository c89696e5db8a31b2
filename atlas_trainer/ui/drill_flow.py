"""The life of a drill in the window: brief, desk, scoring, review; asks before anything is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox

from atlas_trainer.model.problems import UserError
from atlas_trainer.training.drill import Phase
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.screens.drill import DrillScreen, Task, spoken_time
from atlas_trainer.ui.widgets.banner import Banner, Level

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

TICK_MS = 100
SYNC_MS = 2_000
"""Drawing time between two times that the journal is brought to the disk, off this thread."""
_GIVING_UP = "You will see the reference now, and the attempt counts as not passed."


Way = tuple[str, QMessageBox.ButtonRole, Callable[[], None]]


class DrillFlow(QObject):
    """Leads one session at a time through the drill screen."""

    left = Signal()
    """The drill was left without a review."""
    marked = Signal(object, object)
    """The session and its score: drawn, marked and, unless a banner says otherwise, recorded."""

    def __init__(self, window: MainWindow, theme: Theme, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._session: Session | None = None
        self._document: CanvasDocument | None = None
        self._gap_said = self._synced_ms = 0
        self._entry = ""
        self._journal_is_failing = False
        self._question: QMessageBox | None = None
        self.screen = DrillScreen(theme)
        self._banner = Banner(theme)
        window.add_notice(self._banner)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.screen.start_requested.connect(self._start)
        self.screen.hand_in_requested.connect(self._hand_in)
        self.screen.give_up_requested.connect(self._ask_to_give_up)
        self.screen.leave_requested.connect(self._leave_for_library)
        self.screen.edited.connect(self._note)
        self.screen.entry_changed.connect(self._note_entry)

    @property
    def drawing(self) -> bool:
        """Whether a clock is running."""
        return self._session is not None and self._session.drill.phase is Phase.DRAW

    def brief(self, session: Session) -> None:
        """Shows what is to be drawn; the clock waits."""
        self._session = session
        self.screen.show_brief(_task(session))
        self._window.show_screen(self.screen, None)
        # Loads the scorer while the learner reads and draws, so that the mark comes at once.
        self._background.run(session.prepare, lambda _: None, lambda _: None)

    def resume(self, session: Session) -> None:
        """Goes on at once with a drill that was cut off."""
        self._session = session
        self._background.run(session.prepare, lambda _: None, lambda _: None)
        self._show_desk(session)
        if session.drill.phase is Phase.REVIEW:
            self._finish()

    def leave(self, then: Callable[[], None]) -> None:
        """Leaves the drill, asking first while the clock runs; calls `then` once it was left."""
        if self._session is None:
            then()
        elif self._session.drill.phase is not Phase.DRAW:
            self._put_away()
            then()
        elif self._question is None:
            self._ask_how_to_leave(then)

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
        self._document = CanvasDocument(session.drawing)
        self._entry = session.entry
        self._gap_said = self._synced_ms = 0
        self.screen.show_desk(_task(session), self._document, session.entry)
        self._window.show_screen(self.screen, None)
        self.screen.focus_desk()
        self._timer.start()
        self._tick()

    def _tick(self) -> None:
        session = self._session
        if session is None:
            return
        phase = session.tick()
        self.screen.set_time(session.drill.remaining_ms, session.drill.limit_ms)
        if session.drill.gap_ms != self._gap_said:
            self._gap_said = session.drill.gap_ms
            self.screen.set_notice(_gap_text(session.drill.gap_ms))
        if phase is Phase.REVIEW:
            self._finish()
        elif phase is Phase.DRAW:
            self._keep_journal(session)

    def _keep_journal(self, session: Session) -> None:
        try:
            session.heartbeat()
        except UserError as error:
            self._journal_failed(error)
        if session.drill.elapsed_ms - self._synced_ms >= SYNC_MS:
            self._synced_ms = session.drill.elapsed_ms
            self._background.run(session.sync, lambda _: None, lambda _: None)

    def _note(self) -> None:
        if self._session is not None and self._document is not None:
            self._journal(self._session)

    def _note_entry(self, entry: str) -> None:
        self._entry = entry
        if self._session is not None and self.drawing:
            self._journal(self._session)

    def _journal(self, session: Session) -> None:
        if self._document is None:
            return
        try:
            session.note(self._document.drawing, self._entry)
        except UserError as error:
            self._journal_failed(error)
        else:
            if self._journal_is_failing:
                self._journal_is_failing = False
                self._banner.clear()

    def _journal_failed(self, error: UserError) -> None:
        self._journal_is_failing = True
        self._banner.say(Level.WARNING, str(error))

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
        if session is None:
            return
        self._timer.stop()
        if self._question is not None:
            self._question.reject()
        if self._document is not None:
            session.take(self._document.drawing)
        self.screen.show_marking()
        self._background.run(
            session.mark, lambda score: self._record(session, score), self._marking_failed
        )

    def _record(self, session: Session, score: Score) -> None:
        self._banner.clear()
        self._save(session, score, again=False)
        self._put_away(tell=False)
        self.marked.emit(session, score)

    def _save(self, session: Session, score: Score, again: bool) -> None:
        try:
            session.record(score)
        except UserError as error:
            retry = ("Save again", lambda: self._save(session, score, again=True))
            kept = "Your drawing is kept in the journal of this drill."
            self._banner.say(Level.ERROR, f"{error} {kept}", [retry], dismissible=False)
        else:
            if again:
                self._banner.say(Level.INFO, "The attempt is saved now.")

    def _marking_failed(self, error: BaseException) -> None:
        text = f"The drawing could not be marked ({error}). It is kept; try again."
        self._banner.say(Level.ERROR, text, [("Try again", self._finish)], dismissible=False)

    def _put_away(self, tell: bool = True) -> None:
        self._timer.stop()
        self._session = None
        self._document = None
        self.screen.clear()
        if tell:
            self.left.emit()

    def _leave_for_library(self) -> None:
        self.leave(lambda: None)

    def _ask_to_give_up(self) -> None:
        if not self.drawing or self._question is not None:
            return
        give_up = ("Give up", QMessageBox.ButtonRole.DestructiveRole, self._give_up)
        self._ask("Give up this drill?", _GIVING_UP, (give_up,))

    def _ask_how_to_leave(self, then: Callable[[], None]) -> None:
        text = (
            "The clock is running. If you leave, the drawing is kept and you can carry on later; "
            "the gap is shown in the result."
        )

        def later() -> None:
            self._put_aside()
            then()

        ways = (
            ("Leave, carry on later", QMessageBox.ButtonRole.AcceptRole, later),
            ("Give up", QMessageBox.ButtonRole.DestructiveRole, self._give_up),
        )
        self._ask("Leave this drill?", text, ways)

    def _put_aside(self) -> None:
        if self._session is None:
            return
        try:
            self._session.put_aside(self._entry)
        except UserError as error:
            self._banner.say(Level.ERROR, str(error))
            return
        self._put_away()

    def _answered(self, act: Callable[[], None]) -> None:
        self._question = None
        # The box gives the focus back while it closes; what we show takes it afterwards.
        QTimer.singleShot(0, act)

    def _ask(self, title: str, text: str, ways: tuple[Way, ...]) -> None:
        """Asks without stopping the clock; when the time is up the question goes by itself."""
        box = QMessageBox(self._window)
        box.setWindowTitle("Atlas Trainer")
        box.setText(title)
        box.setInformativeText(text)
        chosen = {box.addButton(words, role): do for words, role, do in ways}
        stay = box.addButton("Go on drawing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)

        def answered() -> None:
            clicked = box.clickedButton()
            box.deleteLater()
            if self.drawing and clicked in chosen:
                chosen[clicked]()
            elif self.drawing:
                self.screen.focus_desk()

        box.finished.connect(lambda _: self._answered(answered))
        self._question = box
        box.open()


def _task(session: Session) -> Task:
    return Task(
        session.diagram.title,
        session.diagram.prompt,
        session.mode_name,
        session.drill.limit_ms,
    )


def _gap_text(gap_ms: int) -> str:
    return (
        f"The clock stood still for {spoken_time(gap_ms)} while the program or the computer was "
        "away. The result will say so."
    )
