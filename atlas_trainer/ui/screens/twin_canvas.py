"""Two references on canvases of the same scale, beside each other or one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import text_label

_WAYS = (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom)


class TwinCanvas(QWidget):
    """Holds two read-only canvases; whichever way shows both larger is taken."""

    element_clicked = Signal(int, str)
    """In which of the two (0, 1), and the element's id."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.views: tuple[CanvasView, ...] = ()
        self._panes: list[QFrame] = []
        self._row = QBoxLayout(_WAYS[0], self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)

    def show_drawings(self, drawings: Sequence[tuple[str, Drawing]]) -> None:
        """Shows these two, each under its title."""
        self.clear()
        self.views = tuple(
            CanvasView(CanvasDocument(drawing), self._theme, editable=False)
            for _, drawing in drawings
        )
        for number, (view, (title, _)) in enumerate(zip(self.views, drawings, strict=True)):
            view.setObjectName(f"twin-{number + 1}")
            view.setAccessibleName(f"The reference of {title}")
            view.element_clicked.connect(
                lambda element, number=number: self.element_clicked.emit(number, element)
            )
            pane = _pane(view, title, number)
            self._panes.append(pane)
            self._row.addWidget(pane, 1)
            pane.show()  # at once: else it would get its size only later
        self._level()

    def clear(self) -> None:
        """Takes both off the screen."""
        for pane in self._panes:
            self._row.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self._panes.clear()
        self.views = ()

    def highlight(self, *ids: Sequence[str]) -> None:
        """Lights these of the first and these of the second; where there are none to light in
        either, all is lit again."""
        for view, lit in zip(self.views, ids, strict=False):
            view.highlight(lit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may want them the other way, and another scale."""
        super().resizeEvent(event)
        self._level()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now do the canvases have their size."""
        super().showEvent(event)
        self._level()

    def _level(self) -> None:
        """Both as large as both can be."""
        if not self.views or not self.isVisible():
            return
        scales = {way: self._scale(way) for way in _WAYS}
        scale = self._scale(max(_WAYS, key=lambda way: scales[way]))
        for view in self.views:
            view.set_largest(scale)
            view.fit(smooth=False)

    def _scale(self, way: QBoxLayout.Direction) -> float:
        self._row.setDirection(way)
        self._level_titles(0)
        if way is _WAYS[0]:
            self._level_titles(max(one.heightForWidth(one.width()) for one in self._titles()))
        return min(view.fitting() for view in self.views)

    def _level_titles(self, least: int) -> None:
        """At least so high, so that one of two lines does not push its canvas down alone."""
        for pane, title in zip(self._panes, self._titles(), strict=True):
            title.setMinimumHeight(least)
            if (column := pane.layout()) is not None:
                column.activate()
        self._row.activate()

    def _titles(self) -> list[QLabel]:
        return [pane.findChildren(QLabel)[0] for pane in self._panes]


def _pane(view: CanvasView, title: str, number: int) -> QFrame:
    pane = QFrame()
    heading = text_label(title, "strong", wrap=True)
    heading.setObjectName(f"twin-title-{number + 1}")
    heading.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.HALF)
    heading.setBuddy(view)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(heading)
    column.addWidget(view, 1)
    return pane
