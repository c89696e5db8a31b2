"""What a gesture draws while it lasts: rubber band, alignment guides, handles, a loose line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from atlas_trainer.ui.canvas.geometry import Point, Rect, united
from atlas_trainer.ui.canvas.items import Style
from atlas_trainer.ui.canvas.paint import qrect

_LAYER = 100.0
_HANDLE = 7.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """Passing marks of a gesture; nothing of them is in the drawing."""

    band: Rect | None = None
    handle: Point | None = None
    line: tuple[Point, Point] | None = None
    guides: tuple[tuple[Point, Point], ...] = ()

    def bounds(self) -> Rect | None:
        """The rectangle around all of it."""
        points = [p for pair in (*self.guides, *([self.line] if self.line else [])) for p in pair]
        if self.handle is not None:
            points.append(self.handle)
        rects = [Rect(*p, *p) for p in points]
        if self.band is not None:
            rects.append(self.band)
        return united(rects)


NOTHING = Sketch()


class SketchItem(QGraphicsItem):
    """Paints the sketch above everything else."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._sketch = NOTHING
        self._rect = QRectF()
        self.setZValue(_LAYER)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_sketch(self, sketch: Sketch) -> None:
        """Shows this in place of what was there."""
        if sketch == self._sketch:
            return
        bounds = sketch.bounds()
        self.prepareGeometryChange()
        self._rect = qrect(bounds.grown(_HANDLE + 3)) if bounds is not None else QRectF()
        self._sketch = sketch
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        accent = self._style.ink.accent
        if self._sketch.band is not None:
            fill = QColor(accent)
            fill.setAlphaF(0.10)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(fill)
            painter.drawRect(qrect(self._sketch.band))
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        for a, b in self._sketch.guides:
            painter.drawLine(QPointF(*a), QPointF(*b))
        if self._sketch.line is not None:
            painter.setPen(QPen(accent, 1.8, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(*self._sketch.line[0]), QPointF(*self._sketch.line[1]))
        if self._sketch.handle is not None:
            self._paint_handle(painter, QPointF(*self._sketch.handle))

    def _paint_handle(self, painter: QPainter, at: QPointF) -> None:
        ink = self._style.ink
        painter.setPen(QPen(ink.surface, 1.5))
        painter.setBrush(ink.accent)
        painter.drawEllipse(at, _HANDLE, _HANDLE)
        painter.setPen(QPen(ink.on_accent, 1.6))
        painter.drawLine(at + QPointF(-3, 0), at + QPointF(3, 0))
        painter.drawLine(at + QPointF(0, -3), at + QPointF(0, 3))
