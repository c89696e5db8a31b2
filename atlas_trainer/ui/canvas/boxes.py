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
SIGN_ROOM = 15.0
"""What the sign of what became of an arrow or a detail takes to the left of its text."""
_SIGN_REACH = 10.0
"""How far the sign of a component reaches from its corner."""
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
    """A detail as it lies on the canvas; `on` is the id of what it belongs to.

    With `sign` it has room on the left for the sign of what became of it.
    """

    id: str
    on: str | None
    rect: Rect
    text: Fitted
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A detail with its text fitted, before it has a place."""

    detail: Detail
    text: Fitted
    sign: bool

    @property
    def width(self) -> float:
        """How wide its chip is."""
        return self.text.width + 2 * CHIP_PADDING + (SIGN_ROOM if self.sign else 0.0)

    def at(self, left: float, top: float) -> Chip:
        """Its chip, with the upper left corner there."""
        rect = Rect(left, top, left + self.width, top + CHIP_HEIGHT)
        return Chip(self.detail.id, self.detail.on, rect, self.text, self.sign)


def slips(details: tuple[Detail, ...], texts: Texts, signs: frozenset[str]) -> list[Slip]:
    """Details, fitted; those in `signs` with room for a sign."""
    return [Slip(d, texts.chip(d.text), d.id in signs) for d in details]


def sign_rect(box: Rect) -> Rect:
    """Where the sign of a component or group is painted: on its upper left corner."""
    return Rect.around((box.left + 2, box.top + 2), 2 * _SIGN_REACH, 2 * _SIGN_REACH)


def component_box(component: Component, texts: Texts) -> Box:
    """The box of a component that is no group: as wide as its label needs, within limits."""
    inset = insets(component.kind)
    sides = inset.left + inset.right
    text = texts.label(component.label, MAX_BOX_WIDTH - sides)
    width = min(max(text.width + sides, MIN_BOX_WIDTH), MAX_BOX_WIDTH)
    rect = Rect.around(to_pixels(component.at), float(round(width)), BOX_HEIGHT)
    return Box(component.id, component.kind, rect, text)


def group_box(
    group: Component, inside: list[Rect], hung: list[Slip], depth: int, texts: Texts
) -> Box:
    """The frame of a group around what is inside it; an empty one stands at its own position.

    It is wide enough for its title and for each of the details that hang on it.
    """
    held = united(inside)
    if held is None:
        rect = Rect.around(to_pixels(group.at), *_EMPTY_GROUP)
        text = texts.title(group.label, rect.width - 2 * _GROUP_SIDE)
    else:
        text = texts.title(group.label, max(held.width, 160.0))
        least = max([text.width + 4, *(slip.width for slip in hung)])
        spare = max(0.0, (least - held.width) / 2)
        rect = frame_around(held.grown(spare, 0))
    title = Rect(rect.left, rect.top, rect.left + text.width + 2 * 12, rect.top + TITLE_HEIGHT + 4)
    return Box(group.id, Kind.GROUP, rect, text, depth, title)


def frame_around(held: Rect) -> Rect:
    """The frame around what a group holds, with room for the title."""
    return Rect(
        held.left - _GROUP_SIDE,
        held.top - _GROUP_TOP - TITLE_HEIGHT,
        held.right + _GROUP_SIDE,
        held.bottom + _GROUP_BOTTOM,
    )


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
