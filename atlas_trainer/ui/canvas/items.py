"""What stands in the scene: items that only show a piece of the layout in a look.

Items take no input and hold no truth; the scene hands them what to show.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from atlas_trainer.model.drawing import Relationship
from atlas_trainer.ui.canvas.boxes import Box, Chip
from atlas_trainer.ui.canvas.geometry import Point, Rect
from atlas_trainer.ui.canvas.ink import Ink
from atlas_trainer.ui.canvas.look import PLAIN, Look
from atlas_trainer.ui.canvas.paint import Brush, qrect
from atlas_trainer.ui.canvas.plates import Plate
from atlas_trainer.ui.canvas.routes import Route
from atlas_trainer.ui.canvas.text import Fonts

_MARGIN = 14.0
"""Around what an item paints: halos, badges and marks."""
HANDLE_RADIUS = 6.0

FRAME_LAYER, ARROW_LAYER, BOX_LAYER, PLATE_LAYER, CHIP_LAYER = -100.0, 0.0, 10.0, 20.0, 30.0


class Style:
    """The ink and the fonts that all items of a scene share, and the zoom they are painted at."""

    def __init__(self, ink: Ink, fonts: Fonts) -> None:
        self.ink = ink
        self.fonts = fonts
        self.zoom = 1.0


class _Item(QGraphicsRectItem):
    """The rectangle is where the item paints; that Qt keeps it spares many calls back to here."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._look = PLAIN
        self.setPen(Qt.PenStyle.NoPen)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        style = self._style
        self._draw(Brush(painter, style.ink, style.fonts, style.zoom), painter)

    def _draw(self, brush: Brush, painter: QPainter) -> None:
        raise NotImplementedError

    def _take(self, rect: QRectF, look: Look) -> None:
        self.setRect(rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        self._look = look
        self.update()


class BoxItem(_Item):
    """A component or the frame of a group."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._box: Box | None = None

    def show_box(self, box: Box, look: Look) -> None:
        """Shows that box in that look."""
        if box == self._box and look == self._look:
            return
        self._box = box
        self.setZValue(FRAME_LAYER + box.depth if box.is_group else BOX_LAYER)
        self._take(qrect(box.rect), look)

    def _draw(self, brush: Brush, painter: QPainter) -> None:
        if self._box is None:
            return
        if self._box.is_group:
            brush.group(self._box, self._look)
        else:
            brush.component(self._box, self._look)


class ArrowItem(_Item):
    """The line of an arrow, with handles at its ends while it is selected.

    `leader` is the fine line from it to a label that lies further off.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._arrow: Relationship | None = None
        self._route: Route | None = None
        self._leader: tuple[Point, Point] | None = None
        self.setZValue(ARROW_LAYER)

    def show_arrow(
        self, arrow: Relationship, route: Route, leader: tuple[Point, Point] | None, look: Look
    ) -> None:
        """Shows that arrow on that way."""
        now = (arrow, route, leader, look)
        if now == (self._arrow, self._route, self._leader, self._look):
            return
        self._arrow, self._route, self._leader = arrow, route, leader
        self.setZValue(BOX_LAYER + 1 if look.selected else ARROW_LAYER)
        bounds = route.bounds
        for x, y in leader or ():
            bounds = bounds.united(Rect(x, y, x, y))
        self._take(qrect(bounds), look)

    def _draw(self, brush: Brush, painter: QPainter) -> None:
        if self._arrow is None or self._route is None:
            return
        brush.arrow(self._arrow, self._route, self._look, self._leader)
        if self._look.selected:
            self._draw_handles(painter, self._route)

    def _draw_handles(self, painter: QPainter, route: Route) -> None:
        painter.setPen(QPen(self._style.ink.accent, 1.6))
        painter.setBrush(self._style.ink.surface)
        for end in (route.curve.start, route.curve.end):
            painter.drawEllipse(QPointF(*end), HANDLE_RADIUS - 1, HANDLE_RADIUS - 1)


class PlateItem(_Item):
    """What an arrow says, and what became of it."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._route: Route | None = None
        self._plate: Plate | None = None
        self._depth = 0
        self.setZValue(PLATE_LAYER)

    def show_plate(self, route: Route, plate: Plate | None, depth: int, look: Look) -> None:
        """Shows that plate (None: only the mark of its arrow) within so many frames."""
        now = (route, plate, depth, look)
        if now == (self._route, self._plate, self._depth, self._look):
            return
        self._route, self._plate, self._depth = route, plate, depth
        x, y = route.curve.at(0.5)
        self._take(qrect(plate.rect) if plate is not None else QRectF(x, y, 1, 1), look)

    def _draw(self, brush: Brush, painter: QPainter) -> None:
        if self._plate is not None:
            brush.plate(self._plate, self._look, self._depth)
        if self._route is not None:
            brush.arrow_mark(self._route, self._plate, self._look)


class ChipItem(_Item):
    """A detail."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._chip: Chip | None = None
        self.setZValue(CHIP_LAYER)

    def show_chip(self, chip: Chip, look: Look) -> None:
        """Shows that detail."""
        if chip == self._chip and look == self._look:
            return
        self._chip = chip
        self._take(qrect(chip.rect), look)

    def _draw(self, brush: Brush, painter: QPainter) -> None:
        if self._chip is not None:
            brush.chip(self._chip, self._look)
