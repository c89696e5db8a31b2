"""The coach of the first drill: one line at a time that follows what the learner has drawn."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import push_button, text_label


class Coach(QFrame):
    """Says how to do the next thing; never what is in the answer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setObjectName("coach")
        self._text = text_label(coach_words(Drawing()), wrap=True)
        self._text.setObjectName("coach-text")
        close = push_button("", "coach-close", "quiet", "No more hints")
        close.setAccessibleName("No more hints")
        close.setIcon(theme.icon("cross"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.TWO, Space.HALF, Space.ONE, Space.HALF)
        row.setSpacing(Space.TWO)
        row.addWidget(self._text, 1)
        row.addWidget(close)

    def follow(self, drawing: Drawing) -> None:
        """Goes on to what was not done yet."""
        self._text.setText(coach_words(drawing))


def coach_words(drawing: Drawing) -> str:
    """The next thing to learn, by what is on the canvas."""
    if not drawing.components:
        return "Type the name of a component that you remember and press Enter."
    if not drawing.relationships:
        return (
            "Now an arrow from it: type the next component, press Tab, type the arrow's label, "
            "press Enter."
        )
    if not drawing.details:
        return "Figures count, too: type @ and a fact about the current component, then Enter."
    return "Draw what else you remember. Ctrl+Z undoes, ? shows all keys, Ctrl+Enter hands in."
