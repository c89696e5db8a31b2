"""Reconnecting: a dragged end of a selected arrow goes to another component."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.model import changes
from atlas_trainer.model.edits import Edit
from atlas_trainer.ui.canvas.desk import Desk, Pointer
from atlas_trainer.ui.canvas.hits import RIM_OUTSIDE, Spot, component_at
from atlas_trainer.ui.canvas.sketch import NOTHING, Sketch
from atlas_trainer.ui.canvas.tools.tool import Tool


class Reconnect(Tool):
    """Dropped on the empty sheet, the arrow stays as it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._edit: Edit | None = None

    def takes(self, pointer: Pointer) -> bool:
        ends = (Spot.SOURCE_END, Spot.TARGET_END)
        left = pointer.button is Qt.MouseButton.LeftButton
        return left and pointer.hit is not None and pointer.hit.spot in ends

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.SizeAllCursor

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._edit = None

    def drag(self, start: Pointer, now: Pointer) -> None:
        if start.hit is None:
            return
        drawing = self.desk.document.drawing
        arrow = drawing.relationships[start.hit.id]
        moves_target = start.hit.spot is Spot.TARGET_END
        layout = self.desk.picture.layout
        found = component_at(layout, now.at, RIM_OUTSIDE)
        self.desk.picture.aim_at(found)
        if found is None:
            self._edit = None
            fixed = layout.boxes[arrow.source if moves_target else arrow.target].rect.centre
            self.desk.sketch(Sketch(line=(fixed, now.at)))
        else:
            end: changes.End = "target" if moves_target else "source"
            self._edit = changes.reconnect(drawing, arrow.id, end, found)
            self.desk.sketch(NOTHING)
        self.desk.picture.preview(self._edit)

    def drop(self, start: Pointer, now: Pointer) -> None:
        edit, self._edit = self._edit, None
        self.desk.picture.preview(None)
        if edit is not None:
            self.desk.apply(edit, "Reconnect an arrow")

    def cancel(self) -> None:
        self._edit = None
        self.desk.picture.preview(None)
        super().cancel()
