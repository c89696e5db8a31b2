"""Space in an empty quick bar: while it is held, a drag moves the sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent


class SpaceKey(QObject):
    """Filters the keys of the bar's line. A sentence does not begin with a space anyway."""

    def __init__(
        self, parent: QObject, is_empty: Callable[[], bool], hold: Callable[[bool], None]
    ) -> None:
        super().__init__(parent)
        self._is_empty = is_empty
        self._hold = hold
        self._held = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self._held = False  # a drag has begun: the canvas has the keyboard now
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space:
            return False
        if event.type() is QEvent.Type.KeyPress and not event.modifiers():
            if not self._held and not self._is_empty():
                return False
            self._held = True
            self._hold(True)
            return True
        if event.type() is QEvent.Type.KeyRelease and self._held:
            if not event.isAutoRepeat():
                self._held = False
                self._hold(False)
            return True
        return False
