"""Making room in the marked view: signs and ghosts need more of it than the drawing had.

Everything moves apart around the middle, alike on each axis, so that it stays the picture that
was drawn. Only the view does this; the drawing keeps its places.
"""

from __future__ import annotations

from dataclasses import replace

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.boxes import sign_rect
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.text import Texts

_SCALES = (
    (1.0, 1.0),
    (1.2, 1.0),
    (1.0, 1.3),
    (1.2, 1.3),
    (1.45, 1.3),
    (1.2, 1.6),
    (1.45, 1.6),
    (1.75, 1.6),
    (1.75, 2.0),
    (2.1, 2.0),
    (2.1, 2.4),
)
"""Across and down, the least first; labels lie flat, so rows need more room than columns."""
_SLACK = 0.5
_STRADDLES = 0.2
"""A label across a frame is ugly but hides nothing."""


def laid_out_apart(drawing: Drawing, texts: Texts, signs: frozenset[str]) -> Layout:
    """The drawing laid out, spread as little as is needed for nothing to cover anything."""
    best: tuple[float, Layout] | None = None
    for across, down in _SCALES:
        layout = Layout(texts, signs)
        layout.update(_scaled(drawing, across, down))
        hidden = hidden_area(layout)
        if best is None or hidden < best[0]:
            best = hidden, layout
        if hidden == 0:
            break
    assert best is not None
    return best[1]


def hidden_area(layout: Layout) -> float:
    """How much labels, details, signs and components cover of each other, in square pixels."""
    boxes = [box.rect for box in layout.boxes.values() if not box.is_group]
    labels = [plate.label for plate in layout.plates.values() if plate.label is not None]
    labels += [chip.rect for chip in layout.chips.values()]
    labels += [_title_text(box.title) for box in layout.boxes.values() if box.title is not None]
    signs = [sign_rect(box.rect) for name, box in layout.boxes.items() if name in layout.signs]
    solid = [rect.grown(-_SLACK) for rect in (*boxes, *labels)]
    hidden = sum(_shared(rect, solid[number + 1 :]) for number, rect in enumerate(solid))
    hidden += sum(_shared(label.grown(-_SLACK), signs) for label in labels)
    return hidden + _framed_wrongly(layout)


def _framed_wrongly(layout: Layout) -> float:
    """What frames take in that is no member, and what lies across them, in square pixels."""
    area = 0.0
    for frame in layout.boxes.values():
        if not frame.is_group:
            continue
        for name, box in layout.boxes.items():
            if not box.is_group and not layout.drawing.is_inside(name, frame.id):
                area += frame.rect.shared_area(box.rect)
        for plate in layout.plates.values():
            if frame.rect.united(plate.rect) != frame.rect:
                area += _STRADDLES * frame.rect.shared_area(plate.rect)
    return area


def _title_text(title: Rect) -> Rect:
    """The title without the margin on its left, on which the sign of the group lies."""
    return Rect(title.left + 14, title.top + 4, title.right, title.bottom - 4)


def _shared(rect: Rect, others: list[Rect]) -> float:
    return sum(rect.shared_area(other) for other in others)


def _scaled(drawing: Drawing, across: float, down: float) -> Drawing:
    """The drawing with its components apart around their middle."""
    if across == down == 1.0:
        return drawing
    places = [c.at for c in drawing.components.values() if c.kind is not Kind.GROUP]
    if not places:
        return drawing
    x = (min(p[0] for p in places) + max(p[0] for p in places)) / 2
    y = (min(p[1] for p in places) + max(p[1] for p in places)) / 2
    spread = drawing.copy()
    for name, c in drawing.components.items():
        at = x + (c.at[0] - x) * across, y + (c.at[1] - y) * down
        spread.components[name] = replace(c, at=at)
    return spread
