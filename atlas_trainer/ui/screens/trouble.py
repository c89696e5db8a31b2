"""When the program cannot go on as usual: what happened, what became of the data, what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import PROSE_WIDTH, Space
from atlas_trainer.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class WayOut:
    """One button: what it says and does. The first one given is the recommended one."""

    text: str
    do: Callable[[], object]


class TroubleScreen(QWidget):
    """A whole screen for one message with its ways out."""

    def __init__(self, theme: Theme, headline: str, text: str, ways: tuple[WayOut, ...]) -> None:
        super().__init__()
        icon = QLabel()
        icon.setPixmap(
            theme.icon("warning", theme.roles.caution).pixmap(
                QSize(48, 48), self.devicePixelRatioF()
            )
        )
        title = QLabel(headline)
        title.setProperty("role", "title")
        body = QLabel(text)
        body.setObjectName("trouble-text")
        body.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout()
        column.setSpacing(Space.TWO)
        for widget in (icon, title, body):
            column.addWidget(widget)
        for label in (title, body):
            label.setWordWrap(True)
        column.addSpacing(Space.ONE)
        column.addLayout(self._buttons(ways))
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(PROSE_WIDTH)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(holder, 100)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.FOUR, Space.FOUR, Space.FOUR, Space.FOUR)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)

    def set_busy(self) -> None:
        """One way was chosen: no second one until it has led somewhere."""
        for button in self.findChildren(QPushButton):
            button.setEnabled(False)

    def _buttons(self, ways: tuple[WayOut, ...]) -> QVBoxLayout:
        """As many in a row as fit, so that none of them is cut off."""
        rows = QVBoxLayout()
        rows.setSpacing(Space.ONE)
        room = 0
        for number, way in enumerate(ways):
            button = QPushButton(way.text)
            button.setObjectName(f"way-{number}")
            button.setProperty("big", True)
            button.setAutoDefault(True)
            if number == 0:
                button.setProperty("role", "primary")
                self.setFocusProxy(button)
            button.clicked.connect(lambda _=False, do=way.do: do())
            button.ensurePolished()
            width = button.sizeHint().width() + Space.ONE
            if width > room:
                row = QHBoxLayout()
                row.setSpacing(Space.ONE)
                row.addStretch()
                rows.addLayout(row)
                room = PROSE_WIDTH
            row.insertWidget(row.count() - 1, button)
            room -= width
        return rows
