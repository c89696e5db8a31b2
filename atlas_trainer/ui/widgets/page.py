"""Parts of pages: a column in the middle that scrolls, cards in it, and lines of a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import PROSE_WIDTH, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.texts import text_label


class Holder(QWidget):
    """At most `widest` pixels wide at 100 %, so that lines stay short enough to read."""

    def __init__(self, theme: Theme, widest: int) -> None:
        super().__init__()
        self._theme = theme
        self._widest = widest
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(self._theme.length(self._widest))


class Page(QWidget):
    """What scrolls in an area.

    The area may give it another height in the middle of its layout's work; the layout then goes
    by the height before, and texts that wrap are cut off.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has the layout fill the whole page."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None and layout.geometry() != self.rect():
            layout.setGeometry(self.rect())


def page_of(column: QLayout, widest: int, theme: Theme) -> QScrollArea:
    """The column in the middle of a page that scrolls, at most `widest` pixels wide at 100 %."""
    column.setSpacing(Space.TWO)
    page = Page()
    row = _middle(column, widest, theme)
    row.setContentsMargins(Space.FOUR, Space.THREE, Space.FOUR, Space.THREE)
    page.setLayout(row)
    return scrolling(page)


def calm_page_of(column: QLayout, theme: Theme) -> QScrollArea:
    """A few lines to read, a little above the middle of the page; they scroll if they have to."""
    page = Page()
    whole = QVBoxLayout(page)
    whole.setContentsMargins(Space.FOUR, Space.THREE, Space.FOUR, Space.THREE)
    whole.addStretch(2)
    whole.addLayout(_middle(column, PROSE_WIDTH, theme))
    whole.addStretch(3)
    return scrolling(page)


def _middle(column: QLayout, widest: int, theme: Theme) -> QHBoxLayout:
    holder = Holder(theme, widest)
    column.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(column)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch()
    row.addWidget(holder, 100)
    row.addStretch()
    return row


def scrolling(page: QWidget) -> QScrollArea:
    """The page in an area that scrolls up and down, and takes no part in the keyboard's order."""
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
    row = FlowLayout(foot, left=left)
    row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
    for button in buttons:
        button.setProperty("big", True)
        row.addWidget(button)
    return foot
