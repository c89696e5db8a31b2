"""Chips: small switches in a row that wraps, of which one or any number may be on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLayout,
    QLayoutItem,
    QPushButton,
    QWidget,
)

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import push_button


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice: its value, its words and what it does, for the tooltip."""

    value: str
    text: str
    tip: str = ""


class ChipRow(QWidget):
    """Chips of which exactly one is on; Tab enters at that one, arrow keys go on."""

    chosen = Signal(str)

    def __init__(
        self, name: str, chips: Sequence[Chip], spoken: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        for chip in chips:
            button = push_button(chip.text, f"{name}-{chip.value}", "chip", chip.tip)
            button.setAccessibleName(f"{spoken}: {chip.text}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, value=chip.value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[chip.value] = button
            row.addWidget(button)
        self._buttons[chips[0].value].setChecked(True)
        tab_to_the_chosen(self._group)

    def choose(self, value: str) -> None:
        """Puts that chip on, without a signal. Raises KeyError if there is none."""
        self._buttons[value].setChecked(True)

    def set_text(self, value: str, text: str) -> None:
        """Gives a chip other words."""
        button = self._buttons[value]
        button.setText(text)
        button.setAccessibleName(f"{self.accessibleName()}: {text}")

    def set_icon(self, value: str, icon: QIcon) -> None:
        """Gives a chip a sign before its words."""
        button = self._buttons[value]
        button.setIcon(icon)
        button.setText(f" {button.text().strip()}")


def tab_to_the_chosen(group: QButtonGroup) -> None:
    """Has Tab stop at the chosen button of a group; Qt would stop at its first one.

    The arrow keys go on from there, and choose.
    """

    def tell(button: QAbstractButton, chosen: bool) -> None:
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(policy)

    for button in group.buttons():
        tell(button, button.isChecked())
    group.buttonToggled.connect(tell)


class FlowLayout(QLayout):
    """Lays widgets out in lines, like words; as high as its width makes it."""

    def __init__(self, parent: QWidget | None = None, spacing: int = Space.ONE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes another item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hands an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width."""
        return self._flow(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Puts the items in their places."""
        super().setGeometry(rect)
        self._flow(rect, place=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self.spacing() for size in shown)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        smallest = QSize()
        for item in self._items:
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def _flow(self, rect: QRect, place: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if place:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()
