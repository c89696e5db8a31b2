"""What is wrong with how a drawing lies: things on top of others, arrows through boxes.

Every count is of elements, so that it can be held against how many there are.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtGui import QPolygonF

from atlas_trainer.ui.canvas.boxes import Box
from atlas_trainer.ui.canvas.geometry import Curve, Point, Rect, distance, mix
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.strokes import arrow_heads

FAULTS = (
    "components_on_another",
    "components_in_foreign_frames",
    "arrows_through_boxes",
    "arrows_through_frames",
    "labels_on_labels",
    "labels_on_components",
    "labels_on_titles",
    "details_on_components",
    "heads_hidden",
    "arrows_hidden",
    "arrows_on_their_neighbours",
)
"""What is counted, in the order in which it is printed."""

_TOUCH = 0.5
"""Pixels by which two things may meet without one of them lying on the other."""
_PIECES = 60
"""A curve is looked at in this many pieces."""
_APART = 6.0
"""Pixels that neighbouring arrows keep between them."""
_LEAST = 14.0
"""Pixels of an arrow that have to be seen: its head and a little of its line."""


def faults(layout: Layout) -> Counter[str]:
    """Counts what is wrong, with the number of `components`, `arrows` and `labels` beside it."""
    found: Counter[str] = Counter(dict.fromkeys(FAULTS, 0))
    boxes = [box for box in layout.boxes.values() if not box.is_group]
    frames = [box for box in layout.boxes.values() if box.is_group]
    found["components"], found["arrows"] = len(boxes), len(layout.routes)
    for a, b in combinations(boxes, 2):
        found["components_on_another"] += _meet(a.rect, b.rect)
    for box in boxes:
        found["components_in_foreign_frames"] += any(
            _meet(box.rect, frame.rect)
            for frame in frames
            if not layout.drawing.is_inside(box.id, frame.id)
        )
    _count_arrows(layout, boxes, frames, found)
    found["arrows_on_their_neighbours"] = sum(
        _run_together(layout.routes[a].curve, layout.routes[b].curve)
        for a, b in combinations(layout.routes, 2)
        if _ends(layout, a) == _ends(layout, b)
    )
    _count_labels(layout, boxes, frames, found)
    return found


def _count_arrows(layout: Layout, boxes: list[Box], frames: list[Box], found: Counter[str]) -> None:
    covers = [rect for _, rect in _covers(layout)]
    for name, route in layout.routes.items():
        arrow = layout.drawing.relationships[name]
        ends = {arrow.source, arrow.target}
        points = route.curve.points(_PIECES)
        found["arrows_through_boxes"] += any(
            _runs(points, box.rect) for box in boxes if box.id not in ends
        )
        found["arrows_through_frames"] += any(
            _runs(points, frame.rect)
            for frame in frames
            if frame.id not in ends
            and not any(layout.drawing.is_inside(end, frame.id) for end in ends)
            and not any(layout.drawing.is_inside(frame.id, end) for end in ends)
        )
        found["arrows_hidden"] += _seen(points, [*covers, *(box.rect for box in boxes)]) < _LEAST
        heads = arrow_heads(route.curve, arrow.direction)
        found["heads_hidden"] += any(
            _meet(_around(head), cover) for head in heads for cover in covers
        )


def _count_labels(layout: Layout, boxes: list[Box], frames: list[Box], found: Counter[str]) -> None:
    covers = list(_covers(layout))
    found["labels"] = len(covers)
    for (owner, a), (other, b) in combinations(covers, 2):
        found["labels_on_labels"] += owner != other and _meet(a, b)
    for owner, rect in covers:
        if owner in layout.routes:
            found["labels_on_components"] += any(_meet(rect, box.rect) for box in boxes)
        else:
            foreign = (box for box in boxes if box.id != owner)
            found["details_on_components"] += any(_meet(rect, box.rect) for box in foreign)
        found["labels_on_titles"] += any(
            _meet(rect, frame.title) for frame in frames if frame.title and frame.id != owner
        )


def _covers(layout: Layout) -> Iterator[tuple[str, Rect]]:
    """Everything opaque that lies above boxes and arrows, with the element that it belongs to."""
    for plate in layout.plates.values():
        if plate.label is not None:
            yield plate.id, plate.label
        for chip in plate.chips:
            yield plate.id, chip.rect
    for chip in layout.chips.values():
        if chip.on is not None and chip.on not in layout.plates:
            yield chip.on, chip.rect


def _ends(layout: Layout, name: str) -> frozenset[str]:
    arrow = layout.drawing.relationships[name]
    return frozenset((arrow.source, arrow.target))


def _run_together(a: Curve, b: Curve) -> bool:
    """Whether two ways between the same components run on each other in their middle."""
    points = a.points(_PIECES)
    middle = [b.at(t) for t in (0.4, 0.5, 0.6)]
    return all(min(distance(at, point) for point in points) < _APART for at in middle)


def _runs(points: list[Point], rect: Rect) -> bool:
    """Whether a way passes through the inside of a rectangle."""
    inner = rect.grown(-_TOUCH)
    return any(inner.crossed_by(a, b) for a, b in pairwise(points))


def _seen(points: list[Point], covers: list[Rect]) -> float:
    """How much of a way is not covered, in pixels."""
    steps = ((mix(a, b, 0.5), distance(a, b)) for a, b in pairwise(points))
    return sum(length for at, length in steps if not any(rect.holds(at) for rect in covers))


def _around(head: QPolygonF) -> Rect:
    rect = head.boundingRect()
    return Rect(rect.left(), rect.top(), rect.right(), rect.bottom())


def _meet(a: Rect, b: Rect) -> bool:
    return a.grown(-_TOUCH).overlaps(b)
