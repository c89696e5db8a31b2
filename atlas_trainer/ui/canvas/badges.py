"""Alt and a digit: numbers on the components while Alt is held, and the jump to one of them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.scene import CanvasScene

_FIRST_DIGIT = {"linux": 10, "win32": 2}.get(sys.platform)
"""The scan code of the key 1 in the top row, by the system; None where none is told."""


class Badges(QObject):
    """Filters the keys of the widgets it is installed on.

    Components are numbered from 1 in the order of drawing. More digits while Alt stays down make
    a longer number: the jump goes to what has been typed so far.
    """

    def __init__(
        self, document: CanvasDocument, picture: CanvasScene, jump: Callable[[str], None]
    ) -> None:
        super().__init__(picture)
        self._document = document
        self._picture = picture
        self._jump = jump
        self._typed = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._pressed(event)
            if event.type() is QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt:
                self._hide()
        elif event.type() is QEvent.Type.FocusOut:
            self._hide()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Alt:
            self._picture.show_badges(_numbered(self._document))
            return False
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        digit = _digit(event)
        if held != Qt.KeyboardModifier.AltModifier or digit is None:
            return False
        self._typed += str(digit)
        found = self._numbered(int(self._typed)) or self._numbered(int(self._typed[-1]))
        if found is not None:
            self._jump(found)
        self._picture.show_badges(_numbered(self._document))
        return True

    def _numbered(self, number: int) -> str | None:
        for name, known in _numbered(self._document).items():
            if known == number:
                return name
        return None

    def _hide(self) -> None:
        self._typed = ""
        self._picture.show_badges({})


def _digit(event: QKeyEvent) -> int | None:
    """The digit on the key, by its place where the layout has it on Shift only, as in France."""
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    place = event.nativeScanCode() - _FIRST_DIGIT if _FIRST_DIGIT is not None else -1
    return (place + 1) % 10 if 0 <= place <= 9 else None


def _numbered(document: CanvasDocument) -> dict[str, int]:
    return {name: number for number, name in enumerate(document.drawing.components, 1)}
