"""The day's work as a list: a sign for why, the title, and in words what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.services.today import Line
from atlas_trainer.training.today import Why
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, paint_mark
from atlas_trainer.ui.widgets.rows import paint_ground
from atlas_trainer.ui.widgets.score_lines import AnyIndex

_MARK = 16
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_MARKS = {
    Why.NEW: Mark.NEW,
    Why.REVIEW: Mark.LEARNING,
    Why.CHECK: Mark.LEARNED,
    Why.CHANGED: Mark.LEARNING,
    Why.AGAIN: Mark.WEAK,
}


def why_words(line: Line) -> str:
    """What is to be done, and why, in a few words."""
    if line.why is Why.NEW:
        return "New: study, then draw"
    if line.why is Why.AGAIN:
        return "Not passed today: draw it again"
    if line.why is Why.CHECK:
        return "A week after it was learned: check"
    if line.why is Why.CHANGED:
        return "The diagram has changed: review"
    chance = "" if line.recall is None else f" · recall {line.recall * 100:.0f} %"
    return f"Review{chance}"


class TaskList(QListWidget):
    """As high as its rows; a click or Enter asks for that diagram."""

    diagram_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setItemDelegate(_LinePainter(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._ask)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        theme.changed.connect(self._fit)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Lists these lines."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.title}. {why_words(line)}. {line.topic}", self)
            item.setData(_LINE_ROLE, line)
            item.setToolTip(f"{line.title}: {why_words(line)} (Enter)")
        self._fit()
        self.setVisible(bool(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins with that one."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentRow() >= 0:
            self._ask(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(row_height(self._theme) * self.count() + 2)

    def _ask(self, item: QListWidgetItem) -> None:
        line: Line = item.data(_LINE_ROLE)
        self.diagram_requested.emit(line.diagram)


def row_height(theme: Theme) -> int:
    """Two lines of text and the space around them."""
    body = QFontMetrics(theme.font(Size.BODY)).height()
    small = QFontMetrics(theme.font(Size.SMALL)).height()
    return body + small + Space.TWO


class _LinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, row_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(_LINE_ROLE)
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, rect, option.state, self._theme)
        inner = rect.adjusted(Space.ONE, Space.ONE - 1, -Space.ONE, -Space.ONE + 1)
        side = self._theme.length(_MARK)
        sign = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_mark(painter, sign, _MARKS[line.why], self._theme.roles)
        texts = inner.adjusted(side + Space.ONE + Space.HALF, 0, 0, 0)
        self._text(painter, texts, line.title, Size.BODY, "text", Qt.AlignmentFlag.AlignTop)
        small = f"{why_words(line)} · {line.topic}"
        self._text(painter, texts, small, Size.SMALL, "muted", Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        size: Size,
        color: str,
        align: Qt.AlignmentFlag,
    ) -> None:
        font = self._theme.font(size, tabular=True)
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignLeft, elided)
