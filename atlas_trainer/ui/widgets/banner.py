"""A calm message above the content: what happened, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.turning import Turning

Action = tuple[str, Callable[[], None]]
_LINES_SHOWN = 6
_ICON = 20
_LEAST_ROW = 480
"""Pixels at 100 % for a message and its buttons beside each other."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Level(StrEnum):
    """How much a message weighs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_ICONS = {Level.INFO: "info", Level.WARNING: "warning", Level.ERROR: "error"}
_TONES = {Level.INFO: "accent", Level.WARNING: "caution", Level.ERROR: "wrong"}


class Banner(QFrame):
    """One message at a time; hidden until `say` is called."""

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = Level.INFO
        self.setObjectName("banner")
        self.setProperty("role", "banner")
        self._icon = QLabel()
        self._text = text_label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = _detail_box()
        self._show = push_button("Show", "banner-show", "quiet", "Show the details")
        self._show.clicked.connect(self._toggle_detail)
        self._close = push_button("", "banner-close", "quiet", "Dismiss")
        self._close.setAccessibleName("Dismiss")
        self._close.clicked.connect(self._dismiss)
        self._buttons: list[QPushButton] = []
        self._lay_out()
        self.hide()
        theme.changed.connect(self._paint_icons)

    def say(
        self,
        level: Level,
        text: str,
        actions: Sequence[Action] = (),
        detail: str = "",
        dismissible: bool = True,
    ) -> None:
        """Shows the message and tells screen readers.

        Each action is a button's text and what it does; `detail` is text to copy that "Show"
        opens.
        """
        self._level = level
        self._text.setText(text)
        self._put_actions(actions)
        self._detail.setPlainText(detail)
        self._detail.hide()
        self._show.setVisible(bool(detail))
        self._show.setText("Show")
        self._close.setVisible(dismissible)
        self._paint_icons()
        self.setAccessibleName(f"{level.value.capitalize()}: {text}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """The message that is shown, empty when there is none."""
        return self._text.text() if not self.isHidden() else ""

    def clear(self) -> None:
        """Takes the message away."""
        self.hide()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _toggle_detail(self) -> None:
        opened = self._detail.isHidden()
        self._detail.setVisible(opened)
        self._show.setText("Hide" if opened else "Show")

    def _put_actions(self, actions: Sequence[Action]) -> None:
        for button in self._buttons:
            self._actions.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, (text, action) in enumerate(actions, 1):
            button = push_button(text, f"banner-action-{number}")
            button.clicked.connect(lambda _=False, action=action: action())
            self._buttons.append(button)
            self._actions.addWidget(button)

    def _paint_icons(self) -> None:
        color = getattr(self._theme.roles, _TONES[self._level])
        icon = self._theme.icon(_ICONS[self._level], color)
        side = self._theme.length(_ICON)
        self._icon.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._close.setIcon(self._theme.icon("cross"))
        self._close.setFixedWidth(self._theme.height(CONTROL_HEIGHT + 4))
        line = QFontMetrics(self._theme.font()).lineSpacing()
        self._detail.setMaximumHeight(line * _LINES_SHOWN + Space.THREE)

    def _lay_out(self) -> None:
        texts, ways = QWidget(), QWidget()
        said = QHBoxLayout(texts)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(Space.ONE)
        said.addWidget(self._icon)
        said.addWidget(self._text, 1)
        self._actions = FlowLayout(ways)
        self._actions.addWidget(self._show)
        row = QHBoxLayout()
        row.setSpacing(Space.ONE)
        parts = (texts, ways)
        row.addWidget(Turning(self._theme, _LEAST_ROW, parts, (1, 0), _MIDDLE, Space.ONE), 1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.ONE, Space.ONE, Space.ONE)
        column.addLayout(row)
        column.addWidget(self._detail)


def _detail_box() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName("banner-detail")
    box.setAccessibleName("Details of the message")
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.hide()
    return box
