"""Double clicks: a new component on the empty sheet, or the text of what is there."""

from __future__ import annotations

from atlas_trainer.model.edits import Edit
from atlas_trainer.ui.canvas.changing import new_component
from atlas_trainer.ui.canvas.desk import Desk, NewLabel, Pointer
from atlas_trainer.ui.canvas.hits import group_at
from atlas_trainer.ui.canvas.snap import snapped


def double_click(desk: Desk, pointer: Pointer) -> None:
    """Opens a label: of a new component, or of the element under the pointer."""
    if pointer.hit is not None:
        desk.type_label(pointer.hit.id)
        return
    desk.picture.select(frozenset())
    component = desk.document.drawing.fresh_id("c")
    at, group = snapped(pointer.at), group_at(desk.picture.layout, pointer.at)

    def make(text: str) -> Edit:
        return new_component(component, text, at, group)

    desk.type_new(NewLabel(component, make, "Add a component", current=component))
