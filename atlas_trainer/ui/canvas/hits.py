"""What lies under the pointer: elements and their parts, with generous zones around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QPointF

from atlas_trainer.ui.canvas.boxes import Box
from atlas_trainer.ui.canvas.geometry import Point, Rect, distance, mix
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.routes import Route
from atlas_trainer.ui.canvas.shapes import shape

RIM_OUTSIDE, RIM_INSIDE = 13.0, 7.0
"""The zone around a component's rim from which arrows are dragged, in pixels at 100 %."""
ARROW_ZONE = 8.0
"""To each side of an arrow's line."""
END_ZONE = 13.0
"""Around the end of a selected arrow."""
_PLATE_ZONE = 5.0
_WIDEST_ZOOM_OUT = 2.5


class Spot(StrEnum):
    """Which part of an element was hit."""

    BODY = "body"
    RIM = "rim"
    LINE = "line"
    LABEL = "label"
    SOURCE_END = "source end"
    TARGET_END = "target end"


@dataclass(frozen=True, slots=True)
class Hit:
    """An element under the pointer and the part of it."""

    id: str
    spot: Spot


def hit_at(
    layout: Layout, point: Point, selected: frozenset[str] = frozenset(), zoom: float = 1.0
) -> Hit | None:
    """What the pointer would take hold of at `point`; None for the empty sheet.

    Zones keep their size on the screen when the view is zoomed out, up to a limit.
    """
    wide = min(max(1.0, 1.0 / zoom), _WIDEST_ZOOM_OUT)
    return (
        _end_at(layout, point, selected, wide)
        or _text_at(layout, point)
        or _box_at(layout, point, wide)
        or _line_at(layout, point, wide)
        or _frame_at(layout, point, wide)
    )


def component_at(
    layout: Layout, point: Point, zone: float = 0.0, without: frozenset[str] = frozenset()
) -> str | None:
    """The component on or near which a drag would drop: boxes first, then frames' edges.

    A frame's edge takes what comes near from inside and, within `zone`, from outside.
    """
    for name, box in layout.boxes.items():
        if not box.is_group and name not in without and box.rect.grown(zone).holds(point):
            return name
    frame = group_at(layout, point, without)
    if frame is None:
        near = (b for b in layout.boxes.values() if b.is_group and b.id not in without)
        return next((b.id for b in near if b.rect.grown(zone).holds(point)), None)
    if not _is_edge(layout.boxes[frame], point, RIM_OUTSIDE + 4):
        return None
    return frame


def group_at(layout: Layout, point: Point, without: frozenset[str] = frozenset()) -> str | None:
    """The innermost group whose frame holds the point."""
    frames = [
        box
        for box in layout.boxes.values()
        if box.is_group and box.id not in without and box.rect.holds(point)
    ]
    return max(frames, key=lambda box: box.depth).id if frames else None


def rim_point(box: Box, point: Point) -> Point:
    """The point of the box's edge that is nearest to `point`: where its handle shows."""
    rect = box.rect
    x, y = rect.nearest(point)
    if not rect.holds(point):
        return x, y
    sides = (
        (x - rect.left, (rect.left, y)),
        (rect.right - x, (rect.right, y)),
        (y - rect.top, (x, rect.top)),
        (rect.bottom - y, (x, rect.bottom)),
    )
    return min(sides)[1]


def _end_at(layout: Layout, point: Point, selected: frozenset[str], wide: float) -> Hit | None:
    for name in sorted(selected):
        route = layout.routes.get(name)
        if route is None:
            continue
        for end, spot in (
            (route.curve.end, Spot.TARGET_END),
            (route.curve.start, Spot.SOURCE_END),
        ):
            if distance(end, point) <= END_ZONE * wide:
                return Hit(name, spot)
    return None


def _text_at(layout: Layout, point: Point) -> Hit | None:
    for chip in layout.chips.values():
        if chip.rect.holds(point):
            return Hit(chip.id, Spot.BODY)
    for plate in reversed(layout.plates.values()):
        if plate.label is not None and plate.label.grown(_PLATE_ZONE, 2).holds(point):
            return Hit(plate.id, Spot.LABEL)
    return None


def _box_at(layout: Layout, point: Point, wide: float) -> Hit | None:
    best: tuple[float, str] | None = None
    for name, box in layout.boxes.items():
        if box.is_group or not box.rect.grown(RIM_OUTSIDE * wide).holds(point):
            continue
        if _inside(box, point):
            return Hit(name, Spot.RIM if _is_edge(box, point, RIM_INSIDE) else Spot.BODY)
        away = distance(box.rect.nearest(point), point)
        if best is None or away < best[0]:
            best = (away, name)
    return Hit(best[1], Spot.RIM) if best is not None else None


def _inside(box: Box, point: Point) -> bool:
    if not box.rect.holds(point):
        return False
    x, y = box.rect.centre
    outline = shape(box.kind, box.rect.width, box.rect.height).outline
    return outline.contains(QPointF(point[0] - x, point[1] - y))


def _is_edge(box: Box, point: Point, depth: float) -> bool:
    return not box.rect.grown(-depth).holds(point)


def _line_at(layout: Layout, point: Point, wide: float) -> Hit | None:
    zone = ARROW_ZONE * wide
    best: tuple[float, str] | None = None
    for route in layout.routes.values():
        if route.bounds.grown(zone).holds(point):
            away = _away(route, point)
            if away <= zone and (best is None or away < best[0]):
                best = (away, route.id)
    return Hit(best[1], Spot.LINE) if best is not None else None


def _away(route: Route, point: Point) -> float:
    points = route.points
    return min(_from_segment(point, a, b) for a, b in pairwise(points))


def _from_segment(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    if square == 0:
        return distance(point, a)
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square
    return distance(point, mix(a, b, min(max(share, 0.0), 1.0)))


def _frame_at(layout: Layout, point: Point, wide: float) -> Hit | None:
    frames = sorted((box for box in layout.boxes.values() if box.is_group), key=lambda b: -b.depth)
    for box in frames:
        if box.title is not None and _strip(box).holds(point):
            return Hit(box.id, Spot.BODY)
        if box.rect.grown(RIM_OUTSIDE * wide).holds(point) and _is_edge(box, point, RIM_INSIDE):
            return Hit(box.id, Spot.RIM)
    return None


def _strip(box: Box) -> Rect:
    """The strip by which a group is taken hold of: its title, all along the top."""
    rect = box.rect
    return Rect(
        rect.left + RIM_INSIDE, rect.top + RIM_INSIDE / 2, rect.right - RIM_INSIDE, rect.top + 28
    )
