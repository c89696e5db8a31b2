"""A card with a chart: what it shows in a sentence, and its exact values as a table instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.figures_table import FiguresTable, TableRow
from atlas_trainer.ui.widgets.texts import push_button, text_label


class ChartCard(QFrame):
    """Heading, sentence, and the chart or its values; a button changes between the two."""

    attempts_requested = Signal(str, object)
    """What they are, and what is behind the point or row."""

    def __init__(self, theme: Theme, name: str, title: str, chart: QWidget) -> None:
        super().__init__()
        self._title = title
        self._rows: tuple[TableRow, ...] = ()
        self.setObjectName(f"progress-{name}")
        self.setProperty("role", "card")
        self._sentence = text_label("", "muted", wrap=True)
        self._sentence.setObjectName(f"progress-{name}-words")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._table = FiguresTable(theme, f"progress-{name}-table")
        self._table.setAccessibleName(f"{title}: the values")
        self._table.opened.connect(self._open)
        self._pages = QStackedWidget()
        self._pages.addWidget(chart)
        self._pages.addWidget(self._table)
        self._chart = chart
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()
        self.toggle = push_button("Values", f"progress-{name}-toggle", "quiet")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._change)
        self._change(False)
        self._lay_out()

    def _fit(self) -> None:
        line = QFontMetrics(self._theme.font()).lineSpacing()
        self._sentence.setMinimumHeight(2 * line)  # so that nothing jumps
        self._pages.setFixedHeight(self._chart.sizeHint().height())

    def show_values(self, sentence: str, head: Sequence[str], rows: Sequence[TableRow]) -> None:
        """The sentence and the table; the chart is told by whoever owns it."""
        self._rows = tuple(rows)
        self._sentence.setText(sentence)
        self._table.set_rows(head, rows)

    def open_row(self, row: int) -> None:
        """Asks for the attempts behind that row."""
        self._open(row)

    def _open(self, row: int) -> None:
        told = self._rows[row]
        if told.behind is not None:
            self.attempts_requested.emit(f"{self._title}: {told.cells[0]}", told.behind)

    def _change(self, values: bool) -> None:
        self._pages.setCurrentIndex(int(values))
        self.toggle.setText("Chart" if values else "Values")
        other = "chart" if values else "exact values"
        self.toggle.setAccessibleName(f"{self._title}: show the {other}")
        self.toggle.setToolTip(f"Show the {other}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.ONE)
        head.addWidget(text_label(self._title, "heading", wrap=True), 1)
        head.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.TWO)
        column.setSpacing(Space.HALF)
        column.addLayout(head)
        column.addWidget(self._sentence, 1)
        column.addWidget(self._pages)
