"""What the rows of the outline say, to the eye and to the ear, and how they are typed over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QWidget,
)

from atlas_trainer.model.bidi import isolated
from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Element, Style
from atlas_trainer.ui.canvas.clipboard import Clipboard
from atlas_trainer.ui.canvas.relabel import relabelling
from atlas_trainer.ui.canvas.typed_field import TypedField
from atlas_trainer.ui.widgets.texts import plain_tip

WHAT, TEXT = 0, 1
ID = Qt.ItemDataRole.UserRole
NEW = ""
"""Stands for an element's id in the row into which a sentence is typed."""
_SIGNS = {Direction.FORWARD: "\N{RIGHTWARDS ARROW}", Direction.BOTH: "\N{LEFT RIGHT ARROW}"}
_SPOKEN = {
    " \N{RIGHTWARDS ARROW} ": " to ",
    " \N{LEFT RIGHT ARROW} ": " to and from ",
    " \N{EN DASH} ": " with ",
}


class RowFields(QStyledItemDelegate):
    """Opens rows for typing, in a field that knows the drawing's clipboard."""

    def __init__(self, clipboard: Clipboard, parent: QWidget) -> None:
        super().__init__(parent)
        self._clipboard = clipboard

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        field = TypedField(self._clipboard, parent)
        what = index.sibling(index.row(), WHAT).data(Qt.ItemDataRole.AccessibleTextRole)
        field.setAccessibleName(f"Text of: {what}")
        field.setStyleSheet("QLineEdit { padding: 0 4px; min-height: 0; }")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, TypedField):
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, TypedField):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


def rows(drawing: Drawing) -> Iterator[tuple[str, str, str]]:
    """What each row says: the element, its text, its id."""
    elements: list[Element] = [*drawing.components.values(), *drawing.relationships.values()]
    for element in elements:
        yield _row(drawing, element)
        for detail in drawing.details_on(element.id):
            yield _row(drawing, detail)
    for detail in drawing.details_on(None):
        yield _row(drawing, detail)
    yield "Type a sentence here", "", NEW


def _row(drawing: Drawing, element: Element) -> tuple[str, str, str]:
    found = relabelling(drawing, element.id)
    return _what(drawing, element), found[1] if found is not None else "", element.id


def _spoken(what: str, text: str, is_new: bool) -> str:
    """A row as a screen reader says it: both columns, arrows in words."""
    for sign, words in _SPOKEN.items():
        what = what.replace(sign, words)
    if is_new:
        return "New: type a sentence here"
    return f"{what}: {text}" if text else f"{what}, no text"


def _what(drawing: Drawing, element: Element) -> str:
    names = drawing.components
    if isinstance(element, Component):
        kind = (element.kind or "component").replace("-", " ").capitalize()
        inside = isolated(names[element.group].label) if element.group is not None else ""
        return f"{kind} in {inside}" if inside else kind
    if isinstance(element, Detail):
        return f"Detail of {_named(drawing, element.on)}"
    sign = _SIGNS.get(element.direction, "\N{EN DASH}")
    source, target = (isolated(names[end].label) for end in (element.source, element.target))
    ends = f"{source} {sign} {target}"
    return f"{ends}, dashed" if element.style is Style.DASHED else ends


def _named(drawing: Drawing, name: str | None) -> str:
    if name is None:
        return "the whole drawing"
    element = drawing.element(name)
    if isinstance(element, Component):
        return isolated(element.label)
    return _what(drawing, element)


def row_item(what: str, text: str, element_id: str) -> QTreeWidgetItem:
    """The row that says so, in its columns and to a screen reader."""
    item = QTreeWidgetItem([what, text])
    item.setData(WHAT, ID, element_id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    item.setToolTip(WHAT, plain_tip(what))
    item.setToolTip(TEXT, plain_tip(text))
    said = _spoken(what, text, element_id == NEW)
    for column in (WHAT, TEXT):
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, said)
    return item
