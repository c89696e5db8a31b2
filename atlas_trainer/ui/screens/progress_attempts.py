"""The attempts behind a figure, newest first; one of them opens its review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atlas_trainer.services.catalogue import Result
from atlas_trainer.services.today import Outcome
from atlas_trainer.ui.shortcuts import PROGRESS
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.history import HistoryList, day_text
from atlas_trainer.ui.widgets.page import card_of, page_of
from atlas_trainer.ui.widgets.texts import push_button, text_label

_WIDEST = 760


class ProgressAttempts(QWidget):
    """A heading, the list, and a way back."""

    attempt_requested = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = text_label("", "title", wrap=True)
        self._title.setObjectName("progress-attempts-title")
        self._words = text_label("", "muted", wrap=True)
        self._list = HistoryList(theme)
        self._list.setObjectName("progress-attempts")
        self._list.setAccessibleName("Attempts, newest first")
        self._list.attempt_requested.connect(self.attempt_requested)
        self._back = push_button("Back to progress", "progress-back", "", "Back (Esc)")
        self._back.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(PROGRESS["back"]), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        column = QVBoxLayout()
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(card_of(self._list), 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch()
        self.setFocusProxy(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.ONE)
        whole.addWidget(page_of(column, _WIDEST, theme))

    def show_attempts(self, title: str, count: int, outcomes: Sequence[Outcome]) -> None:
        """Lists the results; `count` is how many there are at all."""
        self._title.setText(title)
        shown = len(outcomes)
        words = "One attempt." if count == 1 else f"{count} attempts, newest first."
        self._words.setText(words if shown == count else f"The newest {shown} of {count} attempts.")
        results = [
            Result(o.attempt, o.day.isoformat(), o.percent, o.passed, o.pass_mark) for o in outcomes
        ]
        titles = [f"{day_text(o.day.isoformat())} · {o.title}" for o in outcomes]
        self._list.set_results(results, titles)
        self._list.setCurrentRow(0)
        self._list.setFocus()
