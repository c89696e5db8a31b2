"""Taking hold of elements: a click selects, a drag moves components, many at once too."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.model.drawing import Position
from atlas_trainer.model.edits import Edit
from atlas_trainer.ui.canvas.changing import moving
from atlas_trainer.ui.canvas.desk import Desk, Pointer
from atlas_trainer.ui.canvas.geometry import Point, Rect, to_cells
from atlas_trainer.ui.canvas.homes import Homes, with_members
from atlas_trainer.ui.canvas.sketch import Sketch
from atlas_trainer.ui.canvas.snap import aligned
from atlas_trainer.ui.canvas.tools.tool import Tool


class Move(Tool):
    """Selects on press, moves on drag; the whole drag is one edit, made on release.

    What is dropped into a group's frame joins the group; what is dragged out of its group leaves.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._edit: Edit | None = None
        self._dragged: frozenset[str] = frozenset()
        self._homes: Homes | None = None
        self._from: Point = (0.0, 0.0)
        self._others: list[Rect] = []

    def takes(self, pointer: Pointer) -> bool:
        return pointer.button is Qt.MouseButton.LeftButton and pointer.hit is not None

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.ClosedHandCursor if self.dragging else None

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._edit, self._homes = None, None
        hit, picture = pointer.hit, self.desk.picture
        if hit is None or pointer.adds:
            return
        if hit.id not in picture.selection:
            picture.select(frozenset({hit.id}))
        if hit.id in self.desk.document.drawing.components:
            self.desk.document.set_current(hit.id)

    def click(self, start: Pointer) -> None:
        picture = self.desk.picture
        if start.hit is not None:
            one = frozenset({start.hit.id})
            picture.select(picture.selection ^ one if start.adds else one)

    def drag(self, start: Pointer, now: Pointer) -> None:
        drawing = self.desk.document.drawing
        if start.hit is None or start.hit.id not in drawing.components:
            return
        if self._homes is None:
            self._homes = self._take_hold(start.hit.id)
        shift, guides = self._shift(start, now)
        home = self._homes.at(now.at)
        self._edit = moving(drawing, self._dragged, shift, dict.fromkeys(self._homes.tops, home))
        self.desk.picture.preview(self._edit, rough=True)
        self.desk.picture.aim_at(home)
        self.desk.sketch(Sketch(guides=guides))

    def drop(self, start: Pointer, now: Pointer) -> None:
        edit, self._edit = self._edit, None
        self.desk.picture.preview(None)
        if edit is not None:
            self.desk.apply(edit, "Move")

    def cancel(self) -> None:
        self._edit = None
        self.desk.picture.preview(None)
        super().cancel()

    def _take_hold(self, grabbed: str) -> Homes:
        """Notes what is dragged, and what of the rest it lines up with and drops into."""
        picture, drawing = self.desk.picture, self.desk.document.drawing
        self._dragged = with_members(drawing, picture.selection | {grabbed})
        layout = picture.layout
        self._from = layout.boxes[grabbed].rect.centre
        self._others = [
            box.rect
            for name, box in layout.boxes.items()
            if name not in self._dragged and not box.is_group
        ]
        return Homes(layout, self._dragged)

    def _shift(
        self, start: Pointer, now: Pointer
    ) -> tuple[Position, tuple[tuple[Point, Point], ...]]:
        """How far to move in cells, lined up with what stands near; Alt moves freely."""
        x, y = self._from
        wanted = x + now.at[0] - start.at[0], y + now.at[1] - start.at[1]
        guides: tuple[tuple[Point, Point], ...] = ()
        if now.modifiers & Qt.KeyboardModifier.AltModifier:
            place = to_cells(wanted)
        else:
            place, guides = aligned(wanted, self._others)
        was = to_cells(self._from)
        return (place[0] - was[0], place[1] - was[1]), guides
