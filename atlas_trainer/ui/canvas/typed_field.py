"""A line of text on the canvas that takes nothing from outside its drawing's clipboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from atlas_trainer.ui.canvas.clipboard import Clipboard

_CUT, _COPY, _PASTE = "edit-cut", "edit-copy", "edit-paste"


class TypedField(QLineEdit):
    """Copies to and pastes from `clipboard` only, whichever way it is asked: keys, menu, mouse."""

    def __init__(self, clipboard: Clipboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clipboard = clipboard
        if not clipboard.is_open:
            self.setAcceptDrops(False)
            self.setDragEnabled(False)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Paste):
                self._paste()
                return True
            if event.matches(keys.Copy) or event.matches(keys.Cut):
                self._take(cut=event.matches(keys.Cut))
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button pastes, on X11, what was selected in any program."""
        if event.button() is not Qt.MouseButton.MiddleButton or self.clipboard.is_open:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _menu(self) -> QMenu:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            name = action.objectName()
            if name not in (_CUT, _COPY, _PASTE):
                continue
            action.triggered.disconnect()
            if name == _PASTE:
                action.setEnabled(bool(self.clipboard.text))
                action.triggered.connect(self._paste)
            else:
                action.triggered.connect(lambda _=False, cut=name == _CUT: self._take(cut))
        return menu

    def _paste(self) -> None:
        text = " ".join(self.clipboard.text.split("\n"))
        if text:
            self.insert(text)
            self.textEdited.emit(self.text())

    def _take(self, cut: bool) -> None:
        if not self.hasSelectedText():
            return
        self.clipboard.put_text(self.selectedText())
        if cut:
            self.del_()
            self.textEdited.emit(self.text())
