"""A tool: one gesture, from the press that begins it to the release that ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.ui.canvas.desk import Desk, Pointer
from atlas_trainer.ui.canvas.geometry import distance
from atlas_trainer.ui.canvas.sketch import NOTHING

DRAG_DISTANCE = 4.0
"""View pixels from which a press becomes a drag."""


class Tool:
    """One gesture. Each press is offered to the tools in order; the first to take it has it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.start: Pointer | None = None
        self.dragging = False

    def takes(self, pointer: Pointer) -> bool:
        """Whether this press begins the gesture."""
        raise NotImplementedError

    def cursor(self) -> Qt.CursorShape | None:
        """The pointer's shape while the gesture lasts; None leaves it."""
        return None

    def press(self, pointer: Pointer) -> None:
        """The gesture begins."""
        self.start, self.dragging = pointer, False

    def move(self, pointer: Pointer) -> None:
        """The pointer moved while held."""
        if self.start is None:
            return
        if not self.dragging and distance(pointer.on_view, self.start.on_view) < DRAG_DISTANCE:
            return
        self.dragging = True
        self.drag(self.start, pointer)

    def release(self, pointer: Pointer) -> None:
        """The pointer was let go."""
        if self.start is None:
            return
        if self.dragging:
            self.drop(self.start, pointer)
        else:
            self.click(self.start)
        self.end()

    def cancel(self) -> None:
        """The gesture is broken off; nothing happens."""
        self.end()

    def end(self) -> None:
        """Clears what the gesture showed; called however it ends."""
        self.start, self.dragging = None, False
        self.desk.sketch(NOTHING)
        self.desk.picture.aim_at(None)

    def drag(self, start: Pointer, now: Pointer) -> None:
        """The pointer is being dragged."""

    def drop(self, start: Pointer, now: Pointer) -> None:
        """The drag ends here."""

    def click(self, start: Pointer) -> None:
        """It was a click, not a drag."""
