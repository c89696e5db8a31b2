"""Carrying a detail: a drag takes it from its element to another one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.model import changes
from atlas_trainer.ui.canvas.desk import Desk, Pointer
from atlas_trainer.ui.canvas.geometry import Point
from atlas_trainer.ui.canvas.hits import RIM_OUTSIDE, component_at, hit_at
from atlas_trainer.ui.canvas.sketch import Sketch
from atlas_trainer.ui.canvas.tools.tool import Tool


class Carry(Tool):
    """Dropped on the empty sheet, the detail is about the whole drawing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._target: str | None = None

    def takes(self, pointer: Pointer) -> bool:
        hit = pointer.hit
        left = pointer.button is Qt.MouseButton.LeftButton and not pointer.adds
        return left and hit is not None and hit.id in self.desk.document.drawing.details

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.ClosedHandCursor if self.dragging else None

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        if pointer.hit is not None:
            self.desk.picture.select(frozenset({pointer.hit.id}))

    def drag(self, start: Pointer, now: Pointer) -> None:
        if start.hit is None:
            return
        self._target = self._under(start.hit.id, now.at)
        self.desk.picture.aim_at(self._target)
        chip = self.desk.picture.layout.chips[start.hit.id].rect
        x, y = now.at[0] - start.at[0], now.at[1] - start.at[1]
        self.desk.sketch(Sketch(band=chip.moved(x, y)))

    def drop(self, start: Pointer, now: Pointer) -> None:
        if start.hit is None:
            return
        detail = self.desk.document.drawing.details[start.hit.id]
        target = self._under(start.hit.id, now.at)
        if target != detail.on:
            edit = changes.move_detail(self.desk.document.drawing, detail.id, target)
            self.desk.apply(edit, edit.text)

    def _under(self, detail: str, at: Point) -> str | None:
        """The element that the detail would be on: itself counts as where it is."""
        layout, drawing = self.desk.picture.layout, self.desk.document.drawing
        found = component_at(layout, at, RIM_OUTSIDE)
        if found is not None:
            return found
        hit = hit_at(layout, at)
        if hit is None:
            return None
        if hit.id in drawing.details:
            return drawing.details[hit.id].on
        return hit.id
