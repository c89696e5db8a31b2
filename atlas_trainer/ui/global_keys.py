"""The keys that lead about in the window; the user may have others than the usual ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from atlas_trainer.ui.shortcuts import keys_in_force


class GlobalKeys(QObject):
    """One shortcut of the window for each global command that somebody acts on."""

    changed = Signal()
    """Some commands have other keys now."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._keys = keys_in_force({})
        self._shortcuts: dict[str, QShortcut] = {}

    def add(self, command: str, act: Callable[[], object]) -> None:
        """Has the keys of that command call `act`."""
        shortcut = QShortcut(QKeySequence(self._keys[command]), self._window)
        shortcut.activated.connect(act)
        self._shortcuts[command] = shortcut

    def shown(self, command: str) -> str:
        """The keys of that command, as this system writes them."""
        native = QKeySequence.SequenceFormat.NativeText
        return QKeySequence(self._keys[command]).toString(native)

    def change(self, own: Mapping[str, str]) -> None:
        """Takes the user's own keys for the commands named, the usual ones for the others."""
        keys = keys_in_force(own)
        if keys != self._keys:
            self._keys = keys
            for command, shortcut in self._shortcuts.items():
                shortcut.setKey(QKeySequence(keys[command]))
            self.changed.emit()
