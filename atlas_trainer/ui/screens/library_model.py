"""The rows of the library list: headings that cannot be chosen, and diagrams."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from atlas_trainer.services.catalogue import Row, State
from atlas_trainer.ui.screens.library_filter import Group
from atlas_trainer.ui.widgets.points import total_text

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

Entry = Group | Row

SUSPENDED = "left out"
STATE_WORDS = {
    State.COMING: "not written yet",
    State.NEW: "new",
    State.LEARNING: "learning",
    State.LEARNED: "learned",
    State.WEAK: "weak",
}


class LibraryModel(QAbstractListModel):
    """Groups, each followed by its rows."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Lists these instead."""
        self.beginResetModel()
        self._entries = []
        for group in groups:
            self._entries += (group, *group.rows)
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> Row | None:
        """The diagram at an index; None for a heading or outside."""
        entry = self._entry(index)
        return entry if isinstance(entry, Row) else None

    def index_of(self, diagram: str) -> QModelIndex:
        """Where a diagram is listed; an invalid index if it is not."""
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Row) and entry.diagram == diagram:
                return self.index(number)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first diagram; an invalid index in an empty list."""
        return self.index(1) if len(self._entries) > 1 else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Headings and diagrams together."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only diagrams can be chosen."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, its words, its tooltip, or what a screen reader says."""
        entry = self._entry(index)
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title if isinstance(entry, Row) else entry.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Row):
            return f"{entry.title}\n{_facts(entry)}"
        return None

    def _entry(self, index: AnyIndex) -> Entry | None:
        inside = index.isValid() and index.row() < len(self._entries)
        return self._entries[index.row()] if inside else None


def size_words(row: Row) -> str:
    """The size of a diagram in words; empty while it is not written."""
    if not row.written:
        return ""
    counts = (
        (row.components, "component"),
        (row.relationships, "relationship"),
        (row.details, "detail"),
    )
    return ", ".join(f"{count} {name}{'s' if count != 1 else ''}" for count, name in counts)


def state_words(row: Row) -> str:
    """How well it is known, or that no day's work has it."""
    return SUSPENDED if row.suspended else STATE_WORDS[row.state]


def size_figures(row: Row) -> str:
    """The size of a diagram in figures: components, relationships, details."""
    return f"{row.components} · {row.relationships} · {row.details}" if row.written else ""


def result_words(row: Row) -> str:
    """The last result in words; empty before the first."""
    if row.last is None:
        return ""
    total = total_text(row.last.total, row.last.pass_mark)
    return f"last {total}, {'passed' if row.last.passed else 'not passed'}"


def _facts(row: Row) -> str:
    parts = (state_words(row), size_words(row), result_words(row))
    return "; ".join(part for part in parts if part)


def _spoken(entry: Entry) -> str:
    return f"{entry.title}; {_facts(entry)}" if isinstance(entry, Row) else entry.heading
