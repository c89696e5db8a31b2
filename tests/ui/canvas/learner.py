"""Somebody at the keyboard and the mouse, by real key and mouse events."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton

Place = QPoint | str


class Learner:
    """Somebody at the keyboard and the mouse. Places are names of components or view points."""

    def __init__(self, document: CanvasDocument, editor: DrawingEditor) -> None:
        self.document = document
        self.editor = editor

    @property
    def drawing(self) -> Drawing:
        return self.document.drawing

    @property
    def hint(self) -> str:
        found = self.editor.findChild(QLabel, "hint")
        assert isinstance(found, QLabel)
        return found.text()

    def named(self, label: str) -> Component:
        found = self.drawing.named(label)
        assert found, f"no component {label!r}"
        return found[0]

    def current(self) -> str | None:
        current = self.document.current
        return self.drawing.components[current].label if current is not None else None

    # Keys: they go to whatever has the focus, as a person's do.

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self._focus(), key, modifiers)

    def enter(self, text: str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return, modifiers)

    def arrow(self, target: str, label: str = "", modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.type(target)
        self.press(Qt.Key.Key_Tab)
        self.enter(label, modifiers)

    # Mouse

    def at(self, place: Place, dx: int = 0, dy: int = 0) -> QPoint:
        """The middle of a component, or a point; moved by view pixels."""
        if isinstance(place, QPoint):
            return place + QPoint(dx, dy)
        rect = self.editor.view.picture.rect_of(self.named(place).id)
        assert rect is not None
        return self.editor.view.to_view(rect).center() + QPoint(dx, dy)

    def rim(self, label: str) -> QPoint:
        """A place on the right rim of a component."""
        rect = self.editor.view.picture.rect_of(self.named(label).id)
        assert rect is not None
        box = self.editor.view.to_view(rect)
        return QPoint(box.right() + 3, box.center().y())

    def click(self, place: Place, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.editor.view.viewport(), LEFT, modifiers, self.at(place))

    def double_click(self, place: Place) -> None:
        viewport, at = self.editor.view.viewport(), self.at(place)
        QTest.mouseClick(viewport, LEFT, PLAIN, at)
        QTest.mouseDClick(viewport, LEFT, PLAIN, at)

    def grab(self, start: Place, *way: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Presses and drags, without letting go."""
        viewport, at = self.editor.view.viewport(), self.at(start)
        QTest.mousePress(viewport, LEFT, modifiers, at)
        for point in way:
            for share in (0.3, 0.6, 1.0):
                QTest.mouseMove(viewport, at + (point - at) * share)
            at = point

    def let_go(self, at: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseRelease(self.editor.view.viewport(), LEFT, modifiers, at)

    def drag(self, start: Place, *way: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.grab(start, *way, modifiers=modifiers)
        self.let_go(way[-1], modifiers)

    def _focus(self) -> QLineEdit | DrawingEditor:
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus  # type: ignore[return-value]  # any widget will do
