"""A random mix between two drawings and at its end: how far it has come, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from atlas_trainer.model.modes import Mode
from atlas_trainer.services.mix import Mix
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.history import HistoryList
from atlas_trainer.ui.widgets.meter import Meter
from atlas_trainer.ui.widgets.page import card_of, foot_of, page_of
from atlas_trainer.ui.widgets.points import total_text
from atlas_trainer.ui.widgets.texts import push_button, text_label

_WIDEST = 680


class MixScreen(QWidget):
    """Shows one mix; every wish is a signal."""

    left = Signal()
    """Back to the library; a mix that is under way waits there."""
    go_on_requested = Signal()
    close_requested = Signal()
    """The learner is done with it, all drawn or not."""
    missed_requested = Signal()
    """A mix of what did not pass in this one."""
    attempt_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._headline = text_label("", "title", wrap=True)
        self._headline.setObjectName("mix-headline")
        self._what = text_label("", "muted", wrap=True)
        self._meter = Meter(theme)
        self._results = HistoryList(theme)
        self._results.setObjectName("mix-results")
        self._results.setAccessibleName("Results, in the order of the mix")
        self._results.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._results.attempt_requested.connect(self.attempt_requested)
        self._rest = text_label("", "muted", wrap=True)
        self._back = push_button(
            "Back to the library", "mix-leave", "", "Go on with it later (Esc)"
        )
        self._back.clicked.connect(self._leave)
        self._end = push_button("End it here", "mix-end", "", "What is not drawn yet is left out")
        self._end.clicked.connect(self.close_requested)
        self._missed = push_button("Once more", "mix-missed", "", "A mix of what did not pass")
        self._missed.clicked.connect(self.missed_requested)
        self._onward = push_button("", "mix-go-on", "primary")
        self._onward.clicked.connect(self._press)
        self._done = False
        self._lay_out()

    def show_mix(self, mix: Mix) -> None:
        """Shows the mix as it stands."""
        drawn, whole, missed = len(mix.results), len(mix.lines), len(mix.missed)
        self._done = not mix.waiting
        passed = f"{drawn - missed} of {drawn} passed, mean {total_text(mix.mean)}"
        if self._done:
            self._headline.setText(f"All {whole} drawn: {passed}")
        else:
            self._headline.setText(f"{drawn} of {whole} drawn" + (f": {passed}" if drawn else ""))
        self._what.setText(" · ".join(filter(None, ("Random mix", _way(mix), mix.begun.scope))))
        self._meter.set_share(drawn / whole)
        self._meter.setAccessibleName(f"{drawn} of {whole} drawn")
        lines = [line for line in mix.lines if line.result is not None]
        self._results.set_results(mix.results, [line.title for line in lines])
        self._rest.setText(f"{whole - drawn} still to come.")
        self._rest.setVisible(not self._done)
        self._end.setVisible(not self._done)
        self._missed.setVisible(self._done and missed > 0)
        self._missed.setText(f"Once more what did not pass ({missed})")
        self._onward.setText("Done" if self._done else f"Go on · {drawn + 1} of {whole}")
        self._onward.setToolTip("Close it (Esc)" if self._done else "The next one (Enter)")
        self._back.setVisible(not self._done)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The way onward has the keyboard."""
        self._onward.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the library."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        (self.close_requested if self._done else self.left).emit()

    def _press(self) -> None:
        (self.close_requested if self._done else self.go_on_requested).emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        head = QVBoxLayout()
        head.setSpacing(Space.HALF)
        head.addWidget(self._what)
        head.addWidget(self._headline)
        column.addLayout(head)
        column.addWidget(card_of(self._meter, self._results, self._rest))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page_of(column, _WIDEST, self._theme), 1)
        whole.addWidget(foot_of(self._back, self._end, self._missed, self._onward, left=2))


def _way(mix: Mix) -> str:
    if mix.begun.mode is Mode.COMPLETION:
        return f"fill in {mix.begun.share * 100:.0f} %"
    return mix.begun.mode.value
