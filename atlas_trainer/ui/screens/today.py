"""Today: what is due, what is new, how long it will take, and one button to begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.services.catalogue import Result
from atlas_trainer.services.today import Gain, Outcome, TodayView
from atlas_trainer.ui.shortcuts import TODAY
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.empty import EmptyState
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.history import HistoryList
from atlas_trainer.ui.widgets.page import card_of, page_of
from atlas_trainer.ui.widgets.plan_card import PlanCard
from atlas_trainer.ui.widgets.task_list import TaskList
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.turning import Turning
from atlas_trainer.ui.words import day_words

_EMPTY, _DAY = 1, 2
"""Pages: nothing was ever drawn; a day's work."""
_WIDEST = 1080
_LEAST_HEAD, _LEAST_COLUMNS = 620, 560
"""Pixels at 100 % for things beside each other."""
_SHOWN = 40
"""Rows of the list; more than that is nobody's day."""


class TodayScreen(QWidget):
    """Shows the day as it is told; every wish is a signal."""

    start_requested = Signal()
    first_requested = Signal()
    """Nothing was ever drawn: the first drill."""
    diagram_requested = Signal(str)
    attempt_requested = Signal(str)
    plan_requested = Signal()
    relief_requested = Signal()
    catch_up_requested = Signal()
    library_requested = Signal()
    search_requested = Signal()
    report_requested = Signal(str)
    """A "day" or a "week" is to be written down."""

    def __init__(
        self, theme: Theme, reference: Callable[[str], Drawing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reference = reference
        self._wished: QWidget | None = None
        self._date = text_label("", "muted")
        self._headline = text_label("", "title", wrap=True)
        self._headline.setObjectName("today-headline")
        self._gain = text_label("", "muted", wrap=True)
        self._start = self._start_button()
        self._plan = self._plan_button()
        self._report = self._report_button()
        self._plan_card = PlanCard(theme)
        self._plan_card.relief_requested.connect(self.relief_requested)
        self._plan_card.catch_up_requested.connect(self.catch_up_requested)
        self._tasks = self._list("today-tasks", "To draw today, in this order")
        self._again = self._list("today-again", "To be drawn once more today")
        self._again_title = text_label("Once more today", "heading")
        self._tasks_title = text_label("Coming up", "heading")
        self._nothing = text_label("", "muted", wrap=True)
        self._results = HistoryList(theme)
        self._results.setObjectName("today-results")
        self._results.attempt_requested.connect(self.attempt_requested)
        self._results_title = text_label("Last results", "heading")
        self._empty = EmptyState(
            theme,
            "today",
            "Redraw system design from memory",
            "You get a title and two minutes; you draw what you remember, and every point of the "
            "mark is explained on your own drawing. The program then decides what to draw when.",
            "Draw your first pattern",
        )
        self._empty.setProperty("role", "")
        self._empty.pressed.connect(self.first_requested)
        find = QShortcut(QKeySequence(TODAY["search"]), self)
        find.activated.connect(self.search_requested)
        self._lay_out()

    def show_view(self, view: TodayView) -> None:
        """Shows the day as it stands."""
        self._pages.setCurrentIndex(_EMPTY if view.first_time else _DAY)
        self._wished = self._empty.button if view.first_time else self._start
        if not view.first_time:
            self._fill(view)
        if self.hasFocus():
            self._hand_on(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The one button has the keyboard."""
        self._hand_on(event.reason())

    def _hand_on(self, reason: Qt.FocusReason) -> None:
        if self._wished is not None and self._wished.isVisibleTo(self):
            self._wished.setFocus(reason)

    def _fill(self, view: TodayView) -> None:
        work = view.work
        self._date.setText(day_words(work.day))
        self._headline.setText("Done for today" if work.done else view.headline)
        self._gain.setText(gain_words(view.gain))
        self._gain.setVisible(view.gain.drawn > 0)
        begun = view.gain.drawn > 0
        self._start.setText("Go to the library" if work.done else "Go on" if begun else "Start")
        self._start.clicked.disconnect()
        wish = self.library_requested if work.done else self.start_requested
        self._start.clicked.connect(wish)
        self._plan_card.show_plan(view.days, view.standing)
        self._tasks.set_lines(view.lines[:_SHOWN])
        self._tasks_title.setVisible(bool(view.lines))
        self._again.set_lines(view.again)
        self._again_title.setVisible(bool(view.again))
        self._nothing.setVisible(not view.lines and not view.again)
        self._nothing.setText(_rest_words(view))
        self._show_results(view.outcomes)
        self._results_title.setVisible(bool(view.outcomes))

    def _show_results(self, outcomes: Sequence[Outcome]) -> None:
        titles = [outcome.title for outcome in outcomes]
        self._results.set_results([_result(outcome) for outcome in outcomes], titles)

    def _start_button(self) -> QPushButton:
        button = push_button("Start", "today-start", "primary", "Begin with the first (Enter)")
        button.setProperty("big", True)
        button.clicked.connect(self.start_requested)
        return button

    def _plan_button(self) -> QPushButton:
        button = push_button("Plan …", "today-plan", "", "Pace, target date, rest days")
        button.setProperty("big", True)
        button.clicked.connect(self.plan_requested)
        return button

    def _report_button(self) -> QPushButton:
        button = push_button("Report …", "today-report", "", "The log of today or of this week")
        button.setProperty("big", True)
        menu = QMenu(button)
        for word, span in (("Today's log …", "day"), ("This week's report …", "week")):
            action = menu.addAction(word)
            action.triggered.connect(lambda _=False, span=span: self.report_requested.emit(span))
        button.setMenu(menu)
        return button

    def _list(self, name: str, spoken: str) -> TaskList:
        tasks = TaskList(self._theme, self._reference)
        tasks.setObjectName(name)
        tasks.setAccessibleName(spoken)
        tasks.diagram_requested.connect(self.diagram_requested)
        return tasks

    def _lay_out(self) -> None:
        self._pages = QStackedLayout(self)
        self._pages.addWidget(QWidget())  # nothing, until it is known what there is
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page())

    def _page(self) -> QWidget:
        left = card_of(
            self._tasks_title, self._tasks, self._again_title, self._again, self._nothing
        )
        right = card_of(self._results_title, self._results)
        top = Qt.AlignmentFlag.AlignTop
        columns = Turning(self._theme, _LEAST_COLUMNS, (left, right), (3, 2), top)
        column = QVBoxLayout()
        column.addWidget(self._head())
        column.addWidget(self._plan_card)
        column.addWidget(columns)
        column.addStretch()
        return page_of(column, _WIDEST, self._theme)

    def _head(self) -> QWidget:
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HALF)
        for label in (self._date, self._headline, self._gain):
            column.addWidget(label)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self._report, self._plan, self._start):
            row.addWidget(button)
        bottom = Qt.AlignmentFlag.AlignBottom
        return Turning(self._theme, _LEAST_HEAD, (texts, buttons), (1, 0), bottom, Space.ONE)


def gain_words(gain: Gain) -> str:
    """What the day has brought, in a sentence."""
    parts = [f"{gain.drawn} drawn", f"{gain.passed} passed"]
    if gain.begun:
        parts.append(f"{gain.begun} begun")
    if gain.learned:
        parts.append(f"{gain.learned} learned for good")
    return f"So far today: {', '.join(parts)}, {gain.minutes:.0f} minutes of drawing."


def _rest_words(view: TodayView) -> str:
    if view.standing.plan.rests(view.work.day):
        return "Today is a rest day: nothing is new, and no review is due."
    return "Nothing more is due. Whatever you draw beyond this counts, too."


def _result(outcome: Outcome) -> Result:
    day = outcome.day.isoformat()
    return Result(outcome.attempt, day, outcome.percent, outcome.passed, outcome.pass_mark)
