"""Parts that stand beside each other where there is room, and below each other where not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.item_layout import ItemLayout

_FILLING = Qt.AlignmentFlag(0)


class Turning(QWidget):
    """A row of parts that becomes a column when it is narrower than `least` pixels at 100 %.

    In the row a part with a share of 0 takes what it wants, the others share the rest; `side` is
    where parts lie in the row's height, which they fill otherwise.
    """

    def __init__(
        self,
        theme: Theme,
        least: int,
        parts: Sequence[QWidget],
        shares: Sequence[int],
        side: Qt.AlignmentFlag = _FILLING,
        spacing: int = Space.TWO,
    ) -> None:
        super().__init__()
        layout = _TurningLayout(theme, least, tuple(shares), side)
        layout.setSpacing(spacing)
        for part in parts:
            layout.addWidget(part)
        self.setLayout(layout)
        # Its own connection, which goes with the widget.
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
        self.updateGeometry()


class _TurningLayout(ItemLayout):
    """Which way it goes follows from the width alone, so that heights are known beforehand."""

    def __init__(
        self, theme: Theme, least: int, shares: tuple[int, ...], side: Qt.AlignmentFlag
    ) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._shares = shares
        self._side = side

    def heightForWidth(self, width: int) -> int:
        shown = self._shown()
        if not shown:
            return 0
        heights = [
            _height(item, wide) for item, wide in zip(shown, self._widths(width), strict=True)
        ]
        if self._goes_across(width):
            return max(heights)
        return sum(heights) + self.spacing() * (len(heights) - 1)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        left, top = rect.left(), rect.top()
        across = self._goes_across(rect.width())
        for item, width in zip(self._shown(), self._widths(rect.width()), strict=True):
            height = _height(item, width)
            if across:
                item.setGeometry(self._in_row(QRect(left, top, width, rect.height()), height))
                left += width + self.spacing()
            else:
                item.setGeometry(QRect(left, top, width, height))
                top += height + self.spacing()

    def _in_row(self, room: QRect, height: int) -> QRect:
        if self._side == _FILLING:
            return room
        spare = max(0, room.height() - height)
        above = {Qt.AlignmentFlag.AlignTop: 0, Qt.AlignmentFlag.AlignBottom: spare}
        down = above.get(self._side, spare // 2)
        return QRect(room.left(), room.top() + down, room.width(), room.height() - spare)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _goes_across(self, width: int) -> bool:
        return width >= self._theme.length(self._least)

    def _widths(self, width: int) -> list[int]:
        """What each part that is shown gets of a row or a column so wide."""
        if not self._goes_across(width):
            return [width] * len(self._shown())
        pairs = zip(self._items, self._shares, strict=True)
        shown = [(item, share) for item, share in pairs if not item.isEmpty()]
        room = width - self.spacing() * (len(shown) - 1)
        room -= sum(item.sizeHint().width() for item, share in shown if not share)
        whole = sum(share for _, share in shown) or 1
        return [
            max(item.minimumSize().width(), room * share // whole)
            if share
            else item.sizeHint().width()
            for item, share in shown
        ]


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return max(item.sizeHint().height(), item.minimumSize().height())
