"""The review: the drawing with what was right, missing, wrong and extra, each point explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.ui.canvas.overlay import overlay_for
from atlas_trainer.ui.screens.comparison import Comparison, Show
from atlas_trainer.ui.shortcuts import REVIEW
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.widgets.chips import tab_to_the_chosen
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.meant import MeantBar
from atlas_trainer.ui.widgets.score_card import ScoreCard
from atlas_trainer.ui.widgets.texts import text_label
from atlas_trainer.ui.widgets.turning import Turning

if TYPE_CHECKING:
    from atlas_trainer.model.diagram import Diagram
    from atlas_trainer.model.score import Score
    from atlas_trainer.services.meaning import Meaning


class NextStep(StrEnum):
    """What the learner may do after a review."""

    AGAIN = "again"
    REPAIR = "repair"
    NEXT = "next"
    STUDY = "study"
    LIBRARY = "library"


def _no_choices(_: tuple[str, ...], __: str | None) -> Sequence[Meaning]:
    return ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A drawing with its score. `facts` are short remarks on the run ("Time was up").

    `choices` gives what may be meant by the score's line about those elements. `unasked`: the
    time ran out, so the review came while the learner was drawing.
    """

    diagram: Diagram
    drawing: Drawing
    score: Score
    mode_name: str
    facts: tuple[str, ...] = ()
    has_next: bool = True
    next_words: str = "Next diagram"
    can_repair: bool = False
    unasked: bool = False
    choices: Callable[[tuple[str, ...], str | None], Sequence[Meaning]] = _no_choices


_LEAST_HEAD = 620
"""Pixels at 100 % for the title and the switch beside each other."""
_SIDE, _WIDEST_SIDE = 320, 440
"""Pixels that the score has at the least, and never has to have."""
DEAF_MS = 800
"""How long the review's letter keys do nothing after it has opened."""


def _form_fact(marked: Marked) -> tuple[str, ...]:
    """Which of the diagram's forms the drawing was compared with, where it is not the base."""
    variant = marked.score.variant
    why = next((v.why for v in marked.diagram.variants if v.id == variant), None)
    return () if why is None else (f"compared with another right form: {why.rstrip('.')}",)


class ReviewScreen(QWidget):
    """Shows one marked drawing; every wish is a signal."""

    chosen = Signal(NextStep)
    meant = Signal(object, bool)
    """A Meaning that the learner chose, and whether its label is to count for good."""
    take_back_requested = Signal()
    """What was set right last is to be as it was."""
    compare_requested = Signal(str)
    """The id of the diagram that this drawing looks like."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = text_label("", "heading", wrap=True)
        self._facts = text_label("", "muted", wrap=True)
        self._comparison = Comparison(theme)
        self._card = ScoreCard(theme)
        self._card.item_hovered.connect(self._comparison.highlight)
        self._card.item_activated.connect(self._comparison.go_to)
        self._card.item_activated.connect(self._offer_meanings)
        self._meant = MeantBar()
        self._meant.meant.connect(self.meant)
        self._likeness = Banner(theme)
        self._set_right = Banner(theme)
        self._marked: Marked | None = None
        self._like = ""
        self._deaf = False
        self._comparison.element_clicked.connect(self._card.show_element)
        self._switch = self._make_switch()
        self._buttons: dict[NextStep, QPushButton] = {}
        self._recommended: QPushButton | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._likeness)
        layout.addWidget(self._set_right)
        layout.addWidget(self._body(), 1)
        layout.addWidget(self._foot())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the keyboard to the recommended step."""
        if self._recommended is not None:
            self._recommended.setFocus(event.reason())

    def show_marked(self, marked: Marked) -> None:
        """Shows the drawing with the overlay, its score, and the recommended next step."""
        self._marked = marked
        self._meant.offer(())
        self._like = ""
        self._likeness.clear()
        self._set_right.clear()
        self._title.setText(marked.diagram.title)
        self._facts.setText(" · ".join((marked.mode_name, *marked.facts, *_form_fact(marked))))
        overlay = overlay_for(marked.diagram, marked.drawing, marked.score)
        reference = reference_drawing(marked.diagram, variant=marked.score.variant)
        self._comparison.set_drawings(marked.drawing, reference, overlay)
        if marked.unasked:
            # Whoever was still typing when the time ran out does not mean these keys.
            self._deaf = True
            QTimer.singleShot(DEAF_MS, self, self._listen)
        self._comparison.come_after(self._group.buttons()[-1])
        self._card.set_score(marked.score)
        self._select(Show.BOTH)
        self._buttons[NextStep.REPAIR].setVisible(marked.can_repair)
        self._buttons[NextStep.NEXT].setText(marked.next_words)
        self._buttons[NextStep.NEXT].setVisible(marked.has_next)
        onward = NextStep.NEXT if marked.has_next else NextStep.LIBRARY
        self._recommend(onward if marked.score.passed else NextStep.AGAIN)

    def say_set_right(self) -> None:
        """Says that the mark follows what was meant, with the way back."""
        self._set_right.say(
            Level.INFO,
            "Marked as you meant it. Both marks are kept.",
            [("Undo", self.take_back_requested.emit)],
        )

    def say_likeness(self, diagram: str, title: str, total: str) -> None:
        """Says that the drawing looks like another diagram, named by its id and title."""
        self._like = diagram
        self._likeness.say(
            Level.INFO,
            f"This looks like {title}: as that it would earn {total} of 100.",
            [("Compare the two (C)", self._compare)],
        )

    def clear(self) -> None:
        """Takes drawing and reference off the screen, so that nothing reaches a new attempt."""
        self._comparison.clear()
        self._likeness.clear()
        self._like = ""
        self._marked = None

    def _compare(self) -> None:
        if self._like and not self._deaf:
            self.compare_requested.emit(self._like)

    def _offer_meanings(self, drawn: tuple[str, ...], reference: str | None) -> None:
        if self._marked is not None:
            self._meant.offer(self._marked.choices(drawn, reference), chosen=True)

    def _head(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        whole = QVBoxLayout(bar)
        whole.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        parts = (texts, self._switch)
        whole.addWidget(Turning(self._theme, _LEAST_HEAD, parts, (1, 0), spacing=Space.ONE))
        return bar

    def _body(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._comparison)
        side = QFrame()
        side.setProperty("role", "pane")
        self._side = side
        self._theme.changed.connect(self._fit)
        self._fit()
        self._card.setProperty("role", "plain")
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._card, 1)
        column.addWidget(self._meant)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([800, 400])
        return splitter

    def _fit(self) -> None:
        """The score keeps room for its lines, and the drawing the larger part."""
        self._side.setMinimumWidth(min(self._theme.length(_SIDE), _WIDEST_SIDE))

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = FlowLayout(foot, left=1)
        row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        steps = (
            (NextStep.LIBRARY, "Leave"),
            (NextStep.STUDY, "Study the reference"),
            (NextStep.REPAIR, "Repair what was missed"),
            (NextStep.AGAIN, "Draw it again"),
            (NextStep.NEXT, "Next diagram"),
        )
        undo = QShortcut(QKeySequence(REVIEW["undo"]), self)
        undo.activated.connect(self.take_back_requested)
        meant_key = QShortcut(QKeySequence(REVIEW["meant"]), self)
        meant_key.activated.connect(self._meant.open_menu)
        compare = QShortcut(QKeySequence(REVIEW["compare"]), self)
        compare.activated.connect(self._compare)
        for step, text in steps:
            key = REVIEW[step.value]
            button = QPushButton(text)
            button.setObjectName(f"step-{step.value}")
            button.setToolTip(f"{text} ({key})")
            button.setProperty("big", True)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, step=step: self.chosen.emit(step))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda step=step: self._choose(step))
            self._buttons[step] = button
            row.addWidget(button)
        return foot

    def _listen(self) -> None:
        self._deaf = False

    def _choose(self, step: NextStep) -> None:
        if self._buttons[step].isVisible() and not self._deaf:
            self.chosen.emit(step)

    def _recommend(self, step: NextStep) -> None:
        for known, button in self._buttons.items():
            button.setProperty("role", "primary" if known is step else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self._recommended = self._buttons[step]
        self._recommended.setFocus()

    def _make_switch(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName("What to show")
        row = FlowLayout(holder, Space.HALF)
        self._group = QButtonGroup(holder)
        for number, show in enumerate(Show, 1):
            key = REVIEW[show.name.lower()]
            button = QPushButton(show.value)
            button.setObjectName(f"show-{show.name.lower()}")
            button.setProperty("role", "chip")
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setToolTip(f"{show.explanation} ({key})")
            button.clicked.connect(lambda _=False, show=show: self._comparison.show_only(show))
            self._group.addButton(button, number)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(button.click)
            row.addWidget(button)
        tab_to_the_chosen(self._group)
        return holder

    def _select(self, show: Show) -> None:
        choices: Sequence[Show] = list(Show)
        self._group.button(choices.index(show) + 1).setChecked(True)
        self._comparison.show_only(show, blend=False)
