"""A matrix of counts: two lists of names against each other, with the counts as shaded cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Size, Space
from atlas_trainer.ui.theme.shades import shade_of
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.score_lines import AnyIndex
from atlas_trainer.ui.widgets.texts import text_label

_CELL = CONTROL_HEIGHT + Space.HALF
_ROW_NAMES, _COLUMN_NAMES = 184, 168
"""Pixels that names may take at most."""
_HIGHEST = 520
"""Pixels; what is more scrolls, and the names stay."""
_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""Rows and columns that each arrow goes on by."""
_COUNT = Qt.ItemDataRole.UserRole + 1


class CountMatrix(QTableWidget):
    """Arrows go from cell to cell; a cell says what it counts when it is the current one."""

    chosen = Signal(int, int)
    """The row and column of the cell that became the current one."""
    entered = Signal()
    """Enter or a double click: on to what is behind the current cell."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setItemDelegate(_CellPainter(theme, self))
        self.setHorizontalHeader(_UprightNames(theme, self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(_CELL)
            header.setDefaultSectionSize(_CELL)
            header.setHighlightSections(False)
        self.verticalHeader().setMaximumWidth(_ROW_NAMES)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultAlignment(_MIDDLE | Qt.AlignmentFlag.AlignRight)
        self._corner = text_label("", "small")
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._corner.setContentsMargins(0, 0, Space.ONE, Space.HALF)
        self.currentCellChanged.connect(lambda row, column, *_: self._choose(row, column))
        self.cellDoubleClicked.connect(lambda *_: self.entered.emit())
        theme.changed.connect(self._dress)
        self._dress()

    def set_corner(self, text: str) -> None:
        """What rows and columns are, where their names meet."""
        self._corner.setText(text)

    def set_counts(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        cells: Mapping[tuple[int, int], tuple[int, str]],
    ) -> None:
        """Shows these names; `cells` has the counts that are not 0, each with its words."""
        self.blockSignals(True)
        self.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        for header, names in ((self.setVerticalHeaderItem, rows), (self._name_column, columns)):
            for place, name in enumerate(names):
                header(place, _name(name))
        for row in range(len(rows)):
            for column in range(len(columns)):
                count, words = cells.get((row, column), (0, ""))
                self.setItem(row, column, _cell(count, words))
        self.blockSignals(False)
        self._fit()

    def choose(self, row: int, column: int) -> None:
        """Makes that cell the current one, and says so even if it was that before."""
        if (self.currentRow(), self.currentColumn()) == (row, column):
            self._choose(row, column)
        self.setCurrentCell(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to what is behind the cell; Ctrl with an arrow to the next count."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.entered.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _WAYS:
            self._go_to_count(*_WAYS[event.key()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The corner keeps its place."""
        super().resizeEvent(event)
        self._place_corner()

    def _name_column(self, place: int, item: QTableWidgetItem) -> None:
        self.setHorizontalHeaderItem(place, item)

    def _go_to_count(self, down: int, across: int) -> None:
        """The next cell that way which counts anything; none, and the cell stays the same."""
        row, column = self.currentRow() + down, self.currentColumn() + across
        while 0 <= row < self.rowCount() and 0 <= column < self.columnCount():
            if self.model().index(row, column).data(_COUNT):
                self.setCurrentCell(row, column)
                return
            row, column = row + down, column + across

    def _choose(self, row: int, column: int) -> None:
        if row >= 0 and column >= 0:
            self.chosen.emit(row, column)

    def _fit(self) -> None:
        """As high as its rows, up to a limit, and no wider than its columns."""
        names = self.horizontalHeader().sizeHint().height()
        wanted = names + _CELL * self.rowCount() + 2
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(min(wanted + bar, _HIGHEST))
        side = self.verticalHeader().sizeHint().width()
        across = min(side, _ROW_NAMES) + _CELL * self.columnCount() + 2
        self.setMaximumWidth(across + self.verticalScrollBar().sizeHint().width())
        self._place_corner()

    def _place_corner(self) -> None:
        side, top = self.verticalHeader().width(), self.horizontalHeader().height()
        self._corner.setGeometry(0, 0, side, top)

    def _dress(self) -> None:
        self.setFont(self._theme.font(Size.BODY, tabular=True))
        self.horizontalHeader().setFont(self._theme.font(Size.SMALL))
        self.verticalHeader().setFont(self._theme.font(Size.SMALL))
        self.viewport().update()


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _name(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    return item


def _cell(count: int, words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(str(count) if count else "")
    item.setData(_COUNT, count)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
    item.setToolTip(words)
    return item


class _UprightNames(QHeaderView):
    """Names over narrow columns, read from below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme

    def sectionSizeFromContents(self, place: int) -> QSize:
        """As high as the name is long, up to a limit."""
        long = QFontMetrics(self._theme.font(Size.SMALL)).horizontalAdvance(self._name(place))
        return QSize(_CELL, min(long + Space.TWO, _COLUMN_NAMES))

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        """The name, turned by a quarter."""
        if not rect.isValid():
            return
        font = self._theme.font(Size.SMALL)
        long = rect.height() - Space.ONE
        name = QFontMetrics(font).elidedText(self._name(place), Qt.TextElideMode.ElideRight, long)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        painter.translate(rect.left(), rect.bottom() - Space.HALF)
        painter.rotate(-90)
        room = QRectF(0, 0, long, rect.width())
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    def _name(self, place: int) -> str:
        return str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")


class _CellPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        count = int(index.data(_COUNT) or 0)
        roles = self._theme.roles
        painter.save()
        painter.setPen(QPen(QColor(roles.line), 1))
        painter.setBrush(QColor(shade_of(count, roles).ground if count else roles.surface))
        painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, -0.5, -0.5))
        if count:
            painter.setFont(self._theme.font(Size.BODY, bold=True, tabular=True))
            painter.setPen(QColor(shade_of(count, roles).text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))
        if QPersistentModelIndex(index) == QPersistentModelIndex(self._view.currentIndex()):
            self._ring(painter, rect, bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect, focused: bool) -> None:
        """Around the current cell, of two colours so that it shows on every shade."""
        frame = QRectF(rect).adjusted(1, 1, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if focused:
            painter.setPen(QPen(self._theme.color("surface"), 5))
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(self._theme.color("text"), 2 if focused else 1))
        painter.drawRect(frame)
