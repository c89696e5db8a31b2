"""Small signs on elements: what became of them, and the numbers that Alt and a digit jump to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from atlas_trainer.ui.canvas.geometry import Point, Rect
from atlas_trainer.ui.canvas.ink import Ink
from atlas_trainer.ui.canvas.look import Mark
from atlas_trainer.ui.widgets.marks import Mark as Sign
from atlas_trainer.ui.widgets.marks import paint_mark as paint_sign

MARK_RADIUS = 9.5
SMALL_MARK_RADIUS = 7.5


def paint_mark(painter: QPainter, ink: Ink, mark: Mark, centre: Point, small: bool = False) -> None:
    """The same sign that the score card has, on a disc of the sheet's colour."""
    radius = SMALL_MARK_RADIUS if small else MARK_RADIUS
    at = QPointF(*centre)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.surface)
    painter.drawEllipse(at, radius + 0.8, radius + 0.8)
    place = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    paint_sign(painter, place, _SIGNS[mark], ink.roles)


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


_SIGNS = {
    Mark.RIGHT: Sign.RIGHT,
    Mark.PARTLY: Sign.PARTLY,
    Mark.WRONG: Sign.WRONG,
    Mark.REVERSED: Sign.WRONG,
    Mark.EXTRA: Sign.EXTRA,
    Mark.MISSING: Sign.MISSING,
}
