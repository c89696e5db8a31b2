"""The days of practice as a calendar: weeks side by side, one square a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from atlas_trainer.services.progress_days import DayFigures
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.words import day_words

_CELL = 16
_GAP = 3
_WEEK = 7
_SIDES = ((10, 6), (30, 9), (60, 12))
"""Minutes below which the filled square has that side; from an hour on it fills the cell."""
_QUIET = 110
"""Where no two greys are used, full lines around idle days would hide the others."""
_NAMED_DAYS = (0, 2, 4)


class DayCalendar(QWidget):
    """As many weeks up to the last day as there is room for."""

    clicked = Signal(int)
    """The place of a day, counted from the newest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: dict[date, DayFigures] = {}
        self._newest: list[date] = []
        self._last = date.min
        self.setObjectName("progress-calendar-days")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_days(self, days: Sequence[DayFigures], today: date) -> None:
        """Shows these days up to today's week."""
        self._days = {day.day: day for day in days}
        self._newest = sorted(self._days, reverse=True)
        self._last = today
        self.setAccessibleName(f"Calendar of {sum(day.drawn > 0 for day in days)} days with drills")
        self.update()

    def sizeHint(self) -> QSize:
        """Seven days below one another, and the months above."""
        return QSize(400, self._line() + _WEEK * self._step() + Space.HALF)

    def minimumSizeHint(self) -> QSize:
        """The same height however narrow."""
        return QSize(200, self.sizeHint().height())

    def place_of(self, day: date) -> QRectF:
        """Where that day is; empty for one that is not shown."""
        if self._last == date.min:
            return QRectF()
        first = self._first_monday()
        column, row = divmod((day - first).days, _WEEK)
        if day < first or day > self._last:
            return QRectF()
        top = self._line() + Space.HALF
        step, cell = self._step(), self._cell()
        return QRectF(self._left() + column * step, top + row * step, cell, cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names of months and weekdays, and the squares."""
        if self._last == date.min:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Size.SMALL))
        self._paint_names(painter)
        day = self._first_monday()
        while day <= self._last:
            self._paint_day(painter, self.place_of(day), self._days.get(day))
            day += timedelta(days=1)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Each day's figures in its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            if day is not None:
                QToolTip.showText(event.globalPos(), words_of(day), self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for the day."""
        day = self._day_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and day is not None:
            self.clicked.emit(self._newest.index(day.day))

    def _paint_day(self, painter: QPainter, rect: QRectF, day: DayFigures | None) -> None:
        late = day is not None and day.planned is not None and day.begun < day.planned
        painter.setBrush(self._theme.color("sunken"))
        painter.setPen(
            QPen(self._theme.color("text"), 1.5, Qt.PenStyle.DotLine)
            if late
            else QPen(self._quiet_line(), 1)
        )
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if day is not None and day.drawn:
            side = next((s for below, s in _SIDES if day.minutes < below), _CELL)
            inset = self._cell() * (1 - side / _CELL) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 2, 2)

    def _quiet_line(self) -> QColor:
        color = self._theme.color("line")
        if self._theme.roles.line == self._theme.roles.text:
            color.setAlpha(_QUIET)
        return color

    def _paint_names(self, painter: QPainter) -> None:
        locale = QLocale()
        painter.setPen(self._theme.color("muted"))
        step = self._step()
        top = self._line() + Space.HALF
        for row in _NAMED_DAYS:
            name = locale.dayName(row + 1, QLocale.FormatType.ShortFormat)
            room = QRectF(0, top + row * step, self._left() - Space.ONE, self._cell())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name
            )
        monday, free = self._first_monday(), 0.0
        for week in range(self._weeks()):
            starts = monday + timedelta(weeks=week)
            left = float(self._left() + week * step)
            if (week == 0 or starts.day <= _WEEK) and left >= free:
                name = locale.monthName(starts.month, QLocale.FormatType.ShortFormat)
                painter.drawText(QRectF(left, 0, self.width() - left, self._line()), name)
                free = left + painter.fontMetrics().horizontalAdvance(name) + Space.HALF

    def _first_monday(self) -> date:
        monday = self._last - timedelta(days=self._last.weekday())
        return monday - timedelta(weeks=self._weeks() - 1)

    def _weeks(self) -> int:
        return max(1, (self.width() - self._left()) // self._step())

    def _cell(self) -> int:
        """The side of a day's square, at least as high as a weekday's name."""
        return max(_CELL, self._line())

    def _step(self) -> int:
        return self._cell() + _GAP

    def _left(self) -> int:
        return QFontMetrics(self._theme.font(Size.SMALL)).horizontalAdvance("Wed.") + Space.ONE

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(Size.SMALL)).height()

    def _day_at(self, place: QPoint) -> DayFigures | None:
        hit = (d for d in self._days.values() if self.place_of(d.day).contains(place))
        return next(hit, None)


def words_of(day: DayFigures) -> str:
    """One day in words."""
    if not day.drawn:
        done = "nothing drawn"
    else:
        done = f"{day.drawn} drawn in {day.minutes:.0f} min, {day.begun} of them new"
    planned = f"; the plan had {day.planned} new" if day.planned else ""
    return f"{day_words(day.day)}: {done}{planned}"
