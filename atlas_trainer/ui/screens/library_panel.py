"""The side panel of the library: what a diagram asks for and how it went; never its answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.modes import Mode
from atlas_trainer.services.catalogue import Row
from atlas_trainer.ui.screens.library_list import MARK_OF
from atlas_trainer.ui.screens.library_model import size_words, state_words
from atlas_trainer.ui.theme.metrics import PROSE_WIDTH, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.history import HistoryList
from atlas_trainer.ui.widgets.marks import mark_icon
from atlas_trainer.ui.widgets.page import Holder, Page
from atlas_trainer.ui.widgets.part_button import offer_shares, part_button
from atlas_trainer.ui.widgets.sparkline import Sparkline
from atlas_trainer.ui.widgets.texts import change_role, push_button, text_label
from atlas_trainer.ui.words import short_time, spoken_time

_MARK = 16
_USUAL_WIDTH = 340


class Care(StrEnum):
    """What can be done with a diagram besides drawing it; all of it can be undone."""

    SUSPEND = "suspend"
    RESET = "reset"
    TAKE_BACK = "take back"


@dataclass(frozen=True, slots=True)
class DiagramFacts:
    """What may be told of a diagram before it is drawn. `sources` are titles."""

    prompt: str
    kind: str
    topic: str
    sources: tuple[str, ...] = ()


class DiagramPanel(QFrame):
    """One diagram with what can be done with it."""

    drill_requested = Signal(str)
    recreate_requested = Signal(str)
    study_requested = Signal(str)
    care_requested = Signal(object, object)
    """A Row, and the Care that it is to have."""
    part_requested = Signal(str, float)
    """A completion of that diagram, with that share of it blank."""
    attempt_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: Row | None = None
        self.setProperty("role", "pane")
        self._title = text_label("", "heading", wrap=True)
        self._title.setObjectName("panel-title")
        self._place = text_label("", "muted", wrap=True)
        self._sign = QLabel()
        self._state = text_label("", "strong")
        self._size = text_label("", "muted", wrap=True)
        self._prompt = text_label("", wrap=True)
        self._prompt.setObjectName("panel-prompt")
        self._history_title = text_label("Results", "strong")
        self._spark = Sparkline(theme)
        self._history = HistoryList(theme)
        self._history.attempt_requested.connect(self.attempt_requested)
        self._ways = text_label("", "small", wrap=True)
        self._ways.setObjectName("panel-ways")
        self._drill = push_button("Drill", "library-drill", "primary")
        self._recreate = push_button("Recreate", "library-recreate")
        self.set_limits(120_000, 300_000)
        self._study = push_button("Study", "library-study", "", "Read the reference (S)")
        self._connect()
        self._part, self._more = self._part_button(), self._more_button()
        self._lay_out()
        self._scroll.hide()
        self._foot.hide()
        theme.changed.connect(self._paint_sign)

    def _connect(self) -> None:
        self._drill.clicked.connect(lambda: self._emit(self.drill_requested))
        self._recreate.clicked.connect(lambda: self._emit(self.recreate_requested))
        self._study.clicked.connect(lambda: self._emit(self.study_requested))

    def _part_button(self) -> QPushButton:
        button = part_button()
        button.setObjectName("library-part")
        offer_shares(button, self._emit_part)
        return button

    def _more_button(self) -> QPushButton:
        button = push_button("…", "library-more", "", "More: leave out, begin anew, take back")
        button.setAccessibleName("More")
        self._menu = QMenu(button)
        self._menu.aboutToShow.connect(self._fill_more)
        button.setMenu(self._menu)
        return button

    def show_row(self, row: Row | None, facts: DiagramFacts | None) -> None:
        """Shows that diagram; `facts` is None for one that is not written yet. None: nothing."""
        self._row = row
        self._scroll.setVisible(row is not None)
        self._foot.setVisible(row is not None and row.written)
        if row is None:
            return
        self._title.setText(row.title)
        day = "" if row.day is None else f", day\N{NO-BREAK SPACE}{row.day}"
        self._place.setText(f"{row.kind.capitalize()}{day}\n{row.topic}")
        self._state.setText(state_words(row).capitalize())
        self._size.setText(size_words(row))
        self._size.setVisible(row.written)
        self._ways.setVisible(row.written)
        self._prompt.setText(facts.prompt if facts else "The library does not have this one yet.")
        self._show_history(row)
        self._paint_sign()
        self._scroll.verticalScrollBar().setValue(0)

    def set_limits(self, drill_ms: int, recreation_ms: int) -> None:
        """What the two buttons say that there is time for, in milliseconds."""
        self._drill.setText(f"Drill · {short_time(drill_ms)}")
        self._drill.setToolTip(f"Draw it within {spoken_time(drill_ms)} (Enter)")
        self._recreate.setText(f"Recreate · {short_time(recreation_ms)}")
        self._recreate.setToolTip(f"Draw it within {spoken_time(recreation_ms)} (R)")
        modes = ((Mode.DRILL, drill_ms), (Mode.RECREATION, recreation_ms))
        told = (f"{mode.capitalize()}, {spoken_time(ms)}. {mode.purpose}" for mode, ms in modes)
        self._ways.setText("\n\n".join(told))

    def arrange(self, width: int) -> None:
        """Puts the buttons into lines for a panel so wide; 0: it lies under the list."""
        change_role(self, "pane" if width else "foot")
        wide_places = ((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1))
        high_places = ((0, 0, 2), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1))
        tight_places = ((0, 0, 1), (1, 0, 2), (0, 1, 1), (2, 0, 1), (2, 1, 1))
        half = (width - 2 * Space.TWO - Space.ONE) // 2
        widest = max(button.sizeHint().width() for button in (self._recreate, self._part))
        places = wide_places if not width else high_places if widest <= half else tight_places
        buttons = (self._drill, self._recreate, self._study, self._part, self._more)
        for button, place in zip(buttons, places, strict=True):
            row, column, span = place
            self._grid.addWidget(button, row, column, 1, span)

    def _show_history(self, row: Row) -> None:
        self._history_title.setVisible(row.written)
        self._history_title.setText("Results" if row.results else "Not drawn so far")
        self._history.set_results(row.results)
        self._spark.set_results(row.results[::-1])

    def _emit(self, signal: object) -> None:
        if self._row is not None:
            signal.emit(self._row.diagram)  # type: ignore[attr-defined]  # a bound Signal

    def _fill_more(self) -> None:
        """What can be done with the diagram besides, as things stand."""
        menu, row = self._menu, self._row
        if row is None:
            return
        menu.clear()
        suspend = "Take it into the plan again" if row.suspended else "Leave it out of the plan"
        offers = [(suspend, Care.SUSPEND), ("Begin it anew (history stays)", Care.RESET)]
        if row.last is not None:
            offers.append(("Take the last result back", Care.TAKE_BACK))
        for text, care in offers:
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, care=care: self.care_requested.emit(row, care))

    def _emit_part(self, share: float) -> None:
        if self._row is not None:
            self.part_requested.emit(self._row.diagram, share)

    def _paint_sign(self) -> None:
        if self._row is not None:
            side = self._theme.length(_MARK)
            icon = mark_icon(MARK_OF[self._row.state], self._theme.roles, side)
            self._sign.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(Space.ONE)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        inner = Page()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.ONE)
        column.addWidget(self._title)
        column.addWidget(self._place)
        column.addSpacing(Space.HALF)
        column.addLayout(state)
        column.addWidget(self._size)
        column.addSpacing(Space.HALF)
        prompt = Holder(self._theme, PROSE_WIDTH)
        within = QVBoxLayout(prompt)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._prompt)
        column.addWidget(prompt)
        column.addSpacing(Space.ONE)
        for widget in (self._history_title, self._spark, self._history):
            column.addWidget(widget)
        column.addSpacing(Space.ONE)
        column.addWidget(self._ways)
        column.addStretch()
        self._frame(inner)

    def _frame(self, inner: QWidget) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        inner.setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        self._foot = self._buttons()
        whole.addWidget(self._foot)

    def _buttons(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        self._grid = QGridLayout(foot)
        self._grid.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        self._grid.setSpacing(Space.ONE)
        self.arrange(_USUAL_WIDTH)
        return foot
