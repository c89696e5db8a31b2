"""The plan by day as a strip of columns: what was done, what today asks for, what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from atlas_trainer.services.today import DayCell
from atlas_trainer.ui.theme.metrics import CONTROL_RADIUS, Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.words import day_words

_BARS = 56
_CORNER = 3.0


class PlanStrip(QWidget):
    """One column a day: new diagrams below, reviews above them. Today stands out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[DayCell, ...] = ()
        self.setObjectName("plan-strip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_days(self, days: Sequence[DayCell]) -> None:
        """Shows these days, in order; the first that is not past is today."""
        self._days = tuple(days)
        self.setAccessibleName("The plan by day. " + ". ".join(map(cell_words, self._days)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Bars, figures and two lines for the day."""
        return QSize(400, _BARS + 3 * self._line() + 3 * Space.HALF)

    def minimumSizeHint(self) -> QSize:
        """The same height however narrow."""
        return QSize(200, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Each day's figures in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self._day_at(event.pos())
            if cell is not None:
                QToolTip.showText(event.globalPos(), cell_words(cell), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((cell.new + cell.reviews for cell in self._days), default=0) or 1
        today = next((n for n, cell in enumerate(self._days) if not cell.past), -1)
        for number, cell in enumerate(self._days):
            self._paint_day(painter, self._column(number), cell, most, number == today)
        painter.end()

    def _paint_day(
        self, painter: QPainter, column: QRectF, cell: DayCell, most: int, today: bool
    ) -> None:
        line = self._line()
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selection"))
            painter.drawRoundedRect(column, CONTROL_RADIUS, CONTROL_RADIUS)
        floor = column.top() + Space.HALF + line + _BARS
        self._paint_bars(painter, column, cell, most, floor)
        total = cell.new + cell.reviews
        figure = str(total) if total else "–" if cell.rest else "0"
        top = floor - _BARS * total / most - line
        self._write(painter, QRectF(column.left(), top, column.width(), line), figure, today)
        locale = QLocale()
        name = "Today" if today else self._weekday(locale, cell)
        if today and self._width(name) > column.width():
            name = self._weekday(locale, cell)
        day = QRectF(column.left(), floor + Space.HALF, column.width(), line)
        self._write(painter, day, name, today, not today)
        number = day.translated(0, line)
        self._write(painter, number, str(cell.day.day), today, not today)

    def _paint_bars(
        self, painter: QPainter, column: QRectF, cell: DayCell, most: int, floor: float
    ) -> None:
        width = min(column.width() - Space.ONE, 24.0)
        left = column.center().x() - width / 2
        scale = _BARS / most
        new = QRectF(left, floor - cell.new * scale, width, cell.new * scale)
        reviews = QRectF(left, new.top() - cell.reviews * scale, width, cell.reviews * scale)
        accent = self._theme.color("accent")
        if cell.new:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(new.adjusted(0, 1, 0, 0), _CORNER, _CORNER)
        if cell.reviews:
            painter.setPen(QPen(accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(reviews.adjusted(0.75, 0.75, -0.75, -1.75), _CORNER, _CORNER)
        if not cell.new and not cell.reviews:
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QPointF(left, floor), QPointF(left + width, floor))

    def _write(
        self, painter: QPainter, rect: QRectF, text: str, bold: bool, muted: bool = False
    ) -> None:
        painter.setFont(self._theme.font(Size.SMALL, bold=bold, tabular=True))
        painter.setPen(self._theme.color("muted" if muted else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)

    def _column(self, number: int) -> QRectF:
        width = self.width() / max(len(self._days), 1)
        return QRectF(number * width + 1, 0, width - 2, self.height())

    def _day_at(self, place: QPoint) -> DayCell | None:
        hit = (c for n, c in enumerate(self._days) if self._column(n).contains(place))
        return next(hit, None)

    def _weekday(self, locale: QLocale, cell: DayCell) -> str:
        """Its name, the longest that fits into every column."""
        room = self._column(0).width() - Space.HALF
        number = cell.day.isoweekday()
        names = [locale.dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
        fits = all(self._width(name) <= room for name in names)
        return names[number - 1] if fits else names[number - 1][:1]

    def _width(self, text: str) -> int:
        font = self._theme.font(Size.SMALL, bold=True, tabular=True)
        return QFontMetrics(font).horizontalAdvance(text)

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(Size.SMALL)).height()


def cell_words(cell: DayCell) -> str:
    """One day in words."""
    if cell.past:
        done = f"{cell.new} new, {cell.reviews} reviews done" if not cell.rest else "nothing drawn"
        return f"{day_words(cell.day)}: {done}"
    rest = ", nothing new: a rest day" if cell.rest else f", {cell.new} new"
    return f"{day_words(cell.day)}: {cell.reviews} reviews{rest}"
