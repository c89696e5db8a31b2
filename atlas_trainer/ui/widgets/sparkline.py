"""A small line of past totals, oldest first, with the pass mark of each across it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from atlas_trainer.services.catalogue import Result
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.points import total_text

_HEIGHT = 48
_DOT = 3.0


class Sparkline(QWidget):
    """Totals of 0..100; hidden while there are fewer than two."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results: tuple[Result, ...] = ()
        self.setObjectName("sparkline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self.update)

    def set_results(self, results: Sequence[Result]) -> None:
        """Shows their totals, oldest first."""
        self._results = tuple(results)
        self.setVisible(len(self._results) > 1)
        if self._results:
            first, last = self._results[0], self._results[-1]
            marks = {result.pass_mark for result in self._results}
            now = "" if len(marks) == 1 else " at the last"
            sentence = (
                f"{len(self._results)} totals, from {total_text(first.total, first.pass_mark)} "
                f"to {total_text(last.total, last.pass_mark)}; "
                f"the line across is the pass mark, {last.pass_mark}{now}"
            )
            self.setAccessibleName(sentence)
            self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pass mark, line, and a dot on the newest."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(_DOT + 1, _DOT + 1, -_DOT - 1, -_DOT - 1)
        mark = QPen(self._theme.color("strong_line"), 1, Qt.PenStyle.DashLine)
        painter.setPen(mark)
        painter.drawPolyline(list(self._pass_marks(room)))
        painter.setPen(QPen(self._theme.color("text"), 1.75))
        points = self._points(room)
        painter.drawPolyline(points)
        if points:
            painter.setBrush(self._theme.color("text"))
            painter.drawEllipse(points[-1], _DOT, _DOT)
        painter.end()

    def _pass_marks(self, room: QRectF) -> Iterator[QPointF]:
        """A level line, with a step half-way between two results of different pass marks."""
        gap = room.width() / max(1, len(self._results) - 1)
        for number, result in enumerate(self._results):
            y = self._y(room, result.pass_mark)
            yield QPointF(max(room.left(), room.left() + (number - 0.5) * gap), y)
            yield QPointF(min(room.right(), room.left() + (number + 0.5) * gap), y)

    def _points(self, room: QRectF) -> list[QPointF]:
        gap = room.width() / max(1, len(self._results) - 1)
        return [
            QPointF(room.left() + number * gap, self._y(room, result.total))
            for number, result in enumerate(self._results)
        ]

    def _y(self, room: QRectF, total: float) -> float:
        return room.bottom() - room.height() * total / 100
