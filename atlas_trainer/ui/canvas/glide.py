"""Shows where things went when many of them change their places at once: they glide there.

The document and the layout have the new places from the start. Only the pictures of components
are painted away from them for a moment, while arrows and labels come up where they belong; so a
frame costs no layout. Whatever else changes the picture ends the gliding, and so does any key:
nobody has to wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QCoreApplication,
    QEasingCurve,
    QEvent,
    QObject,
    QVariantAnimation,
    Signal,
)

from atlas_trainer.ui.canvas.geometry import Point
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.theme.metrics import MOTION_MS
from atlas_trainer.ui.theme.theme import Theme

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
"""A key that is a shortcut comes as the second one only."""


class Glide(QObject):
    """Moves the picture of one scene from former places to those of the layout.

    `hurried` says that a key was pressed meanwhile: all is in its place now.
    """

    hurried = Signal()

    def __init__(self, picture: CanvasScene, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._picture = picture
        self._theme = theme
        self._shifts: Mapping[str, Point] = {}
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._step)
        self._motion.finished.connect(self._heed_no_keys)
        picture.shown_changed.connect(self._stop)

    def places(self) -> dict[str, Point]:
        """Where the middles of components and groups lie now, by id."""
        return {name: box.rect.centre for name, box in self._picture.layout.boxes.items()}

    def start(self, before: Mapping[str, Point]) -> None:
        """Glides from those middles to the present ones."""
        self._stop()
        if self._theme.reduced_motion:
            return
        now = self.places()
        self._shifts = {
            name: (x - now[name][0], y - now[name][1])
            for name, (x, y) in before.items()
            if name in now
        }
        self._step(0.0)  # or the new places would be seen for a moment
        self._motion.start()
        if (program := QCoreApplication.instance()) is not None:
            program.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ends the gliding at a key, wherever it goes; the key itself acts as ever."""
        if event.type() in _KEYS:
            self._stop()
            self.hurried.emit()
        return False

    def _step(self, share: float) -> None:
        left = 1.0 - share
        self._picture.displace(
            {n: (x * left, y * left) for n, (x, y) in self._shifts.items()}, left
        )

    def _stop(self) -> None:
        if self._motion.state() is QVariantAnimation.State.Running:
            self._motion.stop()
            self._heed_no_keys()
            self._picture.displace({}, 0.0)

    def _heed_no_keys(self) -> None:
        if (program := QCoreApplication.instance()) is not None:
            program.removeEventFilter(self)
