"""What can be done about all that is stored: back up, restore, merge, export, delete."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.page import form_line
from atlas_trainer.ui.widgets.texts import push_button, text_label

_WIDTH = 190


class Wish(StrEnum):
    """What a button of the card asks for."""

    BACK_UP = "backup"
    RESTORE = "restore"
    MERGE = "merge"
    EXPORT = "export"
    DELETE = "delete"
    FOLDER = "folder"


_LINES = (
    (Wish.BACK_UP, "Back up now", "Backup", "A copy of all that is stored, made now."),
    (
        Wish.RESTORE,
        "Restore …",
        "Go back to a backup",
        "You see first what would change. What is here now is kept, so you can undo it.",
    ),
    (
        Wish.MERGE,
        "Merge …",
        "Merge from another machine",
        "Takes in what you practised there. Merging twice changes nothing.",
    ),
    (
        Wish.EXPORT,
        "Export …",
        "Export",
        "Every attempt as a table (CSV), or everything there is (JSON).",
    ),
    (
        Wish.DELETE,
        "Delete attempts …",
        "Delete",
        "All attempts of one diagram, or everything. Both can be undone.",
    ),
    (
        Wish.FOLDER,
        "Open the data folder",
        "Files",
        "Your progress, its backups and your own diagrams.",
    ),
)


class YourProgress(QFrame):
    """A card with a line for each wish."""

    wished = Signal(object)
    """A Wish."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[QPushButton] = []
        self.setProperty("role", "card")
        self.setAccessibleName("Your progress")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.TWO)
        column.addWidget(text_label("Your progress", "heading"))
        for wish, text, title, explanation in _LINES:
            button = push_button(text, f"settings-{wish}", "", explanation)
            button.setAccessibleDescription(explanation)
            self._buttons.append(button)
            button.clicked.connect(lambda _=False, wish=wish: self.wished.emit(wish))
            column.addLayout(form_line(title, explanation, button))
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for button in self._buttons:
            button.setFixedWidth(self._theme.length(_WIDTH))
