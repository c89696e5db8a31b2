"""The lower half of Progress: how well each diagram is known, and what gives trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from atlas_trainer.model.score import Part
from atlas_trainer.services.catalogue import State
from atlas_trainer.services.progress_figures import Behind, Kind, Progress
from atlas_trainer.services.trouble_spots import Leech, WeakElement, WeakTopic
from atlas_trainer.ui.screens.progress_confused import ConfusedCard
from atlas_trainer.ui.screens.progress_head import LEAST_CARDS
from atlas_trainer.ui.screens.progress_plots import percent
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.figures_table import FiguresTable, TableRow
from atlas_trainer.ui.widgets.marks import Mark, mark_icon
from atlas_trainer.ui.widgets.meter import Meter
from atlas_trainer.ui.widgets.page import card_of
from atlas_trainer.ui.widgets.texts import text_label
from atlas_trainer.ui.widgets.trouble_list import TroubleList, TroubleRow
from atlas_trainer.ui.widgets.turning import Turning

_SIGN = 16
_TOPICS = 10
_STATES = (
    (State.NEW, Mark.NEW, "New"),
    (State.LEARNING, Mark.LEARNING, "Learning"),
    (State.LEARNED, Mark.LEARNED, "Learned"),
    (State.WEAK, Mark.WEAK, "Weak"),
)
_PARTS = {Part.STRUCTURE: "component", Part.ACCURACY: "relationship", Part.DETAILS: "detail"}


_TOPIC_WORDS = "Where they are: how many of each part, the dearest topic first."
_NO_TOPICS = "When elements are missed again and again, the topics that they belong to are here."


class StatesCard(QFrame):
    """How many diagrams are new, learning, learned, weak, and suspended."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "card")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.TWO)
        self._grid.setVerticalSpacing(Space.ONE)
        self._grid.setColumnStretch(2, 1)
        self._signs: list[tuple[QLabel, Mark]] = []
        self._meters: dict[State, tuple[Meter, QLabel]] = {}
        for row, (state, mark, word) in enumerate(_STATES):
            sign, meter, figure = QLabel(), Meter(theme), text_label("")
            figure.setObjectName(f"progress-state-{state.value}")
            self._signs.append((sign, mark))
            self._meters[state] = meter, figure
            for column, widget in enumerate((sign, text_label(word), meter, figure)):
                self._grid.addWidget(widget, row, column)
        self._suspended = text_label("", "small", wrap=True)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column_.setSpacing(Space.ONE)
        column_.addWidget(text_label("Diagrams", "heading"))
        words = "New: never drawn. Weak: the last one did not pass. Learned: passed on three days."
        column_.addWidget(text_label(words, "muted", wrap=True))
        column_.addLayout(self._grid)
        column_.addWidget(self._suspended)
        column_.addStretch()
        theme.changed.connect(self._dress)
        self._dress()

    def show_progress(self, progress: Progress) -> None:
        """The counts, each as a share of the library."""
        for state, _, word in _STATES:
            count = len(progress.states[state])
            share = count / max(progress.diagrams, 1)
            meter, figure = self._meters[state]
            meter.set_share(share)
            meter.setAccessibleName(f"{word}: {count} of {progress.diagrams}, {percent(share)}")
            figure.setText(str(count))
        count = len(progress.suspended)
        self._suspended.setText(f"{count} suspended: left out of the day's work.")
        self._suspended.setVisible(count > 0)

    def _dress(self) -> None:
        side = self._theme.length(_SIGN)
        for sign, mark in self._signs:
            sign.setPixmap(mark_icon(mark, self._theme.roles, side).pixmap(side, side))
        for _, figure in self._meters.values():
            figure.setFont(self._theme.font(Size.BODY, tabular=True))


class TroubleCard(QFrame):
    """A heading, a sentence, and the rows or what it means that there are none."""

    def __init__(self, name: str, title: str, nothing: str, first: int = 6) -> None:
        super().__init__()
        self.setObjectName(f"progress-{name}")
        self.setProperty("role", "card")
        self._nothing = nothing
        self._words = text_label(nothing, "muted", wrap=True)
        self._words.setObjectName(f"progress-{name}-words")
        self.list = TroubleList(name, first)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        self.column.setSpacing(Space.ONE)
        self.column.addWidget(text_label(title, "heading"))
        self.column.addWidget(self._words)
        self.column.addWidget(self.list)
        self.column.addStretch()

    def show_rows(self, words: str, rows: Sequence[TroubleRow]) -> None:
        """Shows these rows under that sentence."""
        self._words.setText(words if rows else self._nothing)
        self.list.setVisible(bool(rows))
        self.list.set_rows(rows)


class ProgressTrouble(QWidget):
    """States and leeches side by side; weak elements and confusions below."""

    practise_requested = Signal(str)
    pair_requested = Signal(str, str)
    """These two are to be drawn one after the other."""
    attempt_requested = Signal(str)
    repair_requested = Signal(str)
    """What is weak in that diagram is to be drawn into the rest of it."""
    attempts_requested = Signal(str, object)
    beside_requested = Signal(str, str)
    """Two diagrams that are to be seen side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._states = StatesCard(theme)
        self._leeches = TroubleCard(
            "leeches",
            "Leeches",
            "A diagram that was forgotten three times would be here, with what may help.",
            first=3,
        )
        self._weak = TroubleCard(
            "weak",
            "Weak elements",
            "What is missed at least twice in a diagram's last five drawings would be here.",
        )
        self._confused = ConfusedCard(theme)
        self._topics = FiguresTable(theme, "progress-topics-table")
        self._topics.setAccessibleName("Weak elements by topic and part")
        self._topics_words = text_label("", "muted", wrap=True)
        self._weak.list.practise_requested.connect(self.repair_requested)
        self._leeches.list.practise_requested.connect(self.practise_requested)
        for card in (self._leeches, self._weak):
            card.list.attempts_requested.connect(self.attempts_requested)
        self._confused.attempts_requested.connect(self.attempts_requested)
        self._confused.attempt_requested.connect(self.attempt_requested)
        self._confused.practise_requested.connect(self.practise_requested)
        self._confused.pair_requested.connect(self.pair_requested)
        self._confused.beside_requested.connect(self.beside_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        topics = card_of(
            text_label("Weak elements by topic", "heading"), self._topics_words, self._topics
        )
        upper = Turning(self._theme, LEAST_CARDS, (self._states, self._leeches), (2, 3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TWO)
        column.addWidget(upper)
        for widget in (self._weak, topics, self._confused):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def show_progress(self, progress: Progress) -> None:
        """All of it."""
        self._states.show_progress(progress)
        self._leeches.show_rows(
            "Forgotten three times or more: drawing it once more in the same way will not do.",
            [_leech_row(leech) for leech in progress.leeches],
        )
        self._weak.show_rows(
            "Missed again and again in the last five drawings of a diagram, worst first.",
            [_weak_row(weak) for weak in progress.weak],
        )
        self._confused.show_pairs(progress.confused)
        self._show_topics(progress.weak_topics)

    def _show_topics(self, topics: Sequence[WeakTopic]) -> None:
        self._topics.setVisible(bool(topics))
        self._topics_words.setText(_TOPIC_WORDS if topics else _NO_TOPICS)
        head = ("Topic", "Components", "Relationships", "Details", "Points lost")
        rows = [
            TableRow((t.topic, *(str(t.counts[part]) for part in _PARTS), f"{t.lost:.1f}"))
            for t in topics[:_TOPICS]
        ]
        self._topics.set_rows(head, rows)
        self._topics.fit()


def _leech_row(leech: Leech) -> TroubleRow:
    words = f"Forgotten {leech.lapses} times. {leech.advice}"
    return TroubleRow(leech.title, words, leech.diagram, leech.title)


def _weak_row(weak: WeakElement) -> TroubleRow:
    words = (
        f"{weak.title} · {_PARTS[weak.part]} · missed in {weak.missed} of the last {weak.of} "
        f"drawings · {weak.lost:.1f} points lost"
    )
    return TroubleRow(weak.label, words, weak.diagram, weak.title, _these(weak.attempts))


def _these(attempts: tuple[str, ...]) -> Behind:
    return Behind(Kind.THESE, attempts=attempts)
