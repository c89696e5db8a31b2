"""The library in the window: what there is to draw, and the ways from it into practice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.catalogue import Row
from atlas_trainer.ui.hall import LIBRARY, MIX, Hall, Practice
from atlas_trainer.ui.screens.library import DiagramFacts, LibraryScreen
from atlas_trainer.ui.screens.library_panel import Care
from atlas_trainer.ui.widgets.banner import Level


class LibraryRoom(QObject):
    """Joins the library's screen with the services."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._screen = LibraryScreen(hall.theme, self._describe)
        self._screen.set_problems(hall.practise.problems)
        self._screen.drill_requested.connect(self._drill)
        self._screen.recreate_requested.connect(self._recreate)
        self._screen.study_requested.connect(self._study)
        self._screen.part_requested.connect(self._complete)
        self._screen.care_requested.connect(self._care)
        self._screen.attempt_requested.connect(self._show_attempt)
        self._screen.mix_requested.connect(self._mix)
        hall.recorded.connect(self._refresh)

    def show(self) -> None:
        """The library with fresh results."""
        self._refresh()
        self._look_for_mix()
        practice = self._hall.preferences.current.practice
        self._screen.set_limits(practice.limit_ms(Mode.DRILL), practice.limit_ms(Mode.RECREATION))
        if self._hall.practice is not None:
            self._screen.select(self._hall.practice.diagram)
        self._hall.show_screen(self._screen, LIBRARY)

    def search(self) -> None:
        """The library with the keyboard in its search."""
        self.show()
        self._screen.search()

    def _refresh(self) -> None:
        try:
            self._screen.set_rows(self._hall.practise.rows())
        except UserError as error:
            self._hall.say_error(error, [("Try again", self._refresh)])

    def _describe(self, diagram_id: str) -> DiagramFacts:
        diagram = self._hall.practise.diagram(diagram_id)
        return DiagramFacts(prompt=diagram.prompt, kind=diagram.kind, topic=diagram.topic)

    def _drill(self, diagram_id: str) -> None:
        self._hall.enter(lambda room: room.choose(diagram_id))

    def _recreate(self, diagram_id: str) -> None:
        self._hall.enter(lambda room: room.choose(diagram_id, Mode.RECREATION))

    def _complete(self, diagram_id: str, share: float) -> None:
        self._enter_freely(lambda room: room.complete(diagram_id, share))

    def _care(self, row: Row, care: Care) -> None:
        study = self._hall.practise.study

        def work() -> tuple[str, str]:
            if care is Care.SUSPEND:
                event = study.suspend(row.diagram, not row.suspended)
                back = "is in the plan again" if row.suspended else "is left out of the plan"
                return event, f"“{row.title}” {back}."
            if care is Care.RESET:
                return study.memory.reset(row.diagram), f"“{row.title}” begins anew."
            attempt = row.results[0].attempt
            event = study.undo(attempt, "attempt")
            return event, f"The last result of “{row.title}” is taken back."

        self._hall.background.run(work, self._cared, self._hall.say_error)

    def _cared(self, done: tuple[str, str]) -> None:
        event, said = done
        self._hall.recorded.emit()
        self._hall.say(Level.INFO, said, [("Undo", lambda: self._undo(event))])

    def _undo(self, event: str) -> None:
        def done(_: str) -> None:
            self._hall.recorded.emit()
            self._hall.say(Level.INFO, "It is as it was before.")

        study = self._hall.practise.study
        self._hall.background.run(lambda: study.undo(event), done, self._hall.say_error)

    def _study(self, diagram_id: str) -> None:
        self._enter_freely(lambda room: room.study(diagram_id))

    def _enter_freely(self, do: Callable[[Practice], None]) -> None:
        """Into practice with no course: what comes next is next in study order."""

        def entered(room: Practice) -> None:
            room.choose_freely()
            do(room)

        self._hall.enter(entered)

    def _mix(self, listed: tuple[str, ...]) -> None:
        self._hall.listed = listed
        self._hall.going.emit(MIX)

    def _look_for_mix(self) -> None:
        mixes = self._hall.practise.mixes
        self._hall.background.run(mixes.open, self._screen.show_mix, self._hall.say_error)

    def _show_attempt(self, attempt_id: str) -> None:
        self._hall.enter(lambda room: room.show_attempt(attempt_id))
