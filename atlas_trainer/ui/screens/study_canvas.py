"""The reference under study: a canvas that shows its first steps and never moves what is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.theme import Theme

_KEYS = {
    Qt.Key.Key_Space: "next",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}


class StudyCanvas(QWidget):
    """Holds a read-only canvas; `turned` says which way a key wants to go."""

    turned = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = Drawing()
        self._view: CanvasView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def shown(self) -> Drawing:
        """What is on the canvas now."""
        return self._shown

    def open(self, whole: Drawing) -> None:
        """Shows all of `whole` and fits the view to it."""
        self.close_drawing()
        self._shown = whole
        self._view = CanvasView(CanvasDocument(whole), self._theme, editable=False)
        self._view.setObjectName("study-canvas")
        self._view.setAccessibleName("The reference, as far as it is built up")
        self._view.installEventFilter(self)
        self._column.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._view.fit(smooth=False)

    def close_drawing(self) -> None:
        """Takes the reference off the screen."""
        if self._view is not None:
            self._column.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
            self._view = None
            self._shown = Drawing()

    def show_part(self, part: Drawing) -> None:
        """Shows exactly `part` of what was opened, everything where the whole has it."""
        if self._view is not None:
            self._shown = part
            self._view.show_only(frozenset(element.id for element in part.elements()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys that step before the canvas scrolls by them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            turn = turn_of(event)
            if turn:
                self.turned.emit(turn)
                return True
        return super().eventFilter(watched, event)


def turn_of(event: QKeyEvent) -> str:
    """Which way a key steps: "next", "back", "first", "last", or "" for none."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get(Qt.Key(event.key()), "") if plain else ""
