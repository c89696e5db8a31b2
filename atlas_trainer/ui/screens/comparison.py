"""Drawing and reference in one place: mine, both, the reference, or side by side."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.grid import CELL_HEIGHT, CELL_WIDTH
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.overlay import Overlay
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.metrics import MOTION_MS, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import text_label


class Show(StrEnum):
    """What of the two is shown."""

    MINE = "Mine"
    BOTH = "Marked"
    REFERENCE = "Reference"
    BESIDE = "Side by side"

    @property
    def explanation(self) -> str:
        """For the tooltip."""
        return {
            Show.MINE: "Your drawing as you left it",
            Show.BOTH: "Your drawing with what was right, missing, wrong and extra",
            Show.REFERENCE: "The reference",
            Show.BESIDE: "Your marked drawing beside the reference",
        }[self]


class Comparison(QWidget):
    """Two read-only canvases, of which one or both are seen."""

    element_clicked = Signal(str)
    """The id of a drawn or a reference element."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mine: CanvasView | None = None
        self._reference: CanvasView | None = None
        self._overlay: Overlay | None = None
        self._show = Show.BOTH
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._sizes: list[tuple[float, float]] = []
        self._panes: list[QFrame] = []
        self._headings: list[QLabel] = []

    def set_drawings(self, drawing: Drawing, reference: Drawing, overlay: Overlay) -> None:
        """What to compare."""
        self.clear()
        self._overlay = overlay
        self._sizes = [_extent(drawing), _extent(reference)]
        self._mine = CanvasView(CanvasDocument(drawing), self._theme, editable=False)
        self._mine.setAccessibleName("Your drawing, marked")
        self._reference = CanvasView(CanvasDocument(reference), self._theme, editable=False)
        self._reference.setAccessibleName("The reference diagram")
        for view, name in ((self._mine, "Yours"), (self._reference, "Reference")):
            view.element_clicked.connect(self.element_clicked)
            heading = text_label(name, "muted")
            heading.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.HALF)
            pane = _pane(view, heading)
            self._headings.append(heading)
            self._panes.append(pane)
            self._row.addWidget(pane, 1)

    def come_after(self, widget: QWidget) -> None:
        """Has Tab come here from `widget`; the canvases are made late and would be last."""
        if self._mine is not None and self._reference is not None:
            QWidget.setTabOrder(widget, self._mine)
            QWidget.setTabOrder(self._mine, self._reference)

    def show_only(self, show: Show, blend: bool = True) -> None:
        """Switches over, with a short blend unless motion is reduced."""
        if self._mine is None or self._reference is None:
            return
        before = self.grab() if blend and not self._theme.reduced_motion else None
        self._show = show
        mine, reference = self._panes
        mine.setVisible(show is not Show.REFERENCE)
        reference.setVisible(show in (Show.REFERENCE, Show.BESIDE))
        for heading in self._headings:
            heading.setVisible(show is Show.BESIDE)
        self._mine.set_overlay(None if show is Show.MINE else self._overlay)
        self._row.setDirection(self._direction())
        self._row.activate()
        for view in (self._mine, self._reference):
            view.fit()
        if before is not None:
            self._fade(before)

    def highlight(self, drawn: tuple[str, ...], reference: str | None) -> None:
        """Lights up elements in whichever canvas shows them; nothing given puts them out."""
        if self._mine is None or self._reference is None:
            return
        ghosts = (reference,) if reference is not None else ()
        self._mine.highlight((*drawn, *ghosts))
        self._reference.highlight(ghosts)

    def go_to(self, drawn: tuple[str, ...], reference: str | None) -> None:
        """Lights them up and brings them into view."""
        self.highlight(drawn, reference)
        if self._mine is not None and self._reference is not None:
            view = self._reference if self._show is Show.REFERENCE else self._mine
            ghosts = (reference,) if reference is not None else ()
            view.reveal((*drawn, *ghosts))

    def clear(self) -> None:
        """Forgets both drawings."""
        for pane in self._panes:
            self._row.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self._panes.clear()
        self._headings.clear()
        self._mine = self._reference = self._overlay = None

    def _direction(self) -> QBoxLayout.Direction:
        """Beside each other or one above the other: whichever shows both larger."""
        width, height = max(1, self.width()), max(1, self.height())
        beside = min(min(width / 2 / w, height / h) for w, h in self._sizes)
        stacked = min(min(width / w, height / 2 / h) for w, h in self._sizes)
        if stacked > beside:
            return QBoxLayout.Direction.TopToBottom
        return QBoxLayout.Direction.LeftToRight

    def _fade(self, before: QPixmap) -> None:
        veil = QLabel(self)
        veil.setPixmap(before)
        veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        veil.setGeometry(self.rect())
        effect = QGraphicsOpacityEffect(veil)
        veil.setGraphicsEffect(effect)
        veil.show()
        motion = QPropertyAnimation(effect, b"opacity", veil)
        motion.setDuration(MOTION_MS)
        motion.setStartValue(1.0)
        motion.setEndValue(0.0)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.finished.connect(veil.deleteLater)
        motion.start()


def _extent(drawing: Drawing) -> tuple[float, float]:
    """Width and height of a drawing in pixels at 100 %, roughly: by its cells."""
    across = [c.at[0] for c in drawing.components.values()] or [0.0]
    down = [c.at[1] for c in drawing.components.values()] or [0.0]
    width = (max(across) - min(across) + 1) * CELL_WIDTH
    height = (max(down) - min(down) + 1) * CELL_HEIGHT
    return width, height


def _pane(view: CanvasView, heading: QLabel) -> QFrame:
    pane = QFrame()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(heading)
    column.addWidget(view, 1)
    return pane
