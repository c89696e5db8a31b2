"""Which group a dragged component belongs to where it is dropped."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.geometry import Point, Rect, united
from atlas_trainer.ui.canvas.layout import Layout

_AROUND = (14.0, 26.0)
"""What a frame adds around its members, in pixels, near enough for dropping."""
_STAYS_WITHIN = (90.0, 52.0)
"""A member stays in its group while it is dragged no further outside than half a cell."""


class Homes:
    """The frames of all groups as they are without what is being dragged."""

    def __init__(self, layout: Layout, dragged: frozenset[str]) -> None:
        drawing = layout.drawing
        self.tops = frozenset(name for name in dragged if not _is_carried(drawing, name, dragged))
        parents = {drawing.components[name].group for name in self.tops}
        self._own = parents.pop() if len(parents) == 1 else None
        self._frames: list[tuple[int, str, Rect]] = []
        for box in layout.boxes.values():
            if box.is_group and not _moves(drawing, box.id, dragged):
                inside = _resting(layout, box.id, dragged)
                rect = inside.grown(*_AROUND) if inside is not None else box.rect
                self._frames.append((box.depth, box.id, rect))

    def at(self, point: Point) -> str | None:
        """The group for a drop at `point`; None for none."""
        within = [
            (depth, name == self._own, name)
            for depth, name, rect in self._frames
            if (rect.grown(*_STAYS_WITHIN) if name == self._own else rect).holds(point)
        ]
        return max(within)[2] if within else None


def with_members(drawing: Drawing, ids: Iterable[str]) -> frozenset[str]:
    """Those components and everything inside them."""
    chosen = frozenset(name for name in ids if name in drawing.components)
    groups = [name for name in chosen if drawing.components[name].kind is Kind.GROUP]
    return chosen | {
        name for name in drawing.components for group in groups if drawing.is_inside(name, group)
    }


def _is_carried(drawing: Drawing, name: str, dragged: frozenset[str]) -> bool:
    return any(drawing.is_inside(name, other) for other in dragged if other != name)


def _moves(drawing: Drawing, group: str, dragged: frozenset[str]) -> bool:
    return group in dragged or _is_carried(drawing, group, dragged)


def _resting(layout: Layout, group: str, dragged: frozenset[str]) -> Rect | None:
    """The rectangle around the members of a group that are not dragged."""
    drawing = layout.drawing
    return united(
        box.rect
        for name, box in layout.boxes.items()
        if name not in dragged and not box.is_group and drawing.is_inside(name, group)
    )
