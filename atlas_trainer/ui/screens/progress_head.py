"""The three figures at the top of Progress: what comes back, what is learned, what is to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atlas_trainer.services.catalogue import State
from atlas_trainer.services.progress_figures import Behind, Kind, Progress
from atlas_trainer.services.study import Outlook
from atlas_trainer.ui.screens.progress_plots import hours_words, percent
from atlas_trainer.ui.screens.progress_recall import interval_words
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.turning import Turning
from atlas_trainer.ui.words import day_words

LEAST_CARDS = 620
"""Pixels at 100 % for cards beside each other."""
_LINES = 3
"""Lines under a figure that always have their room, so that nothing jumps."""
_COUNTED = "first attempts of a day at what was drawn on an earlier day."


class FigureCard(QFrame):
    """What it is, the figure, and what to make of it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._figure = text_label("", "title")
        self._figure.setObjectName(f"progress-{name}-figure")
        self._words = text_label("", "muted", wrap=True)
        self._words.setObjectName(f"progress-{name}-words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setMinimumHeight(self._words.fontMetrics().lineSpacing() * _LINES)
        self.head = QHBoxLayout()
        self.head.addWidget(text_label(title, "strong"), 1)
        self.head.addStrut(CONTROL_HEIGHT)  # so that all figures stand on one line
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.HALF)
        column.addLayout(self.head)
        column.addWidget(self._figure)
        column.addWidget(self._words, 1)

    def say(self, figure: str, words: str) -> None:
        """Shows that figure."""
        self._figure.setText(figure)
        self._words.setText(words)


class ProgressHead(QWidget):
    """The three cards in a row."""

    attempts_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._retention = FigureCard("retention", "True retention")
        self._learned = FigureCard("learned", "Learned")
        self._ahead = FigureCard("ahead", "Still to do")
        behind = push_button("Attempts", "progress-retention-attempts", "quiet")
        behind.setAccessibleName("The attempts behind true retention")
        behind.clicked.connect(
            lambda: self.attempts_requested.emit("True retention", Behind(Kind.ALL, "all"))
        )
        self.behind = behind
        self._retention.head.addWidget(behind)
        cards = (self._retention, self._learned, self._ahead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Turning(theme, LEAST_CARDS, cards, (1, 1, 1)))

    def show_progress(self, progress: Progress) -> None:
        """The figures that do not look ahead."""
        self._show_retention(progress)
        counts = {state: len(diagrams) for state, diagrams in progress.states.items()}
        words = (
            f"Passed on three separate days. {counts[State.LEARNING]} more learning, "
            f"{counts[State.WEAK]} weak, {counts[State.NEW]} new{_suspended(progress)}."
        )
        self._learned.say(f"{counts[State.LEARNED]} of {progress.diagrams}", words)

    def show_outlook(self, outlook: Outlook | None) -> None:
        """What is to do; None while it is worked out."""
        if outlook is None:
            self._ahead.say("…", "Looking ahead.")
            return
        words = (
            f"Until {day_words(outlook.until)}, {hours_words(outlook.hours)} on a study day. Then "
            f"{outlook.ready:.0f} of {outlook.diagrams} would be known to 95\N{NO-BREAK SPACE}%."
        )
        self._ahead.say(f"About {hours_words(outlook.total_hours)}", words)

    def _show_retention(self, progress: Progress) -> None:
        told = progress.retention
        self.behind.setVisible(told.count > 0)
        if not told.count:
            self._retention.say("–", "Measured from the second day on: what comes back of it.")
            return
        if not told.enough:
            words = f"Too few to tell yet: {told.successes} of {told.count} {_COUNTED}"
            self._retention.say("–", words)
            return
        words = (
            f"95 % interval: {interval_words(told)}. {told.successes} of {told.count} {_COUNTED}"
        )
        self._retention.say(percent(told.interval.value), words)


def headline(progress: Progress) -> str:
    """Where the learner stands, in a sentence."""
    told, learned = progress.retention, len(progress.states[State.LEARNED])
    if not told.enough:
        return f"{progress.attempts} drawn so far"
    known = f"{percent(told.interval.value)} comes back"
    return f"{known}, {learned} of {progress.diagrams} learned"


def _suspended(progress: Progress) -> str:
    return f"; {len(progress.suspended)} suspended" if progress.suspended else ""
