"""Which diagrams are taken for one another: a matrix, and beside it what is known of one pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atlas_trainer.services.progress_figures import Behind, Kind
from atlas_trainer.services.trouble_spots import Confused
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.count_matrix import CountMatrix
from atlas_trainer.ui.widgets.history import HistoryList
from atlas_trainer.ui.widgets.texts import push_button, text_label

_LISTED = 5
"""Attempts that stand beside the matrix; the rest is one button away."""
_NARROWEST = 264
_NOTHING = (
    "When a drawing looks more like another diagram than like the one that was asked for, both "
    "would be here: how often, what tells the two apart, and the drawings."
)
_WORDS = (
    "Drawings that looked more like another diagram than like the one asked for. Each row is a "
    "diagram that was asked for, each column what was drawn instead; the stronger the colour, the "
    "more often."
)
_SAYS_NOTHING = "Neither of the two says yet what tells them apart."


class ConfusedCard(QFrame):
    """The matrix with the chosen pair beside it; without pairs, what would be here."""

    practise_requested = Signal(str)
    pair_requested = Signal(str, str)
    """These two are to be drawn one after the other."""
    beside_requested = Signal(str, str)
    """These two are to be seen side by side."""
    attempt_requested = Signal(str)
    attempts_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("progress-confused")
        self.setProperty("role", "card")
        self._pairs: tuple[Confused, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._others: tuple[str, ...] = ()
        self._words = text_label(_NOTHING, "muted", wrap=True)
        self._words.setObjectName("progress-confused-words")
        self._matrix = CountMatrix(theme, "progress-confused-matrix")
        self._matrix.setAccessibleName("Asked for, by what was drawn instead")
        self._matrix.setAccessibleDescription(
            "Arrows go from cell to cell, with Ctrl to the next one that counts. Enter goes on to "
            "its drawings."
        )
        self._matrix.set_corner("drawn like \N{RIGHTWARDS ARROW}\nasked for \N{DOWNWARDS ARROW}")
        self._pair = PairPanel(theme)
        self._matrix.chosen.connect(self._show_cell)
        self._matrix.entered.connect(self._pair.take_keyboard)
        self._pair.practise_requested.connect(self.practise_requested)
        self._pair.pair_requested.connect(self.pair_requested)
        self._pair.beside_requested.connect(self.beside_requested)
        self._pair.attempt_requested.connect(self.attempt_requested)
        self._pair.attempts_requested.connect(self.attempts_requested)
        self._lay_out()

    def show_pairs(self, pairs: Sequence[Confused]) -> None:
        """Shows these pairs, most often first; the chosen one stays chosen while it is there."""
        before = self._chosen()
        self._pairs = tuple(pairs)
        self._words.setText(_WORDS if pairs else _NOTHING)
        self._both.setVisible(bool(pairs))
        if not pairs:
            return
        rows, columns = Counter[str](), Counter[str]()
        for pair in pairs:
            rows[pair.asked] += pair.count
            columns[pair.other] += pair.count
        self._asked = tuple(diagram for diagram, _ in rows.most_common())
        self._others = tuple(diagram for diagram, _ in columns.most_common())
        titles = {p.asked: p.asked_title for p in pairs} | {p.other: p.other_title for p in pairs}
        cells = {self._place(pair): (pair.count, pair_words(pair)) for pair in pairs}
        self._matrix.set_counts(
            [titles[diagram] for diagram in self._asked],
            [titles[diagram] for diagram in self._others],
            cells,
        )
        known = {(pair.asked, pair.other): pair for pair in pairs}
        self._matrix.choose(*self._place(known.get(before, pairs[0])))

    def _chosen(self) -> tuple[str, str]:
        row, column = self._matrix.currentRow(), self._matrix.currentColumn()
        if not self._pairs or row < 0 or column < 0:
            return "", ""
        return self._asked[row], self._others[column]

    def _place(self, pair: Confused) -> tuple[int, int]:
        return self._asked.index(pair.asked), self._others.index(pair.other)

    def _show_cell(self, row: int, column: int) -> None:
        asked, other = self._asked[row], self._others[column]
        pair = next((p for p in self._pairs if (p.asked, p.other) == (asked, other)), None)
        if pair is not None:
            self._pair.show_pair(pair)
            return
        titles = [
            header.text() if header is not None else ""
            for header in (
                self._matrix.verticalHeaderItem(row),
                self._matrix.horizontalHeaderItem(column),
            )
        ]
        self._pair.show_nothing(*titles)

    def _lay_out(self) -> None:
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, Space.HALF, 0, 0)
        row.setSpacing(Space.THREE)
        row.addWidget(self._matrix, 5, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._pair, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.ONE)
        column.addWidget(text_label("Taken for one another", "heading"))
        column.addWidget(self._words)
        column.addWidget(self._both)


class PairPanel(QWidget):
    """One cell of the matrix: the two names, what tells them apart, the drawings, practice."""

    practise_requested = Signal(str)
    pair_requested = Signal(str, str)
    beside_requested = Signal(str, str)
    attempt_requested = Signal(str)
    attempts_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pair: Confused | None = None
        self._title = text_label("", "strong", wrap=True)
        self._title.setObjectName("progress-pair-title")
        self._apart = text_label("", "muted", wrap=True)
        self._apart.setObjectName("progress-pair-apart")
        self._attempts = HistoryList(theme)
        self._attempts.setObjectName("progress-pair-attempts")
        self._attempts.attempt_requested.connect(self.attempt_requested)
        self._all = push_button("", "progress-pair-all", "quiet")
        self._all.clicked.connect(self._ask_for_all)
        self._practise = push_button("", "progress-pair-practise")
        self._practise.clicked.connect(self._ask_for_practice)
        self._beside = push_button("Side by side", "progress-pair-beside")
        self._beside.clicked.connect(self._ask_for_both)
        self.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ONE)
        left = Qt.AlignmentFlag.AlignLeft
        for widget in (self._title, self._apart):
            column.addWidget(widget)
        ways = QHBoxLayout()
        ways.setSpacing(Space.ONE)
        ways.addWidget(self._practise)
        ways.addWidget(self._beside)
        ways.addStretch()
        column.addLayout(ways)
        column.addWidget(self._attempts)
        column.addWidget(self._all, 0, left)
        column.addStretch()

    def show_pair(self, pair: Confused) -> None:
        """What is known of that pair."""
        self._pair = pair
        self._title.setText(pair_words(pair))
        told = [f"{apart.title}: {apart.by}" for apart in pair.apart]
        self._apart.setText("\n\n".join(told) or _SAYS_NOTHING)
        self._attempts.set_results(pair.results[:_LISTED])
        self._attempts.setAccessibleName(f"{pair_words(pair)}: the drawings, newest first")
        self._attempts.setCurrentRow(0)
        self._all.setText(f"All {pair.count} attempts")
        self._all.setVisible(pair.count > _LISTED)
        both = f"{pair.asked_title} and {pair.other_title}, one after the other"
        self._practise.setText("Practise both" if pair.both else f"Practise {pair.asked_title}")
        spoken = f"Practise {both}" if pair.both else f"Practise {pair.asked_title}"
        self._practise.setAccessibleName(spoken)
        self._practise.setToolTip(spoken)
        self._practise.show()
        self._beside.setVisible(pair.both)
        self._beside.setToolTip(f"{pair.asked_title} beside {pair.other_title}")

    def show_nothing(self, asked: str, other: str) -> None:
        """That no drawing of `asked` looked like `other`."""
        self._pair = None
        self._title.setText(f"No drawing of {asked} looked like {other}")
        self._apart.setText("")
        for widget in (self._attempts, self._all, self._practise, self._beside):
            widget.hide()

    def take_keyboard(self) -> None:
        """The newest attempt has the keyboard, where there is one."""
        if self._pair is not None:
            self._attempts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_all(self) -> None:
        if self._pair is not None:
            behind = Behind(Kind.THESE, attempts=self._pair.attempts)
            self.attempts_requested.emit(pair_words(self._pair), behind)

    def _ask_for_both(self) -> None:
        if self._pair is not None:
            self.beside_requested.emit(self._pair.asked, self._pair.other)

    def _ask_for_practice(self) -> None:
        if self._pair is None:
            return
        if self._pair.both:
            self.pair_requested.emit(self._pair.asked, self._pair.other)
        else:
            self.practise_requested.emit(self._pair.asked)


def pair_words(pair: Confused) -> str:
    """Which was drawn like which, how often."""
    times = {1: "once", 2: "twice"}.get(pair.count, f"{pair.count} times")
    return f"{pair.asked_title} drawn like {pair.other_title}, {times}"
