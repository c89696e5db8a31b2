"""Progress: figures first, then charts that each say what they show, then what gives trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from atlas_trainer.services.progress_days import DayFigures
from atlas_trainer.services.progress_figures import Behind, Kind, Listed, Progress
from atlas_trainer.services.study import Outlook
from atlas_trainer.ui.screens.progress_attempts import ProgressAttempts
from atlas_trainer.ui.screens.progress_head import LEAST_CARDS, ProgressHead, headline
from atlas_trainer.ui.screens.progress_plots import (
    Told,
    hours_words,
    told_readiness,
    told_speed,
    told_work,
)
from atlas_trainer.ui.screens.progress_recall import told_bins, told_confidence, told_spans
from atlas_trainer.ui.screens.progress_trouble import ProgressTrouble
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.chart_card import ChartCard
from atlas_trainer.ui.widgets.charts import Chart
from atlas_trainer.ui.widgets.day_calendar import DayCalendar
from atlas_trainer.ui.widgets.empty import EmptyState
from atlas_trainer.ui.widgets.figures_table import TableRow
from atlas_trainer.ui.widgets.page import page_of
from atlas_trainer.ui.widgets.texts import text_label
from atlas_trainer.ui.widgets.turning import Turning
from atlas_trainer.ui.words import day_words

_WAIT, _EMPTY, _FIGURES, _ATTEMPTS = range(4)
"""Pages: nothing is known yet; nothing was ever drawn; the figures; the attempts behind one."""
_WIDEST = 1080
_CHARTS = (
    ("spans", "Recall by time"),
    ("bins", "Predicted and come true"),
    ("confidence", "How sure you were"),
    ("speed", "Speed"),
    ("work", "Work to come"),
    ("readiness", "Readiness to come"),
)
_AHEAD = ("work", "readiness")


class ProgressScreen(QWidget):
    """Shows the figures as they are told; every wish is a signal."""

    attempts_requested = Signal(str, object)
    """What they are, and the figure that they are behind (`Behind`)."""
    attempt_requested = Signal(str)
    practise_requested = Signal(str)
    pair_requested = Signal(str, str)
    """These two are to be practised one after the other."""
    repair_requested = Signal(str)
    beside_requested = Signal(str, str)
    """Two diagrams that are to be seen side by side."""
    begin_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._date = text_label("", "muted")
        self._headline = text_label("", "title", wrap=True)
        self._headline.setObjectName("progress-headline")
        self._head = ProgressHead(theme)
        self._charts: dict[str, tuple[Chart, ChartCard]] = {}
        for name, title in _CHARTS:
            chart = Chart(theme)
            card = ChartCard(theme, name, title, chart)
            chart.clicked.connect(card.open_row)
            self._charts[name] = chart, card
        self._calendar = DayCalendar(theme)
        self._calendar_card = ChartCard(theme, "calendar", "Days", self._calendar)
        self._calendar.clicked.connect(self._calendar_card.open_row)
        self._trouble = ProgressTrouble(theme)
        self._attempts = ProgressAttempts(theme)
        self._empty = EmptyState(
            theme,
            "progress",
            "Your progress will be here",
            "How much of what you drew comes back after a day, a week and longer, which diagrams "
            "are learned, what you miss again and again, and how many hours are still to go. The "
            "first figures are there after one drawing.",
            "Draw your first pattern",
        )
        self._empty.setProperty("role", "")
        self._head.show_outlook(None)
        for name in _AHEAD:
            self._charts[name][1].show_values("Looking ahead …", (), ())
        self._connect()
        self._lay_out()

    def show_progress(self, progress: Progress) -> None:
        """Shows all figures but the forecast."""
        if not progress.attempts:
            self._pages.setCurrentIndex(_EMPTY)
        elif self._pages.currentIndex() != _ATTEMPTS:
            self._pages.setCurrentIndex(_FIGURES)
        self._date.setText(day_words(progress.day))
        self._headline.setText(headline(progress))
        self._head.show_progress(progress)
        self._tell("spans", told_spans(progress.spans))
        self._tell("bins", told_bins(progress.bins))
        self._tell("confidence", told_confidence(progress.confidence))
        self._tell("speed", told_speed(progress.days))
        self._show_days(progress)
        self._trouble.show_progress(progress)
        if self.hasFocus():
            self._hand_on(Qt.FocusReason.OtherFocusReason)

    def show_outlook(self, outlook: Outlook) -> None:
        """Shows what is still to be done."""
        self._head.show_outlook(outlook)
        self._tell("work", told_work(outlook))
        self._tell("readiness", told_readiness(outlook))

    def show_attempts(self, title: str, listed: Listed) -> None:
        """Shows the attempts behind a figure."""
        self._pages.setCurrentIndex(_ATTEMPTS)
        self._attempts.show_attempts(title, listed.count, listed.outcomes)

    def show_figures(self) -> None:
        """Back from the attempts."""
        self._pages.setCurrentIndex(_FIGURES)
        self._hand_on(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first thing of the page has the keyboard."""
        self._hand_on(event.reason())

    def _hand_on(self, reason: Qt.FocusReason) -> None:
        place = self._pages.currentIndex()
        if place == _EMPTY:
            self._empty.button.setFocus(reason)
        elif place == _FIGURES:
            first = self._head.behind
            (first if first.isVisibleTo(self) else self._charts["spans"][1].toggle).setFocus(reason)
        elif place == _ATTEMPTS:
            self._attempts.setFocus(reason)

    def _tell(self, name: str, told: Told) -> None:
        chart, card = self._charts[name]
        chart.show_plot(told.plot, told.sentence)
        card.show_values(told.sentence, told.head, told.rows)

    def _show_days(self, progress: Progress) -> None:
        self._calendar.set_days(progress.days, progress.day)
        head = ("Day", "Drawn", "Passed", "New", "Planned new", "Minutes")
        rows = [_day_row(day) for day in reversed(progress.days)]
        self._calendar_card.show_values(_days_words(progress), head, rows)

    def _connect(self) -> None:
        for _, card in self._charts.values():
            card.attempts_requested.connect(self.attempts_requested)
        self._calendar_card.attempts_requested.connect(self.attempts_requested)
        self._head.attempts_requested.connect(self.attempts_requested)
        self._trouble.attempts_requested.connect(self.attempts_requested)
        self._trouble.practise_requested.connect(self.practise_requested)
        self._trouble.pair_requested.connect(self.pair_requested)
        self._trouble.attempt_requested.connect(self.attempt_requested)
        self._trouble.repair_requested.connect(self.repair_requested)
        self._trouble.beside_requested.connect(self.beside_requested)
        self._attempts.attempt_requested.connect(self.attempt_requested)
        self._attempts.left.connect(self.show_figures)
        self._empty.pressed.connect(self.begin_requested)

    def _lay_out(self) -> None:
        wait = QHBoxLayout()
        wait.addWidget(text_label("Working out your figures …", "muted"), 0, _CENTER)
        waiting = QWidget()
        waiting.setLayout(wait)
        self._pages = QStackedLayout(self)
        for page in (waiting, self._empty, self._page(), self._attempts):
            self._pages.addWidget(page)

    def _page(self) -> QWidget:
        texts = QVBoxLayout()
        texts.setSpacing(Space.HALF)
        texts.addWidget(self._date)
        texts.addWidget(self._headline)
        column = QVBoxLayout()
        column.addLayout(texts)
        column.addWidget(self._head)
        now = [name for name, _ in _CHARTS if name not in _AHEAD]
        column.addLayout(self._pairs(now))
        column.addWidget(self._calendar_card)
        column.addLayout(self._pairs(_AHEAD))
        column.addWidget(self._trouble)
        column.addStretch()
        return page_of(column, _WIDEST, self._theme)

    def _pairs(self, names: Sequence[str]) -> QVBoxLayout:
        """The charts two by two, or one below the other where there is not the room."""
        rows = QVBoxLayout()
        rows.setSpacing(Space.TWO)
        for first in range(0, len(names), 2):
            pair = [self._charts[name][1] for name in names[first : first + 2]]
            rows.addWidget(Turning(self._theme, LEAST_CARDS, pair, (1,) * len(pair)))
        return rows


_CENTER = Qt.AlignmentFlag.AlignCenter


def _day_row(day: DayFigures) -> TableRow:
    planned = "–" if day.planned is None else str(day.planned)
    figures = (str(day.drawn), str(day.passed), str(day.begun), planned, f"{day.minutes:.0f}")
    behind = Behind(Kind.DAY, day.day.isoformat()) if day.drawn else None
    return TableRow((day_words(day.day), *figures), behind)


def _days_words(progress: Progress) -> str:
    drawn = [day for day in progress.days if day.drawn]
    hours = sum(day.minutes for day in drawn) / 60
    kept = [day for day in progress.days if day.planned]
    text = (
        f"{len(drawn)} day{'s' * (len(drawn) != 1)} with drills, {hours_words(hours)} of "
        "drawing. The larger the square, the longer: under 10, 30 and 60 minutes, and more."
    )
    if not kept:
        return text
    done = sum(day.begun >= (day.planned or 0) for day in kept)
    return (
        f"{text} The plan's new diagrams were begun on {done} of {len(kept)} "
        f"day{'s' * (len(kept) != 1)}; the days with fewer have a dotted frame."
    )
