"""Before a checkpoint: its rules in four lines, what it is drawn from, and the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atlas_trainer.model.score import PLAN_STANDARD, Standard
from atlas_trainer.model.standards import weights_words
from atlas_trainer.services.catalogue import Result as Listed
from atlas_trainer.services.checkpoint import Earlier
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.fields import WholeField
from atlas_trainer.ui.widgets.history import HistoryList, day_text
from atlas_trainer.ui.widgets.page import card_of, form_line, page_of
from atlas_trainer.ui.widgets.texts import push_button, text_label

_WIDEST = 760
_FIELD = 160
LARGEST_SEED = 999_999


class CheckpointStart(QWidget):
    """Says what will happen, and begins it on a button only."""

    begin_requested = Signal(str, int, int)
    """Scope, number and seed."""
    result_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scopes: Mapping[str, Sequence[str]] = {}
        self._rules = text_label("", wrap=True)
        self._rules.setObjectName("checkpoint-rules")
        self._scope = Choice(theme, "checkpoint-scope", "Drawn from")
        self._count = WholeField(theme)
        self._seed = WholeField(theme)
        self._seed.setRange(0, LARGEST_SEED)
        named = (
            (self._count, "checkpoint-count", "Number"),
            (self._seed, "checkpoint-seed", "Seed"),
        )
        for field, name, spoken in named:
            field.setObjectName(name)
            field.setAccessibleName(spoken)
        self._start = push_button("Begin the checkpoint", "checkpoint-begin", "primary")
        self._start.setProperty("big", True)
        self._start.clicked.connect(self._begin)
        self._earlier_title = text_label("Earlier checkpoints", "heading")
        self._earlier = HistoryList(theme)
        self._earlier.setObjectName("checkpoint-earlier")
        self._earlier.setAccessibleName("Earlier checkpoints, newest first")
        self._earlier.attempt_requested.connect(self.result_requested)
        theme.changed.connect(self._fit)
        self._fit()
        self._limit_s, self._extra = 120, 1.0
        self._standard = PLAN_STANDARD
        self._scope.currentIndexChanged.connect(self._tell_rules)
        self._count.valueChanged.connect(self._tell_rules)
        self._lay_out()

    def show_choices(
        self,
        scopes: Mapping[str, Sequence[str]],
        earlier: Sequence[Earlier],
        seed: int,
        limit_s: int,
        extra: float,
        standard: Standard,
    ) -> None:
        """Offers these scopes; limits in seconds, `extra` the factor on them; `standard` is what
        it would be marked by."""
        chosen = self._scope.currentText()
        self._scopes, self._limit_s, self._extra = scopes, limit_s, extra
        self._standard = standard
        self._scope.blockSignals(True)
        self._scope.clear()
        self._scope.addItems(list(scopes))
        self._scope.setCurrentIndex(max(0, self._scope.findText(chosen)))
        self._scope.blockSignals(False)
        self._count.setRange(1, 100)
        if not chosen:
            self._count.setValue(20)
        self._seed.setValue(seed)
        self._tell_rules()
        listed = [
            Listed(e.id, e.day.isoformat(), e.mean, e.passed, e.standard.pass_mark) for e in earlier
        ]
        titles = [f"{day_text(e.day.isoformat())} · {e.scope}, {e.count}" for e in earlier]
        self._earlier.set_results(listed, titles)
        self._earlier_title.setVisible(bool(earlier))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The button has the keyboard; nothing begins before it is pressed."""
        self._start.setFocus(event.reason())

    def _fit(self) -> None:
        """Gives the fields the width that their texts need."""
        self._scope.setFixedWidth(self._theme.length(2 * _FIELD))
        for field in (self._count, self._seed):
            field.setFixedWidth(self._theme.length(_FIELD))

    def _begin(self) -> None:
        scope = self._scope.currentText()
        self.begin_requested.emit(scope, self._number(), self._seed.value())

    def _number(self) -> int:
        return min(self._count.value(), len(self._scopes.get(self._scope.currentText(), ())))

    def _tell_rules(self) -> None:
        number = self._number()
        each = self._limit_s * self._extra / 60
        total = 45 * number / 20 * self._limit_s / 120 * self._extra
        weights = weights_words(self._standard.weights)
        own = f" Your own weights: {weights}." if self._standard.own_weights else ""
        extra = f" Extra time: ×{self._extra:g}." if self._extra != 1 else ""
        self._rules.setText(
            f"{number} diagrams at random, {each:g} minutes each; at the limit one is handed in "
            f"as it stands.\n"
            f"{total:g} minutes in all, breaks included: a break is between two diagrams, and both "
            f"clocks never stop.\n"
            "No result until the end, and no way back.\n"
            f"Passed at a mean of {self._standard.pass_mark} of 100; what is not reached counts as "
            f"nothing.{own}{extra}"
        )

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(Space.TWO)
        inside.addWidget(self._rules)
        inside.addLayout(form_line("Drawn from", "", self._scope))
        inside.addLayout(form_line("Number", "At most as many as there are", self._count))
        inside.addLayout(form_line("Seed", "The same seed draws the same diagrams", self._seed))
        inside.addWidget(self._start, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout()
        column.addWidget(text_label("Checkpoint", "title"))
        column.addWidget(card_of(inside))
        column.addWidget(self._earlier_title)
        column.addWidget(self._earlier)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page_of(column, _WIDEST, self._theme))
