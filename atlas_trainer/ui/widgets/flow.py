"""Widgets in lines, like words: what does not fit beside the others goes on below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.item_layout import ItemLayout


class FlowLayout(ItemLayout):
    """Lays widgets out in lines; as high as its width makes it.

    While all fit into one line, the first `left` of them stand on the left and the others on the
    right; None keeps all on the left.
    """

    def __init__(
        self, parent: QWidget | None = None, spacing: int = Space.ONE, left: int | None = None
    ) -> None:
        super().__init__(parent)
        self._left = left
        self.setSpacing(spacing)

    def heightForWidth(self, width: int) -> int:
        """How high it is at that width."""
        edge = self.contentsMargins()
        inner = width - edge.left() - edge.right()
        heights = [_height(line, inner) for line in self._lines(inner)]
        between = self.spacing() * max(0, len(heights) - 1)
        return sum(heights) + between + edge.top() + edge.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Puts the items in their places."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        lines = list(self._lines(inner.width()))
        top = inner.top()
        for line in lines:
            height = _height(line, inner.width())
            self._place(line, QRect(inner.left(), top, inner.width(), height), len(lines))
            top += height + self.spacing()

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return self._framed(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        smallest = QSize()
        for item in self._items:
            smallest = smallest.expandedTo(item.minimumSize())
        return self._framed(smallest)

    def _framed(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        line: list[QLayoutItem] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if line and used + wide > width:
                yield line
                line, used = [], 0
            line.append(item)
            used += wide + self.spacing()
        if line:
            yield line

    def _place(self, line: list[QLayoutItem], rect: QRect, lines: int) -> None:
        """Puts a line's items side by side, each in the middle of the line's height."""
        used = sum(item.sizeHint().width() + self.spacing() for item in line) - self.spacing()
        spare = max(0, rect.width() - used) if lines == 1 and self._left is not None else 0
        on_left = [item for item in self._items[: self._left] if not item.isEmpty()]
        x = rect.left()
        for number, item in enumerate(line):
            if spare and number == len(on_left):
                x += spare
            size = _size(item, rect.width())
            y = rect.top() + (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()


def _height(line: list[QLayoutItem], width: int) -> int:
    return max(_size(item, width).height() for item in line)


def _size(item: QLayoutItem, width: int) -> QSize:
    """What an item takes of a line of that width; one that is wider has to grow in height."""
    wanted = item.sizeHint()
    if wanted.width() <= width:
        return wanted
    height = item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height()
    return QSize(width, max(wanted.height(), height))
