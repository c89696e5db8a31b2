"""The day's work as a list: a sign for why, a sheet, the title, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.services.today import Line
from atlas_trainer.training.today import Why
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, paint_mark
from atlas_trainer.ui.widgets.miniature import miniature
from atlas_trainer.ui.widgets.rows import paint_ground
from atlas_trainer.ui.widgets.score_lines import AnyIndex

THUMBNAIL = QSize(64, 40)
"""The sheet of each row. There is a picture on it where that gives no answer away."""
_MARK = 16
_FRAME = 3
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
        return "Rated Again today: draw it once more"
    if line.why is Why.CHECK:
        return "A week after it was learned: check"
    if line.why is Why.CHANGED:
        return "The diagram has changed: review"
    chance = "" if line.recall is None else f" · recall {line.recall * 100:.0f} %"
    return f"Review{chance}"


class TaskList(QListWidget):
    """As high as its rows; a click or Enter asks for that diagram.

    `reference` gives a diagram's reference as a drawing, for the pictures: each is made when its
    row is first seen, which takes a fraction of a millisecond.
    """

    diagram_requested = Signal(str)

    def __init__(
        self, theme: Theme, reference: Callable[[str], Drawing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = _LinePainter(theme, self, reference)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._ask)
        theme.changed.connect(self._look_changed)

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

    def _look_changed(self) -> None:
        self._painter.forget()
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(row_height(self._theme) * self.count() + 2)

    def _ask(self, item: QListWidgetItem) -> None:
        line: Line = item.data(_LINE_ROLE)
        self.diagram_requested.emit(line.diagram)


def row_height(theme: Theme) -> int:
    """Two lines of text, or the sheet, and the space around them."""
    return max(_text_height(theme) + Space.TWO, THUMBNAIL.height() + 2 * _FRAME + Space.ONE)


def _text_height(theme: Theme) -> int:
    body = QFontMetrics(theme.font(Size.BODY)).height()
    return body + QFontMetrics(theme.font(Size.SMALL)).height() + 2


class _LinePainter(QStyledItemDelegate):
    def __init__(
        self, theme: Theme, view: QListWidget, reference: Callable[[str], Drawing]
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._reference = reference
        self._pictures: dict[str, QImage] = {}

    def forget(self) -> None:
        """Makes all pictures anew: the look has changed."""
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, row_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: Line = index.data(_LINE_ROLE)
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, rect, option.state, self._theme)
        inner = rect.adjusted(Space.ONE, Space.ONE, -Space.ONE, -Space.ONE)
        side = self._theme.length(_MARK)
        sign = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_mark(painter, sign, _MARKS[line.why], self._theme.roles)
        sheet = QRectF(sign.right() + Space.ONE, 0, THUMBNAIL.width(), THUMBNAIL.height())
        sheet = sheet.adjusted(0, 0, 2 * _FRAME, 2 * _FRAME)
        sheet.moveTop(rect.center().y() - sheet.height() / 2)
        self._sheet(painter, sheet, line)
        texts = QRect(inner)
        texts.setLeft(round(sheet.right()) + Space.ONE + Space.HALF)
        texts.setHeight(_text_height(self._theme))
        texts.moveTop(rect.center().y() - texts.height() // 2)
        self._text(painter, texts, line.title, Size.BODY, "text", Qt.AlignmentFlag.AlignTop)
        small = f"{why_words(line)} · {line.topic}"
        self._text(painter, texts, small, Size.SMALL, "muted", Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def _sheet(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if line.open else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._theme.color("line"), 1, style))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Space.HALF, Space.HALF)
        if line.open:
            place = rect.topLeft() + QPointF(_FRAME, _FRAME)
            painter.drawImage(place, self._picture(line.diagram))

    def _picture(self, diagram: str) -> QImage:
        ratio = self._view.devicePixelRatioF()
        known = self._pictures.get(diagram)
        if known is None or known.devicePixelRatio() != ratio:
            drawing = self._reference(diagram)
            known = miniature(drawing, self._theme.roles, THUMBNAIL, ratio)
            self._pictures[diagram] = known
        return known

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
