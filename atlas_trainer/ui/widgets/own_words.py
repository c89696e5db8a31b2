"""The labels that the learner had accepted, each with a button that takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import push_button, text_label

if TYPE_CHECKING:
    from atlas_trainer.model.lexicon import OwnSynonym

Named = tuple["OwnSynonym", str, str]
"""A synonym, the title of its diagram, and the label of the element it stands for."""

_HINT = "Accept one in a review with “I meant …”; it then counts for that diagram."


class OwnWords(QFrame):
    """A card that lists them; empty it says how one gets there."""

    withdrawn = Signal(object)
    """The OwnSynonym that is not to count any more."""

    def __init__(self, words: Sequence[Named], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Labels you had accepted")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.ONE)
        column.addWidget(text_label("Your own words", "heading"))
        column.addWidget(text_label(_HINT, "small", wrap=True))
        for number, (synonym, title, element) in enumerate(words):
            column.addWidget(self._line(number, synonym, title, element))

    def _line(self, number: int, synonym: OwnSynonym, title: str, element: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TWO)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(text_label(f"“{synonym.label}” is {element}"))
        texts.addWidget(text_label(title, "small"))
        row.addLayout(texts, 1)
        remove = push_button("Remove", f"own-word-{number}", "", "It does not count any more")
        remove.setAccessibleName(f"Remove {synonym.label}")
        remove.clicked.connect(lambda: self.withdrawn.emit(synonym))
        row.addWidget(remove)
        return line
