"""Pens, brushes and colours for painting the canvas, made from the roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from atlas_trainer.ui.canvas.look import PLAIN, Look, Mark
from atlas_trainer.ui.theme.roles import Roles

_MARK_ROLE = {
    Mark.RIGHT: "right",
    Mark.PARTLY: "right",
    Mark.WRONG: "wrong",
    Mark.REVERSED: "wrong",
    Mark.EXTRA: "extra",
    Mark.MISSING: "missing",
}
_MARK_LINE = {
    Mark.RIGHT: Qt.PenStyle.SolidLine,
    Mark.PARTLY: Qt.PenStyle.SolidLine,
    Mark.WRONG: Qt.PenStyle.SolidLine,
    Mark.REVERSED: Qt.PenStyle.SolidLine,
    Mark.EXTRA: Qt.PenStyle.DotLine,
    Mark.MISSING: Qt.PenStyle.DashLine,
}
FADED = 0.28
_GHOST = 0.6


class Ink:
    """The colours of one palette, ready for a painter."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.text = QColor(roles.text)
        self.muted = QColor(roles.muted)
        self.surface = QColor(roles.surface)
        self.accent = QColor(roles.accent)
        self.on_accent = QColor(roles.on_accent)
        self.line = QColor(roles.line)
        self.rim = QColor(roles.strong_line)
        self.selection = QColor(roles.selection)
        self.sunken = QColor(roles.sunken)
        self._pens: dict[tuple[str, bool, Look | None], QPen] = {}
        self._grounds: dict[int, QColor] = {}
        self._tints = tuple(QColor(tint) for tint in roles.tints)
        self._surface_brush = QBrush(self.surface)
        self._tint_brushes = tuple(QBrush(tint) for tint in self._tints)
        self._marks = {mark: QColor(getattr(roles, role)) for mark, role in _MARK_ROLE.items()}

    def fill(self, index: int | None) -> QBrush:
        """A quiet fill from the scale of tints; for None that of the sheet."""
        if index is None:
            return self._surface_brush
        return self._tint_brushes[index % len(self._tint_brushes)]

    def ground(self, depth: int) -> QColor:
        """What lies behind: the sheet, or a frame within so many frames."""
        if depth == 0:
            return self.surface
        if depth not in self._grounds:
            share = 0.55 if depth % 2 else 0.2
            self._grounds[depth] = _mixed(self.surface, self._tints[0], share)
        return self._grounds[depth]

    def mark(self, mark: Mark) -> QColor:
        """The colour of what became of an element."""
        return self._marks[mark]

    def box_pen(self, look: Look, dashed: bool) -> QPen:
        """The outline of a component. Pens are shared: whoever changes one copies it first."""
        return self._kept("box", look, dashed, self._box_pen)

    def thin_pen(self, look: Look, dashed: bool) -> QPen:
        """The lines inside a component."""
        return self._kept("thin", look, dashed, self._thin_pen)

    def chip_pen(self, look: Look) -> QPen:
        """The outline of a detail."""
        return self._kept("chip", look, False, self._chip_pen)

    def frame_pen(self, look: Look) -> QPen:
        """The outline of a group: quieter than a component's."""
        return self._kept("frame", look, False, self._frame_pen)

    def arrow_pen(self, look: Look, dashed: bool) -> QPen:
        """The line of an arrow."""
        return self._kept("arrow", look, dashed, self._arrow_pen)

    def leader_pen(self, look: Look) -> QPen:
        """The fine line from an arrow to a label that had to go further off."""
        return self._kept("leader", look, False, self._leader_pen)

    def head_pen(self, look: Look, dashed: bool) -> QPen:
        """The outline of an arrow's head."""
        return self._kept("head", look, dashed, self._head_pen)

    def _kept(
        self, sort: str, look: Look, dashed: bool, make: Callable[[Look, bool], QPen]
    ) -> QPen:
        """The pen for a look, made once: every element asks for it in every picture."""
        key = (sort, dashed, None if look is PLAIN else look)
        pen = self._pens.get(key)
        if pen is None:
            pen = self._pens[key] = make(look, dashed)
        return pen

    def _thin_pen(self, look: Look, dashed: bool) -> QPen:
        pen = self._box_pen(look, dashed)
        return QPen(pen.color(), max(1.0, pen.widthF() * 0.75))

    def _leader_pen(self, look: Look, dashed: bool) -> QPen:
        return QPen(self._arrow_pen(look, dashed).color(), 0.8)

    def _head_pen(self, look: Look, dashed: bool) -> QPen:
        return QPen(self._arrow_pen(look, dashed).color(), 1.0)

    def _chip_pen(self, look: Look, dashed: bool) -> QPen:
        if look.mark is not None:
            pen = self._box_pen(look, dashed)
            pen.setWidthF(1.5)
            return pen
        chosen = look.selected or look.ghost or look.current
        return QPen(self.accent if chosen else self.line, 1.5 if look.selected else 1.0)

    def _box_pen(self, look: Look, dashed: bool) -> QPen:
        width = 1.4 * self.roles.line_width
        if look.mark is not None:
            return self._marked(look.mark, max(2.0, width), dashed)
        style = Qt.PenStyle.DashLine if dashed or look.ghost else Qt.PenStyle.SolidLine
        if look.current or look.target:
            return self._pen(self.accent, width + 0.8, style)
        if look.selected:
            return self._pen(self.accent, width + 0.2, style)
        color = self.accent if look.ghost else self.muted if look.hovered else self.rim
        return self._pen(color, width, style)

    def _frame_pen(self, look: Look, dashed: bool) -> QPen:
        if look.mark is not None or look.current or look.selected or look.target or look.ghost:
            return self._box_pen(look, dashed)
        color = self.muted if look.hovered else self.rim
        return self._pen(color, self.roles.line_width, Qt.PenStyle.SolidLine)

    def _arrow_pen(self, look: Look, dashed: bool) -> QPen:
        width = 1.6 * max(1.0, self.roles.line_width * 0.8)
        if look.mark is not None:
            return self._marked(look.mark, 2.2, dashed)
        if look.selected or look.hovered or look.ghost:
            width += 0.6 if look.selected else 0.2
        color = self.accent if look.selected or look.ghost else self.muted
        if look.hovered and not look.selected:
            color = self.text
        pen = self._pen(color, width, Qt.PenStyle.SolidLine)
        if dashed:
            pen.setDashPattern([4.5, 3.0])
        return pen

    def opacity(self, look: Look) -> float:
        """How much of an element is seen."""
        return FADED if look.faded else _GHOST if look.ghost else 1.0

    def _marked(self, mark: Mark, width: float, dashed: bool) -> QPen:
        pen = self._pen(self.mark(mark), width, _MARK_LINE[mark])
        if mark is Mark.MISSING:
            pen.setDashPattern([4.0, 2.6])
        elif mark is Mark.EXTRA:
            pen.setDashPattern([0.6, 2.0])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        elif dashed:
            pen.setDashPattern([4.5, 3.0])
        return pen

    def _pen(self, color: QColor, width: float, style: Qt.PenStyle) -> QPen:
        pen = QPen(QBrush(color), width, style)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


def _mixed(a: QColor, b: QColor, share: float) -> QColor:
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x + (y - x) * share) for x, y in parts))


@lru_cache(maxsize=8)
def ink_for(roles: Roles) -> Ink:
    """The ink of a palette, made once."""
    return Ink(roles)
