"""The little list of completions above the quick bar: a picture, never in the keyboard's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from atlas_trainer.model.keystrokes import MOST_OFFERED
from atlas_trainer.ui.theme.metrics import CONTROL_RADIUS
from atlas_trainer.ui.theme.theme import Theme

_WIDTH = 260
_ROW = 28


class Offers(QListWidget):
    """Shows what a name may become. The bar tells it what to show and asks what is chosen."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Completions")
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is offered."""
        return not self.isHidden()

    @property
    def chosen(self) -> str | None:
        """The completion that Tab would take."""
        item = self.currentItem()
        return item.text() if self.is_open and item is not None else None

    def offer(self, texts: tuple[str, ...], left: int, bottom: int) -> None:
        """Shows these above a place in the parent; none hides the list."""
        shown = texts[:MOST_OFFERED]
        if not shown:
            self.hide()
            return
        if [self.item(i).text() for i in range(self.count())] != list(shown):
            self.clear()
            self.addItems(list(shown))
            self.setCurrentRow(0)
        elif not self.is_open:
            self.setCurrentRow(0)  # what was chosen another time is not chosen now
        height = self._theme.height(_ROW) * len(shown) + 10
        self.setGeometry(left, bottom - height, self._theme.length(_WIDTH), height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Chooses the next one (1) or the one before (-1)."""
        self.setCurrentRow((self.currentRow() + by) % max(self.count(), 1))

    def _dress(self) -> None:
        r = self._theme.roles
        self.setStyleSheet(
            f"QListWidget {{ background: {r.surface}; color: {r.text};"
            f" border: 1px solid {r.strong_line}; border-radius: {CONTROL_RADIUS}px;"
            " padding: 4px; }"
            f" QListWidget::item {{ height: {self._theme.height(_ROW)}px; padding: 0 8px;"
            " border-radius: 4px; }"
            f" QListWidget::item:selected {{ background: {r.selection}; color: {r.text}; }}"
        )
