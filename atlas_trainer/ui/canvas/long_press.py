"""A press that is held without moving: with a pen it stands for the right mouse button."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from atlas_trainer.ui.canvas.geometry import Point, distance

_REACH = 6.0
"""View pixels: a hand trembles, and a pen tip slides a little."""


class LongPress(QObject):
    """Waits as long as the system says; `held` carries where, in view pixels."""

    held = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._at: Point = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.held.emit(self._at))

    def begin(self, at: Point) -> None:
        """The pen came down there."""
        self._at = at
        self._timer.start(QGuiApplication.styleHints().mousePressAndHoldInterval())

    def move(self, at: Point) -> None:
        """The pen is there now: further off it draws, and is no longer held."""
        if distance(self._at, at) > _REACH:
            self.end()

    def end(self) -> None:
        """The pen went up, or does something else."""
        self._timer.stop()
