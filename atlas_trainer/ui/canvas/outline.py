"""The outline: the drawing as a list that can be read, heard and edited."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Element
from atlas_trainer.model.edits import EditError
from atlas_trainer.model.regrouping import removal
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.relabel import relabelling
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.theme.theme import Theme

_WHAT, _TEXT = 0, 1
_ID = Qt.ItemDataRole.UserRole
_NEW = ""
"""Stands for an element's id in the row into which a sentence is typed."""
_SIGNS = {Direction.FORWARD: "\N{RIGHTWARDS ARROW}", Direction.BOTH: "\N{LEFT RIGHT ARROW}"}
_WIDTH = 320
_ROW = 28


class Outline(QTreeWidget):
    """One row an element: what it is, and its text, which can be typed over.

    The last row takes sentences. `failed` carries why something was not taken, `left` that the
    keyboard is wanted elsewhere.
    """

    failed = Signal(str)
    left = Signal()

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
            "F2 changes a text, Delete removes an element, the last row takes sentences."
        )
        self.setMinimumWidth(_WIDTH)
        self.setColumnWidth(_WHAT, _WIDTH * 6 // 10)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.itemChanged.connect(self._typed)
        self.currentItemChanged.connect(self._went)
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
            self.editItem(item, _TEXT)
        elif event.key() == Qt.Key.Key_Delete and item.data(_WHAT, _ID) != _NEW:
            self._remove(item.data(_WHAT, _ID))
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        r = self._theme.roles
        self.setStyleSheet(
            f"QTreeWidget {{ background: {r.surface}; color: {r.text};"
            f" border: none; border-left: 1px solid {r.line}; }}"
            f" QTreeWidget::item {{ height: {_ROW}px; padding: 0 4px; }}"
            f" QTreeWidget::item:selected {{ background: {r.selection}; color: {r.text}; }}"
            f" QHeaderView::section {{ background: {r.surface}; color: {r.muted}; border: none;"
            f" border-bottom: 1px solid {r.line}; padding: 6px 8px; }}"
        )

    def _changed(self) -> None:
        self._soon.start(0)

    def _show_again(self) -> None:
        if self.isHidden():
            return
        current = self.currentItem()
        row = self.indexOfTopLevelItem(current) if current is not None else 0
        name = current.data(_WHAT, _ID) if current is not None else _NEW
        with QSignalBlocker(self):
            self.clear()
            items = [_item(*row) for row in _rows(self._document.drawing)]
            self.addTopLevelItems(items)
            names = [item.data(_WHAT, _ID) for item in items]
            at = names.index(name) if name in names else min(row, len(names) - 1)
            self.setCurrentItem(items[at], _TEXT)

    def _went(self, item: QTreeWidgetItem | None) -> None:
        """The canvas shows which element the row is about."""
        name = item.data(_WHAT, _ID) if item is not None else _NEW
        self._picture.select(frozenset({name} if name else ()))
        if name in self._document.drawing.components:
            self._document.set_current(name)

    def _typed(self, item: QTreeWidgetItem, column: int) -> None:
        text, name = item.text(_TEXT), item.data(_WHAT, _ID)
        if column != _TEXT or (name == _NEW and not text.strip()):
            return
        try:
            if name == _NEW:
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

    def _remove(self, name: str) -> None:
        edit = removal(self._document.drawing, (name,))
        self._document.push(edit, edit.text)


def _acts_here(event: QEvent) -> bool:
    keys = (Qt.Key.Key_F2, Qt.Key.Key_Delete)
    return isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers()


def _rows(drawing: Drawing) -> Iterator[tuple[str, str, str]]:
    """What each row says: the element, its text, its id."""
    for element in drawing.elements():
        found = relabelling(drawing, element.id)
        yield _what(drawing, element), found[1] if found is not None else "", element.id
    yield "Type a sentence here", "", _NEW


def _what(drawing: Drawing, element: Element) -> str:
    names = drawing.components
    if isinstance(element, Component):
        kind = (element.kind or "component").replace("-", " ").capitalize()
        inside = names[element.group].label if element.group is not None else ""
        return f"{kind} in {inside}" if inside else kind
    if isinstance(element, Detail):
        return f"Detail of {_named(drawing, element.on)}"
    sign = _SIGNS.get(element.direction, "\N{EN DASH}")
    return f"{names[element.source].label} {sign} {names[element.target].label}"


def _named(drawing: Drawing, name: str | None) -> str:
    if name is None:
        return "the whole drawing"
    element = drawing.element(name)
    return element.label if isinstance(element, Component) else _what(drawing, element)


def _item(what: str, text: str, element_id: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([what, text])
    item.setData(_WHAT, _ID, element_id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    item.setToolTip(_WHAT, what)
    item.setToolTip(_TEXT, text)
    return item
