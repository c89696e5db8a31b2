"""When the program cannot go on as usual: what happened, what became of the data, what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.page import calm_page_of


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
        column.addWidget(self._buttons(ways))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(calm_page_of(column, theme))

    def set_busy(self) -> None:
        """One way was chosen: no second one until it has led somewhere."""
        for button in self.findChildren(QPushButton):
            button.setEnabled(False)

    def _buttons(self, ways: tuple[WayOut, ...]) -> QWidget:
        """As many in a row as fit, so that none of them is cut off."""
        holder = QWidget()
        row = FlowLayout(holder)
        for number, way in enumerate(ways):
            button = QPushButton(way.text)
            button.setObjectName(f"way-{number}")
            button.setProperty("big", True)
            button.setAutoDefault(True)
            if number == 0:
                button.setProperty("role", "primary")
                self.setFocusProxy(button)
            button.clicked.connect(lambda _=False, do=way.do: do())
            row.addWidget(button)
        return holder
