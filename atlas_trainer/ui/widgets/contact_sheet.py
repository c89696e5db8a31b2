"""A contact sheet: small pictures of drawings with their titles and marks, in a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.model.score import PASS_MARK
from atlas_trainer.ui.theme.metrics import CONTROL_RADIUS, Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, paint_mark
from atlas_trainer.ui.widgets.points import total_text
from atlas_trainer.ui.widgets.rows import paint_ground
from atlas_trainer.ui.widgets.score_lines import AnyIndex

PICTURE = QSize(192, 110)
"""Four of them fit side by side in the smallest window, five where there is room."""
_ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_MARK = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture; `key` is what a click asks for, empty where there is nothing to open."""

    key: str
    title: str
    percent: float
    passed: bool
    picture: QImage | None
    note: str = ""
    pass_mark: int = PASS_MARK

    @property
    def total(self) -> str:
        """The points as they are shown."""
        return total_text(self.percent, self.pass_mark)


class ContactSheet(QListWidget):
    """Lays its pictures out in rows as wide as there is room; a click or Enter opens one."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("contact-sheet")
        self.setAccessibleName("The drawings, in the order in which they were drawn")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setItemDelegate(_Painter(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        theme.changed.connect(self._fit)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these."""
        self.clear()
        for entry in entries:
            passed = "passed" if entry.passed else entry.note or "not passed"
            words = f"{entry.title}: {entry.total}, {passed}"
            item = QListWidgetItem(words, self)
            item.setData(_ENTRY_ROLE, entry)
            item.setToolTip(f"{words} (Enter opens the review)" if entry.key else words)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """As high as all rows."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt hands in a QResizeEvent
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(_ENTRY_ROLE)
        if entry.key:
            self.opened.emit(entry.key)

    def _fit(self) -> None:
        size = cell_size(self._theme)
        across = max(1, (self.width() - 2) // size.width())
        rows = -(-self.count() // across)
        self.setFixedHeight(rows * size.height() + 4)


def cell_size(theme: Theme) -> QSize:
    """The picture, two lines under it and the space around."""
    line = QFontMetrics(theme.font(Size.SMALL)).height()
    return QSize(PICTURE.width() + Space.TWO, PICTURE.height() + 2 * line + Space.THREE)


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return cell_size(self._theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(_ENTRY_ROLE)
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, rect, option.state, self._theme)
        frame = QRectF(rect.left() + Space.ONE, rect.top() + Space.ONE, *_wide(PICTURE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(
            frame.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS
        )
        if entry.picture is not None:
            painter.drawImage(frame.adjusted(4, 4, -4, -4), entry.picture)
        self._write(painter, frame, entry)
        painter.restore()

    def _write(self, painter: QPainter, frame: QRectF, entry: Entry) -> None:
        font = self._theme.font(Size.SMALL, tabular=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        line = metrics.height()
        title = QRectF(frame.left(), frame.bottom() + Space.HALF, frame.width(), line)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(self._theme.color("text"))
        painter.drawText(title, metrics.elidedText(entry.title, elide, int(frame.width())))
        side = self._theme.length(_MARK)
        sign = QRectF(frame.left(), title.bottom() + 1 + (line - side) / 2, side, side)
        paint_mark(painter, sign, Mark.RIGHT if entry.passed else Mark.WRONG, self._theme.roles)
        painter.setPen(self._theme.color("muted"))
        below = title.translated(side + Space.HALF, line + 1)
        painter.drawText(below, entry.note or f"{entry.total} of 100")


def _wide(size: QSize) -> tuple[float, float]:
    return float(size.width()), float(size.height())
