"""The clock of a drill: a ring that empties around nothing, and the time left beside it."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from atlas_trainer.ui.theme.metrics import BIG_CONTROL_HEIGHT, CONTROL_RADIUS, Size, Space
from atlas_trainer.ui.theme.theme import Theme

SOON_MS = 30_000
"""From here on the ring has the first warning tone."""
LAST_MS = 10_000
"""From here on it has the second."""
_RING = 28
_SPOKEN_EVERY_S = 10
_HIDDEN = "Clock hidden"


class Countdown(QAbstractButton):
    """Shows the time left of a limit; a click or its shortcut hides it and brings it back.

    It neither reads a clock nor counts: whoever has the time calls `set_time`.
    """

    hidden_changed = Signal(bool)

    def __init__(
        self, theme: Theme, shortcut: str = "Ctrl+T", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._remaining_ms = 0
        self._limit_ms = 1
        self._spoken = -1
        self._hidden = False
        self.setObjectName("countdown")
        self.setAccessibleName("Time left")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A button's own shortcut clicks it only after an animation.
        QShortcut(QKeySequence(shortcut), self).activated.connect(self.click)
        self._shortcut_text = shortcut
        self._tell_tip()
        self.clicked.connect(lambda: self.set_time_hidden(not self._hidden))
        theme.changed.connect(self._theme_changed)

    @property
    def text_shown(self) -> str:
        """What stands on the clock: "1:34", or that it is hidden."""
        return _HIDDEN if self._hidden else clock_text(self._remaining_ms)

    @property
    def time_hidden(self) -> bool:
        """Whether the learner has hidden the time."""
        return self._hidden

    def set_time(self, remaining_ms: int, limit_ms: int) -> None:
        """Shows `remaining_ms` of `limit_ms`, both in milliseconds; out of range is clipped."""
        before = self._look()
        self._limit_ms = max(1, limit_ms)
        self._remaining_ms = min(max(0, remaining_ms), self._limit_ms)
        if self._look() != before:
            self.update()
        tens = -(-self._remaining_ms // (1000 * _SPOKEN_EVERY_S))
        if tens != self._spoken:
            self._spoken = tens
            self.setAccessibleDescription(f"{spoken_seconds(tens * _SPOKEN_EVERY_S)} left")

    def set_time_hidden(self, hidden: bool) -> None:
        """Hides the time, or shows it again; it runs on either way."""
        if hidden != self._hidden:
            self._hidden = hidden
            self._tell_tip()
            self.update()
            self.hidden_changed.emit(hidden)

    def sizeHint(self) -> QSize:
        """One size whatever it shows, so that nothing around it moves."""
        figures = QFontMetricsF(self._figures_font()).horizontalAdvance("00:00")
        words = QFontMetricsF(self._theme.font(Size.SMALL)).horizontalAdvance(_HIDDEN)
        width = Space.ONE + self._ring() + Space.ONE + max(figures, words) + Space.ONE
        return QSize(round(width), self._theme.height(BIG_CONTROL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, figures and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(self.rect(), CONTROL_RADIUS, CONTROL_RADIUS)
        side = self._ring()
        top = (self.height() - side) / 2
        # At the right, towards the buttons: the words for a hidden clock are longer than the time.
        ring = self.width() - Space.ONE - self._text_width() - Space.ONE - side
        self._paint_ring(painter, QRectF(ring, top, side, side))
        self._paint_text(painter, ring + side + Space.ONE)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(edge, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.end()

    def _ring(self) -> int:
        return self._theme.height(_RING)

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        inner = rect.adjusted(2, 2, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        roles = self._theme.roles
        # Where lines are as strong as the arc, the arc would not be seen on one.
        track = roles.hover if roles.line == roles.muted else roles.line
        painter.setPen(QPen(QColor(track), 4))
        painter.drawEllipse(inner)
        if self._hidden or self._remaining_ms == 0:
            return
        pen = QPen(QColor(self._tone()), 4)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, self._sixteenths())

    def _paint_text(self, painter: QPainter, left: float) -> None:
        painter.setFont(self._theme.font(Size.SMALL) if self._hidden else self._figures_font())
        painter.setPen(self._theme.color("muted" if self._hidden else "text"))
        rect = QRectF(left, 0, self.width() - left, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, flags, self.text_shown)

    def _text_width(self) -> float:
        font = self._theme.font(Size.SMALL) if self._hidden else self._figures_font()
        # Of one digit's width each, so that the ring stands still.
        text = _HIDDEN if self._hidden else re.sub(r"\d", "0", self.text_shown)
        return QFontMetricsF(font).horizontalAdvance(text)

    def _look(self) -> tuple[str, int, str]:
        return self.text_shown, self._sixteenths() // 16, self._tone()

    def _sixteenths(self) -> int:
        return -(-360 * 16 * self._remaining_ms // self._limit_ms)

    def _tone(self) -> str:
        roles = self._theme.roles
        if self._remaining_ms <= LAST_MS:
            return roles.wrong
        return roles.caution if self._remaining_ms <= SOON_MS else roles.muted

    def _figures_font(self) -> QFont:
        return self._theme.font(Size.LEAD, bold=True, tabular=True)

    def _tell_tip(self) -> None:
        verb = "Show" if self._hidden else "Hide"
        self.setToolTip(f"{verb} the clock ({self._shortcut_text})")

    def _theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def clock_text(milliseconds: int) -> str:
    """Time left as on a clock, started seconds counting as whole: 90 001 ms is "1:31"."""
    minutes, seconds = divmod(-(-milliseconds // 1000), 60)
    return f"{minutes}:{seconds:02}"


def spoken_seconds(seconds: int) -> str:
    """A time in words: "1 minute 30 seconds"."""
    minutes, rest = divmod(seconds, 60)
    parts = []
    if minutes:
        parts.append(f"{minutes} minute" + ("s" if minutes != 1 else ""))
    if rest or not minutes:
        parts.append(f"{rest} second" + ("s" if rest != 1 else ""))
    return " ".join(parts)
