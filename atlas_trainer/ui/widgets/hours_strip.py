"""Hours by day as a row of thin columns, with the most of them in figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from atlas_trainer.training.forecast import ForecastDay
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.words import day_words

_BARS = 64


class HoursStrip(QWidget):
    """What a forecast asks for, day by day."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[ForecastDay, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_days(self, days: Sequence[ForecastDay]) -> None:
        """Shows these days, in order."""
        self._days = tuple(days)
        self.setAccessibleName("Hours by day: " + "; ".join(map(day_in_words, self._days)))
        self.update()

    def sizeHint(self) -> QSize:
        """Columns, and a line of text above and below."""
        return QSize(400, _BARS + 2 * self._line() + Space.ONE)

    def event(self, event: QEvent) -> bool:
        """Each day's figures in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._days:
            number = int(event.pos().x() / (self.width() / len(self._days)))
            if 0 <= number < len(self._days):
                QToolTip.showText(event.globalPos(), day_in_words(self._days[number]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns on a line, the longest day's hours above, first and last day below."""
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, step = self._line(), self.width() / len(self._days)
        floor = line + Space.HALF + _BARS
        most = max([0.01, *(day.hours for day in self._days)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        for number, day in enumerate(self._days):
            height = day.hours / most * _BARS
            width = max(2.0, min(step - 3, 20))
            left = number * step + (step - width) / 2
            painter.drawRoundedRect(QRectF(left, floor - height, width, height), 2, 2)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        painter.setFont(self._theme.font(Size.SMALL, tabular=True))
        painter.setPen(self._theme.color("muted"))
        below = QRectF(0, floor + 2, self.width(), line)
        painter.drawText(QRectF(0, 0, self.width(), line), f"At most {most:.1f} hours on one day")
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, day_words(self._days[0].day))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, day_words(self._days[-1].day))
        painter.end()

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(Size.SMALL)).height()


def day_in_words(day: ForecastDay) -> str:
    """One day of a forecast in words."""
    return (
        f"{day_words(day.day)}: {day.hours:.1f} hours, {day.new:.0f} new, {day.reviews:.0f} reviews"
    )
