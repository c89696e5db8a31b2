"""The card of shortcuts in the settings: those that can be changed, and the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.shortcuts import GLOBAL, Shortcut, keys_in_force, why_not
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.shortcuts_list import ShortcutsList
from atlas_trainer.ui.widgets.texts import push_button, text_label

_FIELD_WIDTH = 160
_SIGN = 16
_HINT = "Press the keys that a command is to have; Tab goes on. All other keys stay as they are."
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class ShortcutsCard(QFrame):
    """Takes keys for the global commands at once, and refuses those that are taken, saying why."""

    changed = Signal(dict)
    """The user's own keys by command: those only that are not the usual ones."""

    def __init__(self, theme: Theme, own: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._own = {
            command: keys
            for command, keys in own.items()
            if keys_in_force({}).get(command, keys) != keys
        }
        self._fields: dict[str, QKeySequenceEdit] = {}
        self._lines: dict[str, QWidget] = {}
        self._sign = QLabel()
        self._refused = text_label("", wrap=True)
        self._refused.setObjectName("shortcuts-refused")
        self._refusal = self._refusal_line()
        self._column = QVBoxLayout(self)
        self._usual = push_button("Back to the usual keys", "shortcuts-usual")
        self._usual.clicked.connect(self._take_back)
        self._list = ShortcutsList(theme)
        self.setProperty("role", "card")
        self._lay_out()
        self._fill()
        theme.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.ONE)
        column.addWidget(text_label("Shortcuts", "heading"))
        column.addWidget(text_label(_HINT, "small", wrap=True))
        for shortcut in GLOBAL.listed:
            self._lines[shortcut.name] = self._line(shortcut)
            column.addWidget(self._lines[shortcut.name])
        column.addWidget(self._refusal)
        buttons = QHBoxLayout()
        buttons.addWidget(self._usual)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(Space.ONE)
        column.addWidget(text_label("All shortcuts", "strong"))
        column.addWidget(self._list)

    def _line(self, shortcut: Shortcut) -> QWidget:
        field = QKeySequenceEdit()
        field.setObjectName(f"shortcut-{shortcut.name}")
        field.setAccessibleName(f"Keys for {shortcut.text}")
        field.setMaximumSequenceLength(1)
        field.editingFinished.connect(lambda: self._edited(shortcut.name))
        self._fields[shortcut.name] = field
        title = text_label(shortcut.text, wrap=True)
        title.setBuddy(field)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TWO)
        row.addWidget(title, 1)
        row.addWidget(field)
        return line

    def _refusal_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.ONE)
        row.addWidget(self._sign)
        row.addWidget(self._refused, 1)
        line.hide()
        return line

    def _fit(self) -> None:
        side = self._theme.length(_SIGN)
        icon = self._theme.icon("warning", self._theme.roles.caution)
        self._sign.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        for field in self._fields.values():
            field.setFixedWidth(self._theme.length(_FIELD_WIDTH))

    def _fill(self) -> None:
        """Shows what is in force."""
        keys = keys_in_force(self._own)
        for command, field in self._fields.items():
            field.setKeySequence(QKeySequence(keys[command]))
        self._usual.setEnabled(bool(self._own))
        self._list.show_own(self._own)

    def _edited(self, command: str) -> None:
        keys = self._fields[command].keySequence().toString(_PORTABLE)
        before = keys_in_force(self._own)[command]
        if keys == before:
            return
        refusal = why_not(command, keys, self._own)
        self._say(refusal, self._lines[command])
        if refusal:
            self._fields[command].setKeySequence(QKeySequence(before))
            return
        own = {**self._own, command: keys}
        usual = keys_in_force({})
        self._own = {name: chosen for name, chosen in own.items() if usual[name] != chosen}
        self._fill()
        self.changed.emit(self._own)

    def _take_back(self) -> None:
        self._own = {}
        self._refusal.hide()
        self._fill()
        self._list.setFocus()  # in one of the fields the next keys would be taken
        self.changed.emit(self._own)

    def _say(self, refusal: str, below: QWidget) -> None:
        """Says it under the line that it is about, and to screen readers; empty hides it."""
        self._refused.setText(refusal)
        self._refusal.setVisible(bool(refusal))
        if refusal:
            self._column.removeWidget(self._refusal)
            self._column.insertWidget(self._column.indexOf(below) + 1, self._refusal)
            self._refusal.setAccessibleName(refusal)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._refusal, QAccessible.Event.Alert)
            )
