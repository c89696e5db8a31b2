"""A drawing so small that nothing can be read: where its boxes lie and what joins them.

It takes the places on the grid and plain shapes, no text and no routes, and so a fraction of a
millisecond.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.grid import CELL_HEIGHT, CELL_WIDTH
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.theme.roles import Roles

_BOX = QSizeF(108, 58)
_AROUND = 20.0
"""How far a frame is from its members."""
_LEAST = QSizeF(4, 3)
"""Pixels that a box has at least, whatever the scale."""
_MOST = 0.14
"""The scale of a drawing with few boxes."""
_ROUND = 1.0


def miniature(drawing: Drawing, roles: Roles, size: QSize, ratio: float = 1.0) -> QImage:
    """The drawing in `size` (device-independent pixels); transparent where nothing is.

    `ratio` is the screen's device pixel ratio.
    """
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    places = placed(drawing)
    if places:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(QPointF(), QSizeF(size)).adjusted(1, 1, -1, -1)
        _paint(painter, drawing, _to_fit(places, page), roles)
        painter.end()
    return image


def placed(drawing: Drawing) -> dict[str, QRectF]:
    """Where boxes and frames lie; frames come before what is in them."""
    frames: dict[str, QRectF] = {}
    boxes: dict[str, QRectF] = {}
    for component in drawing.components.values():
        if component.kind is Kind.GROUP:
            continue
        x, y = component.at
        rect = QRectF(QPointF(), _BOX)
        rect.moveCenter(QPointF(x * CELL_WIDTH, y * CELL_HEIGHT))
        boxes[component.id] = rect
        parent = component.group
        while parent is not None:
            rect = rect.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            frames[parent] = rect.united(frames.get(parent, rect))
            parent = drawing.components[parent].group
    return frames | boxes


def _to_fit(places: dict[str, QRectF], page: QRectF) -> dict[str, QRectF]:
    whole = QRectF()
    for rect in places.values():
        whole = whole.united(rect)
    zoom = min(page.width() / whole.width(), page.height() / whole.height(), _MOST)

    def fitted(rect: QRectF) -> QRectF:
        small = rect.size() * zoom
        made = QRectF(QPointF(), small.expandedTo(_LEAST))
        made.moveCenter(page.center() + (rect.center() - whole.center()) * zoom)
        return made

    return {name: fitted(rect) for name, rect in places.items()}


def _paint(painter: QPainter, drawing: Drawing, places: dict[str, QRectF], roles: Roles) -> None:
    """Frames, arrows over them, boxes over those."""
    groups = {name for name in places if drawing.components[name].kind is Kind.GROUP}
    painter.setPen(QPen(QColor(roles.strong_line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name in groups:
        painter.drawRoundedRect(places[name], _ROUND, _ROUND)
    for arrow in drawing.relationships.values():
        ends = places.get(arrow.source), places.get(arrow.target)
        if ends[0] is not None and ends[1] is not None:
            painter.drawLine(QLineF(ends[0].center(), ends[1].center()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(roles.muted))
    for name in places.keys() - groups:
        painter.drawRoundedRect(places[name], _ROUND, _ROUND)
