"""Side by side: two references at the same scale, and what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.services.side_by_side import Beside
from atlas_trainer.ui.screens.twin_canvas import TwinCanvas
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.differences import DifferenceList
from atlas_trainer.ui.widgets.page import foot_of
from atlas_trainer.ui.widgets.texts import push_button, text_label

_NARROW = 1100
"""Below this width the list goes under the drawings, so that these keep theirs. As all that
follows, in pixels at 100 %."""
_LIST_LEAST, _LIST_HEIGHT = 300, 120
_CHOICE_LEAST, _CHOICE_MOST = 180, 420


class SideBySideScreen(QWidget):
    """Shows two diagrams; which is the second one can be chosen. Every wish is a signal."""

    left = Signal()
    partner_chosen = Signal(str)
    """The id of the diagram that the first one is to be seen beside."""
    drill_requested = Signal(str)
    study_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one = self._two = ""
        self._title = text_label("", "heading")
        self._title.setObjectName("beside-title")
        self._partner = Choice(theme, "beside-partner", "Beside which diagram")
        self._partner.setMinimumWidth(_CHOICE_LEAST)
        self._partner.activated.connect(lambda _: self._choose())
        self._twins = TwinCanvas(theme)
        self._list = DifferenceList(theme)
        self._list.pointed.connect(self._twins.highlight)
        self._twins.element_clicked.connect(self._list.show_element)
        self._back = push_button("Back", "beside-back", "", "Back to where you came from (Esc)")
        self._back.clicked.connect(self.left)
        self._study = push_button("Study the other", "beside-study")
        self._study.clicked.connect(lambda: self.study_requested.emit(self._partner.currentData()))
        self._draw = push_button("Draw it", "beside-drill", "primary")
        self._draw.clicked.connect(lambda: self.drill_requested.emit(self._one))
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def show_two(self, beside: Beside, partners: Sequence[tuple[str, str]]) -> None:
        """Shows these two; `partners` are the ids and titles of what may be the second one."""
        self._one, self._two = beside.one.id, beside.two.id
        self._title.setText(beside.one.title)
        self._partner.clear()
        for diagram, title in partners:
            self._partner.addItem(title, diagram)
        self._partner.setCurrentIndex(self._partner.findData(self._two))
        self._partner.setEnabled(len(partners) > 1)
        self._draw.setToolTip(f"Put both away and draw {beside.one.title} from memory (Enter)")
        self._study.setToolTip(f"Study {beside.two.title} step by step")
        both = ((d.title, reference_drawing(d)) for d in (beside.one, beside.two))
        self._twins.show_drawings(tuple(both))
        self._list.set_lines(beside.lines)
        self._set_tab_order()

    def clear(self) -> None:
        """Takes both references off the screen, so that nothing of them reaches an attempt."""
        self._twins.clear()
        self._list.set_lines(())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What tells them apart has the keyboard."""
        self._list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, Enter draws."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._draw.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list goes under the drawings where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._partner.setMaximumWidth(self._theme.length(_CHOICE_MOST))
        wide, high = self._theme.length(_LIST_LEAST), self._theme.length(_LIST_HEIGHT)
        narrow = self.width() < self._theme.length(_NARROW)
        self._side.setMinimumSize(*((0, high) if narrow else (wide, 0)))
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._body.orientation() != way:
            self._body.setOrientation(way)
            self._body.setSizes([2000, 1000] if narrow else [3000, 1000])

    def _choose(self) -> None:
        chosen = self._partner.currentData()
        if chosen != self._two:
            self.partner_chosen.emit(chosen)

    def _set_tab_order(self) -> None:
        """The canvases are made late and would come last."""
        order = (self._partner, *self._twins.views, self._list, self._back)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        self._body = self._made_body()
        whole.addWidget(self._body, 1)
        whole.addWidget(foot_of(self._back, self._study, self._draw))

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        row.setSpacing(Space.ONE)
        row.addWidget(self._title)
        beside = text_label("beside", "muted")
        beside.setBuddy(self._partner)
        row.addWidget(beside)
        row.addWidget(self._partner)
        row.addStretch()
        return head

    def _made_body(self) -> QSplitter:
        self._side = QFrame()
        self._side.setProperty("role", "pane")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(Space.ONE, Space.ONE, Space.HALF, 0)
        column.setSpacing(Space.HALF)
        heading = text_label("What tells them apart", "heading")
        heading.setContentsMargins(Space.ONE, 0, Space.ONE, 0)
        column.addWidget(heading)
        column.addWidget(self._list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._twins)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([3000, 1000])
        return splitter
