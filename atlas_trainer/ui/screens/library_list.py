"""The library list: one line a diagram, painted; Enter drills, S studies, R recreates."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.services.catalogue import Result, Row, State
from atlas_trainer.ui.screens.library_filter import Group
from atlas_trainer.ui.screens.library_model import (
    ENTRY_ROLE,
    STATE_WORDS,
    SUSPENDED,
    AnyIndex,
    Entry,
    LibraryModel,
    size_figures,
    state_words,
)
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, paint_mark
from atlas_trainer.ui.widgets.meter import paint_meter
from atlas_trainer.ui.widgets.points import total_text
from atlas_trainer.ui.widgets.rows import paint_ground

MARK_OF = {
    State.COMING: Mark.COMING,
    State.NEW: Mark.NEW,
    State.LEARNING: Mark.LEARNING,
    State.LEARNED: Mark.LEARNED,
    State.WEAK: Mark.WEAK,
}
_MARK = 14
_METER = QSize(56, 6)
_ROW_HEIGHT = 40
_NARROW = 480
"""Below this width a row has no word for the state (its shape stays)."""
_TIGHT = 640
"""Below this one it has no bar for the last result (its figure stays), so that titles fit."""
_TIGHTEST = 400
"""Below this one it has no size either."""
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class LibraryList(QListView):
    """Says what is wanted of which diagram; what is not written yet can only be looked at."""

    row_chosen = Signal(object)
    drill_requested = Signal(str)
    recreate_requested = Signal(str)
    study_requested = Signal(str)

    def __init__(self, theme: Theme, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RowPainter(theme, self))
        self.setObjectName("library-list")
        self.setAccessibleName("Diagrams")
        self.setToolTip("Enter: drill; R: recreate; S: study")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _: self._ask(self.drill_requested.emit))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current_row(self) -> Row | None:
        """The diagram that is chosen."""
        return self._rows.row_at(self.currentIndex())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tells which diagram is chosen now, None for none."""
        super().currentChanged(current, previous)
        self.row_chosen.emit(self._rows.row_at(current))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Steps over headings, to whichever side has a diagram."""
        target = super().moveCursor(action, modifiers)
        if not target.isValid() or self._rows.row_at(target) is not None:
            return target
        below = self._rows.index(target.row() + 1)
        return below if self._rows.row_at(below) is not None else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters and Enter; the rest moves about."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.drill_requested.emit)
        elif key == Qt.Key.Key_R and not event.modifiers():
            self._ask(self.recreate_requested.emit)
        elif key == Qt.Key.Key_S and not event.modifiers():
            self._ask(self.study_requested.emit)
        elif key == Qt.Key.Key_Up and self._is_first():
            self.scrollToTop()
        else:
            super().keyPressEvent(event)

    def drill_current(self) -> None:
        """Asks for a drill of the diagram that is chosen, if it is written."""
        self._ask(self.drill_requested.emit)

    def _is_first(self) -> bool:
        return self.currentIndex() == self._rows.first()

    def _ask(self, emit: object) -> None:
        row = self.current_row
        if row is not None and row.written and callable(emit):
            emit(row.diagram)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns lie in a row, in pixels from its left edge; -1 hides one."""

    title: int
    title_width: int
    state: int
    size: int
    size_width: int
    last: int


class RowPainter(QStyledItemDelegate):
    """Paints headings and diagrams; the list's caption asks it where the columns are."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def columns(self, width: int) -> Columns:
        """The columns for a row of `width` pixels."""
        body = QFontMetrics(self._theme.font(Size.BODY, tabular=True))
        small = QFontMetrics(self._theme.font(Size.SMALL))
        state_width = max(
            small.horizontalAdvance(words) for words in (*STATE_WORDS.values(), SUSPENDED)
        )
        size_width = body.horizontalAdvance("00 · 00 · 00")
        figure = body.horizontalAdvance("100.0")
        narrow = width < self._theme.length(_NARROW)
        right = width - Space.TWO
        last = right - figure - (0 if self._is_tight(width) else Space.ONE + _METER.width())
        no_size = width < self._theme.length(_TIGHTEST)
        size = -1 if no_size else last - Space.TWO - size_width
        state = -1 if narrow else size - Space.TWO - state_width
        title = Space.TWO + self._theme.length(_MARK) + Space.ONE
        end = last if no_size else size if narrow else state
        return Columns(title, end - Space.TWO - title, state, size, size_width, last)

    def _is_tight(self, width: int) -> bool:
        return width < self._theme.length(_TIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = QFontMetrics(self._theme.font(Size.BODY)).height()
        least = self._theme.height(_ROW_HEIGHT)
        return QSize(self._view.viewport().width(), max(least, height + Space.TWO))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        if isinstance(entry, Row):
            paint_ground(painter, option.rect, option.state, self._theme)
            self._paint_row(painter, option.rect, entry)
        else:
            self._paint_heading(painter, option.rect, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, group: Group) -> None:
        inner = rect.adjusted(Space.TWO, Space.ONE, -Space.TWO, 0)
        small = self._theme.font(Size.SMALL, tabular=True)
        learned = f"{group.learned} of {group.written} learned" if group.written else ""
        room = inner.width() - QFontMetrics(small).horizontalAdvance(learned) - Space.TWO
        painter.setFont(self._theme.font(Size.BODY, bold=True))
        painter.setPen(self._theme.color("text"))
        elide = Qt.TextElideMode.ElideRight
        heading = painter.fontMetrics().elidedText(group.heading, elide, room)
        painter.drawText(inner, _VERTICAL | Qt.AlignmentFlag.AlignLeft, heading)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(inner, _VERTICAL | Qt.AlignmentFlag.AlignRight, learned)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        at = self.columns(rect.width())
        left, top, height = rect.left(), rect.top(), rect.height()
        side = self._theme.length(_MARK)
        mark = QRectF(left + Space.TWO, top + (height - side) / 2, side, side)
        paint_mark(painter, mark, MARK_OF[row.state], self._theme.roles)
        painter.setFont(self._theme.font(Size.BODY))
        painter.setPen(self._theme.color("text" if row.written else "muted"))
        title = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, at.title_width
        )
        painter.drawText(QRect(left + at.title, top, at.title_width, height), _VERTICAL, title)
        painter.setPen(self._theme.color("muted"))
        if at.state >= 0:
            painter.setFont(self._theme.font(Size.SMALL))
            words = QRect(left + at.state, top, at.size - at.state, height)
            painter.drawText(words, _VERTICAL, state_words(row))
        painter.setFont(self._theme.font(Size.BODY, tabular=True))
        if at.size >= 0:
            size = QRect(left + at.size, top, at.size_width, height)
            painter.drawText(size, _VERTICAL | Qt.AlignmentFlag.AlignRight, size_figures(row))
        if row.last is not None:
            self._paint_result(painter, rect, at, row.last)

    def _paint_result(self, painter: QPainter, rect: QRect, at: Columns, last: Result) -> None:
        painter.setPen(self._theme.color("text"))
        figures = rect.adjusted(0, 0, -Space.TWO, 0)
        right = _VERTICAL | Qt.AlignmentFlag.AlignRight
        painter.drawText(figures, right, total_text(last.total, last.pass_mark))
        if self._is_tight(rect.width()):
            return
        top = rect.top() + (rect.height() - _METER.height()) / 2
        bar = QRectF(rect.left() + at.last, top, _METER.width(), _METER.height())
        fill = "right" if last.passed else None
        share, notch = last.total / 100, last.pass_mark / 100
        paint_meter(painter, bar, share, self._theme.roles, fill, notch)


class Caption(QWidget):
    """The columns' names above the list."""

    def __init__(self, theme: Theme, painter: RowPainter, view: QListView) -> None:
        super().__init__()
        self._theme = theme
        self._painter = painter
        self._view = view
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One small line."""
        return QSize(100, QFontMetrics(self._theme.font(Size.SMALL)).height() + Space.ONE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names, where the rows have the columns."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(Size.SMALL))
        painter.setPen(self._theme.color("muted"))
        width = self._view.viewport().width()
        at = self._painter.columns(width)
        left = self._view.viewport().x()
        row = QRect(left, 0, width - Space.TWO, self.height())
        painter.drawText(row.adjusted(at.title, 0, 0, 0), _VERTICAL, "Diagram")
        if at.state >= 0:
            painter.drawText(row.adjusted(at.state, 0, 0, 0), _VERTICAL, "State")
        if at.size >= 0:
            size = QRect(left + at.size, 0, at.size_width, self.height())
            painter.drawText(size, _VERTICAL | Qt.AlignmentFlag.AlignRight, "Size")
        painter.drawText(row, _VERTICAL | Qt.AlignmentFlag.AlignRight, "Last")
        painter.end()
