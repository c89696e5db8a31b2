"""What lies behind a row of a list: pointed at, chosen, in focus."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from atlas_trainer.ui.theme.metrics import CONTROL_RADIUS
from atlas_trainer.ui.theme.theme import Theme


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    """Paints the ground of a row; the one with the keyboard focus has a ring as well."""
    ground = QRectF(rect).adjusted(1, 1, -1, -1)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if focused or chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.color("selection" if focused or chosen else "hover"))
        painter.drawRoundedRect(ground, CONTROL_RADIUS, CONTROL_RADIUS)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(ground, CONTROL_RADIUS, CONTROL_RADIUS)
    painter.restore()
