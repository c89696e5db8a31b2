"""Past attempts of one diagram, newest first: when, how many points, passed or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.services.catalogue import Result
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, paint_mark
from atlas_trainer.ui.widgets.points import total_text
from atlas_trainer.ui.widgets.rows import paint_ground
from atlas_trainer.ui.widgets.score_lines import AnyIndex

_MARK = 16
_RESULT_ROLE = Qt.ItemDataRole.UserRole + 1
_TITLE_ROLE = _RESULT_ROLE + 1


class HistoryList(QListWidget):
    """As high as its lines, up to a limit; a click or Enter asks for that attempt."""

    attempt_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("library-history")
        self.setAccessibleName("Results, newest first")
        self.setItemDelegate(_ResultPainter(theme, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._ask)
        self.hide()
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        theme.changed.connect(self._fit)

    def set_results(self, results: Sequence[Result], titles: Sequence[str] = ()) -> None:
        """Lists these results; each under its title, or where there is none under its day."""
        self.clear()
        for number, result in enumerate(results):
            title = titles[number] if titles else day_text(result.day)
            item = QListWidgetItem(f"{title}. {_words(result)}" if titles else _words(result), self)
            item.setData(_RESULT_ROLE, result)
            item.setData(_TITLE_ROLE, title)
            item.setToolTip("Open this result (Enter)")
        self.setVisible(bool(results))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentRow() >= 0:
            self._ask(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(_row_height(self._theme) * self.count() + 2)

    def _ask(self, item: QListWidgetItem) -> None:
        result: Result = item.data(_RESULT_ROLE)
        self.attempt_requested.emit(result.attempt)


class _ResultPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, _row_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        result: Result = index.data(_RESULT_ROLE)
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, rect, option.state, self._theme)
        inner = rect.adjusted(Space.ONE, 0, -Space.ONE, 0)
        painter.setFont(self._theme.font(Size.BODY, tabular=True))
        painter.setPen(self._theme.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        mark = self._theme.length(_MARK)
        figures_width = painter.fontMetrics().horizontalAdvance("100.0")
        room = inner.width() - mark - figures_width - 2 * int(Space.ONE)
        title = painter.fontMetrics().elidedText(
            index.data(_TITLE_ROLE), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, title)
        sign = QRectF(inner.right() - mark, inner.center().y() - mark / 2, mark, mark)
        if result.passed:
            paint_mark(painter, sign, Mark.RIGHT, self._theme.roles)
        figures = inner.adjusted(0, 0, -mark - Space.ONE, 0)
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(figures, right, total_text(result.total, result.pass_mark))
        painter.restore()


def _row_height(theme: Theme) -> int:
    height = QFontMetrics(theme.font(Size.BODY)).height()
    return max(theme.height(CONTROL_HEIGHT), height + Space.ONE)


def day_text(day: str) -> str:
    """An ISO day as people write it ("23 Nov 2025"); what is no day is shown as it is."""
    date = QDate.fromString(day, Qt.DateFormat.ISODate)
    return QLocale().toString(date, "d MMM yyyy") if date.isValid() else day


def _words(result: Result) -> str:
    passed = "passed" if result.passed else "not passed"
    total = total_text(result.total, result.pass_mark)
    return f"{day_text(result.day)}: {total}, {passed}"
