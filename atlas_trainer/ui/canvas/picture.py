"""Painting a whole drawing at once, from its layout."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QPainter

from atlas_trainer.ui.canvas.ink import ink_for
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.look import PLAIN, Look
from atlas_trainer.ui.canvas.paint import Brush
from atlas_trainer.ui.theme.roles import Roles


def paint_layout(
    painter: QPainter,
    layout: Layout,
    roles: Roles,
    looks: Mapping[str, Look] | None = None,
    zoom: float = 1.0,
) -> None:
    """Paints everything in the order in which it lies: frames, arrows, boxes, plates, details."""
    looks = looks or {}
    brush = Brush(painter, ink_for(roles), layout.texts.fonts, zoom)
    drawing = layout.drawing
    frames = sorted((box for box in layout.boxes.values() if box.is_group), key=lambda b: b.depth)
    for box in frames:
        brush.group(box, looks.get(box.id, PLAIN))
    for arrow in drawing.relationships.values():
        plate = layout.plates.get(arrow.id)
        leader = plate.leader if plate is not None else None
        brush.arrow(arrow, layout.routes[arrow.id], looks.get(arrow.id, PLAIN), leader)
    for name in drawing.components:
        if not layout.boxes[name].is_group:
            brush.component(layout.boxes[name], looks.get(name, PLAIN))
    for arrow in drawing.relationships.values():
        look, plate = looks.get(arrow.id, PLAIN), layout.plates.get(arrow.id)
        if plate is not None:
            brush.plate(plate, look, layout.depth_at(plate.rect))
        brush.arrow_mark(layout.routes[arrow.id], plate, look)
    for name in drawing.details:
        brush.chip(layout.chips[name], looks.get(name, PLAIN))
