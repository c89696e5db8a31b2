"""The rubber band: a drag over the empty sheet selects what it covers; a click selects nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.ui.canvas.desk import Pointer
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.sketch import Sketch
from atlas_trainer.ui.canvas.tools.tool import Tool


class Band(Tool):
    """Selects components whose box the band touches, and arrows and details that it holds."""

    _before: frozenset[str] = frozenset()

    def takes(self, pointer: Pointer) -> bool:
        return pointer.button is Qt.MouseButton.LeftButton and pointer.hit is None

    def press(self, pointer: Pointer) -> None:
        super().press(pointer)
        self._before = self.desk.picture.selection if pointer.adds else frozenset()

    def click(self, start: Pointer) -> None:
        self.desk.picture.select(self._before)

    def drag(self, start: Pointer, now: Pointer) -> None:
        band = _between(start, now)
        self.desk.sketch(Sketch(band=band))
        self.desk.picture.select(self._before | self._covered(band))

    def cancel(self) -> None:
        self.desk.picture.select(self._before)
        super().cancel()

    def _covered(self, band: Rect) -> frozenset[str]:
        layout = self.desk.picture.layout
        boxes = (
            name
            for name, box in layout.boxes.items()
            if (_holds(band, box.rect) if box.is_group else band.overlaps(box.rect))
        )
        routes = (name for name, route in layout.routes.items() if _holds(band, route.bounds))
        chips = (name for name, chip in layout.chips.items() if _holds(band, chip.rect))
        return frozenset((*boxes, *routes, *chips))


def _between(start: Pointer, now: Pointer) -> Rect:
    (ax, ay), (bx, by) = start.at, now.at
    return Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _holds(band: Rect, rect: Rect) -> bool:
    return band.holds((rect.left, rect.top)) and band.holds((rect.right, rect.bottom))
