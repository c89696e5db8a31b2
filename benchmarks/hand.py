"""A hand at the keyboard and the mouse: real events, each counted as the typing model counts it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from atlas_trainer.model.keystrokes import strokes
from atlas_trainer.model.typing import BUTTON, HOME, MENTAL, POINT, key_time

PLAIN, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
STEPS = 3
"""Of the pointer on its way."""


@dataclass(slots=True)
class Operators:
    """How often each operator of the keystroke-level model came: K, P, B, H, and M (elements)."""

    keys: int = 0
    points: int = 0
    buttons: int = 0
    homes: int = 0
    elements: int = 0

    def seconds(self, wpm: float) -> float:
        """What all of it takes somebody who types that many words a minute."""
        return (
            self.keys * key_time(wpm)
            + self.points * POINT
            + self.buttons * BUTTON
            + self.homes * HOME
            + self.elements * MENTAL
        )


class Hand:
    """Sends events to whatever has the keyboard, or to `sheet`; starts at the keyboard.

    Going to the mouse and going back are one H each. A press of Shift, Ctrl or Alt is a key; in a
    text Shift is pressed once for each run of characters that need it.
    """

    def __init__(self, sheet: QWidget) -> None:
        self.operators = Operators()
        self._sheet = sheet
        self._at_mouse = False

    def type(self, text: str) -> None:
        """Types a text, a key event for each character."""
        self._go_to(mouse=False)
        self.operators.keys += strokes(text)
        for character in text:
            _type(_focus(), character)
        QCoreApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Presses a key."""
        self._go_to(mouse=False)
        held = sum(bool(modifiers & known) for known in (SHIFT, CTRL, ALT))
        self.operators.keys += 1 + held
        QTest.keyClick(_focus(), key, modifiers)
        QCoreApplication.processEvents()

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Points and clicks (with Ctrl: a key more)."""
        self._point()
        self.operators.keys += modifiers is not PLAIN
        self.operators.buttons += 2
        QTest.mouseClick(self._sheet, LEFT, modifiers, at)
        QCoreApplication.processEvents()

    def double_click(self, at: QPoint) -> None:
        """Points and clicks twice."""
        self._point()
        self.operators.buttons += 4
        QTest.mouseClick(self._sheet, LEFT, PLAIN, at)
        QTest.mouseDClick(self._sheet, LEFT, PLAIN, at)
        QTest.mouseRelease(self._sheet, LEFT, PLAIN, at)
        QCoreApplication.processEvents()

    def drag(self, start: QPoint, *way: QPoint) -> None:
        """Points, presses, points at each place, lets go at the last."""
        self._point()
        self.operators.buttons += 2
        QTest.mousePress(self._sheet, LEFT, PLAIN, start)
        at = start
        for place in way:
            self.operators.points += 1
            for step in range(1, STEPS + 1):
                QTest.mouseMove(self._sheet, at + (place - at) * (step / STEPS))
            at = place
        QTest.mouseRelease(self._sheet, LEFT, PLAIN, at)
        QCoreApplication.processEvents()

    def _point(self) -> None:
        self._go_to(mouse=True)
        self.operators.points += 1

    def _go_to(self, mouse: bool) -> None:
        self.operators.homes += mouse != self._at_mouse
        self._at_mouse = mouse


def _type(widget: QWidget, character: str) -> None:
    if character.isascii():
        QTest.keyClicks(widget, character)
        return
    # A character that no US keyboard has comes as an event of its text alone.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, character))


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    if found is None:
        raise RuntimeError("nothing has the keyboard")
    return found
