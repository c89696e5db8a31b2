"""Two references side by side in the window: which two, and the way back to where one was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from atlas_trainer.services.side_by_side import Beside, beside, partners
from atlas_trainer.ui.screens.side_by_side import SideBySideScreen

if TYPE_CHECKING:
    from atlas_trainer.ui.hall import Hall


class SideBySideFlow(QObject):
    """Joins the screen with the services. The screen is made when it is first wanted."""

    study_requested = Signal(str)
    drill_requested = Signal(str)

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._screen: SideBySideScreen | None = None
        self._one = ""
        self._place: str | None = None
        self._back: Callable[[], None] = lambda: None
        self._asked = 0

    def open(self, one: str, two: str, place: str | None, back: Callable[[], None]) -> None:
        """Shows the two (with an empty `two` the first partner of `one`).

        `place` is the entry of the rail that stays marked, None where the rail hides; `back` is
        called when the learner has seen enough.
        """
        self._one, self._place, self._back = one, place, back
        self._change(two)

    def clear(self) -> None:
        """Takes both references off the screen."""
        self._asked += 1
        if self._screen is not None:
            self._screen.clear()

    def _change(self, two: str) -> None:
        """Another one beside the same."""
        practise, one = self._hall.practise, self._one
        self._asked += 1
        asked = self._asked

        def work() -> tuple[Beside, tuple[str, ...]] | None:
            found = partners(practise.library, one, practise.study.confusions())
            other = two or next(iter(found), "")
            if not other:
                return None
            both = beside(practise.diagram(one), practise.diagram(other))
            for diagram in (one, other):
                practise.study.memory.looked(diagram)
            return both, tuple(dict.fromkeys((*found, other)))

        def done(made: tuple[Beside, tuple[str, ...]] | None) -> None:
            if made is not None and asked == self._asked:
                self._show_two(*made)

        self._hall.background.run(work, done, self._hall.say_error)

    def _show_two(self, both: Beside, found: Sequence[str]) -> None:
        if self._screen is None:
            self._screen = SideBySideScreen(self._hall.theme)
            self._screen.left.connect(self._leave)
            self._screen.partner_chosen.connect(self._change)
            self._screen.study_requested.connect(self._study)
            self._screen.drill_requested.connect(self.drill_requested)
        title = self._hall.practise.title
        self._screen.show_two(both, [(other, title(other)) for other in found])
        self._hall.show_screen(self._screen, self._place)

    def _study(self, diagram: str) -> None:
        self.clear()
        self.study_requested.emit(diagram)

    def _leave(self) -> None:
        self.clear()
        self._back()
