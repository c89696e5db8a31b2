"""The tools of one view: who takes a press has the pointer until the release."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.ui.canvas.desk import Desk, Pointer
from atlas_trainer.ui.canvas.tools.band import Band
from atlas_trainer.ui.canvas.tools.carry import Carry
from atlas_trainer.ui.canvas.tools.connect import Connect
from atlas_trainer.ui.canvas.tools.create import double_click
from atlas_trainer.ui.canvas.tools.move import Move
from atlas_trainer.ui.canvas.tools.pan import Pan
from atlas_trainer.ui.canvas.tools.pick import Pick
from atlas_trainer.ui.canvas.tools.reconnect import Reconnect
from atlas_trainer.ui.canvas.tools.tool import Tool


class Toolbox:
    """Offers each press to its tools in order. One that is not `editable` changes nothing."""

    def __init__(self, desk: Desk, editable: bool) -> None:
        self._desk = desk
        self._editable = editable
        self._tools: tuple[Tool, ...] = (Pan(desk), Pick(desk))
        if editable:
            drawing = (Reconnect(desk), Carry(desk), Connect(desk), Move(desk), Band(desk))
            self._tools = (Pan(desk), *drawing)
        self._active: Tool | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._active is not None

    def cursor(self) -> Qt.CursorShape | None:
        """The pointer's shape for the gesture under way."""
        return self._active.cursor() if self._active is not None else None

    def press(self, pointer: Pointer) -> None:
        """Gives the press to the first tool that takes it; another button breaks a gesture off."""
        if self._active is not None:
            self.cancel()
            return
        self._active = next((tool for tool in self._tools if tool.takes(pointer)), None)
        if self._active is not None:
            self._active.press(pointer)

    def move(self, pointer: Pointer) -> None:
        """The pointer moved."""
        if self._active is not None:
            self._active.move(pointer)

    def release(self, pointer: Pointer) -> None:
        """A button was let go."""
        tool, self._active = self._active, None
        if tool is not None:
            tool.release(pointer)

    def double(self, pointer: Pointer) -> None:
        """A double click."""
        self.cancel()
        if self._editable:
            double_click(self._desk, pointer)

    def cancel(self) -> None:
        """Breaks off the gesture under way, if there is one."""
        tool, self._active = self._active, None
        if tool is not None:
            tool.cancel()

    def point_out(self, pointer: Pointer) -> None:
        """A menu is wanted here: what is under the pointer is selected, unless it is already."""
        hit, picture = pointer.hit, self._desk.picture
        if not self._editable or (hit is not None and hit.id in picture.selection):
            return
        picture.select(frozenset({hit.id}) if hit is not None else frozenset())
        if hit is not None:
            self._desk.document.set_current(hit.id if hit.id in picture.shown.components else None)
