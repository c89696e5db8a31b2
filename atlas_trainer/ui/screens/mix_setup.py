"""Before a random mix: how many, from which topics, which of them, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from atlas_trainer.model.modes import Mode
from atlas_trainer.services.mix import NUMBERS, Among, Offer, Wish
from atlas_trainer.training.parts import SHARES
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.chips import Chip, ChipRow
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.page import card_of, foot_of, page_of
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.words import short_time, spoken_time

_WIDEST = 680
_LETTERS = 36
_AMONG = (
    Chip(Among.WEAK, "Weak first", "What did not pass the last time, then what is being learned"),
    Chip(Among.ALL, "All", "All alike, whatever their state"),
    Chip(Among.LEARNED, "Only learned", "Passed on three days or more"),
)
_PARTS = {f"part-{share * 100:.0f}": share for share in SHARES}
_WAYS = {
    Mode.DRILL.value: (Mode.DRILL, 0.0),
    Mode.RECREATION.value: (Mode.RECREATION, 0.0),
    **{name: (Mode.COMPLETION, share) for name, share in _PARTS.items()},
}
_WAY_CHIPS = (
    *(Chip(mode, mode.capitalize(), mode.purpose) for mode in (Mode.DRILL, Mode.RECREATION)),
    *(
        Chip(name, f"Fill in {share * 100:.0f} %", Mode.COMPLETION.purpose)
        for name, share in _PARTS.items()
    ),
)


class MixSetup(QWidget):
    """Says what would come of the choice, and begins it on a button."""

    begin_requested = Signal(object)
    """A Wish."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offer = Offer((), {})
        self._limits: Mapping[Mode, int] = {}
        self._number, self._among, self._way = NUMBERS[1], Among.WEAK, Mode.DRILL.value
        self._numbers = ChipRow("mix-number", [Chip(str(n), str(n)) for n in NUMBERS], "Number")
        self._numbers.choose(str(self._number))
        self._numbers.chosen.connect(lambda value: self._choose(number=value))
        self._scope = Choice(theme, "mix-scope", "Drawn from")
        self._scope.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._scope.setMinimumContentsLength(_LETTERS)
        self._scope.setMaxVisibleItems(20)
        self._scope.currentIndexChanged.connect(self._tell)
        self._states = ChipRow("mix-among", _AMONG, "Which of them")
        self._states.chosen.connect(lambda value: self._choose(among=value))
        self._ways = ChipRow("mix-way", _WAY_CHIPS, "How")
        self._ways.chosen.connect(lambda value: self._choose(way=value))
        self._result = text_label("", "strong", wrap=True)
        self._result.setObjectName("mix-result")
        self._purpose = text_label("", "muted", wrap=True)
        self._purpose.setObjectName("mix-purpose")
        self._begin = push_button("Begin", "mix-begin", "primary", "Begin with the first (Enter)")
        self._begin.clicked.connect(lambda: self.begin_requested.emit(self._wish()))
        self._back = push_button("Back", "mix-back", "", "Back to the library (Esc)")
        self._back.clicked.connect(self.left)
        self._lay_out()

    def show_offer(self, offer: Offer, limits: Mapping[Mode, int]) -> None:
        """Offers these; `limits` in milliseconds. What was chosen before stays, as far as it is
        there."""
        chosen = self._scope.currentData()
        self._offer = offer
        self._scope.blockSignals(True)
        self._scope.clear()
        for scope in offer.scopes:
            self._scope.addItem(f"{scope.words} ({len(scope.diagrams)})", scope.words)
        narrowed = bool(offer.scopes) and len(offer.scopes[0].diagrams) < len(offer.states)
        self._scope.setCurrentIndex(0 if narrowed else max(0, self._scope.findData(chosen)))
        self._scope.blockSignals(False)
        self._limits = limits
        for mode in (Mode.DRILL, Mode.RECREATION):
            self._ways.set_text(mode, f"{mode.capitalize()} · {short_time(limits[mode])}")
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The button has the keyboard; where it cannot be pressed, what has to be changed."""
        (self._begin if self._begin.isEnabled() else self._scope).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, number: str = "", among: str = "", way: str = "") -> None:
        self._number = int(number) if number else self._number
        self._among = Among(among) if among else self._among
        self._way = way or self._way
        self._tell()

    def _wish(self) -> Wish:
        scope = self._offer.scopes[self._scope.currentIndex()]
        mode, share = _WAYS[self._way]
        return Wish(scope.diagrams, scope.words, self._number, self._among, mode, share)

    def _tell(self) -> None:
        if not self._offer.scopes:
            return
        wish = self._wish()
        fitting = len(self._offer.ranks(wish.diagrams, wish.among))
        count = min(wish.number, fitting)
        self._begin.setEnabled(count > 0)
        if not count:
            self._result.setText("None of these is learned yet. Choose other topics, or “All”.")
        else:
            time = spoken_time(count * self._limits.get(wish.mode, 0))
            self._result.setText(
                f"{count} of {fitting} diagram{'s' * (fitting != 1)}, at most {time} of drawing"
            )
        self._purpose.setText(f"{wish.mode.purpose} You can leave the mix and go on later.")

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(Space.TWO)
        lines = (
            ("Number", self._numbers),
            ("Drawn from", self._scope),
            ("Which of them", self._states),
            ("How", self._ways),
        )
        for words, field in lines:
            line = QVBoxLayout()
            line.setSpacing(Space.HALF)
            label = text_label(words, "muted")
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field)
            form.addLayout(line)
        column = QVBoxLayout()
        column.addWidget(text_label("Random mix", "title"))
        words = "Some diagrams by lot, drawn one after the other, with a summary at the end."
        column.addWidget(text_label(words, "muted", wrap=True))
        column.addWidget(card_of(form))
        column.addWidget(card_of(self._result, self._purpose))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page_of(column, _WIDEST, self._theme), 1)
        whole.addWidget(foot_of(self._back, self._begin))
