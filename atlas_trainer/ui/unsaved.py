"""Attempts that could not be stored: kept, said, and stored as soon as that can be done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.widgets.banner import Banner, Level

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

log = logging.getLogger(__name__)

_KEPT = "The drawing is kept in the journal of its drill."


class Unsaved(QObject):
    """Marked attempts that wait for room on the disk, with a banner that stays until then."""

    saved = Signal()
    """All of them are stored now."""

    def __init__(self, window: MainWindow, theme: Theme, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._waiting: list[tuple[Session, Score]] = []
        self._asking = False
        self._banner = Banner(theme)
        window.add_notice(self._banner)

    def add(self, session: Session, score: Score, error: BaseException) -> None:
        """Keeps an attempt that could not be stored because of `error`."""
        self._waiting.append((session, score))
        self._say(error)

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing waits any more, or the user leaves in spite of it."""
        if not self._waiting:
            then()
        elif not self._asking:
            self._asking = True
            self._save(lambda: self._go(then), lambda error: self._ask(error, then))

    def _go(self, then: Callable[[], None]) -> None:
        self._asking = False
        then()

    def _save_again(self) -> None:
        self._save(self._all_saved, self._say)

    def _save(self, done: Callable[[], None], failed: Callable[[BaseException], None]) -> None:
        waiting = tuple(self._waiting)

        def work() -> None:
            for session, score in waiting:
                # Storing one again that is stored changes nothing.
                session.record(score)

        def stored(_: None) -> None:
            self._waiting = self._waiting[len(waiting) :]
            done()

        self._background.run(work, stored, failed)

    def _all_saved(self) -> None:
        if not self._waiting:
            self._banner.say(Level.INFO, "The attempt is saved now.")
            self.saved.emit()

    def _say(self, error: BaseException) -> None:
        count = len(self._waiting)
        many = f" {count} attempts wait to be saved." if count > 1 else ""
        text = f"{_words(error)}{many} {_KEPT}"
        retry = ("Save again", self._save_again)
        self._banner.say(Level.ERROR, text, [retry], dismissible=False)

    def _ask(self, error: BaseException, then: Callable[[], None]) -> None:
        self._say(error)

        def stay() -> None:
            self._asking = False

        text = f"{_words(error)} {_KEPT} When the program starts again it is marked and saved."
        ways = (Answer("Quit without saving", Role.DestructiveRole, lambda: self._go(then)),)
        no = Answer("Stay", Role.RejectRole, stay)
        ask(self._window, Question("Quit although your attempt is not saved?", text, ways, no))


def _words(error: BaseException) -> str:
    if isinstance(error, UserError):
        return str(error)
    log.error("An attempt could not be stored", exc_info=error)
    return f"The attempt could not be saved ({type(error).__name__}: {error})."
