"""The outline: the drawing as a list that can be read, heard and edited."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from atlas_trainer.model.edits import EditError
from atlas_trainer.model.regrouping import removal
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.outline_rows import ID, NEW, TEXT, WHAT, RowFields, row_item, rows
from atlas_trainer.ui.canvas.relabel import relabelling
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.theme.theme import Theme

_WIDTH, _WIDEST = 320, 460
"""Pixels at 100 %, and at any size: the canvas beside it needs room as well."""
_ROW = 28


class Outline(QTreeWidget):
    """One row an element: what it is, and its text, which can be typed over.

    Details stand under their element. The last row takes sentences. `failed` carries why something
    was not taken, `left` that the keyboard is wanted elsewhere, `menu_wanted` where the menu of
    what is chosen opens. What the rows say goes to screen readers as whole sentences.
    """

    failed = Signal(str)
    left = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        document: CanvasDocument,
        picture: CanvasScene,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document = document
        self._picture = picture
        self.setHeaderLabels(["Element", "Text"])
        self.setRootIsDecorated(False)
        self.setAccessibleName("Outline of the drawing")
        self.setAccessibleDescription(
            "F2 changes a text, Delete removes, Shift+F10 opens the menu of what is chosen, and "
            "the last row takes sentences."
        )
        self.setItemDelegate(RowFields(document.clipboard, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.itemChanged.connect(self._typed)
        self.currentItemChanged.connect(self._went)
        self.itemSelectionChanged.connect(self._chose)
        picture.selection_changed.connect(self._follow)
        self._soon = QTimer(self)  # a row that is being typed over must not vanish meanwhile
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_again)
        document.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def open(self) -> None:
        """Shows it, with the keyboard on the first row."""
        self.show()
        self._show_again()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that mean something here from the canvas' shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and _acts_here(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif item is None or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editItem(item, TEXT)
        elif event.key() == Qt.Key.Key_Delete and self._chosen():
            self._remove(self._chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos())
        elif (item := self.currentItem()) is not None:
            place = self.visualItemRect(item).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _dress(self) -> None:
        r = self._theme.roles
        self.setStyleSheet(
            f"QTreeWidget {{ background: {r.surface}; color: {r.text};"
            f" border: none; border-left: 1px solid {r.line}; }}"
            f" QTreeWidget::item {{ height: {self._theme.height(_ROW)}px; padding: 0 4px; }}"
            f" QTreeWidget::item:selected {{ background: {r.selection}; color: {r.text}; }}"
            f" QHeaderView::section {{ background: {r.surface}; color: {r.muted}; border: none;"
            f" border-bottom: 1px solid {r.line}; padding: 6px 8px; }}"
        )

        width = min(self._theme.length(_WIDTH), _WIDEST)
        self.setMinimumWidth(width)
        self.setColumnWidth(WHAT, width * 6 // 10)

    def _changed(self) -> None:
        self._soon.start(0)

    def _show_again(self) -> None:
        if self.isHidden():
            return
        current = self.currentItem()
        row = self.indexOfTopLevelItem(current) if current is not None else 0
        name = current.data(WHAT, ID) if current is not None else NEW
        with QSignalBlocker(self):
            self.clear()
            items = [row_item(*row) for row in rows(self._document.drawing)]
            self.addTopLevelItems(items)
            names = [item.data(WHAT, ID) for item in items]
            at = names.index(name) if name in names else min(row, len(names) - 1)
            self.setCurrentItem(items[at], TEXT)
            self._mark_rows()

    def _went(self, item: QTreeWidgetItem | None) -> None:
        """The canvas shows which element the row is about."""
        name = item.data(WHAT, ID) if item is not None else NEW
        if name in self._document.drawing.components:
            self._document.set_current(name)

    def _chose(self) -> None:
        self._picture.select(frozenset(self._chosen()))

    def _chosen(self) -> tuple[str, ...]:
        """The ids of the chosen rows."""
        names = (item.data(WHAT, ID) for item in self.selectedItems())
        return tuple(name for name in names if name != NEW and name in self._document.drawing)

    def _follow(self) -> None:
        """Chooses the rows of what is selected on the canvas."""
        if not self.isHidden() and frozenset(self._chosen()) != self._picture.selection:
            with QSignalBlocker(self):
                self._mark_rows()

    def _mark_rows(self) -> None:
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is not None and (self._picture.selection or item is not self.currentItem()):
                item.setSelected(item.data(WHAT, ID) in self._picture.selection)

    def _typed(self, item: QTreeWidgetItem, column: int) -> None:
        text, name = item.text(TEXT), item.data(WHAT, ID)
        if column != TEXT or (name == NEW and not text.strip()):
            return
        try:
            if name == NEW:
                self._document.enter(text)
            else:
                self._relabel(name, text)
        except (SentenceError, EditError) as error:
            message = str(error)
            self.failed.emit(message[:1].upper() + message[1:] + ". Nothing was changed.")
            self._changed()

    def _relabel(self, name: str, text: str) -> None:
        found = relabelling(self._document.drawing, name)
        if found is not None and text != found[1]:
            label, _ = found
            self._document.push(label.make(text), label.text, label.current)

    def _remove(self, names: Iterable[str]) -> None:
        edit = removal(self._document.drawing, names)
        self._document.push(edit, edit.text)


def _acts_here(event: QEvent) -> bool:
    keys = (Qt.Key.Key_F2, Qt.Key.Key_Delete)
    return isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers()
