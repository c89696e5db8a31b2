"""What comes between handing in and the review: the mark, how sure the learner is, the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from atlas_trainer.model.modes import Confidence

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.work import Background


class DrillMarking(QObject):
    """Marks one session at a time on the worker; stores it once the question is out of the way."""

    done = Signal(object, object, object)
    """The session, its score, and the error where it could not be stored."""
    failed = Signal(object)
    """It could not be marked, because of that error."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._session: Session | None = None
        self._score: Score | None = None
        self._asking = False

    @property
    def busy(self) -> bool:
        """Whether a drawing is being marked or stored."""
        return self._session is not None

    def begin(self, session: Session, ask: bool) -> None:
        """Marks it. With `ask` nothing is stored before `tell` was called."""
        self._session, self._score, self._asking = session, None, ask
        self._background.run(session.mark, self._scored, self._fail)

    def tell(self, level: Confidence | None) -> None:
        """How sure the learner is; None where they would not say."""
        if self._session is not None and self._asking:
            self._asking = False
            self._session.confidence = level
            self._record()

    def _scored(self, score: Score) -> None:
        self._score = score
        self._record()

    def _record(self) -> None:
        session, score = self._session, self._score
        if session is None or score is None or self._asking:
            return

        def work() -> Exception | None:
            try:
                session.record(score)
            except Exception as error:
                return error
            return None

        def stored(error: Exception | None) -> None:
            self._session = None
            self.done.emit(session, score, error)

        self._background.run(work, stored, self._fail)

    def _fail(self, error: BaseException) -> None:
        self._session, self._asking = None, False
        self.failed.emit(error)
