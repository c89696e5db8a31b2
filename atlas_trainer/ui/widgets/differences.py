"""What tells two diagrams apart, line by line under headings; the line pointed at is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.services.side_by_side import Line
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.rows import paint_ground
from atlas_trainer.ui.widgets.score_lines import AnyIndex

_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_WRAP = int(Qt.TextFlag.TextWordWrap)
_NONE = "Nothing that is drawn tells these two apart, and their files say nothing about it."


class DifferenceList(QListWidget):
    """`pointed` carries the ids of the line that the pointer or the keyboard is on, of the first
    and of the second diagram; none of either when it is on no line."""

    pointed = Signal(tuple, tuple)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differences")
        self.setAccessibleName("What tells them apart")
        self.setItemDelegate(_LinePainter(theme, self))
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._point_at)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows these, each run of one heading under it."""
        self.clear()
        heading = ""
        for line in lines:
            if line.heading != heading:
                heading = line.heading
                self._add_heading(heading)
            item = QListWidgetItem(line.text, self)
            item.setData(_LINE_ROLE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{heading}: {line.text}")
        if not lines:
            self._add_heading(_NONE)
        self.scrollToTop()

    def show_element(self, number: int, element: str) -> None:
        """Goes to the first line about that element of the first (0) or the second (1) diagram."""
        for row in range(self.count()):
            line: Line | None = self.item(row).data(_LINE_ROLE)
            if line is not None and element in (line.one, line.two)[number]:
                self.setCurrentRow(row)
                return

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """A line reached by key counts as pointed at."""
        super().currentChanged(current, previous)
        self._point_at(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard alone points at nothing: Qt would go to the first line and light it."""
        before = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not before:
            self.setCurrentIndex(QModelIndex())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more, but for the line that the keyboard is on."""
        super().leaveEvent(event)
        self._point_at(self.currentIndex() if self.hasFocus() else QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _point_at(self, index: AnyIndex) -> None:
        line: Line | None = index.data(_LINE_ROLE) if index.isValid() else None
        self.pointed.emit(line.one if line else (), line.two if line else ())


class _LinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._view.viewport().width()
        room = QRect(0, 0, width - 2 * int(Space.ONE), 10_000)
        metrics = QFontMetrics(self._font(index))
        height = metrics.boundingRect(room, _WRAP, index.data()).height()
        return QSize(width, height + 2 * int(Space.HALF) + self._above(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        painter.save()
        if index.data(_LINE_ROLE) is not None:
            paint_ground(painter, rect, option.state, self._theme)
        painter.setFont(self._font(index))
        painter.setPen(self._theme.color("text"))
        top = int(Space.HALF) + self._above(index)
        painter.drawText(rect.adjusted(Space.ONE, top, -Space.ONE, 0), _WRAP, index.data())
        painter.restore()

    def _font(self, index: AnyIndex) -> QFont:
        return self._theme.font(Size.BODY, bold=index.data(_LINE_ROLE) is None)

    def _above(self, index: AnyIndex) -> int:
        """A heading stands off from the lines before it."""
        return int(Space.ONE) if index.row() and index.data(_LINE_ROLE) is None else 0
