"""What gives trouble, one row each: what it is, what is known of it, and a way to practise it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import push_button, text_label


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """One row. `diagram` is what is practised, called `title`; `behind` is opened
    for its attempts, None where there are none; `other` is seen beside it, "" for none."""

    name: str
    words: str
    diagram: str
    title: str
    behind: object = None
    other: str = ""


class TroubleList(QWidget):
    """The rows, worst first: the `first` ones, and the rest on demand."""

    practise_requested = Signal(str)
    attempts_requested = Signal(str, object)
    beside_requested = Signal(str, str)
    """Two diagrams that are to be seen side by side."""

    def __init__(self, name: str, first: int) -> None:
        super().__init__()
        self._name = name
        self._first = first
        self._known: tuple[TroubleRow, ...] = ()
        self._whole = False
        self._buttons: list[QPushButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._more = push_button("", f"progress-{name}-more", "quiet")
        self._more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HALF)
        column.addLayout(self._rows)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def set_rows(self, rows: Sequence[TroubleRow]) -> None:
        """Shows these."""
        if tuple(rows) != self._known:
            self._known = tuple(rows)
            self._fill()

    def _show_all(self) -> None:
        self._whole = True
        self._fill()
        self._buttons[self._first].setFocus()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        listed = self._known if self._whole else self._known[: self._first]
        for number, row in enumerate(listed):
            self._rows.addWidget(self._row(number, row))
        self._more.setText(f"Show all {len(self._known)}")
        self._more.setVisible(len(listed) < len(self._known))

    def _row(self, number: int, told: TroubleRow) -> QFrame:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(text_label(told.name, "strong", wrap=True))
        texts.addWidget(text_label(told.words, "small", wrap=True))
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, Space.HALF, 0, Space.HALF)
        row.setSpacing(Space.ONE)
        row.addLayout(texts, 1)
        if told.behind is not None:
            behind = push_button("Attempts", f"progress-{self._name}-attempts-{number}", "quiet")
            behind.setAccessibleName(f"The attempts behind {told.name}")
            behind.clicked.connect(lambda: self.attempts_requested.emit(told.name, told.behind))
            row.addWidget(behind)
        if told.other:
            both = push_button("Side by side", f"progress-{self._name}-beside-{number}", "quiet")
            both.setAccessibleName(f"Side by side: {told.name}")
            both.clicked.connect(lambda: self.beside_requested.emit(told.diagram, told.other))
            row.addWidget(both)
        tip = f"Draw {told.title}"
        practise = push_button("Practise", f"progress-{self._name}-practise-{number}", "", tip)
        practise.setAccessibleName(f"Practise {told.title}")
        practise.clicked.connect(lambda: self.practise_requested.emit(told.diagram))
        row.addWidget(practise)
        self._buttons.append(practise)
        return frame
