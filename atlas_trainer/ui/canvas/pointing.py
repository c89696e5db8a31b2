"""Mouse, pen and what Qt makes of them, told apart so that nothing acts twice."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QSinglePointEvent, QTabletEvent

from atlas_trainer.ui.canvas.geometry import distance

PALM_MS = 600
"""For this long after a pen event, touches are a resting palm."""
_LOST_MS = 3000
"""A pen that is down is never still for so long: it was taken away, and nobody said so."""
_DOUBLE_MS, _DOUBLE_REACH = 450, 12.0


@dataclass(frozen=True, slots=True)
class Press:
    """Where and when a pen came down last; times are the events' own, in milliseconds."""

    at: tuple[float, float]
    time: int


class PenGuard:
    """Remembers the pen, to drop the mouse events that repeat it and the palm beside it."""

    def __init__(self) -> None:
        self.is_down = False
        self._last_event: int | None = None
        self._last_press: Press | None = None

    def saw(self, event: QTabletEvent) -> None:
        """Notes a pen event. A stroke is no tap, so none of a double one."""
        self._last_event = event.timestamp()
        here, before = event.position(), self._last_press
        is_move = event.type() is QEvent.Type.TabletMove
        if is_move and before is not None and distance(before.at, point_of(here)) > _DOUBLE_REACH:
            self._last_press = None

    def pressed_twice(self, event: QTabletEvent) -> bool:
        """Whether this press makes a double tap with the one before."""
        here = event.position().x(), event.position().y()
        before, self._last_press = self._last_press, Press(here, event.timestamp())
        double = (
            before is not None
            and event.timestamp() - before.time <= _DOUBLE_MS
            and distance(before.at, here) <= _DOUBLE_REACH
        )
        if double:
            self._last_press = None
        return double

    def forget(self) -> None:
        """The last press was no tap, and the pen is not waited for to go up."""
        self.is_down = False
        self._last_press = None

    def repeats(self, event: QMouseEvent, is_near: bool) -> bool:
        """Whether a mouse event only repeats the pen, or is a palm resting beside it.

        `is_near` says that the pen was there a moment ago: touches are a palm's then.
        """
        if self._is_lost(event):
            self.forget()
        if self.is_down or _is_pen(event):
            return True
        return is_near and event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized

    def _is_lost(self, event: QMouseEvent) -> bool:
        last = self._last_event
        return self.is_down and last is not None and event.timestamp() - last > _LOST_MS


def _is_pen(event: QSinglePointEvent) -> bool:
    kinds = QPointingDevice.PointerType.Pen | QPointingDevice.PointerType.Eraser
    return bool(event.pointerType() & kinds)


def point_of(position: QPointF) -> tuple[float, float]:
    """A position as a plain pair."""
    return position.x(), position.y()
