"""Icons: one set of SVG outlines, one stroke width, painted in the colour that is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 24, 32, 48)


class IconSet:
    """Makes icons from SVG texts whose strokes are `currentColor`.

    `read` gives the text of the icon of a name; it raises OSError where there is none.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, color: str) -> QIcon:
        """The icon in `color` (#RRGGBB). Raises OSError for a name that is not in the set."""
        key = (name, color)
        if key not in self._made:
            self._made[key] = self._make(name, color)
        return self._made[key]

    def _make(self, name: str, color: str) -> QIcon:
        text = self._read(name).replace("currentColor", color)
        renderer = QSvgRenderer(QByteArray(text.encode()))
        icon = QIcon()
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            icon.addPixmap(pixmap)
        return icon
