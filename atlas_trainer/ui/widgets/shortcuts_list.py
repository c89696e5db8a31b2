"""Every shortcut of the program by where it works, with a search, for reading and for hearing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.shortcuts import ALL, GLOBAL, Section, Shortcut, keys_in_force
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import text_label

_HEIGHT = 320
_ROW = 26
_KEYS_WIDTH = 190
_KEYS, _TEXT = range(2)


class ShortcutsList(QWidget):
    """The search above the list; what does not have the words goes out of sight."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._search = QLineEdit()
        self._search.setObjectName("shortcuts-search")
        self._search.setAccessibleName("Search the shortcuts")
        self._search.setPlaceholderText("Search by key or by what it does")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self.setFocusProxy(self._search)
        self._tree = _tree()
        self._nothing = text_label("No shortcut has these words.", "muted")
        self._nothing.setObjectName("shortcuts-none")
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ONE)
        column.addWidget(self._search)
        column.addWidget(self._nothing)
        column.addWidget(self._tree)
        theme.changed.connect(self._dress)
        self._dress()

    def show_own(self, own: Mapping[str, str]) -> None:
        """Lists all of them, with the user's own keys for the global commands."""
        in_force = keys_in_force(own)
        self._tree.clear()
        for section in ALL:
            top = QTreeWidgetItem([section.title])
            self._tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.setFont(_KEYS, self._theme.font(bold=True))
            for shortcut in section.listed:
                keys = (in_force[shortcut.name],) if section is GLOBAL else shortcut.keys
                top.addChild(_row(section, shortcut, keys))
            top.setExpanded(True)
        self._filter(self._search.text())

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        seen = False
        for top in _below(self._tree.invisibleRootItem()):
            shown = 0
            for row in _below(top):
                said = f"{top.text(_KEYS)} {row.text(_KEYS)} {row.text(_TEXT)}".casefold()
                row.setHidden(not all(word in said for word in words))
                shown += not row.isHidden()
            top.setHidden(not shown)
            seen = seen or bool(shown)
        self._nothing.setVisible(not seen)
        self._tree.setVisible(seen)

    def _dress(self) -> None:
        roles, row = self._theme.roles, self._theme.height(_ROW)
        self._tree.setFixedHeight(self._theme.length(_HEIGHT))
        self._tree.setColumnWidth(_KEYS, self._theme.length(_KEYS_WIDTH))
        self._tree.setStyleSheet(
            f"QTreeWidget {{ border: 1px solid {roles.line}; border-radius: 6px; }}"
            f" QTreeWidget:focus {{ border: 2px solid {roles.accent}; }}"
            f" QTreeWidget::item {{ height: {row}px; padding: 0 4px; }}"
            f" QTreeWidget::item:selected {{ background: {roles.selection};"
            f" color: {roles.text}; }}"
        )
        for top in _below(self._tree.invisibleRootItem()):
            top.setFont(_KEYS, self._theme.font(bold=True))


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("shortcuts-list")
    tree.setAccessibleName("All shortcuts, by where they work")
    tree.setHeaderHidden(True)
    tree.setColumnCount(2)
    tree.setRootIsDecorated(False)
    tree.setIndentation(Space.ONE)
    tree.setItemsExpandable(False)
    tree.setTabKeyNavigation(False)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return tree


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for number in range(item.childCount()):
        if (child := item.child(number)) is not None:
            yield child


def _row(section: Section, shortcut: Shortcut, keys: tuple[str, ...]) -> QTreeWidgetItem:
    shown = ", ".join(_native(one) if shortcut.name else one for one in keys)
    row = QTreeWidgetItem([shown, shortcut.text])
    for column in (_KEYS, _TEXT):
        row.setToolTip(column, f"{shown}: {shortcut.text}")
        said = f"{shortcut.text}: {shown}. {section.title}"
        row.setData(column, Qt.ItemDataRole.AccessibleTextRole, said)
    return row


def _native(keys: str) -> str:
    """Keys as this system writes them; Enter is what stands on most keyboards."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "Enter")
