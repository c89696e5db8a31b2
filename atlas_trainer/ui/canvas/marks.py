"""Small signs on elements: what became of them, and the numbers that Alt and a digit jump to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from atlas_trainer.ui.canvas.geometry import Point, Rect
from atlas_trainer.ui.canvas.ink import Ink
from atlas_trainer.ui.canvas.look import Mark

MARK_RADIUS = 9.0
SMALL_MARK_RADIUS = 7.0


def paint_mark(painter: QPainter, ink: Ink, mark: Mark, centre: Point, small: bool = False) -> None:
    """A disc with a tick, cross, question mark or plus; partly right is a hollow tick."""
    radius = SMALL_MARK_RADIUS if small else MARK_RADIUS
    color = ink.mark(mark)
    hollow = mark is Mark.PARTLY
    at = QPointF(*centre)
    painter.setPen(QPen(color if hollow else ink.surface, 1.5))
    painter.setBrush(ink.surface if hollow else color)
    painter.drawEllipse(at, radius, radius)
    pen = QPen(color if hollow else ink.surface, radius * 0.24)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.translate(at)
    painter.scale(radius, radius)
    pen.setWidthF(0.24)
    painter.strokePath(_SIGNS[mark], pen)
    painter.restore()


def paint_badge(painter: QPainter, ink: Ink, number: int, rect: Rect, font: QFont) -> None:
    """The number of a component, at its upper left corner."""
    text = str(number)
    width = 18.0 if len(text) == 1 else 24.0
    place = QRectF(rect.left - 6, rect.top - 9, width, 18)
    painter.setPen(QPen(ink.surface, 1.5))
    painter.setBrush(ink.accent)
    painter.drawRoundedRect(place, 9, 9)
    painter.setPen(ink.on_accent)
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _tick() -> QPainterPath:
    path = QPainterPath(QPointF(-0.45, 0.02))
    path.lineTo(-0.12, 0.38)
    path.lineTo(0.46, -0.34)
    return path


def _cross() -> QPainterPath:
    path = QPainterPath(QPointF(-0.36, -0.36))
    path.lineTo(0.36, 0.36)
    path.moveTo(0.36, -0.36)
    path.lineTo(-0.36, 0.36)
    return path


def _plus() -> QPainterPath:
    path = QPainterPath(QPointF(-0.48, 0))
    path.lineTo(0.48, 0)
    path.moveTo(0, -0.48)
    path.lineTo(0, 0.48)
    return path


def _question() -> QPainterPath:
    path = QPainterPath(QPointF(-0.3, -0.26))
    path.cubicTo(-0.3, -0.72, 0.34, -0.72, 0.32, -0.24)
    path.cubicTo(0.31, 0.02, 0.0, -0.02, 0.0, 0.22)
    path.moveTo(0.0, 0.54)
    path.lineTo(0.0, 0.56)
    return path


_SIGNS = {
    Mark.RIGHT: _tick(),
    Mark.PARTLY: _tick(),
    Mark.WRONG: _cross(),
    Mark.REVERSED: _cross(),
    Mark.EXTRA: _question(),
    Mark.MISSING: _plus(),
}
