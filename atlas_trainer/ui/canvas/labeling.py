"""Typing a label on the canvas itself, in a field that lies on the element."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from atlas_trainer.ui.canvas.clipboard import Clipboard
from atlas_trainer.ui.canvas.typed_field import TypedField
from atlas_trainer.ui.theme.theme import Theme

_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the keyboard goes away for a while only: a menu, or another program in front."""
_LEAST_WIDTH, _LEAST_HEIGHT = 96, 28


class LabelField(TypedField):
    """The field. Enter and leaving it take the text, Tab takes it and goes on, Esc drops it."""

    taken = Signal(str, bool)
    dropped = Signal()

    def __init__(self, theme: Theme, clipboard: Clipboard, parent: QWidget) -> None:
        super().__init__(clipboard, parent)
        self._theme = theme
        self._open = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("Label")
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a label is being typed."""
        return self._open

    def open(self, text: str, place: QRect, zoom: float) -> None:
        """Opens at a place in the view with that text, all of it selected."""
        self._open = True
        self.setText(text)
        self.fit(place, zoom)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def fit(self, place: QRect, zoom: float) -> None:
        """Lies on `place`, never too small to type in."""
        roles = self._theme.roles
        size = self._theme.length(round(max(12.0, min(14.0 * zoom / self._theme.scale, 28.0))))
        self.setStyleSheet(
            f"QLineEdit {{ font-size: {size}px; padding: 0 4px; min-height: 0;"
            f" background: {roles.surface}; border: 2px solid {roles.accent};"
            " border-radius: 6px; }"
        )
        wanted = max(place.width() - 8, _LEAST_WIDTH)
        typed = self.fontMetrics().horizontalAdvance(self.text()) + 24
        least = self._theme.height(_LEAST_HEIGHT)
        rect = QRect(0, 0, max(wanted, min(typed, 320)), max(place.height() - 16, least))
        rect.moveCenter(place.center())
        self.setGeometry(rect)

    def take(self, by_tab: bool = False) -> None:
        """Closes and hands the text over."""
        if self._open:
            self._close()
            self.taken.emit(self.text(), by_tab)

    def drop(self) -> None:
        """Closes without effect."""
        if self._open:
            self._close()
            self.dropped.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # while a label is typed, no key of the canvas acts
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.take(by_tab=event.key() == Qt.Key.Key_Tab)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.drop()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.take()

    def _close(self) -> None:
        self._open = False
        had_focus = self.hasFocus()
        self.hide()
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
