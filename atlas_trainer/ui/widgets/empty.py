"""What a screen shows when it has nothing: why, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.theme.metrics import PROSE_WIDTH, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.page import Holder
from atlas_trainer.ui.widgets.texts import push_button, text_label

_ICON = 48


class EmptyState(QFrame):
    """An icon, a headline, a sentence and, unless its text is empty, one button."""

    pressed = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        headline: str,
        text: str,
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self.setProperty("role", "plain")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._headline = text_label(headline, "heading", wrap=True)
        self._text = text_label(text, "muted", wrap=True)
        self._button = push_button(button, "empty-action", "primary")
        if not button:  # showing it before it has a parent would open a window of its own
            self._button.hide()
        self._button.clicked.connect(self.pressed)
        self._lay_out()
        self._paint_icon()
        theme.changed.connect(self._paint_icon)

    @property
    def button(self) -> QPushButton:
        """The one thing to do, for whoever hands on the keyboard."""
        return self._button

    def set_texts(self, headline: str, text: str, button: str = "") -> None:
        """Says something else."""
        self._headline.setText(headline)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        if not button:  # showing it before it has a parent would open a window of its own
            self._button.hide()

    def _paint_icon(self) -> None:
        icon = self._theme.icon(self._icon_name, self._theme.roles.strong_line)
        self._icon.setPixmap(icon.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.THREE, Space.THREE, Space.THREE, Space.THREE)
        column.setSpacing(Space.ONE)
        column.addStretch(2)
        column.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(Space.ONE)
        for label in (self._headline, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.addWidget(label)
        holder = Holder(self._theme, PROSE_WIDTH)
        holder.setLayout(words)
        # Between stretches: an alignment would leave wrapped text no more than its least width.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(holder, 100)
        middle.addStretch()
        column.addLayout(middle)
        column.addSpacing(Space.ONE)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
