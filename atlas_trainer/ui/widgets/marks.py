"""Marks: what became of an element, and how well a diagram is known, as small painted signs.

Each sign differs by shape as well as by colour: right is a tick on a solid disc, missing a plus in
a dashed ring, wrong a cross on a solid disc, extra a question mark in a dotted ring.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from atlas_trainer.model.score import Verdict
from atlas_trainer.ui.theme.roles import Roles


class Mark(StrEnum):
    """The signs, by what they say."""

    RIGHT = "right"
    PARTLY = "partly right"
    MISSING = "missing"
    WRONG = "wrong"
    EXTRA = "extra"
    COMING = "not written yet"
    NEW = "new"
    LEARNING = "learning"
    LEARNED = "learned"
    WEAK = "weak"


_BY_VERDICT = {
    Verdict.CORRECT: Mark.RIGHT,
    Verdict.PARTLY: Mark.PARTLY,
    Verdict.MISSING: Mark.MISSING,
    Verdict.EXTRA: Mark.EXTRA,
}
_DISC = QRectF(0.06, 0.06, 0.88, 0.88)
_PIXMAP_RATIOS = (1, 2, 3)


def mark_of(verdict: Verdict) -> Mark:
    """The sign for a verdict; what is neither right, missing nor extra is wrong."""
    return _BY_VERDICT.get(verdict, Mark.WRONG)


def mark_icon(mark: Mark, roles: Roles, size: int = 16) -> QIcon:
    """The sign as an icon of `size` pixels at 100 %, sharp up to 300 %."""
    icon = QIcon()
    for ratio in _PIXMAP_RATIOS:
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, QRectF(0, 0, size, size), mark, roles)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, roles: Roles) -> None:
    """Paints the sign into the square that fits in the middle of `rect`."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side, side)
    _PAINTERS[mark](painter, roles)
    painter.restore()


def _pen(color: str, width: float = 0.1) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _ring(painter: QPainter, color: str, dashes: list[float] | None = None) -> None:
    pen = _pen(color)
    if dashes is not None:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_DISC)


def _disc(painter: QPainter, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(_DISC)


def _right(painter: QPainter, roles: Roles) -> None:
    _disc(painter, roles.right)
    painter.setPen(_pen(roles.surface, 0.13))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(0.29, 0.52), QPointF(0.44, 0.67), QPointF(0.71, 0.36)])


def _partly(painter: QPainter, roles: Roles) -> None:
    _ring(painter, roles.right)
    _half(painter, roles.right)


def _missing(painter: QPainter, roles: Roles) -> None:
    _ring(painter, roles.missing, [2.2, 1.8])
    painter.setPen(_pen(roles.missing, 0.12))
    painter.drawLine(QPointF(0.5, 0.3), QPointF(0.5, 0.7))
    painter.drawLine(QPointF(0.3, 0.5), QPointF(0.7, 0.5))


def _wrong(painter: QPainter, roles: Roles) -> None:
    _disc(painter, roles.wrong)
    painter.setPen(_pen(roles.surface, 0.13))
    painter.drawLine(QPointF(0.35, 0.35), QPointF(0.65, 0.65))
    painter.drawLine(QPointF(0.65, 0.35), QPointF(0.35, 0.65))


def _extra(painter: QPainter, roles: Roles) -> None:
    _ring(painter, roles.extra, [1.0, 1.4])
    painter.setPen(_pen(roles.extra, 0.12))
    hook = QPainterPath(QPointF(0.37, 0.4))
    hook.cubicTo(QPointF(0.37, 0.2), QPointF(0.66, 0.22), QPointF(0.63, 0.41))
    hook.cubicTo(QPointF(0.61, 0.5), QPointF(0.5, 0.48), QPointF(0.5, 0.6))
    painter.drawPath(hook)
    painter.drawPoint(QPointF(0.5, 0.75))


def _coming(painter: QPainter, roles: Roles) -> None:
    _ring(painter, roles.strong_line, [1.0, 1.4])


def _new(painter: QPainter, roles: Roles) -> None:
    _ring(painter, roles.strong_line)


def _learning(painter: QPainter, roles: Roles) -> None:
    _ring(painter, roles.missing)
    _half(painter, roles.missing)


def _learned(painter: QPainter, roles: Roles) -> None:
    _disc(painter, roles.right)


def _weak(painter: QPainter, roles: Roles) -> None:
    painter.setPen(_pen(roles.wrong))
    painter.setBrush(QColor(roles.wrong))
    painter.drawPolygon([QPointF(0.5, 0.12), QPointF(0.93, 0.86), QPointF(0.07, 0.86)])


def _half(painter: QPainter, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPie(_DISC, 90 * 16, 180 * 16)


_PAINTERS = {
    Mark.RIGHT: _right,
    Mark.PARTLY: _partly,
    Mark.MISSING: _missing,
    Mark.WRONG: _wrong,
    Mark.EXTRA: _extra,
    Mark.COMING: _coming,
    Mark.NEW: _new,
    Mark.LEARNING: _learning,
    Mark.LEARNED: _learned,
    Mark.WEAK: _weak,
}
