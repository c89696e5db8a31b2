"""A small line of past totals, oldest first, with the pass mark across it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from atlas_trainer.model.score import PASS_MARK
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.points import total_text

_HEIGHT = 48
_DOT = 3.0


class Sparkline(QWidget):
    """Totals of 0..100; hidden while there are fewer than two."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._totals: tuple[float, ...] = ()
        self.setObjectName("sparkline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self.update)

    def set_totals(self, totals: Sequence[float]) -> None:
        """Shows the totals, oldest first."""
        self._totals = tuple(totals)
        self.setVisible(len(self._totals) > 1)
        if self._totals:
            sentence = (
                f"{len(self._totals)} totals, from {total_text(self._totals[0])} "
                f"to {total_text(self._totals[-1])}; the line across is the pass mark, {PASS_MARK}"
            )
            self.setAccessibleName(sentence)
            self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pass mark, line, and a dot on the newest."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(_DOT + 1, _DOT + 1, -_DOT - 1, -_DOT - 1)
        mark = QPen(self._theme.color("strong_line"), 1, Qt.PenStyle.DashLine)
        painter.setPen(mark)
        y = self._y(room, PASS_MARK)
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setPen(QPen(self._theme.color("text"), 1.75))
        points = self._points(room)
        painter.drawPolyline(points)
        if points:
            painter.setBrush(self._theme.color("text"))
            painter.drawEllipse(points[-1], _DOT, _DOT)
        painter.end()

    def _points(self, room: QRectF) -> list[QPointF]:
        gap = room.width() / max(1, len(self._totals) - 1)
        return [
            QPointF(room.left() + number * gap, self._y(room, total))
            for number, total in enumerate(self._totals)
        ]

    def _y(self, room: QRectF, total: float) -> float:
        return room.bottom() - room.height() * total / 100
