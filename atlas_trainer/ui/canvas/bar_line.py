"""The line of the quick bar: a text field that leaves the canvas' keys alone while it is empty.

A plain line edit swallows Ctrl+Z, Delete and more before any shortcut sees them. This one claims
a key only when it has text for it to act on, so that with an empty bar the drawing gets it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from atlas_trainer.ui.canvas.clipboard import Clipboard
from atlas_trainer.ui.canvas.typed_field import TypedField
from atlas_trainer.ui.theme.theme import Theme

KeyHandler = Callable[[QKeyEvent], bool]


class BarLine(TypedField):
    """Hands each key to `handler` first; what that takes goes no further."""

    menu_wanted = Signal()
    """The menu key was pressed while there is no text to act on."""

    def __init__(
        self,
        theme: Theme,
        clipboard: Clipboard,
        handler: KeyHandler,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(clipboard, parent)
        self._theme = theme
        self._handler = handler
        self._is_empty: Callable[[], bool] = lambda: not self.text()
        self._wrong_column: int | None = None
        self.setAccessibleName("Quick bar")
        self.setAccessibleDescription(
            "Type a component and press Enter; or a component, Tab, the arrow's label, Enter."
        )

    def empty_when(self, is_empty: Callable[[], bool]) -> None:
        """Lets the bar say when all of it is empty, not only this line."""
        self._is_empty = is_empty

    def mark_column(self, column: int | None) -> None:
        """Marks the character (from 1) at which a sentence is wrong; None takes the mark off."""
        if column != self._wrong_column:
            self._wrong_column = column
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                return self._claim(event)
            if event.type() is QEvent.Type.KeyPress and self._handler(event):
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._is_empty():
            self.menu_wanted.emit()
        else:
            super().contextMenuEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._wrong_column is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(self._theme.roles.wrong), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        place = self._place_of(self._wrong_column)
        y = place.bottom()
        for x in range(place.left(), place.right() - 1, 4):
            painter.drawLine(x, y + 2, x + 2, y)
            painter.drawLine(x + 2, y, x + 4, y + 2)

    def _claim(self, event: QKeyEvent) -> bool:
        """Whether this field wants a key before shortcuts get it."""
        if self._is_empty() and not _types_text(event):
            event.ignore()
            return False
        if event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event):
            event.accept()
            return True
        return super().event(event)

    def _place_of(self, column: int) -> QRect:
        """Where a character of the text is painted; past the end, a place after it."""
        metrics, text = self.fontMetrics(), self.text()
        cursor = self.cursorRect()
        left = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        left += metrics.horizontalAdvance(text[: column - 1])
        width = max(metrics.horizontalAdvance(text[column - 1 : column]), 8)
        return QRect(left, cursor.top(), width, cursor.height() - 3)


def _types_text(event: QKeyEvent) -> bool:
    controls = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    with_altgr = event.modifiers() & controls == controls
    return (
        bool(event.text())
        and event.text().isprintable()
        and (with_altgr or not event.modifiers() & controls)
    )


def _is_ctrl_y(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Y
