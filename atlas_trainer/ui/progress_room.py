"""Progress in the window: the figures, the attempts behind them, and the way back into practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atlas_trainer.services.course import PairCourse, TodayCourse
from atlas_trainer.services.progress_figures import Behind, Progress, behind, progress_of
from atlas_trainer.services.trouble_spots import WeakElement
from atlas_trainer.ui.hall import PROGRESS, Hall, Practice
from atlas_trainer.ui.screens.progress import ProgressScreen

if TYPE_CHECKING:
    from atlas_trainer.services.study import Outlook


class ProgressRoom(QObject):
    """Joins the screen of progress with the services."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._study = hall.practise.study
        self._asked = 0
        self._weak: tuple[WeakElement, ...] = ()
        self._screen = ProgressScreen(hall.theme)
        self._screen.attempts_requested.connect(self._list)
        self._screen.attempt_requested.connect(self._show_attempt)
        self._screen.practise_requested.connect(self._practise)
        self._screen.pair_requested.connect(self._practise_pair)
        self._screen.repair_requested.connect(self._repair)
        self._screen.beside_requested.connect(self._show_beside)
        self._screen.begin_requested.connect(self._begin)
        hall.recorded.connect(self._refresh_if_seen)
        hall.replaced.connect(self._screen.show_figures)

    def show(self) -> None:
        """Progress, as it stands now."""
        self._refresh()
        self._hall.show_screen(self._screen, PROGRESS)

    def _refresh_if_seen(self) -> None:
        if self._screen.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._asked += 1
        asked = self._asked

        def done(progress: Progress) -> None:
            if asked == self._asked:
                self._weak = progress.weak
                self._screen.show_progress(progress)
                if progress.attempts:
                    self._look_ahead(asked)

        self._hall.background.run(
            lambda: progress_of(self._hall.practise.library, self._study, ahead=False),
            done,
            lambda error: self._hall.say_error(error, [("Try again", self._refresh)]),
        )

    def _look_ahead(self, asked: int) -> None:
        """The forecast takes longer than all the rest, so it comes after it, and aside."""

        def work() -> Outlook | None:
            # What was asked for may be out of date by the time the worker comes to it.
            return self._study.outlook() if asked == self._asked else None

        def done(outlook: Outlook | None) -> None:
            if outlook is not None and asked == self._asked:
                self._screen.show_outlook(outlook)

        self._hall.background.run_aside(work, done, self._hall.say_error)

    def _list(self, title: str, what: Behind) -> None:
        self._hall.background.run(
            lambda: behind(self._hall.practise.library, self._study, what),
            lambda listed: self._screen.show_attempts(title, listed),
            self._hall.say_error,
        )

    def _show_attempt(self, attempt: str) -> None:
        self._hall.enter(lambda room: room.show_attempt(attempt))

    def _practise(self, diagram: str) -> None:
        self._hall.enter(lambda room: room.choose(diagram))

    def _practise_pair(self, one: str, other: str) -> None:
        self._hall.enter(lambda room: room.follow(PairCourse(self._study, one, other)))

    def _repair(self, diagram: str) -> None:
        elements = [weak.element for weak in self._weak if weak.diagram == diagram]

        def repair(room: Practice) -> None:
            room.choose_freely()
            room.repair(diagram, elements)

        self._hall.enter(repair)

    def _show_beside(self, one: str, two: str) -> None:
        self._hall.enter(lambda room: room.beside(one, two))

    def _begin(self) -> None:
        self._hall.enter(lambda room: room.follow(TodayCourse(self._study)))
