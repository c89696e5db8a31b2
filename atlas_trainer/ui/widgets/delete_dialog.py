"""Which attempts are to go: those of one diagram, or everything, which has to be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from atlas_trainer.services.keeping_text import counted
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.careful_dialog import CarefulDialog
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.texts import text_label

WORD = "delete"

Named = tuple[str, str, int]
"""A diagram, its title, and how many attempts of it there are."""


class DeleteDialog(CarefulDialog):
    """A list to choose from, what would go, and for everything a word to type."""

    def __init__(self, theme: Theme, parent: QWidget, drawn: Sequence[Named]) -> None:
        super().__init__(parent, "delete", "Delete attempts", "Delete")
        self._drawn = drawn
        self._what = Choice(theme, "delete-what", "What is to be deleted")
        for _, title, count in drawn:
            self._what.addItem(f"{title} · {counted(count, 'attempt')}")
        self._what.insertSeparator(len(drawn))
        self._what.addItem("Everything: begin from nothing")
        self._ask = text_label(f"To delete everything, type {WORD}:")
        self._word = QLineEdit()
        self._word.setObjectName("delete-word")
        self._word.setAccessibleName(f"Type {WORD} to delete everything")
        self._ask.setBuddy(self._word)
        self.body.addWidget(self._what)
        self.below.addWidget(self._ask)
        self.below.addWidget(self._word)
        self.order(self._what, self._word)
        self._what.currentIndexChanged.connect(self._show)
        self._word.textChanged.connect(self._show)
        self._what.setCurrentIndex(0)
        self._show()
        self._what.setFocus()

    @property
    def diagram(self) -> str | None:
        """The diagram whose attempts are to go; None for everything."""
        row = self._what.currentIndex()
        return self._drawn[row][0] if row < len(self._drawn) else None

    def hold(self, working: bool) -> None:
        """Nothing else can be chosen meanwhile."""
        self._what.setEnabled(not working)
        self._word.setEnabled(not working)

    def _show(self) -> None:
        everything = self.diagram is None
        self._ask.setVisible(everything)
        self._word.setVisible(everything)
        self.go.setEnabled(not everything or self._word.text().strip().lower() == WORD)
        self.say(self._words_of())

    def _words_of(self) -> str:
        if self.diagram is None:
            total = counted(sum(count for *_, count in self._drawn), "attempt")
            return (
                f"All of it goes: {total}, your plan, your own words and corrections. Settings and "
                "your own diagrams stay. A backup is made first, so “Restore …” brings it back."
            )
        _, title, count = self._drawn[self._what.currentIndex()]
        return (
            f"{counted(count, 'attempt')} of “{title}” will count no more, in no list and no "
            "figure, and it will be new again. This can be undone."
        )
