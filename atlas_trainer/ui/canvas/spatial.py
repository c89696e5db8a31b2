"""Going from component to component by arrow keys, by where they lie."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from atlas_trainer.ui.canvas.boxes import Box

WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""The unit step of each arrow key."""
_ASIDE = 2.2
"""What a pixel across the way counts against one along it."""
_LEAST = 8.0


def next_in_direction(boxes: Mapping[str, Box], start: str | None, dx: int, dy: int) -> str | None:
    """The component that an arrow key leads to; None if there is none that way.

    (`dx`, `dy`) is a unit step to the right, left, down or up. Without a start it is the first.
    """
    if start is None or start not in boxes:
        return next(iter(boxes), None)
    x, y = boxes[start].rect.centre
    best: tuple[float, str] | None = None
    for name, box in boxes.items():
        if name == start or box.rect.holds((x, y)) or boxes[start].rect.holds(box.rect.centre):
            continue
        along = (box.rect.centre[0] - x) * dx + (box.rect.centre[1] - y) * dy
        aside = abs((box.rect.centre[0] - x) * dy) + abs((box.rect.centre[1] - y) * dx)
        if along < _LEAST:
            continue
        cost = along + _ASIDE * aside
        if best is None or cost < best[0]:
            best = (cost, name)
    return best[1] if best is not None else None
