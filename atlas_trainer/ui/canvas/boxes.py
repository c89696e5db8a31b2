"""Where components, groups and details lie: sizes from their texts, positions from the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.drawing import Component, Detail, Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.geometry import Rect, to_pixels, united
from atlas_trainer.ui.canvas.shapes import insets
from atlas_trainer.ui.canvas.text import Fitted, Texts

BOX_HEIGHT = 54.0
MIN_BOX_WIDTH = 92.0
MAX_BOX_WIDTH = 148.0
CHIP_HEIGHT = 19.0
CHIP_GAP = 3.0
CHIP_PADDING = 7.0
_CHIP_ROW = 176.0
"""How wide a row of details below a component may get before the next one wraps."""
TITLE_HEIGHT = 22.0
_GROUP_SIDE = 14.0
_GROUP_TOP = 10.0
_GROUP_BOTTOM = 12.0
_EMPTY_GROUP = (148.0, 76.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A component as it lies on the canvas. `title` is the strip that names a group."""

    id: str
    kind: Kind | None
    rect: Rect
    text: Fitted
    depth: int = 0
    title: Rect | None = None

    @property
    def is_group(self) -> bool:
        """Whether it is a frame around others."""
        return self.title is not None


@dataclass(frozen=True, slots=True)
class Chip:
    """A detail as it lies on the canvas; `on` is the id of what it belongs to."""

    id: str
    on: str | None
    rect: Rect
    text: Fitted


def chip_width(text: Fitted) -> float:
    """The width of a detail with that text."""
    return text.width + 2 * CHIP_PADDING


def component_box(component: Component, texts: Texts) -> Box:
    """The box of a component that is no group: as wide as its label needs, within limits."""
    inset = insets(component.kind)
    sides = inset.left + inset.right
    text = texts.label(component.label, MAX_BOX_WIDTH - sides)
    width = min(max(text.width + sides, MIN_BOX_WIDTH), MAX_BOX_WIDTH)
    rect = Rect.around(to_pixels(component.at), float(round(width)), BOX_HEIGHT)
    return Box(component.id, component.kind, rect, text)


def chips_below(rect: Rect, details: tuple[Detail, ...], texts: Texts) -> list[Chip]:
    """The details of a component in rows under it, centred."""
    chips: list[Chip] = []
    top = rect.bottom + 4
    row: list[tuple[Detail, Fitted]] = []
    for detail in details:
        text = texts.chip(detail.text)
        if row and _row_width([*row, (detail, text)]) > _CHIP_ROW:
            chips += _chip_row(row, rect.centre[0], top)
            row, top = [], top + CHIP_HEIGHT + CHIP_GAP
        row.append((detail, text))
    return chips + _chip_row(row, rect.centre[0], top)


def chips_inside(group: Rect, details: tuple[Detail, ...], texts: Texts) -> list[Chip]:
    """The details of a group, hanging from the lower edge of its frame, from the left."""
    chips: list[Chip] = []
    left = group.left + 10
    for detail in details:
        text = texts.chip(detail.text)
        top = group.bottom - CHIP_HEIGHT / 2
        right = left + chip_width(text)
        chips.append(Chip(detail.id, detail.on, Rect(left, top, right, top + CHIP_HEIGHT), text))
        left = right + CHIP_GAP
    return chips


def chips_of_all(bounds: Rect | None, details: tuple[Detail, ...], texts: Texts) -> list[Chip]:
    """The details of the whole drawing: a column under it, on the left."""
    left, top = (bounds.left, bounds.bottom + 28) if bounds else (0.0, 0.0)
    chips: list[Chip] = []
    for detail in details:
        text = texts.chip(detail.text)
        rect = Rect(left, top, left + chip_width(text), top + CHIP_HEIGHT)
        chips.append(Chip(detail.id, None, rect, text))
        top += CHIP_HEIGHT + CHIP_GAP
    return chips


def group_box(group: Component, inside: list[Rect], depth: int, texts: Texts) -> Box:
    """The frame of a group around what is inside it; an empty one stands at its own position."""
    held = united(inside)
    if held is None:
        rect = Rect.around(to_pixels(group.at), *_EMPTY_GROUP)
        text = texts.title(group.label, rect.width - 2 * _GROUP_SIDE)
    else:
        text = texts.title(group.label, max(held.width, 160.0))
        spare = max(0.0, (text.width + 4 - held.width) / 2)
        rect = Rect(
            held.left - _GROUP_SIDE - spare,
            held.top - _GROUP_TOP - TITLE_HEIGHT,
            held.right + _GROUP_SIDE + spare,
            held.bottom + _GROUP_BOTTOM,
        )
    title = Rect(rect.left, rect.top, rect.left + text.width + 2 * 12, rect.top + TITLE_HEIGHT + 4)
    return Box(group.id, Kind.GROUP, rect, text, depth, title)


def groups_inside_out(drawing: Drawing) -> list[tuple[Component, int]]:
    """Every group with its depth, the innermost first, so that frames can grow around frames."""
    groups = [c for c in drawing.components.values() if c.kind is Kind.GROUP]
    pairs = [(group, _depth(drawing, group)) for group in groups]
    return sorted(pairs, key=lambda pair: -pair[1])


def _depth(drawing: Drawing, component: Component) -> int:
    depth, parent = 0, component.group
    while parent is not None:
        depth, parent = depth + 1, drawing.components[parent].group
    return depth


def _row_width(row: list[tuple[Detail, Fitted]]) -> float:
    return sum(chip_width(text) for _, text in row) + CHIP_GAP * (len(row) - 1)


def _chip_row(row: list[tuple[Detail, Fitted]], centre: float, top: float) -> list[Chip]:
    chips: list[Chip] = []
    left = centre - _row_width(row) / 2 if row else centre
    for detail, text in row:
        right = left + chip_width(text)
        chips.append(Chip(detail.id, detail.on, Rect(left, top, right, top + CHIP_HEIGHT), text))
        left = right + CHIP_GAP
    return chips
