"""What an earlier run left: drills to carry on with, and attempts that were not stored yet."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.hall import Hall, Practice
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.words import spoken_time

if TYPE_CHECKING:
    from atlas_trainer.services.sittings import Leftovers, Unfinished

log = logging.getLogger(__name__)


class LeftoversOffer(QObject):
    """Stores what was ended, and asks about what was not, one drill after another."""

    def __init__(self, hall: Hall, leftovers: Leftovers) -> None:
        super().__init__(hall)
        self._hall = hall
        self._ended = leftovers.ended
        self._waiting = list(leftovers.unfinished)
        self._banner = Banner(hall.theme)
        hall.window.add_notice(self._banner)
        hall.window.secluded.connect(self._banner.clear)
        hall.aside.connect(self._tell_of_last)

    def open(self) -> None:
        """Begins: once, when the window has something to show."""
        if self._ended:
            self._store_ended()
        self._offer_next()

    def _tell_of_last(self) -> None:
        """Of the drill that was left just now, without a question: whoever leaves wants to go."""

        def told(found: Leftovers) -> None:
            if not found.unfinished or not self._hall.window.has_rail:
                return
            left = found.unfinished[0]
            self._waiting.append(left)
            drawn, limit = spoken_time(left.elapsed_ms), spoken_time(left.limit_ms)
            said = f"“{left.title}” is put aside after {drawn} of {limit}."
            self._banner.say(Level.INFO, said, [("Carry on", lambda: self._carry_on(left))])

        self._hall.background.run(self._hall.practise.leftovers, told, self._hall.say_error)

    def _store_ended(self) -> None:
        """Marks and stores what an earlier run could not; this may take a moment."""

        def work() -> None:
            for left in self._ended:
                self._hall.practise.store_ended(left)

        def done(_: None) -> None:
            self._hall.recorded.emit()
            titles = ", ".join(f"“{left.title}”" for left in self._ended)
            said = f"Saved now, which could not be saved before: {titles}."
            self._hall.say(Level.INFO, said)

        def failed(error: BaseException) -> None:
            log.error("What was left cannot be stored", exc_info=error)
            text = f"A drill that was handed in is not saved yet: {error} Its drawing is kept."
            self._hall.say(Level.ERROR, text, [("Save again", self._store_ended)])

        self._hall.background.run(work, done, failed)

    def _offer_next(self) -> None:
        if self._waiting:
            self._offer(self._waiting[0])

    def _offer(self, left: Unfinished) -> None:
        text = (
            f"A drill stopped after {spoken_time(left.elapsed_ms)} of "
            f"{spoken_time(left.limit_ms)}. The drawing is kept as it was; the clock goes on "
            "where it stopped, and the result will show the gap."
        )
        carry_on = Answer("Carry on", Role.AcceptRole, lambda: self._carry_on(left))
        hint = "Keeps the drawing in your history as an abandoned attempt"
        drop = Answer("End this drill", Role.DestructiveRole, lambda: self._end(left), hint)
        later = Answer("Ask me later", Role.RejectRole, lambda: None)
        title = f"Carry on with “{left.title}”?"
        question = Question(title, text, (carry_on, drop), later, usual=carry_on)
        ask(self._hall.window, question)

    def _carry_on(self, left: Unfinished) -> None:
        # The room first: the clock runs from the moment that the drill is resumed.
        self._hall.enter(lambda room: self._carry_on_in(room, left))

    def _carry_on_in(self, room: Practice, left: Unfinished) -> None:
        try:
            session = self._hall.practise.resume(left)
        except UserError as error:
            self._ask_again(left, error)
            return
        self._waiting.remove(left)
        room.resume(session)

    def _end(self, left: Unfinished) -> None:
        def done(_: None) -> None:
            self._waiting.remove(left)
            self._offer_next()

        self._hall.background.run(
            lambda: self._hall.practise.drop(left),
            done,
            lambda error: self._ask_again(left, error),
        )

    def _ask_again(self, left: Unfinished, error: BaseException) -> None:
        self._hall.say_error(error, [("Try again", lambda: self._ask_over(left))])

    def _ask_over(self, left: Unfinished) -> None:
        self._hall.clear_banner()
        self._offer(left)
