"""The line and the heads of an arrow as Qt paths, and the wider line that the pointer may hit."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from atlas_trainer.model.drawing import Direction
from atlas_trainer.ui.canvas.geometry import Curve, Point, distance

HEAD_LENGTH = 10.0
HEAD_WIDTH = 9.0
_WAIST = 0.72
"""The line ends this far inside its head, so that no blunt end shows at the tip."""


@lru_cache(maxsize=4096)
def arrow_picture(curve: Curve, direction: Direction) -> tuple[QPainterPath, tuple[QPolygonF, ...]]:
    """The line of the arrow and its heads."""
    return arrow_line(curve, direction), arrow_heads(curve, direction)


def arrow_line(curve: Curve, direction: Direction) -> QPainterPath:
    """The line of the arrow, ending inside its heads."""
    length = max(curve.length(), 1.0)
    inset = min(HEAD_LENGTH * _WAIST / length, 0.4)
    start = inset if direction is Direction.BOTH else 0.0
    end = 1.0 - inset if direction is not Direction.NONE else 1.0
    return path_of(curve.part(start, end))


def path_of(curve: Curve) -> QPainterPath:
    """A curve as a path."""
    path = QPainterPath(QPointF(*curve.start))
    path.cubicTo(QPointF(*curve.first), QPointF(*curve.second), QPointF(*curve.end))
    return path


def arrow_heads(curve: Curve, direction: Direction) -> tuple[QPolygonF, ...]:
    """The heads: one at the target, one at the source too where it points both ways."""
    heads: list[QPolygonF] = []
    if direction is not Direction.NONE:
        heads.append(_head(curve.end, _before(curve, 1.0)))
    if direction is Direction.BOTH:
        heads.append(head_at_source(curve))
    return tuple(heads)


def head_at_source(curve: Curve) -> QPolygonF:
    """The head that points at the source."""
    return _head(curve.start, _before(curve, 0.0))


def _before(curve: Curve, end: float) -> Point:
    """A point on the curve one head's length before that end, so that heads follow bends."""
    share = min(HEAD_LENGTH / max(curve.length(), 1.0), 0.5)
    return curve.at(end - share if end else share)


def _head(tip: Point, base: Point) -> QPolygonF:
    length = distance(tip, base)
    if length < 1e-6:
        return QPolygonF()
    dx, dy = (tip[0] - base[0]) / length, (tip[1] - base[1]) / length
    x, y = tip[0] - dx * HEAD_LENGTH, tip[1] - dy * HEAD_LENGTH
    half = HEAD_WIDTH / 2
    return QPolygonF(
        [
            QPointF(*tip),
            QPointF(x - dy * half, y + dx * half),
            QPointF(tip[0] - dx * HEAD_LENGTH * 0.8, tip[1] - dy * HEAD_LENGTH * 0.8),
            QPointF(x + dy * half, y - dx * half),
        ]
    )
