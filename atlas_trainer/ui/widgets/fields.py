"""Fields of a form in the theme's look: a switch, and numbers with two buttons to step.

Turning the wheel over one of them scrolls the page until the field has the focus, so that nobody
changes a setting on the way past it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QCheckBox,
    QDateEdit,
    QDoubleSpinBox,
    QSpinBox,
    QStyle,
    QStyleOptionSpinBox,
    QToolButton,
    QWidget,
)

from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, CONTROL_RADIUS, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import paint_drop

_TRACK = QSize(40, 22)
_KNOB = 14.0
_ARM = 4.0


class Switch(QCheckBox):
    """On or off: the knob's side says it, and a tick in the track."""

    def __init__(self, theme: Theme, on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._fit)
        self._fit()

    def hitButton(self, pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, knob, tick and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._theme.scale
        painter.translate(0, (self.height() - _TRACK.height() * scale) / 2)
        painter.scale(scale, scale)
        track = QRectF(0, 0, _TRACK.width(), _TRACK.height())
        radius = track.height() / 2
        on = self.isChecked()
        painter.setPen(QPen(self._theme.color(self._rim()), 2 if self.hasFocus() else 1.5))
        painter.setBrush(self._theme.color("accent" if on else "surface"))
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        gap = (track.height() - _KNOB) / 2
        left = track.right() - gap - _KNOB if on else track.left() + gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("on_accent" if on else "strong_line"))
        painter.drawEllipse(QRectF(left, track.top() + gap, _KNOB, _KNOB))
        if on:
            self._paint_tick(painter, QPointF(track.left() + 12, track.center().y()))
        painter.end()

    def _fit(self) -> None:
        width, height = self._theme.length(_TRACK.width()), self._theme.height(CONTROL_HEIGHT)
        self.setFixedSize(width, height)
        self.update()

    def _rim(self) -> str:
        """The focus shows in the rim, as it does on buttons."""
        if self.isChecked():
            return "text" if self.hasFocus() else "accent"
        return "accent" if self.hasFocus() else "strong_line"

    def _paint_tick(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self._theme.color("on_accent"), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = ((-4, 0), (-1, 3), (4, -3))
        painter.drawPolyline([at + QPointF(x, y) for x, y in corners])


class WholeField(QSpinBox):
    """A whole number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        _set_up(self)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then our signs on its buttons."""
        super().paintEvent(event)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        _paint_signs(self, option, self._theme)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _dress(self) -> None:
        _set_font(self, self._theme)


class FractionField(QDoubleSpinBox):
    """A number with two places after the point."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        _set_up(self)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then our signs on its buttons."""
        super().paintEvent(event)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        _paint_signs(self, option, self._theme)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _dress(self) -> None:
        _set_font(self, self._theme)


class DateField(QDateEdit):
    """A day, with a calendar that drops down."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        _set_up(self)
        theme.changed.connect(self._dress)
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then our arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_drop(painter, self._theme, self.rect())
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _dress(self) -> None:
        """Weekends as any other day; Qt paints them red."""
        _set_font(self, self._theme)
        form = QTextCharFormat()
        form.setForeground(self._theme.color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendarWidget().setWeekdayTextFormat(day, form)
        for name, icon in (("prevmonth", "back"), ("nextmonth", "next")):
            button = self.calendarWidget().findChild(QToolButton, f"qt_calendar_{name}")
            if isinstance(button, QToolButton):
                button.setIcon(self._theme.icon(icon))


def _set_up(field: QAbstractSpinBox) -> None:
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    # Half-typed numbers would be taken one digit at a time.
    field.setKeyboardTracking(False)
    if (line := field.lineEdit()) is not None:
        line.setTextMargins(Space.ONE, 0, 0, 0)


def _set_font(field: QAbstractSpinBox, theme: Theme) -> None:
    font = theme.font(tabular=True)
    field.setFont(font)
    # With rules of its own in the style sheet it does not take it from the field.
    if (line := field.lineEdit()) is not None:
        line.setFont(font)


def _paint_signs(field: QAbstractSpinBox, option: QStyleOptionSpinBox, theme: Theme) -> None:
    """Minus and plus, so that no picture has to come from a file for each palette."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    arm = _ARM * (1 + theme.scale) / 2
    kind, style = QStyle.ComplexControl.CC_SpinBox, field.style()
    parts = (
        (QStyle.SubControl.SC_SpinBoxDown, QAbstractSpinBox.StepEnabledFlag.StepDownEnabled),
        (QStyle.SubControl.SC_SpinBoxUp, QAbstractSpinBox.StepEnabledFlag.StepUpEnabled),
    )
    pointed = field.mapFromGlobal(field.cursor().pos()) if field.underMouse() else None
    for part, step in parts:
        room = QRectF(style.subControlRect(kind, option, part, field))
        enabled = bool(option.stepEnabled & step)
        if pointed is not None and enabled and room.contains(QPointF(pointed)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            inner = room.adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(inner, CONTROL_RADIUS - 2, CONTROL_RADIUS - 2)
        painter.setPen(QPen(theme.color("text" if enabled else "line"), 1.75))
        middle = room.center()
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        if part is QStyle.SubControl.SC_SpinBoxUp:
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
    painter.end()
