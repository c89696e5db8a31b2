"""How far apart components have to stand for what is written between them to fit.

Widths are estimated from the number of characters, near enough to choose a number of cells: only
the canvas measures texts, and it fits whatever it is given.
"""

from __future__ import annotations

from math import ceil

from atlas_trainer.model.drawing import Drawing, Relationship
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
    names = (drawing.components[arrow.source].label, drawing.components[arrow.target].label)
    widths = [min(_WIDEST, max(_NARROWEST, _LETTER * len(n) + _COMPONENT_PADDING)) for n in names]
    label = min(_WIDEST_LABEL, _LETTER * len(arrow.label))
    return 1 if CELL_WIDTH - sum(widths) / 2 >= label + _SHORTEST_ARROW else 2


def cells_down(drawing: Drawing, upper: str, arrow: Relationship) -> int:
    """Cells between ends that stand one below the other; details hang under the upper one."""
    needed = detail_rows(drawing, upper) * _DETAIL_HEIGHT + (_LABEL_HEIGHT if arrow.label else 0)
    return 1 if needed <= _ROOM_BELOW else 2


def detail_rows(drawing: Drawing, element_id: str) -> int:
    """About how many rows the details on an element take."""
    details = drawing.details_on(element_id)
    return ceil(sum(_LETTER * len(d.text) + _DETAIL_PADDING for d in details) / CELL_WIDTH)
