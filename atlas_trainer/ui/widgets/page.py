"""Parts of pages: a column in the middle that scrolls, cards in it, and lines of a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import text_label


def page_of(column: QLayout, widest: int) -> QScrollArea:
    """The column in the middle of a page that scrolls, at most `widest` pixels wide."""
    holder = QWidget()
    holder.setMaximumWidth(widest)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.TWO)
    holder.setLayout(column)
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(Space.FOUR, Space.THREE, Space.FOUR, Space.THREE)
    row.addStretch()
    row.addWidget(holder, 100)
    row.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area


def card_of(*parts: QWidget | QLayout, spacing: int = Space.ONE) -> QFrame:
    """A card with its parts one below the other."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return card


def form_line(title: str, explanation: str, field: QWidget) -> QHBoxLayout:
    """A line of a form: what it is, in small type what it does, and the field on the right."""
    texts = QVBoxLayout()
    texts.setSpacing(2)
    label = text_label(title)
    label.setBuddy(field)
    texts.addWidget(label)
    if explanation:
        texts.addWidget(text_label(explanation, "small", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(Space.TWO)
    row.addLayout(texts, 1)
    row.addWidget(field)
    return row


def foot_of(*buttons: QWidget, left: int = 1) -> QFrame:
    """The bar at the foot of a page; the first `left` buttons stand on its left."""
    foot = QFrame()
    foot.setProperty("role", "foot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
    row.setSpacing(Space.ONE)
    for number, button in enumerate(buttons):
        if number == left:
            row.addStretch()
        button.setProperty("big", True)
        row.addWidget(button)
    return foot
