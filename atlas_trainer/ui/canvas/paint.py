"""Painting elements: the same strokes for the window, for pictures and for thumbnails.

Nothing here knows of scenes or items; everything comes from the layout and the look.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from atlas_trainer.model.drawing import Relationship, Style
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.boxes import SIGN_ROOM, Box, Chip
from atlas_trainer.ui.canvas.geometry import Point, Rect
from atlas_trainer.ui.canvas.ink import Ink
from atlas_trainer.ui.canvas.look import PLAIN, Look, Mark
from atlas_trainer.ui.canvas.marks import paint_badge, paint_mark
from atlas_trainer.ui.canvas.plates import STEP_SIZE, Plate
from atlas_trainer.ui.canvas.routes import Route
from atlas_trainer.ui.canvas.shapes import TINTS, insets, shape
from atlas_trainer.ui.canvas.strokes import arrow_picture, head_at_source, path_of
from atlas_trainer.ui.canvas.text import Face, Fitted, Fonts
from atlas_trainer.ui.theme.metrics import CONTROL_RADIUS

TEXT_FROM = 0.22
"""Below this zoom texts are left out: they could not be read."""


def qrect(rect: Rect) -> QRectF:
    """The same rectangle for Qt."""
    left, top, right, bottom = rect
    return QRectF(left, top, right - left, bottom - top)


class Brush:
    """A painter with its ink and fonts: paints one element after the other."""

    def __init__(self, painter: QPainter, ink: Ink, fonts: Fonts, zoom: float = 1.0) -> None:
        self._painter = painter
        self._ink = ink
        self._fonts = fonts
        self._texts = zoom >= TEXT_FROM

    def component(self, box: Box, look: Look) -> None:
        """A component that is no group."""
        p, ink, plain = self._painter, self._ink, look is PLAIN
        if not plain:
            self._fade(look)
        rect = box.rect
        form = shape(box.kind, rect.width, rect.height)
        x, y = rect.centre
        p.translate(x, y)
        if look.current or look.lit:
            p.setPen(QPen(ink.selection, 7.0))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawPath(form.outline)
        pen = ink.box_pen(look, form.dashed)
        p.setPen(pen)
        p.setBrush(self._fill(box.kind, look))
        p.drawPath(form.outline)
        if not plain:
            self._hatch(form.outline, look)
        if form.marks is not None:
            p.strokePath(form.marks, ink.thin_pen(look, form.dashed))
        if form.solids is not None:
            p.fillPath(form.solids, pen.color())
        p.translate(-x, -y)
        if not look.editing:
            self._label(box)
        if not plain:
            self._corner(rect, look)
            self._unfade(look)

    def group(self, box: Box, look: Look) -> None:
        """The titled frame of a group, behind everything else."""
        p, ink = self._painter, self._ink
        self._fade(look)
        frame = qrect(box.rect)
        fill = ink.selection if look.target or look.lit else ink.ground(box.depth + 1)
        p.setPen(ink.frame_pen(look))
        p.setBrush(fill)
        p.drawRoundedRect(frame, 10, 10)
        if look.mark is not None:
            outline = QPainterPath()
            outline.addRoundedRect(frame, 10, 10)
            self._hatch(outline, look)
        if box.title is not None and box.text.lines and self._texts and not look.editing:
            left, top, _, bottom = box.title
            title = self._fonts.title.still(box.text.lines[0])
            p.setPen(ink.muted if look.mark is None else ink.text)
            p.setFont(self._fonts.title.font)
            p.drawStaticText(
                QPointF(left + 12, (top + 4 + bottom) / 2 - title.half_height), title.text
            )
        self._corner(box.rect, look)
        self._unfade(look)

    def arrow(
        self,
        arrow: Relationship,
        route: Route,
        look: Look,
        leader: tuple[Point, Point] | None = None,
    ) -> None:
        """The line of an arrow with its heads, and the fine line that leads to its label."""
        p, ink = self._painter, self._ink
        self._fade(look)
        if leader is not None:
            p.setPen(ink.leader_pen(look))
            p.drawLine(QPointF(*leader[0]), QPointF(*leader[1]))
        dashed = arrow.style is Style.DASHED
        pen = ink.arrow_pen(look, dashed)
        if look.lit:
            p.strokePath(path_of(route.curve), QPen(ink.selection, 8.0))
        line, heads = arrow_picture(route.curve, arrow.direction)
        p.strokePath(line, pen)
        p.setPen(ink.head_pen(look, dashed))
        p.setBrush(pen.color())
        for head in heads:
            p.drawPolygon(head)
        if look.mark is Mark.REVERSED:
            p.setPen(QPen(pen.color(), 1.6))
            p.setBrush(ink.surface)
            p.drawPolygon(head_at_source(route.curve))
        self._unfade(look)

    def plate(self, plate: Plate, look: Look, depth: int = 0) -> None:
        """What an arrow says: step and label on an opaque plate (details are chips).

        `depth` counts the frames that it lies in, whose ground it takes.
        """
        p, ink = self._painter, self._ink
        if plate.label is None:
            return
        if not look.ghost:  # its line must not shine through
            self._fade(look)
        left, top, right, bottom = plate.label
        place = QRectF(left, top, right - left, bottom - top)
        if look.selected or look.lit:
            p.setPen(QPen(ink.accent, 1.2) if look.selected else Qt.PenStyle.NoPen)
            p.setBrush(ink.selection)
            p.drawRoundedRect(place, 4, 4)
        else:  # of the ground's own colour: no corners show
            p.fillRect(place, ink.ground(depth))
        if plate.sign:
            left += SIGN_ROOM + 2
        if plate.step is not None:
            place = QRectF(left, (top + bottom - STEP_SIZE) / 2, STEP_SIZE, STEP_SIZE)
            self._step(place, plate.step)
            left += STEP_SIZE
        if self._texts and not look.editing:
            color = ink.muted if look.ghost else ink.text
            middle = (left + right) / 2, (top + bottom) / 2
            self._lines(middle, plate.text, self._fonts.small, color)
        self._unfade(look)

    def chip(self, chip: Chip, look: Look) -> None:
        """A detail."""
        p, ink = self._painter, self._ink
        self._fade(look)
        p.setPen(ink.chip_pen(look))
        p.setBrush(ink.selection if look.selected or look.lit else ink.surface)
        rect = qrect(chip.rect)
        p.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
        if look.mark is not None:
            outline = QPainterPath()
            outline.addRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
            self._hatch(outline, look)
        if self._texts and not look.editing:
            color = ink.muted if look.mark is None else ink.text
            x, y = chip.rect.centre
            middle = (x + SIGN_ROOM / 2, y) if chip.sign else (x, y)
            self._lines(middle, chip.text, self._fonts.small, color)
        if look.mark is not None:
            left, top, _, bottom = chip.rect
            at = (left + 11, (top + bottom) / 2) if chip.sign else (left - 3, top + 1)
            paint_mark(p, ink, look.mark, at, small=True)
        self._unfade(look)

    def arrow_mark(self, route: Route, plate: Plate | None, look: Look) -> None:
        """The sign of what became of an arrow: beside its label, or in its middle."""
        if look.mark is None:
            return
        at = route.curve.at(0.5)
        if plate is not None and plate.label is not None:
            left, top, _, bottom = plate.label
            at = (left + SIGN_ROOM / 2 + 1 if plate.sign else left - 5, (top + bottom) / 2)
        self._fade(look)
        paint_mark(self._painter, self._ink, look.mark, at, small=True)
        self._unfade(look)

    def _fade(self, look: Look) -> None:
        if look.faded or look.ghost:
            self._painter.setOpacity(self._ink.opacity(look))

    def _unfade(self, look: Look) -> None:
        if look.faded or look.ghost:
            self._painter.setOpacity(1.0)

    def _fill(self, kind: Kind | None, look: Look) -> QBrush:
        bare = look.mark is Mark.MISSING or look.ghost or kind is Kind.CONCEPT
        return self._ink.fill(None if bare else TINTS.get(kind, 0))

    def _hatch(self, outline: QPainterPath, look: Look) -> None:
        """Hatching over what is wrong: the cue that needs no colour."""
        if look.mark not in (Mark.WRONG, Mark.REVERSED):
            return
        color = QColor(self._ink.mark(look.mark))
        color.setAlphaF(0.22)
        p = self._painter
        p.save()
        p.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        p.setPen(QPen(color, 1.6))
        box = outline.boundingRect()
        x = box.left() - box.height()
        while x < box.right():
            p.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
            x += 7
        p.restore()

    def _label(self, box: Box) -> None:
        if not self._texts or not box.text.lines:
            return
        inset, (x, y) = insets(box.kind), box.rect.centre
        middle = x + (inset.left - inset.right) / 2, y + (inset.top - inset.bottom) / 2
        self._lines(middle, box.text, self._fonts.label, self._ink.text)

    def _lines(self, middle: Point, text: Fitted, face: Face, color: QColor) -> None:
        p, (x, y) = self._painter, middle
        p.setPen(color)
        p.setFont(face.font)
        for right, down, line in face.stack(text):
            p.drawStaticText(QPointF(x + right, y + down), line)

    def _step(self, place: QRectF, step: int) -> None:
        p, ink = self._painter, self._ink
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(ink.muted)
        p.drawEllipse(place.adjusted(1, 1, -1, -1))
        if self._texts:
            p.setPen(ink.surface)
            p.setFont(self._fonts.title.font)
            p.drawText(place, _CENTRE, str(step))

    def _corner(self, rect: Rect, look: Look) -> None:
        if look.mark is not None:
            paint_mark(self._painter, self._ink, look.mark, (rect.left + 2, rect.top + 2))
        elif look.badge is not None:
            paint_badge(self._painter, self._ink, look.badge, rect, self._fonts.title.font)


_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
