"""Search and filters above the library list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from atlas_trainer.services.catalogue import Row, State
from atlas_trainer.services.mix import Mix
from atlas_trainer.ui.screens.library_filter import ALL, Filter, places_of
from atlas_trainer.ui.screens.library_list import MARK_OF
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.chips import Chip, ChipRow
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.marks import mark_icon
from atlas_trainer.ui.widgets.texts import push_button, text_label

_SEARCH_LEAST, _SEARCH_WIDTH = 140, 420
_PLACE_LETTERS = 18
_PLACE_LEAST = 120
"""Letters where there is room, and pixels where there is not."""
_PLACE_LIST_WIDTH = 380
_MIX_TIP = "Some of these by lot, drawn one after the other (Ctrl+M)"
_KINDS = (
    Chip(ALL, "All kinds", "Patterns and mechanisms"),
    Chip("pattern", "Patterns", "Patterns only"),
    Chip("mechanism", "Mechanisms", "Mechanisms only"),
)
_STATES = (
    Chip(ALL, "Any state", "Whatever their state"),
    Chip(State.NEW.value, "New", "Not drawn so far"),
    Chip(State.LEARNING.value, "Learning", "Passed, on fewer than three days"),
    Chip(State.LEARNED.value, "Learned", "Passed on three days or more"),
    Chip(State.WEAK.value, "Weak", "Not passed the last time"),
)


class Filters(QFrame):
    """Emits `changed` with what is wanted now."""

    changed = Signal(object)
    left_downward = Signal()
    mix_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = Filter()
        self.setProperty("role", "bar")
        self.search = SearchField(theme)
        self.search.textChanged.connect(lambda text: self._set(text=text))
        self.search.left_downward.connect(self.left_downward)
        self._count = text_label("", "muted")
        self._count.setObjectName("library-count")
        self._place = _place_box(theme)
        self._mix = push_button("Random mix …", "library-mix", "", _MIX_TIP)
        self._mix.clicked.connect(self.mix_requested)
        self._place.activated.connect(lambda _: self._set(place=self._place.currentData()))
        self._kinds = ChipRow("library-kind", _KINDS, "Kind")
        self._kinds.chosen.connect(lambda value: self._set(kind=value))
        self._states = ChipRow("library-state", _STATES, "State")
        self._states.chosen.connect(lambda value: self._set(state=value))
        self._coming = push_button("Coming", "library-coming", "chip")
        self._coming.setCheckable(True)
        self._coming.setToolTip("Also list what the plan has and the library does not have yet")
        self._coming.toggled.connect(lambda on: self._set(coming=on))
        self._lay_out()
        self._paint_signs()
        theme.changed.connect(self._paint_signs)

    @property
    def wanted(self) -> Filter:
        """What is wanted now."""
        return self._wanted

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Offers the areas and topics of these rows, and what is still to come."""
        chosen = self._place.currentData()
        self._place.clear()
        self._place.addItem("All topics", ALL)
        for place, words, is_area in places_of(rows):
            self._place.addItem(words if is_area else f"    {words}", place)
        found = self._place.findData(chosen)
        self._place.setCurrentIndex(max(found, 0))
        self._wanted = replace(self._wanted, place=self._place.currentData())
        coming = sum(not row.written for row in rows)
        self._coming.setText(f"Coming ({coming})")
        self._coming.setVisible(coming > 0)

    def set_count(self, listed: int, whole: int) -> None:
        """Says how much of the library is listed."""
        self._count.setText(f"{listed} diagrams" if listed == whole else f"{listed} of {whole}")

    def show_mix(self, mix: Mix | None) -> None:
        """Says how far a mix that is under way has come; None: there is none."""
        words = "Random mix …"
        if mix is not None:
            done, whole = len(mix.results), len(mix.lines)
            words = f"Random mix · {done} of {whole}"
        self._mix.setText(words)
        self._mix.setAccessibleName(words)

    def set_wanted(self, wanted: Filter) -> None:
        """Sets every control; emits `changed` once."""
        self.blockSignals(True)
        self.search.setText(wanted.text)
        self._place.setCurrentIndex(max(self._place.findData(wanted.place), 0))
        self._kinds.choose(wanted.kind)
        self._states.choose(wanted.state)
        self._coming.setChecked(wanted.coming)
        self.blockSignals(False)
        self._wanted = wanted
        self.changed.emit(wanted)

    def _set(self, **changes: str | bool) -> None:
        wanted = replace(self._wanted, **changes)  # type: ignore[arg-type]  # names are Filter's
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def _paint_signs(self) -> None:
        for state in State:
            if state is not State.COMING:
                side = self._theme.length(14)
                icon = mark_icon(MARK_OF[state], self._theme.roles, side)
                self._states.set_icon(state.value, icon, side)
        self.search.setMaximumWidth(self._theme.length(_SEARCH_WIDTH))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.TWO)
        self.search.setMinimumWidth(_SEARCH_LEAST)
        top.addWidget(self.search, 1)
        top.addWidget(self._place)
        top.addWidget(self._count)
        top.addStretch()
        top.addWidget(self._mix)
        chips = FlowLayout(spacing=Space.ONE)
        for widget in (self._kinds, self._states, self._coming):
            chips.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.ONE)
        column.setSpacing(Space.ONE)
        column.addLayout(top)
        column.addLayout(chips)


class SearchField(QLineEdit):
    """Esc clears; Down goes on to the list, Enter drills what is chosen there."""

    left_downward = Signal()
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("library-search")
        self.setAccessibleName("Search the library")
        self.setPlaceholderText("Search title, topic or id")
        self.setToolTip("Search (Ctrl+F); Enter drills what is chosen, Esc clears")
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._paint_sign()
        theme.changed.connect(self._paint_sign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that mean more than text."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _paint_sign(self) -> None:
        self._sign.setIcon(self._theme.icon("search", self._theme.roles.muted))


def _place_box(theme: Theme) -> Choice:
    box = Choice(theme, "library-place", "Area or topic")
    box.setToolTip("Show one area or one topic")
    box.setMaxVisibleItems(20)
    policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    box.setSizeAdjustPolicy(policy)
    box.setMinimumContentsLength(_PLACE_LETTERS)
    box.setMinimumWidth(_PLACE_LEAST)
    box.view().setMinimumWidth(_PLACE_LIST_WIDTH)
    box.addItem("All topics", ALL)
    return box
