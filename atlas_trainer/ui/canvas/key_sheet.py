"""The sheet of all keys, on `?`: over the canvas, gone at the next key or click."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.canvas.actions import Offer
from atlas_trainer.ui.canvas_keys import DRILL, FILE, MOUSE, MOVING, PARTS, TYPING, Rows
from atlas_trainer.ui.theme.metrics import Space

_SCROLLS = {
    Qt.Key.Key_Down: 40,
    Qt.Key.Key_Up: -40,
    Qt.Key.Key_PageDown: 300,
    Qt.Key.Key_PageUp: -300,
}
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_MOST_COLUMNS = 4
_EDGE = 8
"""Pixels that the sheet is larger than its page."""


class KeySheet(QFrame):
    """Lists the keys in as many columns as there is room for; what is lower scrolls.

    A `free` drawing has a file and nobody to hand it in to; a drill has it the other way round.
    `closed` says that the keyboard is free again. The sheet is filled when it is first opened.
    """

    closed = Signal()

    def __init__(self, listed: Iterable[Offer], parent: QWidget, free: bool) -> None:
        super().__init__(parent)
        self._free = free
        self._around = parent
        self._listed = tuple(listed)
        self._blocks: list[QWidget] = []
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("All keys")
        self.setAutoFillBackground(True)
        self._page = QWidget()
        self._columns = QHBoxLayout(self._page)
        self._columns.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.ONE)
        self._columns.setSpacing(Space.TWO + Space.HALF)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        for plain in (self._page, self._scroll.viewport()):
            plain.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self._scroll)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Shows the sheet in the middle."""
        if not self._blocks:
            self._fill()
        self._place()
        self.show()
        self.raise_()
        self._scroll.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        bar = self._scroll.verticalScrollBar()
        if key in _SCROLLS and bar.maximum() > 0:
            bar.setValue(bar.value() + _SCROLLS[key])
        elif key not in _HELD:
            self._close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._close()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _fill(self) -> None:
        moving = MOVING if self._free else MOVING + DRILL
        listed = [("Typing", TYPING), ("Moving about", moving), ("Mouse and pen", MOUSE)]
        for part in PARTS:
            rows = tuple(
                (offer.keys[0], offer.text) for offer in self._listed if offer.part == part
            )
            if rows:
                listed.append((part, rows))
        if self._free:
            listed.append(("File", FILE))
        self._blocks = [_block(title, rows) for title, rows in listed]

    def _place(self) -> None:
        """Takes the most columns that fit beside each other."""
        room = self._around.rect().adjusted(Space.ONE, Space.ONE, -Space.ONE, -Space.ONE)
        for count in range(_MOST_COLUMNS, 0, -1):
            self._arrange(count)
            size = self._page.sizeHint()
            if size.width() + _EDGE <= room.width():
                break
        self._page.resize(size)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        scrolls = size.height() + _EDGE > room.height()
        width = size.width() + _EDGE + (bar if scrolls else 0)
        self.resize(min(width, room.width()), min(size.height() + _EDGE, room.height()))
        rect = self.rect()
        rect.moveCenter(self._around.rect().center())
        self.move(rect.topLeft())

    def _arrange(self, count: int) -> None:
        """Parts the blocks, in order, into columns of about the same height."""
        while (item := self._columns.takeAt(0)) is not None:
            if (column := item.layout()) is not None:
                _empty(column)
                column.deleteLater()
        heights = [block.sizeHint().height() for block in self._blocks]
        goal = _lowest(heights, count)
        column, used = self._new_column(), 0
        for block, height in zip(self._blocks, heights, strict=True):
            if used and used + height > goal:
                column.addStretch()
                column, used = self._new_column(), 0
            column.addWidget(block)
            used += height
        column.addStretch()

    def _new_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._columns.addLayout(column)
        return column


def _lowest(heights: list[int], count: int) -> int:
    """The least height of columns into which the blocks go, in order."""
    goal = max(*heights, sum(heights) // count)
    while _columns_needed(heights, goal) > count:
        goal += 8
    return goal


def _columns_needed(heights: list[int], goal: int) -> int:
    needed, used = 1, 0
    for height in heights:
        if used and used + height > goal:
            needed, used = needed + 1, 0
        used += height
    return needed


def _empty(column: QLayout) -> None:
    """Takes everything out; the widgets stay for the next arrangement."""
    while column.takeAt(0) is not None:
        pass


def _block(title: str, rows: Rows) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, Space.ONE + Space.HALF)
    grid.setHorizontalSpacing(Space.ONE + Space.HALF)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    heading = QLabel(title)
    heading.setProperty("role", "strong")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, what) in enumerate(rows, 1):
        pressed = QLabel(keys)
        pressed.setProperty("role", "key")
        said = QLabel(what)
        said.setProperty("role", "small")
        grid.addWidget(pressed, number, 0)
        grid.addWidget(said, number, 1)
    return block
