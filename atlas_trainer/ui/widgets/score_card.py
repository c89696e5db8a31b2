"""The score card: total against the pass mark, the parts with their weights, then every line."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.points import parts_text
from atlas_trainer.model.score import PASS_MARK, Part, PartScore, Score
from atlas_trainer.model.standards import NO_WEIGHT, marked_words
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.marks import Mark, mark_icon
from atlas_trainer.ui.widgets.meter import Meter
from atlas_trainer.ui.widgets.page import Page, scrolling
from atlas_trainer.ui.widgets.points import points_text, total_text
from atlas_trainer.ui.widgets.score_list import ScoreList
from atlas_trainer.ui.widgets.texts import text_label

_MARK = 20
_LEAST_LIST = 112
"""Pixels at 100 %: where there is less, the whole card scrolls."""
_WHY_ABSENT = {
    Part.STRUCTURE: "no components in this diagram",
    Part.ACCURACY: "no relationships in this diagram",
    Part.DETAILS: "no details in this diagram",
    Part.SPEED: "no time was taken",
}
_MEANING = {
    Part.STRUCTURE: "The right components",
    Part.ACCURACY: "The right relationships, their direction and labels, and groups",
    Part.DETAILS: "The right figures and settings, and the order of steps",
    Part.SPEED: "In good time; counts only as far as the rest is right",
}


class ScoreCard(QFrame):
    """Shows one score.

    `item_hovered` and `item_activated` carry the drawn ids (a tuple) and the reference id (or
    None) of the line that is pointed at, by mouse or arrow key, or chosen by click or Enter.
    """

    item_hovered = Signal(tuple, object)
    item_activated = Signal(tuple, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._passed = False
        self.setProperty("role", "pane")
        self._total = text_label("", "title")
        self._total.setObjectName("score-total")
        self._of = text_label("of 100", "muted")
        self._mark = QLabel()
        self._verdict = text_label("", "strong")
        self._verdict.setObjectName("score-verdict")
        self._against = text_label("", "small", wrap=True)
        self._against.setObjectName("score-against")
        self._meter = Meter(theme, PASS_MARK / 100)
        self._standard = text_label("", "small", wrap=True)
        self._standard.setObjectName("score-standard")
        self._standard.setContentsMargins(0, Space.HALF, 0, 0)
        self._rows = {part: _PartRow(theme, part) for part in Part}
        self._unproven = text_label("", "small", wrap=True)
        self._unproven.setObjectName("score-unproven")
        self._list = ScoreList(theme)
        self._list.item_hovered.connect(self.item_hovered)
        self._list.item_activated.connect(self.item_activated)
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)

    def set_score(self, score: Score) -> None:
        """Shows that score."""
        self._passed = score.passed
        pass_mark = score.standard.pass_mark
        total = total_text(score.total, pass_mark)
        self._total.setText(total)
        self._verdict.setText("Passed" if score.passed else "Not yet")
        self._against.setText(_against(score))
        self._meter.set_notch(pass_mark / 100)
        self._meter.set_share(float(score.total) / 100, "right" if score.passed else None)
        texts = parts_text(score.parts, pass_mark)
        shown = {p.part: text for p, text in zip(score.parts, texts, strict=True)}
        for part, row in self._rows.items():
            counted = bool(score.standard.weights.of(part))
            row.show_part(score.part(part), shown.get(part, ""), counted)
        self._standard.setText(marked_words(score))
        self._standard.setVisible(score.standard.own)
        self._unproven.setVisible(not score.correspondence.proven)
        self._unproven.setText(_unproven(score))
        self._list.set_score(score)
        self._dress()
        said = f"{total} of 100, {self._verdict.text()}. {self._against.text()}"
        self.setAccessibleName(f"{said} {self._standard.text()}".strip())

    def show_element(self, element: str) -> bool:
        """Goes to the line about that drawn or reference element; False if there is none."""
        return self._list.show_element(element)

    def _dress(self) -> None:
        self._total.setFont(self._theme.font(Size.TITLE, bold=True, tabular=True))
        side = self._theme.length(_MARK)
        icon = mark_icon(Mark.RIGHT if self._passed else Mark.PARTLY, self._theme.roles, side)
        self._mark.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._list.setMinimumHeight(self._theme.length(_LEAST_LIST))
        self._mark.setVisible(self._passed)

    def _lay_out(self) -> None:
        page = Page()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(_rule())
        lines = QVBoxLayout()
        lines.setContentsMargins(Space.ONE, Space.HALF, Space.ONE, Space.HALF)
        lines.addWidget(self._list)
        column.addLayout(lines, 1)
        area = scrolling(page)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _top(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.ONE)
        head.addWidget(self._total, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch()
        head.addWidget(self._mark)
        head.addWidget(self._verdict)
        top = QVBoxLayout()
        top.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.ONE)
        top.setSpacing(Space.HALF)
        top.addLayout(head)
        top.addWidget(self._meter)
        top.addWidget(self._against)
        top.addSpacing(Space.ONE)
        top.addLayout(self._parts())
        top.addWidget(self._standard)
        top.addWidget(self._unproven)
        return top

    def _parts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.ONE)
        grid.setVerticalSpacing(Space.HALF)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(self._rows.values()):
            row.put_into(grid, number)
        return grid


class _PartRow:
    """Name, bar and points of one part, or why it does not count."""

    def __init__(self, theme: Theme, part: Part) -> None:
        self._theme = theme
        self._part = part
        self._name = text_label(part.value.capitalize())
        self._bar = Meter(theme)
        self._points = text_label()
        self._points.setObjectName(f"score-{part.value}")
        self._points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._points.setContentsMargins(Space.ONE, 0, 0, 0)
        self._why = text_label("", "small")
        for widget in (self._name, self._bar, self._points):
            widget.setToolTip(_MEANING[part])
        self._dress()
        theme.changed.connect(self._dress)

    def put_into(self, grid: QGridLayout, row: int) -> None:
        """Takes its places in the grid."""
        grid.addWidget(self._name, row, 0)
        grid.addWidget(self._bar, row, 1)
        grid.addWidget(self._points, row, 2)
        grid.addWidget(self._why, row, 1, 1, 2)

    def show_part(self, score: PartScore | None, points: str, counted: bool) -> None:
        """Shows what the part earned, `points`; None: it is absent. `counted`: it has weight."""
        shown = score is not None and score.weight > 0
        for widget in (self._bar, self._points):
            widget.setVisible(shown)
        self._why.setVisible(not shown)
        self._why.setText(f"not counted: {_WHY_ABSENT[self._part] if counted else NO_WEIGHT}")
        if score is not None:
            self._points.setText(points)
            self._bar.set_share(float(score.fraction))
            self._bar.setAccessibleName(f"{self._part.value.capitalize()}: {points}")

    def _dress(self) -> None:
        self._points.setFont(self._theme.font(Size.BODY, tabular=True))


def _against(score: Score) -> str:
    pass_mark = score.standard.pass_mark
    if score.passed:
        return f"{pass_mark} passes."
    short = points_text(pass_mark - score.total)
    shown = f"less than {short[2:]}" if short.startswith("<") else short
    return f"{pass_mark} passes; {shown} points short."


def _unproven(score: Score) -> str:
    more = max(Fraction(0), score.correspondence.bound - score.correspondence.gain)
    return (
        "Not proven: this is the best pairing found within the search limit; "
        f"another could earn up to {points_text(more)} points more."
    )


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
