"""The line and the heads of an arrow as Qt paths, and the wider line that the pointer may hit."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from atlas_trainer.model.drawing import Direction
from atlas_trainer.ui.canvas.geometry import Curve, Point, distance
from atlas_trainer.ui.canvas.routes import Route

HEAD_LENGTH = 10.0
_HEAD_WIDTH = 9.0
_WAIST = 0.72
"""The line ends this far inside its head, so that no blunt end shows at the tip."""


def arrow_line(route: Route, direction: Direction) -> QPainterPath:
    """The line of the arrow, ending inside its heads."""
    length = max(route.curve.length(), 1.0)
    inset = min(HEAD_LENGTH * _WAIST / length, 0.4)
    start = inset if direction is Direction.BOTH else 0.0
    end = 1.0 - inset if direction is not Direction.NONE else 1.0
    return path_of(route.curve.part(start, end))


def path_of(curve: Curve) -> QPainterPath:
    """A curve as a path."""
    path = QPainterPath(QPointF(*curve.start))
    path.cubicTo(QPointF(*curve.first), QPointF(*curve.second), QPointF(*curve.end))
    return path


def arrow_heads(route: Route, direction: Direction) -> list[QPolygonF]:
    """The heads: one at the target, one at the source too where it points both ways."""
    heads: list[QPolygonF] = []
    if direction is not Direction.NONE:
        heads.append(head_at_target(route))
    if direction is Direction.BOTH:
        heads.append(head_at_source(route))
    return heads


def head_at_target(route: Route) -> QPolygonF:
    """The head that points at the target."""
    return _head(route.curve.end, _before(route.curve, 1.0))


def head_at_source(route: Route) -> QPolygonF:
    """The head that points at the source."""
    return _head(route.curve.start, _before(route.curve, 0.0))


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
    half = _HEAD_WIDTH / 2
    return QPolygonF(
        [
            QPointF(*tip),
            QPointF(x - dy * half, y + dx * half),
            QPointF(tip[0] - dx * HEAD_LENGTH * 0.8, tip[1] - dy * HEAD_LENGTH * 0.8),
            QPointF(x + dy * half, y - dx * half),
        ]
    )
