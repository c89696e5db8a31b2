"""The list in a score card: marks, sentences that wrap, and points at the line's end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.model.score import Score
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import mark_of, paint_mark
from atlas_trainer.ui.widgets.points import MINUS
from atlas_trainer.ui.widgets.rows import paint_ground
from atlas_trainer.ui.widgets.score_lines import (
    LINE_ROLE,
    UNCOUNTED,
    AnyIndex,
    Line,
    ScoreLines,
)

_MARK = 16
_WIDEST = "00.0"
_QUIET = ("+", UNCOUNTED)


class ScoreList(QListView):
    """Emits the drawn ids and the reference id of the line that is pointed at or activated."""

    item_hovered = Signal(tuple, object)
    item_activated = Signal(tuple, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ScoreLines()
        self.setModel(self._lines)
        self.setItemDelegate(_LinePainter(theme, self))
        self.setObjectName("score-lines")
        self.setAccessibleName("What was lost, worst first, then what was right")
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.entered.connect(self._point_at)
        self.clicked.connect(self._activate)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_score(self, score: Score) -> None:
        """Shows the lines of another score."""
        self._lines.set_score(score)
        self.scrollToTop()

    def show_element(self, element: str) -> bool:
        """Makes the line about that drawn or reference element current; False if none is."""
        index = self._lines.index_about(element)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """A line reached by key counts as pointed at."""
        super().currentChanged(current, previous)
        self._point_at(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates; Right and Left open and close what was right."""
        line = self._lines.line(self.currentIndex())
        key = event.key()
        if line and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._activate(self.currentIndex())
        elif line and line.item is None and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            if line.opened is (key == Qt.Key.Key_Left):
                self._lines.toggle()
        elif key in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more, but for the line that the keyboard is on."""
        super().leaveEvent(event)
        self._point_at(self.currentIndex() if self.hasFocus() else QModelIndex())

    def _point_at(self, index: AnyIndex) -> None:
        line = self._lines.line(index)
        if line is not None and line.item is not None:
            self.item_hovered.emit(line.item.drawn, line.item.reference)
        else:
            self.item_hovered.emit((), None)

    def _activate(self, index: AnyIndex) -> None:
        line = self._lines.line(index)
        if line is None:
            return
        if line.item is None:
            self._lines.toggle()
        else:
            self.item_activated.emit(line.item.drawn, line.item.reference)


class _LinePainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line: Line = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        metrics = QFontMetrics(self._font(line))
        room = QRect(0, 0, self._text_width(width), 10_000)
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.text).height()
        return QSize(width, max(self._theme.height(CONTROL_HEIGHT), height + 2 * Space.HALF + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(LINE_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, _unselected(option.state), self._theme)
        first_line = QFontMetrics(self._font(line)).height()
        top = rect.top() + Space.HALF + 1
        side = self._theme.length(_MARK)
        mark = QRectF(rect.left() + Space.ONE, top + (first_line - side) / 2, side, side)
        if line.item is None:
            self._paint_arrow(painter, mark, line.opened)
        else:
            paint_mark(painter, mark, mark_of(line.item.verdict), self._theme.roles)
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._font(line))
        text = QRect(rect.left() + self._indent(), top, self._text_width(rect.width()), 10_000)
        painter.drawText(text, int(Qt.TextFlag.TextWordWrap), line.text)
        painter.setFont(self._theme.font(Size.BODY, bold=line.item is None, tabular=True))
        figure = QRect(rect.left(), top, rect.width() - Space.ONE, first_line)
        painter.setPen(self._theme.color("muted" if line.figure[:1] in _QUIET else "text"))
        painter.drawText(figure, int(Qt.AlignmentFlag.AlignRight), line.figure)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, rect: QRectF, opened: bool) -> None:
        painter.save()
        painter.translate(rect.center())
        painter.scale(self._theme.scale, self._theme.scale)
        painter.rotate(90 if opened else 0)
        pen = QPen(QColor(self._theme.roles.muted), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(-2, -4, 2, 0)
        painter.drawLine(2, 0, -2, 4)
        painter.restore()

    def _font(self, line: Line) -> QFont:
        return self._theme.font(Size.BODY, bold=line.item is None)

    def _indent(self) -> int:
        return int(Space.ONE) + self._theme.length(_MARK) + int(Space.ONE)

    def _text_width(self, width: int) -> int:
        font = self._theme.font(Size.BODY, bold=True, tabular=True)
        figure = QFontMetrics(font).horizontalAdvance(MINUS + _WIDEST)
        return width - self._indent() - figure - 2 * int(Space.ONE)


def _unselected(state: QStyle.StateFlag) -> QStyle.StateFlag:
    """A line is pointed at, not chosen: without the focus it goes back to plain."""
    return state & ~QStyle.StateFlag.State_Selected
