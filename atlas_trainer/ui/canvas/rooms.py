"""How much room a group needs for the arrows within it: their ways, labels and details.

Found from the members alone, before anything outside is looked at: so a frame grows around what
its members say to each other, and what runs past it gives way to the frame, never the other way
round.
"""

from __future__ import annotations

from collections.abc import Mapping

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.boxes import frame_around
from atlas_trainer.ui.canvas.course import Course
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.text import Texts

_CLOSER = 7.0
"""Frames come this much closer to a label or a way, in pixels, than to a member."""

_APART = 6.0
"""What a frame keeps clear of components that are no members, in pixels."""

Pads = Mapping[str, tuple[Rect, ...]]
"""What a group has to hold besides its members, by its id."""


class Rooms:
    """Keeps what the arrows within groups need, edit by edit."""

    def __init__(self, texts: Texts, signs: frozenset[str]) -> None:
        self._course = Course(texts, signs, minds_frames=False)

    def update(self, drawing: Drawing, rough: bool) -> Pads:
        """The room for each group of `drawing` in which something runs."""
        homes = _homes(drawing)
        self._course.update(_within(drawing, homes), {}, rough)
        needs: dict[str, list[Rect]] = {}
        for name, group in homes.items():
            wanted = needs.setdefault(group, [])
            wanted.append(self._course.routes[name].bounds.grown(-_CLOSER))
            plate = self._course.plates.get(name)
            if plate is not None:
                wanted.append(plate.rect.grown(-_CLOSER))
        return {group: self._free(drawing, group, wanted) for group, wanted in needs.items()}

    def _free(self, drawing: Drawing, group: str, wanted: list[Rect]) -> tuple[Rect, ...]:
        """What of it the frame can grow around without taking in a component that is no member."""
        held = self._course.boxes[group].rect
        taken = self._strangers(drawing, group, held)
        free: list[Rect] = []
        for rect in wanted:
            grown = held.united(frame_around(rect))
            if grown == held or self._strangers(drawing, group, grown) <= taken:
                held = grown
                free.append(rect)
        return tuple(free)

    def _strangers(self, drawing: Drawing, group: str, frame: Rect) -> set[str]:
        near = self._course.obstacles.boxes.near(frame.grown(_APART))
        return {name for name, _ in near if not drawing.is_inside(name, group)}


def _homes(drawing: Drawing) -> dict[str, str]:
    """The arrows that run within a group, and the innermost one that holds them whole."""
    if not any(c.kind is Kind.GROUP for c in drawing.components.values()):
        return {}
    homes: dict[str, str] = {}
    for arrow in drawing.relationships.values():
        around = _groups_around(drawing, arrow.source)
        for group in _groups_around(drawing, arrow.target):
            if group in around:
                homes[arrow.id] = group
                break
    return homes


def _groups_around(drawing: Drawing, component_id: str) -> list[str]:
    """The groups that hold a component, the innermost first."""
    found: list[str] = []
    parent = drawing.components[component_id].group
    while parent is not None:
        found.append(parent)
        parent = drawing.components[parent].group
    return found


def _within(drawing: Drawing, homes: Mapping[str, str]) -> Drawing:
    """All components with only the arrows that run within groups; nothing where none does."""
    if not homes:
        return Drawing()
    arrows = {n: arrow for n, arrow in drawing.relationships.items() if n in homes}
    details = {
        name: detail
        for name, detail in drawing.details.items()
        if detail.on in homes or detail.on in drawing.components
    }
    return Drawing(dict(drawing.components), arrows, details)
