"""After a checkpoint: the result, its parts, the drawings, and what to repair first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.standards import standard_words
from atlas_trainer.services.checkpoint import Earlier, Result
from atlas_trainer.services.checkpoint_report import compared_words, mean_words, repair_words
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.contact_sheet import ContactSheet, Entry
from atlas_trainer.ui.widgets.marks import Mark, mark_icon
from atlas_trainer.ui.widgets.meter import Meter
from atlas_trainer.ui.widgets.page import card_of, foot_of, page_of
from atlas_trainer.ui.widgets.points import total_text
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.turning import Turning

_WIDEST = 1160
_LEAST_CARDS = 560
"""Pixels at 100 % for two cards beside each other."""
_SIGN = 24


class CheckpointResult(QWidget):
    """Shows one checkpoint that is over."""

    attempt_requested = Signal(str)
    save_requested = Signal(str)
    """As "pdf" or "md"."""
    repair_requested = Signal(str)
    """The diagram to repair first."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._passed = False
        self._worst = ""
        self._when = text_label("", "muted")
        self._sign = QLabel()
        self._total = text_label("", "title")
        self._total.setObjectName("checkpoint-total")
        self._verdict = text_label("", "lead", wrap=True)
        self._verdict.setObjectName("checkpoint-verdict")
        self._standard = text_label("", "muted", wrap=True)
        self._standard.setObjectName("checkpoint-standard")
        self._compared = text_label("", "muted", wrap=True)
        self._parts = QGridLayout()
        self._parts.setHorizontalSpacing(Space.TWO)
        self._parts.setVerticalSpacing(Space.ONE)
        self._repair = text_label("", wrap=True)
        self._repair_button = push_button("Draw the weakest again", "checkpoint-repair")
        self._repair_button.clicked.connect(lambda: self.repair_requested.emit(self._worst))
        self._sheet = ContactSheet(theme)
        self._sheet.opened.connect(self.attempt_requested)
        self._pdf = push_button("Save as PDF …", "checkpoint-pdf")
        self._pdf.clicked.connect(lambda: self.save_requested.emit("pdf"))
        self._markdown = push_button("Save as Markdown …", "checkpoint-md")
        self._markdown.clicked.connect(lambda: self.save_requested.emit("md"))
        self._done = push_button("Done", "checkpoint-done", "primary")
        self._done.clicked.connect(self.left)
        self._lay_out()
        theme.changed.connect(self._dress)

    def show_result(
        self, result: Result, earlier: Sequence[Earlier], pictures: Sequence[QImage | None]
    ) -> None:
        """Fills the page; one picture for each of the result's drawings."""
        told = result.outcome
        self._passed = told.passed
        self._when.setText(f"Checkpoint · {result.begun.scope} · seed {result.begun.seed}")
        self._total.setText(total_text(told.mean.value, result.begun.pass_mark))
        self._verdict.setText(mean_words(result))
        self._standard.setText(standard_words(result.begun.standard))
        self._standard.setVisible(result.begun.standard.own)
        self._compared.setText(compared_words(result, earlier))
        self._show_parts(result)
        self._worst = told.repair_first[0] if told.repair_first else ""
        self._repair.setText(repair_words(result))
        self._repair_button.setVisible(bool(self._worst))
        self._sheet.set_entries(
            [
                Entry(
                    key=drawn.attempt.id if drawn.attempt is not None else "",
                    title=drawn.title,
                    percent=drawn.percent,
                    passed=result.passed(drawn),
                    pass_mark=result.begun.pass_mark,
                    picture=picture,
                    note="" if drawn.attempt is not None else "not reached",
                )
                for drawn, picture in zip(result.drawn, pictures, strict=True)
            ]
        )
        self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The way on has the keyboard."""
        self._done.setFocus(event.reason())

    def _show_parts(self, result: Result) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, share) in enumerate(result.outcome.parts.items()):
            meter = Meter(self._theme)
            meter.set_share(share)
            figure = text_label(f"{share * 100:.0f} %")
            figure.setFont(self._theme.font(Size.BODY, tabular=True))
            meter.setAccessibleName(f"{name}: {share * 100:.0f} %")
            self._parts.addWidget(text_label(name.capitalize()), row, 0)
            self._parts.addWidget(meter, row, 1)
            self._parts.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
        self._parts.setColumnStretch(1, 1)

    def _dress(self) -> None:
        mark = Mark.RIGHT if self._passed else Mark.WRONG
        side = self._theme.length(_SIGN)
        self._sign.setPixmap(mark_icon(mark, self._theme.roles, side).pixmap(side, side))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.addWidget(self._when)
        cards = (self._total_card(), self._parts_card())
        column.addWidget(Turning(self._theme, _LEAST_CARDS, cards, (3, 2)))
        column.addWidget(card_of(text_label("All drawings", "heading"), self._sheet))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page_of(column, _WIDEST, self._theme), 1)
        whole.addWidget(foot_of(self._pdf, self._markdown, self._done, left=2))

    def _total_card(self) -> QFrame:
        line = QHBoxLayout()
        line.setSpacing(Space.TWO)
        line.addWidget(self._total)
        line.addWidget(self._sign)
        line.addStretch()
        column = QVBoxLayout()
        column.setSpacing(Space.ONE)
        column.addLayout(line)
        column.addWidget(self._verdict)
        column.addWidget(self._standard)
        column.addWidget(self._compared)
        column.addStretch()
        return card_of(column)

    def _parts_card(self) -> QFrame:
        column = QVBoxLayout()
        column.setSpacing(Space.ONE)
        column.addLayout(self._parts)
        column.addWidget(self._repair)
        column.addWidget(self._repair_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return card_of(column)
