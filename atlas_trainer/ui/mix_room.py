"""The random mix in the window: set up, drawn as a course, left and gone on with, and told."""

from __future__ import annotations

import random

from PySide6.QtCore import QObject

from atlas_trainer.model.modes import Mode
from atlas_trainer.services.course import MixCourse
from atlas_trainer.services.mix import Among, Mix, Offer, Wish
from atlas_trainer.ui.hall import LIBRARY, MIX, Hall
from atlas_trainer.ui.screens.mix import MixScreen
from atlas_trainer.ui.screens.mix_setup import MixSetup
from atlas_trainer.ui.widgets.banner import Level

_LARGEST_SEED = 999_999


class MixRoom(QObject):
    """Joins the screens of the mix with the services. It is entered from the library."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._mixes = hall.practise.mixes
        self._mix: Mix | None = None
        self._setup = MixSetup(hall.theme)
        self._setup.begin_requested.connect(self._begin)
        self._setup.left.connect(self._leave)
        self._screen = MixScreen(hall.theme)
        self._screen.left.connect(self._leave)
        self._screen.go_on_requested.connect(self._go_on)
        self._screen.close_requested.connect(self._close)
        self._screen.missed_requested.connect(self._draw_missed)
        self._screen.attempt_requested.connect(self._show_attempt)

    def show(self) -> None:
        """The mix that is under way or has just been drawn; else what one can be made of."""

        def look() -> tuple[Mix | None, Offer]:
            return self._mixes.open(), self._mixes.offer(self._hall.listed)

        self._hall.background.run(look, self._found, self._hall.say_error)

    def _found(self, found: tuple[Mix | None, Offer]) -> None:
        self._mix, offer = found
        if self._mix is not None:
            self._screen.show_mix(self._mix)
            self._hall.show_screen(self._screen, LIBRARY)
            return
        practice = self._hall.preferences.current.practice
        modes = (Mode.DRILL, Mode.RECREATION, Mode.COMPLETION)
        self._setup.show_offer(offer, {mode: practice.limit_ms(mode) for mode in modes})
        self._hall.show_screen(self._setup, LIBRARY)

    def _begin(self, wish: Wish) -> None:
        seed = random.randint(0, _LARGEST_SEED)

        def done(mix: Mix) -> None:
            self._mix = mix
            self._go_on()

        self._hall.background.run(lambda: self._mixes.begin(wish, seed), done, self._hall.say_error)

    def _go_on(self) -> None:
        mix = self._mix
        if mix is not None:
            self._hall.enter(lambda room: room.follow(MixCourse(self._mixes, mix)))

    def _draw_missed(self) -> None:
        mix = self._mix
        if mix is not None:
            begun = mix.begun
            words = "What did not pass"
            number = len(mix.missed)
            again = Wish(mix.missed, words, number, Among.ALL, begun.mode, begun.share)
            self._begin(again)

    def _close(self) -> None:
        mix = self._mix
        if mix is None:
            return

        def done(event: str) -> None:
            self._mix = None
            if mix.waiting:
                ways = [("Undo", lambda: self._open_again(event))]
                self._hall.say(Level.INFO, "The mix is ended. What was drawn counts.", ways)
            self._leave()

        self._hall.background.run(lambda: self._mixes.close(mix), done, self._hall.say_error)

    def _open_again(self, event: str) -> None:
        study = self._hall.practise.study

        def done(_: str) -> None:
            self._hall.clear_banner()
            self._hall.going.emit(MIX)

        self._hall.background.run(lambda: study.undo(event, "mix"), done, self._hall.say_error)

    def _show_attempt(self, attempt: str) -> None:
        course = MixCourse(self._mixes, self._mix) if self._mix is not None else None
        self._hall.enter(lambda room: room.show_attempt(attempt, course))

    def _leave(self) -> None:
        self._hall.going.emit(LIBRARY)
