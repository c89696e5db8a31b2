"""Taking hold of elements: a click selects, a drag moves components, many at once too."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.model.drawing import Drawing, Position
from atlas_trainer.model.edits import Edit
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.changing import moving
from atlas_trainer.ui.canvas.desk import Desk, Pointer
from atlas_trainer.ui.canvas.geometry import to_cells, to_pixels
from atlas_trainer.ui.canvas.hits import group_at
from atlas_trainer.ui.canvas.sketch import Sketch
from atlas_trainer.ui.canvas.snap import aligned
from atlas_trainer.ui.canvas.tools.tool import Tool

_STAYS_IN = 0.6
"""Cells around a group's frame within which a dragged member still belongs to it."""


class Move(Tool):
    """The whole drag is one edit, made on release."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._edit: Edit | None = None

    def takes(self, pointer: Pointer) -> bool:
        return pointer.button is Qt.MouseButton.LeftButton and pointer.hit is not None

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.ClosedHandCursor if self.dragging else None

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._edit = None
        hit, picture = pointer.hit, self.desk.picture
        if hit is not None and not pointer.adds and hit.id not in picture.selection:
            picture.select(frozenset({hit.id}))
        if hit is not None and not pointer.adds:
            self.desk.go_on_from(hit.id)

    def click(self, start: Pointer) -> None:
        picture = self.desk.picture
        if start.hit is None:
            return
        if start.adds:
            picture.select(picture.selection ^ {start.hit.id})
        else:
            picture.select(frozenset({start.hit.id}))

    def drag(self, start: Pointer, now: Pointer) -> None:
        drawing = self.desk.document.drawing
        if start.hit is None or start.hit.id not in drawing.components:
            return
        grabbed = start.hit.id
        ids = self.desk.picture.selection & drawing.components.keys() | {grabbed}
        shift, sketch = self._shift(grabbed, ids, start, now)
        home = self._home(drawing, ids, now) if _may_change_group(drawing, ids) else None
        self._edit = moving(drawing, ids, shift, home)
        self.desk.picture.preview(self._edit)
        self.desk.picture.aim_at(home.group if home is not None else None)
        self.desk.sketch(sketch)

    def drop(self, start: Pointer, now: Pointer) -> None:
        edit, self._edit = self._edit, None
        self.desk.picture.preview(None)
        if edit is not None:
            self.desk.apply(edit, "Move")

    def cancel(self) -> None:
        self._edit = None
        self.desk.picture.preview(None)
        super().cancel()
