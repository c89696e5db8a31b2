"""Panning: the middle button, or Space held and the left one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.ui.canvas.desk import Pointer
from atlas_trainer.ui.canvas.tools.tool import Tool


class Pan(Tool):
    """Moves the sheet under the pointer."""

    _last: tuple[float, float] = (0.0, 0.0)

    def takes(self, pointer: Pointer) -> bool:
        middle = pointer.button is Qt.MouseButton.MiddleButton
        return middle or (pointer.panning and pointer.button is Qt.MouseButton.LeftButton)

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.ClosedHandCursor

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._last = pointer.on_view

    def drag(self, start: Pointer, now: Pointer) -> None:
        self.desk.pan(now.on_view[0] - self._last[0], now.on_view[1] - self._last[1])
        self._last = now.on_view
