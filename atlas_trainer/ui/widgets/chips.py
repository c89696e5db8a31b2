"""Chips: small switches in a row that wraps, of which one or any number may be on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from atlas_trainer.ui.widgets.flow import FlowLayout
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

    def set_icon(self, value: str, icon: QIcon, side: int) -> None:
        """Gives a chip a sign of `side` pixels before its words."""
        button = self._buttons[value]
        button.setIcon(icon)
        button.setIconSize(QSize(side, side))
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
