"""Drawing arrows: a drag from a component's rim to another component, or to a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.model.edits import Edit
from atlas_trainer.ui.canvas.changing import new_arrow, new_component, together
from atlas_trainer.ui.canvas.desk import Desk, MakeEdit, NewLabel, Pointer
from atlas_trainer.ui.canvas.hits import RIM_OUTSIDE, Spot, component_at, group_at
from atlas_trainer.ui.canvas.snap import snapped
from atlas_trainer.ui.canvas.tools.tool import Tool

_AWAY = 18.0
"""Pixels outside the box that the pointer must have been before a return means a loop."""


class Connect(Tool):
    """Begins on a rim. Dropped on a component it makes an arrow; on the empty sheet, a connected
    component; back where it began, after leaving, an arrow to itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._left = False

    def takes(self, pointer: Pointer) -> bool:
        left = pointer.button is Qt.MouseButton.LeftButton and not pointer.adds
        return left and pointer.hit is not None and pointer.hit.spot is Spot.RIM

    def cursor(self) -> Qt.CursorShape | None:
        return Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._left = False

    def click(self, start: Pointer) -> None:
        if start.hit is not None:
            self.desk.picture.select(frozenset({start.hit.id}))
            self.desk.document.set_current(start.hit.id)

    def drag(self, start: Pointer, now: Pointer) -> None:
        if start.hit is None:
            return
        source = self.desk.picture.layout.boxes[start.hit.id]
        self._left |= not source.rect.grown(_AWAY).holds(now.at)
        target = self._target(start, now)
        self.desk.picture.aim_at(target)
        wanted = self._wanted(start, now, target)
        self.desk.picture.preview(wanted, ghost=True, rough=wanted is not None)

    def drop(self, start: Pointer, now: Pointer) -> None:
        target = self._target(start, now)
        self.desk.picture.preview(None)
        if start.hit is None or self._is_nowhere(start, now, target):
            return
        drawing = self.desk.document.drawing
        arrow = drawing.fresh_id("r")
        if target is None:
            self._grow(start.hit.id, arrow, now)
        else:
            make = _arrow_maker(start.hit.id, target, arrow)
            self.desk.picture.select(frozenset())
            label = NewLabel(arrow, make, "Add an arrow", keep=True, current=target)
            self.desk.type_new(label)

    def cancel(self) -> None:
        self.desk.picture.preview(None)
        super().cancel()

    def _grow(self, source: str, arrow: str, now: Pointer) -> None:
        drawing = self.desk.document.drawing
        self.desk.picture.select(frozenset())
        component = drawing.fresh_id("c")
        at, group = snapped(now.at), group_at(self.desk.picture.layout, now.at)

        def make(text: str) -> Edit:
            added = new_component(component, text, at, group)
            return together(added, new_arrow(arrow, source, component))

        label = NewLabel(component, make, "Add a component", then=arrow, current=component)
        self.desk.type_new(label)

    def _target(self, start: Pointer, now: Pointer) -> str | None:
        """The component under the pointer; the source itself only after leaving it."""
        layout = self.desk.picture.layout
        ghost = frozenset(layout.boxes) - self.desk.document.drawing.components.keys()
        found = component_at(layout, now.at, RIM_OUTSIDE, without=ghost)
        if start.hit is not None and found == start.hit.id and not self._left:
            return None
        return found

    def _is_nowhere(self, start: Pointer, now: Pointer, target: str | None) -> bool:
        """Whether the drag came to nothing: it never got away from its own box."""
        return target is None and not self._left

    def _wanted(self, start: Pointer, now: Pointer, target: str | None) -> Edit | None:
        if start.hit is None or self._is_nowhere(start, now, target):
            return None
        drawing = self.desk.document.drawing
        arrow = drawing.fresh_id("r")
        if target is not None:
            return new_arrow(arrow, start.hit.id, target)
        component = drawing.fresh_id("c")
        added = new_component(component, "", snapped(now.at), None)
        return together(added, new_arrow(arrow, start.hit.id, component))


def _arrow_maker(source: str, target: str, arrow: str) -> MakeEdit:
    def make(text: str) -> Edit:
        return new_arrow(arrow, source, target, text)

    return make
