"""A table of exact values, for reading, for the keyboard and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Size
from atlas_trainer.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. `behind` is what is opened for its attempts, None where there is nothing."""

    cells: tuple[str, ...]
    behind: object = None


class FiguresTable(QTableWidget):
    """Rows to read; Enter or a click opens the attempts behind one."""

    opened = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[TableRow, ...] = ()
        self._fits = False
        self.setObjectName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.cellClicked.connect(lambda row, _: self._open(row))
        theme.changed.connect(self._dress)
        self._dress()

    def set_rows(self, head: Sequence[str], rows: Sequence[TableRow]) -> None:
        """Shows these rows; the first column has the names, the others figures."""
        self._rows = tuple(rows)
        self.setColumnCount(len(head))
        self.setRowCount(len(rows))
        for column, title in enumerate(head):
            self.setHorizontalHeaderItem(column, _cell(title, column))
        for number, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                self.setItem(number, column, _cell(text, column, row.behind is not None))
        header = self.horizontalHeader()
        for column in range(len(head)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._fit_names()

    def fit(self) -> None:
        """As high as its rows."""
        self._fits = True
        rows = self._theme.height(CONTROL_HEIGHT) * self.rowCount()
        bar = 0 if self._has_room() else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what the figures leave, or all scrolls where that is too little."""
        super().resizeEvent(event)
        self._fit_names()
        if self._fits:
            self.fit()

    def _fit_names(self) -> None:
        if not self.columnCount():
            return
        modes = QHeaderView.ResizeMode
        wanted = modes.Stretch if self._has_room() else modes.ResizeToContents
        if self.horizontalHeader().sectionResizeMode(0) is not wanted:
            self.horizontalHeader().setSectionResizeMode(0, wanted)

    def _has_room(self) -> bool:
        """Whether the longest name fits beside the figures."""
        header = self.horizontalHeader()
        wide = (
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in range(self.columnCount())
        )
        return sum(wide) <= self.viewport().width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._open(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if self._rows[row].behind is not None:
            self.opened.emit(row)

    def _dress(self) -> None:
        self.setFont(self._theme.font(Size.BODY, tabular=True))
        self.horizontalHeader().setFont(self._theme.font(Size.SMALL))
        self.verticalHeader().setDefaultSectionSize(self._theme.height(CONTROL_HEIGHT))
        if self._fits:
            self.fit()


def _cell(text: str, column: int, opens: bool = False) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    if opens:
        cell.setToolTip(f"{text}\nEnter or a click shows the attempts")
    return cell
