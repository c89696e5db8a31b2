"""Telling a screen reader what happened on the canvas, which it cannot see."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from atlas_trainer.model.sentence.telling import told
from atlas_trainer.ui.canvas.document import CanvasDocument


def announce(source: QObject, text: str) -> None:
    """Has `text` read out; without a screen reader nothing happens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))


class Herald(QObject):
    """Says what each step of a document changed, undo and redo included.

    `said` carries the same words that a screen reader gets.
    """

    said = Signal(str)

    def __init__(self, document: CanvasDocument, source: QObject) -> None:
        super().__init__(source)
        self._document = document
        self._source = source
        self._known = document.drawing.copy()
        document.changed.connect(self._changed)

    def say(self, text: str) -> None:
        """Has anything else read out."""
        if text:
            announce(self._source, text)
            self.said.emit(text)

    def _changed(self, ids: frozenset[str]) -> None:
        before, self._known = self._known, self._document.drawing.copy()
        what = told(before, self._known, ids)
        self.say(what)
