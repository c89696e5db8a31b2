"""How far apart components have to stand for what is written between them to fit.

Widths are estimated from the number of characters, near enough to choose a number of cells: only
the canvas measures texts, and it fits whatever it is given.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.grid import CELL_WIDTH

# Pixels at 100 %.
_LETTER = 7.5
_COMPONENT_PADDING = 28
_NARROWEST, _WIDEST = 72, 160
_SHORTEST_ARROW = 40
_WIDEST_LABEL = 160
_DETAIL_PADDING, _DETAIL_HEIGHT = 17, 22
_LABEL_HEIGHT = 20
_ROOM_BELOW = 34


def cells_across(drawing: Drawing, arrow: Relationship) -> int:
    """Cells between ends that stand side by side, so that the arrow and its label fit."""
    widths = [component_width(drawing.components[end]) for end in (arrow.source, arrow.target)]
    return 1 if CELL_WIDTH - sum(widths) / 2 >= label_width(arrow) + _SHORTEST_ARROW else 2


def component_width(component: Component) -> float:
    """About how many pixels wide a component is."""
    width = _text_width(component.label) + _COMPONENT_PADDING
    return min(_WIDEST, max(_NARROWEST, width))


def label_width(arrow: Relationship) -> float:
    """About how many pixels an arrow's label takes across."""
    return min(_WIDEST_LABEL, _text_width(arrow.label))


def cells_down(drawing: Drawing, upper: str, arrow: Relationship) -> int:
    """Cells between ends that stand one below the other; details hang under the upper one."""
    needed = detail_rows(drawing, upper) * _DETAIL_HEIGHT + (_LABEL_HEIGHT if arrow.label else 0)
    return 1 if needed <= _ROOM_BELOW else 2


def detail_rows(drawing: Drawing, element_id: str) -> int:
    """About how many rows the details on an element take."""
    return ceil(sum(_details(drawing, element_id)) / CELL_WIDTH)


def details_width(drawing: Drawing, element_id: str) -> float:
    """About how many pixels wide the widest row of details on an element is."""
    return min(sum(_details(drawing, element_id)), CELL_WIDTH)


def _details(drawing: Drawing, element_id: str) -> list[float]:
    return [_text_width(d.text) + _DETAIL_PADDING for d in drawing.details_on(element_id)]


@lru_cache(maxsize=4096)
def _text_width(text: str) -> float:
    """Letters are taken to be of one width, and ideographs twice as wide."""
    return _LETTER * (len(text) + sum(east_asian_width(letter) in "WF" for letter in text))
