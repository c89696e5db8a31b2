"""The button "I meant …": what a line of the score could stand for, offered as a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import push_button, text_label

if TYPE_CHECKING:
    from atlas_trainer.services.meaning import Meaning


class MeantBar(QFrame):
    """Under the score's list: enabled where the chosen line can be set right by hand."""

    meant = Signal(object, bool)
    """A Meaning, and whether its label is to count for good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._choices: tuple[Meaning, ...] = ()
        self._hint = text_label("Choose a line to set it right", "small", wrap=True)
        self._button: QPushButton = push_button(
            "I meant …", "i-meant", "", "Pair what you drew with what you meant (M)"
        )
        self._button.clicked.connect(self.open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        row.setSpacing(Space.ONE)
        row.addWidget(self._hint, 1)
        row.addWidget(self._button)
        self.offer(())

    def offer(self, choices: Sequence[Meaning], chosen: bool = False) -> None:
        """Offers these; `chosen` says that a line was chosen for which there may be none."""
        self._choices = tuple(choices)
        self._button.setEnabled(bool(self._choices))
        if self._choices:
            self._hint.setText("Marked unfairly? Say what you meant.")
        elif chosen:
            self._hint.setText("Nothing you drew could be meant by this line.")
        else:
            self._hint.setText("Choose a line to set it right.")

    def open_menu(self) -> None:
        """Shows the choices above the button."""
        if not self._choices:
            return
        menu = QMenu(self)
        menu.setObjectName("meant-menu")
        for choice in self._choices:
            here = menu.addAction(choice.text)
            here.triggered.connect(lambda _=False, c=choice: self.meant.emit(c, False))
        with_labels = [choice for choice in self._choices if choice.label]
        if with_labels:
            menu.addSeparator()
        for choice in with_labels:
            good = menu.addAction(f"{choice.text}: accept “{choice.label}” from now on")
            good.triggered.connect(lambda _=False, c=choice: self.meant.emit(c, True))
        size = menu.sizeHint()
        # Its right edge at the button's: the button stands at the right edge of the window.
        menu.popup(
            self._button.mapToGlobal(QPoint(self._button.width() - size.width(), -size.height()))
        )
