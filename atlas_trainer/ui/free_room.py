"""The free drawing in the window: no diagram, no clock, files of the user's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from atlas_trainer.services.free_drawing import FreeDrawings
from atlas_trainer.ui.free_drawing_flow import FreeDrawingFlow
from atlas_trainer.ui.hall import FREE, Hall


class FreeRoom(QObject):
    """One free drawing at a time."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        files = FreeDrawings(hall.free_copy)
        self._flow = FreeDrawingFlow(hall.window, hall.theme, hall.background, files)

    def show(self, act: str = "") -> None:
        """The drawing as it was left; then a "new" one, or the question which to "open"."""
        self._flow.show(FREE, act)

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing unsaved would be lost any more; it asks first."""
        self._flow.leave(then)

    def put_aside(self) -> None:
        """Keeps what is not saved for the next start, without a question."""
        self._flow.put_aside()
