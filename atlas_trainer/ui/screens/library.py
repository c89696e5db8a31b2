"""The library screen: every diagram, found by search and filters; a panel on the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QVBoxLayout, QWidget

from atlas_trainer.model.problems import Problem
from atlas_trainer.services.catalogue import Row
from atlas_trainer.services.mix import Mix
from atlas_trainer.ui.screens.library_filter import Filter, groups_of
from atlas_trainer.ui.screens.library_filters import Filters
from atlas_trainer.ui.screens.library_list import Caption, LibraryList, RowPainter
from atlas_trainer.ui.screens.library_model import LibraryModel
from atlas_trainer.ui.screens.library_panel import DiagramFacts, DiagramPanel
from atlas_trainer.ui.shortcuts import LIBRARY
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.widgets.empty import EmptyState

__all__ = ["DiagramFacts", "LibraryScreen"]

_NARROW = 780
_PANEL_WIDTH = 340
_PANEL_HEIGHT = 260


class LibraryScreen(QWidget):
    """Shows rows; every wish is a signal with a diagram's id, or an attempt's.

    `describe` gives what may be told of a written diagram.
    """

    drill_requested = Signal(str)
    recreate_requested = Signal(str)
    study_requested = Signal(str)
    part_requested = Signal(str, float)
    care_requested = Signal(object, object)
    """A Row, and the Care that it is to have."""
    attempt_requested = Signal(str)
    mix_requested = Signal(tuple)
    """A random mix; the ids of what is listed now."""

    def __init__(
        self, theme: Theme, describe: Callable[[str], DiagramFacts], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._describe = describe
        self._rows: tuple[Row, ...] = ()
        self._chosen = ""
        self._model = LibraryModel()
        self._filters = Filters(theme)
        self._banner = Banner(theme)
        self._list = LibraryList(theme, self._model)
        self._panel = DiagramPanel(theme)
        self._nothing = EmptyState(theme, "search", "No diagram matches", "", "Clear filters")
        self._empty = EmptyState(
            theme, "library", "The library is empty",
            "No diagram could be found. Install the program again, or put diagram files into "
            "your own library folder.",
        )  # fmt: skip
        self._loading = Loading(theme)
        self._stack = QStackedWidget()
        self._lay_out(theme)
        self._connect()
        theme.changed.connect(self._fit)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows these diagrams, in study order; filters and the chosen diagram stay."""
        self._rows = tuple(rows)
        self._filters.set_rows(self._rows)
        self._apply()

    def set_limits(self, drill_ms: int, recreation_ms: int) -> None:
        """How long a drill and a recreation may take, in milliseconds, for the buttons."""
        self._panel.set_limits(drill_ms, recreation_ms)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Says calmly which files were left out; nothing to say takes the banner away."""
        if not problems:
            self._banner.clear()
            return
        count = len({problem.file for problem in problems})
        files = (
            "1 file of your library could not be read and is"
            if count == 1
            else (f"{count} files of your library could not be read and are")
        )
        detail = "\n".join(str(problem) for problem in problems)
        self._banner.say(Level.WARNING, f"{files} left out.", detail=detail)

    def show_mix(self, mix: Mix | None) -> None:
        """Says on the button how far a mix that is under way has come."""
        self._filters.show_mix(mix)

    def select(self, diagram_id: str) -> None:
        """Chooses that diagram, opening the filters if they hide it; an unknown id does nothing."""
        row = next((row for row in self._rows if row.diagram == diagram_id), None)
        if row is None:
            return
        self._chosen = diagram_id
        wanted = self._filters.wanted
        if not wanted.accepts(row):
            self._filters.set_wanted(Filter(coming=wanted.coming or not row.written))
        self._show_chosen()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard to the list. (With a focus proxy Tab would leave the filters out.)"""
        self._list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel goes under the list where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        beside = min(self._theme.length(_PANEL_WIDTH), self.width() * 21 // 50)
        self._panel.setMinimumSize(0 if narrow else beside, 0)
        self._panel.setMaximumSize(
            self.maximumWidth() if narrow else beside,
            _PANEL_HEIGHT if narrow else self.maximumHeight(),
        )
        self._panel.arrange(0 if narrow else beside)

    def _apply(self) -> None:
        groups = groups_of(self._rows, self._filters.wanted)
        listed = sum(len(group.rows) for group in groups)
        wanted = self._filters.wanted
        whole = sum(row.written or wanted.coming for row in self._rows)
        self._filters.set_count(listed, whole)
        chosen = self._chosen
        self._model.set_groups(groups)
        self._chosen = chosen
        if listed:
            self._stack.setCurrentWidget(self._page)
        elif whole or not wanted.is_open:
            self._say_nothing_found()
        else:
            self._stack.setCurrentWidget(self._empty)
        self._show_chosen()

    def _show_chosen(self) -> None:
        index = self._model.index_of(self._chosen)
        if not index.isValid():
            index = self._model.first()
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        if not index.isValid():
            self._panel.show_row(None, None)

    def _row_chosen(self, row: Row | None) -> None:
        if row is None:
            return
        self._chosen = row.diagram
        self._panel.show_row(row, self._describe(row.diagram) if row.written else None)

    def _say_nothing_found(self) -> None:
        text = self._filters.wanted.text.strip()
        what = f"Nothing has “{text}” in its title, topic or id" if text else "Nothing fits"
        only_text = Filter(text=self._filters.wanted.text, coming=self._filters.wanted.coming)
        rest = "." if only_text == self._filters.wanted else " with these filters."
        self._nothing.set_texts("No diagram matches", what + rest, "Clear filters")
        self._stack.setCurrentWidget(self._nothing)

    def _clear_filters(self) -> None:
        self._filters.set_wanted(Filter(coming=self._filters.wanted.coming))
        self._list.setFocus()

    def _to_list(self) -> None:
        if self._stack.currentWidget() is self._page:
            self._list.setFocus()

    def search(self) -> None:
        self._filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filters.search.selectAll()

    def _ask_for_mix(self) -> None:
        wanted = self._filters.wanted
        listed = (row.diagram for row in self._rows if row.written and wanted.accepts(row))
        self.mix_requested.emit(tuple(listed))

    def _connect(self) -> None:
        mix = QShortcut(QKeySequence(LIBRARY["mix"]), self)
        mix.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        mix.activated.connect(self._ask_for_mix)
        self._filters.mix_requested.connect(self._ask_for_mix)
        find = QShortcut(QKeySequence(LIBRARY["search"]), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search)
        self._filters.changed.connect(lambda _: self._apply())
        self._filters.left_downward.connect(self._to_list)
        self._filters.search.entered.connect(self._list.drill_current)
        self._nothing.pressed.connect(self._clear_filters)
        self._list.row_chosen.connect(self._row_chosen)
        self._panel.part_requested.connect(self.part_requested)
        self._panel.care_requested.connect(self.care_requested)
        for source in (self._list, self._panel):
            source.drill_requested.connect(self.drill_requested)
            source.recreate_requested.connect(self.recreate_requested)
            source.study_requested.connect(self.study_requested)
        self._panel.attempt_requested.connect(self.attempt_requested)

    def _lay_out(self, theme: Theme) -> None:
        painter = self._list.itemDelegate()
        assert isinstance(painter, RowPainter)
        self._page = QFrame()
        self._page.setProperty("role", "plain")
        page = QVBoxLayout(self._page)
        page.setContentsMargins(Space.ONE, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(Caption(theme, painter, self._list))
        page.addWidget(self._list, 1)
        for widget in (self._loading, self._page, self._nothing, self._empty):
            self._stack.addWidget(widget)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(0)
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filters)
        column.addWidget(self._banner)
        column.addLayout(self._body, 1)


class Loading(QWidget):
    """Rows without words, of the same height as the real ones, while the library is read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("The library is being read")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Quiet bars where titles will be."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        row = self._theme.height(40)
        for top in range(row, self.height(), row):
            painter.drawRoundedRect(40, top + row // 2 - 6, self.width() // 3, 12, 6, 6)
        painter.end()
