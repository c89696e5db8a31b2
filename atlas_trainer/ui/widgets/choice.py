"""A drop-down list with an arrow in the theme's colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from atlas_trainer.ui.theme.theme import Theme

_FROM_RIGHT = 16.0


class Choice(QComboBox):
    """A combo box; the style sheet takes the native arrow away and this paints ours."""

    def __init__(self, theme: Theme, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("muted"), 1.75))
        x, y = self.width() - _FROM_RIGHT, self.height() / 2 + 2
        painter.drawPolyline([QPointF(x - 4, y - 4), QPointF(x, y), QPointF(x + 4, y - 4)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus: else the page scrolls, and nothing is changed on the way."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
