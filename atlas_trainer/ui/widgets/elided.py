"""A text in a room of its own that ends in an ellipsis where not all of it fits."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from atlas_trainer.ui.widgets.texts import plain_tip

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class ElidedLabel(QLabel):
    """Plain text, all of it in the tooltip; it takes no width for itself.

    With word wrap it takes as many lines as fit into the height that it was given.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)

    def say(self, text: str) -> None:
        """Shows this in place of what was there."""
        self.setText(text)
        self.setToolTip(plain_tip(text))

    def hasHeightForWidth(self) -> bool:
        """No: else all that it stands in would want another height for each width."""
        return False

    def shown_text(self) -> str:
        """What there is room for."""
        text = self.text()
        if not self.wordWrap():
            room = self.contentsRect().width()
            return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        if self._fits(text):
            return text
        longest, too_long = 0, len(text)
        while too_long - longest > 1:
            middle = (longest + too_long) // 2
            if self._fits(text[:middle].rstrip() + _ELLIPSIS):
                longest = middle
            else:
                too_long = middle
        return text[:longest].rstrip() + _ELLIPSIS

    def _fits(self, text: str) -> bool:
        room = self.contentsRect()
        tall = QRect(0, 0, room.width(), 100 * room.height())
        return self.fontMetrics().boundingRect(tall, _WRAPPED, text).height() <= room.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            self.alignment().value | (_WRAPPED if self.wordWrap() else 0),
            self.palette(),
            self.isEnabled(),
            self.shown_text(),
            self.foregroundRole(),
        )
