"""A bar that is filled to a share of its length, with a notch where the pass mark lies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from atlas_trainer.ui.theme.roles import Roles
from atlas_trainer.ui.theme.theme import Theme

_THICKNESS = 8


class Meter(QWidget):
    """Shows a share of 0..1; `notch` marks a place on it, None for none."""

    def __init__(
        self, theme: Theme, notch: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notch = notch
        self._share = 0.0
        self._fill: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_share(self, share: float, fill: str | None = None) -> None:
        """Fills the bar to `share` in the role `fill` (None: the neutral one)."""
        self._share = min(max(share, 0.0), 1.0)
        self._fill = fill
        self.update()

    def set_notch(self, notch: float) -> None:
        """Moves the notch to that place of 0..1."""
        self._notch = notch
        self.update()

    def sizeHint(self) -> QSize:
        """As high as bar and notch need."""
        return QSize(120, _THICKNESS + (8 if self._notch is not None else 0))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, filling and notch."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        rect = QRectF(0, (rect.height() - _THICKNESS) / 2, rect.width(), _THICKNESS)
        paint_meter(painter, rect, self._share, self._theme.roles, self._fill, self._notch)
        painter.end()


def paint_meter(
    painter: QPainter,
    rect: QRectF,
    share: float,
    roles: Roles,
    fill: str | None = None,
    notch: float | None = None,
) -> None:
    """Paints the bar into `rect`; the notch reaches over it by half its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2
    painter.setPen(QPen(QColor(roles.line), 1))
    painter.setBrush(QColor(roles.sunken))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if share > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(roles, fill) if fill else roles.strong_line))
        painter.setClipRect(QRectF(rect.left(), rect.top(), rect.width() * share, rect.height()))
        painter.drawRoundedRect(rect, radius, radius)
        painter.setClipping(False)
    if notch is not None:
        over, line = rect.height() / 2, rect.height() / 4
        x = rect.left() + rect.width() * notch
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(roles.surface))
        painter.drawRect(QRectF(x - line, rect.top(), 2 * line, rect.height()))
        painter.setBrush(QColor(roles.text))
        painter.drawRect(QRectF(x - line / 2, rect.top() - over, line, rect.height() + 2 * over))
    painter.restore()
