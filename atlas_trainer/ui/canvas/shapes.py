"""Shapes of components: one outline a kind, told apart at 40 % zoom and in grey.

All paths lie around the origin. `Shape.outline` is filled and stroked, `marks` are stroked,
`solids` are filled in the stroke's colour. The tint is a second cue only.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from atlas_trainer.model.kinds import Kind


class Insets(NamedTuple):
    """What a shape keeps free of text on each side, in pixels."""

    left: float = 12.0
    top: float = 4.0
    right: float = 12.0
    bottom: float = 4.0


@dataclass(frozen=True, slots=True)
class Shape:
    """The paths of one component; None for those that it does without."""

    outline: QPainterPath
    marks: QPainterPath | None
    solids: QPainterPath | None
    dashed: bool = False


INSETS: dict[Kind | None, Insets] = {
    Kind.ACTOR: Insets(left=30),
    Kind.CLIENT: Insets(top=13),
    Kind.GATEWAY: Insets(right=24),
    Kind.LOAD_BALANCER: Insets(left=20, right=20),
    Kind.PROXY: Insets(left=14, right=14),
    Kind.CACHE: Insets(right=24),
    Kind.DATABASE: Insets(top=14),
    Kind.STORAGE: Insets(left=18, top=10, right=18),
    Kind.LOG: Insets(right=22),
    Kind.QUEUE: Insets(left=16, right=34),
    Kind.TOPIC: Insets(left=16, right=34),
    Kind.WORKER: Insets(right=26),
    Kind.COORDINATOR: Insets(top=12),
    Kind.PROCESS: Insets(left=20, right=20),
    Kind.STATE: Insets(left=18, right=18),
    Kind.EVENT: Insets(left=14, right=24),
    Kind.DATA: Insets(right=16, bottom=10),
}

TINTS: dict[Kind | None, int] = {
    Kind.ACTOR: 5,
    Kind.CLIENT: 5,
    Kind.SERVICE: 1,
    Kind.GATEWAY: 1,
    Kind.LOAD_BALANCER: 1,
    Kind.PROXY: 1,
    Kind.CACHE: 2,
    Kind.DATABASE: 2,
    Kind.STORAGE: 2,
    Kind.LOG: 2,
    Kind.DATA: 2,
    Kind.QUEUE: 3,
    Kind.TOPIC: 3,
    Kind.EVENT: 3,
    Kind.WORKER: 4,
    Kind.PROCESS: 4,
    Kind.COORDINATOR: 4,
    Kind.NODE: 0,
    Kind.STATE: 0,
    Kind.CONCEPT: 0,
    Kind.GROUP: 0,
}


def insets(kind: Kind | None) -> Insets:
    """The room that a shape keeps free of text."""
    return INSETS.get(kind, Insets())


@lru_cache(maxsize=2048)
def shape(kind: Kind | None, width: float, height: float) -> Shape:
    """The shape of a component of that kind and size, around the origin."""
    made = _Maker(width, height)
    _DRAW.get(kind, _plain)(made)
    marks = None if made.marks.isEmpty() else made.marks
    solids = None if made.solids.isEmpty() else made.solids
    return Shape(made.outline, marks, solids, dashed=kind is Kind.CONCEPT)


class _Maker:
    """A pen for one shape: names its edges and gathers its paths."""

    def __init__(self, width: float, height: float) -> None:
        self.w, self.h = width, height
        self.l, self.t, self.r, self.b = -width / 2, -height / 2, width / 2, height / 2
        self.outline = QPainterPath()
        self.marks = QPainterPath()
        self.solids = QPainterPath()

    def box(self, radius: float, right: float = 0.0) -> None:
        rect = QRectF(self.l, self.t, self.w - right, self.h)
        if radius:
            self.outline.addRoundedRect(rect, radius, radius)
        else:
            self.outline.addRect(rect)

    def polygon(self, *points: tuple[float, float]) -> None:
        self.outline.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        self.outline.closeSubpath()

    def line(self, *points: tuple[float, float]) -> None:
        self.marks.moveTo(*points[0])
        for point in points[1:]:
            self.marks.lineTo(*point)

    def solid(self, *points: tuple[float, float]) -> None:
        self.solids.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        self.solids.closeSubpath()


def _plain(m: _Maker) -> None:
    m.box(8)


def _service(m: _Maker) -> None:
    m.box(16)


def _node(m: _Maker) -> None:
    m.box(0)


def _actor(m: _Maker) -> None:
    m.box(16)
    x = m.l + 17
    m.solids.addEllipse(QPointF(x, -6), 4.5, 4.5)
    body = QPainterPath(QPointF(x - 8, 10))
    body.arcTo(QRectF(x - 8, 1, 16, 18), 180, -180)
    body.closeSubpath()
    m.solids.addPath(body)


def _client(m: _Maker) -> None:
    m.box(8)
    m.line((m.l, m.t + 11), (m.r, m.t + 11))
    for i in range(3):
        m.solids.addEllipse(QPointF(m.l + 10 + 7 * i, m.t + 5.5), 1.8, 1.8)


def _gateway(m: _Maker) -> None:
    m.polygon((m.l, m.t), (m.r - 18, m.t), (m.r, 0), (m.r - 18, m.b), (m.l, m.b))


def _load_balancer(m: _Maker) -> None:
    cut = 18
    m.polygon(
        (m.l, 0), (m.l + cut, m.t), (m.r - cut, m.t), (m.r, 0), (m.r - cut, m.b), (m.l + cut, m.b)
    )


def _proxy(m: _Maker) -> None:
    c = 13
    m.polygon(
        (m.l + c, m.t), (m.r - c, m.t), (m.r, m.t + c), (m.r, m.b - c),
        (m.r - c, m.b), (m.l + c, m.b), (m.l, m.b - c), (m.l, m.t + c),
    )  # fmt: skip


def _cache(m: _Maker) -> None:
    m.box(2)
    x, y = m.r - 13, m.t + 13
    m.solid(
        (x + 3, y - 9), (x - 6, y + 2), (x - 0.5, y + 2),
        (x - 3, y + 9), (x + 6, y - 2.5), (x + 0.5, y - 2.5),
    )  # fmt: skip


def _database(m: _Maker) -> None:
    lid = 16.0
    path = m.outline
    path.moveTo(m.l, m.t + lid / 2)
    path.arcTo(QRectF(m.l, m.t, m.w, lid), 180, -180)
    path.lineTo(m.r, m.b - lid / 2)
    path.arcTo(QRectF(m.l, m.b - lid, m.w, lid), 0, -180)
    path.closeSubpath()
    m.marks.arcMoveTo(QRectF(m.l, m.t, m.w, lid), 180)
    m.marks.arcTo(QRectF(m.l, m.t, m.w, lid), 180, 180)


def _storage(m: _Maker) -> None:
    lip = 9
    m.polygon(
        (m.l, m.t), (m.r, m.t), (m.r, m.t + lip), (m.r - 4, m.t + lip),
        (m.r - 15, m.b), (m.l + 15, m.b), (m.l + 4, m.t + lip), (m.l, m.t + lip),
    )  # fmt: skip
    m.line((m.l + 4, m.t + lip), (m.r - 4, m.t + lip))


def _log(m: _Maker) -> None:
    a, b = m.r - 12, m.r - 6
    m.polygon(
        (m.l, m.t), (a, m.t), (a, m.t + 5), (b, m.t + 5), (b, m.t + 10), (m.r, m.t + 10),
        (m.r, m.b), (m.l, m.b),
    )  # fmt: skip
    m.line((a, m.t + 5), (a, m.b))
    m.line((b, m.t + 10), (b, m.b))


def _queue(m: _Maker) -> None:
    m.box(m.h / 2)
    for i, reach in enumerate((0.26, 0.34, 0.38)):
        x = m.r - 12 - 7 * i
        m.line((x, -m.h * reach), (x, m.h * reach))


def _topic(m: _Maker) -> None:
    m.box(m.h / 2)
    x = m.r - 28
    for reach in (-13, 0, 13):
        m.line((x, 0), (x + 17, reach))
        m.solids.addEllipse(QPointF(x + 18, reach), 2.4, 2.4)
    m.solids.addEllipse(QPointF(x, 0), 2.4, 2.4)


def _worker(m: _Maker) -> None:
    m.box(2)
    x, y, teeth = m.r - 14.0, m.t + 14.0, 8
    points = []
    for i in range(teeth * 4):
        radius = 9.0 if i % 4 < 2 else 6.4
        angle = (i - 0.5) * math.tau / (teeth * 4)
        points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    m.solid(*points)
    m.solids.addEllipse(QPointF(x, y), 3, 3)


def _coordinator(m: _Maker) -> None:
    teeth, deep = 5, 9.0
    step = m.w / teeth
    points: list[tuple[float, float]] = [(m.l, m.t)]
    for i in range(teeth):
        points += [(m.l + step * (i + 0.5), m.t + deep), (m.l + step * (i + 1), m.t)]
    m.polygon(*points, (m.r, m.b), (m.l, m.b))
    m.line((m.l, m.t + deep + 3), (m.r, m.t + deep + 3))


def _process(m: _Maker) -> None:
    m.polygon((m.l + 15, m.t), (m.r, m.t), (m.r - 15, m.b), (m.l, m.b))


def _state(m: _Maker) -> None:
    m.outline.addEllipse(QRectF(m.l, m.t, m.w, m.h))


def _event(m: _Maker) -> None:
    m.polygon((m.l, m.t), (m.r, m.t), (m.r - 14, 0), (m.r, m.b), (m.l, m.b))
    m.line((m.l + 5, m.t), (m.l + 5, m.b))


def _data(m: _Maker) -> None:
    fold, wave = 13.0, 8.0
    path = m.outline
    path.moveTo(m.l, m.t)
    path.lineTo(m.r - fold, m.t)
    path.lineTo(m.r, m.t + fold)
    path.lineTo(m.r, m.b - wave / 2)
    path.cubicTo(m.r - m.w / 3, m.b - 2 * wave, m.l + m.w / 3, m.b + wave, m.l, m.b - wave / 2)
    path.closeSubpath()
    m.line((m.r - fold, m.t), (m.r - fold, m.t + fold), (m.r, m.t + fold))


def _concept(m: _Maker) -> None:
    m.box(0)


def _group(m: _Maker) -> None:
    m.box(10)


_DRAW: dict[Kind | None, Callable[[_Maker], None]] = {
    Kind.ACTOR: _actor,
    Kind.CLIENT: _client,
    Kind.SERVICE: _service,
    Kind.GATEWAY: _gateway,
    Kind.LOAD_BALANCER: _load_balancer,
    Kind.PROXY: _proxy,
    Kind.CACHE: _cache,
    Kind.DATABASE: _database,
    Kind.STORAGE: _storage,
    Kind.LOG: _log,
    Kind.QUEUE: _queue,
    Kind.TOPIC: _topic,
    Kind.WORKER: _worker,
    Kind.NODE: _node,
    Kind.COORDINATOR: _coordinator,
    Kind.PROCESS: _process,
    Kind.STATE: _state,
    Kind.EVENT: _event,
    Kind.DATA: _data,
    Kind.CONCEPT: _concept,
    Kind.GROUP: _group,
}
