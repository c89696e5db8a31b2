"""The study screen: the reference builds up under the learner's key, the text beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.ui.screens.study_canvas import StudyCanvas, turn_of
from atlas_trainer.ui.screens.study_steps import Step, seen_after, steps_of
from atlas_trainer.ui.screens.study_text import Naming, study_html, words_of_id
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, PROSE_WIDTH, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.part_button import offer_shares, part_button
from atlas_trainer.ui.widgets.prose import Prose
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.words import short_time

_ICON = 16
_TEXT_LEAST, _TEXT_WIDEST_LEAST = 320, 400
"""Pixels that the text has at the least, and never has to have."""


class StudyScreen(QWidget):
    """Shows one diagram with all that teaches it. `title_of` names other diagrams by id."""

    back_requested = Signal()
    drill_requested = Signal(str)
    part_requested = Signal(str, float)
    """A completion of that diagram, with that share of it blank."""
    beside_requested = Signal(str)
    """To be shown beside that diagram."""

    def __init__(
        self, theme: Theme, title_of: Naming = words_of_id, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title_of = title_of
        self._diagram = ""
        self._partners: tuple[str, ...] = ()
        self._whole = Drawing()
        self._steps: tuple[Step, ...] = ()
        self._count = 0
        self._title = text_label("", "heading", wrap=True)
        self._title.setObjectName("study-title")
        self._place = text_label("", "muted", wrap=True)
        self._canvas = StudyCanvas(theme)
        self._canvas.turned.connect(self._turn)
        self._bar = StepBar(theme)
        self._bar.turned.connect(self._turn)
        self._bar.all_toggled.connect(lambda on: self._go(len(self._steps) if on else 1))
        self._text = Prose(theme)
        self._text.setObjectName("study-text")
        self._text.setAccessibleName("About this diagram")
        self._text.installEventFilter(self)
        self._lay_out()

    @property
    def shown(self) -> Drawing:
        """The part of the reference that is seen now."""
        return self._canvas.shown

    def show_diagram(self, diagram: Diagram, partners: Sequence[str] = ()) -> None:
        """Begins with the first step of that diagram; `partners` are what it can be seen beside."""
        self._diagram, self._partners = diagram.id, tuple(partners)
        self._offer_partners()
        self._whole = reference_drawing(diagram)
        self._steps = steps_of(self._whole)
        self._title.setText(diagram.title)
        self._place.setText(f"{diagram.kind.capitalize()} · {diagram.topic}")
        self._text.show_html(study_html(diagram, self._whole, self._title_of))
        self._canvas.open(self._whole)
        self._go(1)

    def clear(self) -> None:
        """Takes the reference off the screen, so that nothing of it reaches an attempt."""
        self._canvas.close_drawing()
        self._text.show_html("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard to the canvas. (With a focus proxy Tab would leave out the rest.)"""
        self._canvas.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, C compares, Enter draws; the stepping keys work wherever nothing else
        needs them."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._draw.click()
        elif event.key() == Qt.Key.Key_C and not event.modifiers():
            self._show_beside()
        elif turn := turn_of(event):
            self._turn(turn)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the text has the focus, Space and the sideways arrows still step."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            turn = turn_of(event)
            if turn in ("next", "back"):
                self._turn(turn)
                return True
        return super().eventFilter(watched, event)

    def _offer_partners(self) -> None:
        self._both.setVisible(bool(self._partners))
        if self._partners:
            first = self._title_of(self._partners[0])
            self._both.setToolTip(f"Beside what it is taken for, such as {first} (C)")

    def _show_beside(self) -> None:
        if self._partners:
            self.beside_requested.emit(self._partners[0])

    def _turn(self, way: str) -> None:
        last = len(self._steps)
        places = {"next": self._count + 1, "back": self._count - 1, "first": 1, "last": last}
        self._go(places[way])

    def _go(self, count: int) -> None:
        self._count = max(1, min(count, len(self._steps)))
        self._canvas.show_part(seen_after(self._whole, self._steps, self._count))
        self._bar.show_step(self._count, len(self._steps), self._steps[self._count - 1].caption)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._canvas, 1)
        column.addWidget(self._bar)
        right = QFrame()
        right.setProperty("role", "pane")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(1, 0, 0, 0)
        beside.addWidget(self._text)
        self._beside = right
        self._theme.changed.connect(self._fit)
        self._fit()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([2000, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(splitter, 1)
        whole.addWidget(self._foot())

    def _fit(self) -> None:
        """The text keeps room for its lines, and the drawing the larger part."""
        theme = self._theme
        self._beside.setMinimumWidth(min(theme.length(_TEXT_LEAST), _TEXT_WIDEST_LEAST))
        self._beside.setMaximumWidth(theme.length(PROSE_WIDTH) + 3 * Space.THREE)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("role", "bar")
        column = QVBoxLayout(head)
        column.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._place)
        return head

    def set_limit(self, drill_ms: int) -> None:
        """How long a drill may take, in milliseconds, for the button."""
        self._draw.setText(f"Draw it · {short_time(drill_ms)}")

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        back = push_button("Back", "study-back", "", "Back to the library (Esc)")
        back.clicked.connect(self.back_requested)
        draw = push_button(
            "Draw it", "study-drill", "primary", "Put this away and draw it from memory (Enter)"
        )
        self._draw = draw
        draw.clicked.connect(lambda: self.drill_requested.emit(self._diagram))
        row = FlowLayout(foot, left=1)
        row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        self._both = push_button("Side by side", "study-beside")
        self._both.clicked.connect(self._show_beside)
        for button in (back, self._both, draw):
            button.setProperty("big", True)
        part = part_button()
        part.setObjectName("study-part")
        part.setProperty("big", True)
        offer_shares(part, lambda share: self.part_requested.emit(self._diagram, share))
        row.addWidget(back)
        row.addWidget(self._both)
        row.addWidget(part)
        row.addWidget(draw)
        return foot


class StepBar(QFrame):
    """Back and forth, where one stands, what the step added, and a switch for all of it."""

    turned = Signal(str)
    all_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "foot")
        self._back = push_button("", "study-previous", "quiet", "One step back (Left)")
        self._back.setAccessibleName("One step back")
        self._next = push_button("", "study-next", "quiet", "Next step (Space or Right)")
        self._next.setAccessibleName("Next step")
        for button, way in ((self._back, "back"), (self._next, "next")):
            button.clicked.connect(lambda _=False, way=way: self.turned.emit(way))
        self._where = text_label("", "muted")
        self._where.setObjectName("study-where")
        self._caption = text_label("", wrap=True)
        self._caption.setObjectName("study-caption")
        self._all = push_button("All", "study-all", "chip", "Show everything (End), or begin again")
        self._all.setCheckable(True)
        self._all.clicked.connect(self.all_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.ONE, Space.ONE, Space.TWO, Space.ONE)
        row.setSpacing(Space.ONE)
        for widget in (self._back, self._where, self._next):
            row.addWidget(widget)
        row.addWidget(self._caption, 1)
        row.addWidget(self._all)
        self._paint_icons()
        theme.changed.connect(self._paint_icons)

    def show_step(self, count: int, last: int, caption: str) -> None:
        """Says that `count` of `last` steps are shown."""
        self._where.setText(f"{count} of {last}")
        self._caption.setText(caption)
        self._back.setEnabled(count > 1)
        self._next.setEnabled(count < last)
        self._all.setChecked(count == last)
        self.setAccessibleName(f"Step {count} of {last}: {caption}")

    def _paint_icons(self) -> None:
        self._back.setIcon(self._theme.icon("back"))
        self._next.setIcon(self._theme.icon("next"))
        icon = self._theme.length(_ICON)
        for button in (self._back, self._next):
            button.setIconSize(QSize(icon, icon))
            button.setFixedWidth(self._theme.height(CONTROL_HEIGHT + 4))
        # Room for three lines, so that nothing jumps.
        line = QFontMetrics(self._theme.font()).height()
        self.setMinimumHeight(3 * line + Space.ONE)
        self._where.setFont(self._theme.font(tabular=True))
