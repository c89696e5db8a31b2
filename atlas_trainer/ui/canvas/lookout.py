"""Keeps in sight what Enter would draw, while it is typed; looks back when nothing is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from atlas_trainer.ui.canvas.view import CanvasView

_PAUSE_MS = 250
"""The view moves in a pause of the typing only: who types on is not to see it jump about."""


class Lookout(QObject):
    """Watches over one view. It waits while the mouse or the pen is pressed there."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._ids: frozenset[str] = frozenset()
        self._pause = QTimer(self)
        self._pause.setObjectName("lookout")
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def watch(self, ids: frozenset[str]) -> None:
        """These are what the entry draws or goes to; none: there is no entry any more."""
        self._ids = ids
        if ids:
            self._pause.start()
        else:
            self._pause.stop()
            self._view.look_back()

    def _look(self) -> None:
        if self._view.is_busy:
            self._pause.start()
        else:
            self._view.peek(self._ids)
