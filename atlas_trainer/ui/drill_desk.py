"""The desk of a drill in the window: its clock, its journal, what is typed and heard there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from atlas_trainer.model.problems import UserError
from atlas_trainer.training.drill import Phase
from atlas_trainer.training.typing_pace import TypingPace
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.chimes import Chimes
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.words import spoken_time

if TYPE_CHECKING:
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.screens.drill import DrillScreen, Task
    from atlas_trainer.ui.work import Background

TICK_MS = 100
SYNC_MS = 2_000
"""Drawing time between two times that the journal is brought to the disk, off this thread."""


class DrillDesk(QObject):
    """Ticks one session at a time on the drill screen, and keeps what is drawn in its journal."""

    over = Signal()
    """There is nothing more to draw: the time is up."""

    def __init__(
        self,
        screen: DrillScreen,
        banner: Banner,
        background: Background,
        ring: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.chimes = Chimes(ring)
        self.typing = TypingPace()
        self.entry = ""
        """What stands in the bar."""
        self._screen = screen
        self._banner = banner
        self._background = background
        self._session: Session | None = None
        self._document: CanvasDocument | None = None
        self._gap_said = self._synced_ms = 0
        self._fault = ""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        screen.edited.connect(self._note)
        screen.entry_changed.connect(self._note_entry)

    def open(self, session: Session, task: Task) -> None:
        """Shows what was drawn so far, with the clock running."""
        self._session = session
        self._document = CanvasDocument(session.drawing)
        self.entry = session.entry
        self.typing = TypingPace()
        self._gap_said = self._synced_ms = 0
        self._screen.show_desk(task, self._document, session.entry)

    def run(self) -> None:
        """From now on the clock is read."""
        if self._session is not None:
            self.chimes.begin(self._session.drill.remaining_ms)
            self._timer.start()
            self._tick()

    def stop(self) -> None:
        """Reads the clock no more, and gives the session what was drawn."""
        self._timer.stop()
        if self._session is not None and self._document is not None:
            self._session.take(self._document.drawing)
        self._fault = ""
        self._banner.clear()

    def close(self) -> None:
        """Takes the drawing off the screen."""
        self._timer.stop()
        self._session = None
        self._document = None
        self._fault = ""
        self._banner.clear()
        self._screen.clear()

    def _tick(self) -> None:
        session = self._session
        if session is None:
            return
        phase = session.tick()
        self._screen.set_time(session.drill.remaining_ms, session.drill.limit_ms)
        self.chimes.tick(session.drill.remaining_ms)
        if session.drill.gap_ms != self._gap_said:
            self._gap_said = session.drill.gap_ms
            self._screen.set_notice(_gap_text(session.drill.gap_ms))
        if phase is Phase.REVIEW:
            self.over.emit()
        elif phase is Phase.DRAW:
            self._keep_journal(session)

    def _keep_journal(self, session: Session) -> None:
        self._journal(session.heartbeat)
        if session.drill.elapsed_ms - self._synced_ms >= SYNC_MS:
            self._synced_ms = session.drill.elapsed_ms
            self._background.run(session.sync, lambda _: None, lambda _: None)

    def _note(self) -> None:
        session, document = self._session, self._document
        if session is not None and document is not None:
            self._journal(lambda: session.note(document.drawing, self.entry))

    def _note_entry(self, entry: str) -> None:
        self.entry = entry
        if self._session is not None and self._session.drill.phase is Phase.DRAW:
            self._note()
            self.typing.note(len(entry), self._session.drill.elapsed_ms)

    def _journal(self, write: Callable[[], bool]) -> None:
        try:
            written = write()
        except UserError as error:
            # Once, not with every try: it may have been dismissed.
            if self._fault != str(error):
                self._fault = str(error)
                self._banner.say(Level.WARNING, self._fault)
        else:
            if written and self._fault:
                self._fault = ""
                self._banner.clear()


def _gap_text(gap_ms: int) -> str:
    return (
        f"The clock stood still for {spoken_time(gap_ms)} while the program or the computer was "
        "away. The result will say so."
    )
