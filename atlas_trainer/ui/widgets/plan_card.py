"""Where the learner is in the plan: the strip of days, the figures, and ways to change the pace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from atlas_trainer.services.study import Standing
from atlas_trainer.services.today import DayCell
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.plan_strip import PlanStrip
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.turning import Turning
from atlas_trainer.ui.words import day_words

_LEAST_ROW = 560
"""Pixels at 100 % for the sentence and its buttons beside each other."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEGEND = "Filled: new diagrams. Outlined: reviews, as far as they are known."


class PlanCard(QFrame):
    """Strip, standing, and the two ways to change the pace where they make sense."""

    relief_requested = Signal()
    catch_up_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._strip = PlanStrip(theme)
        self._standing = text_label("", wrap=True)
        self._standing.setObjectName("today-standing")
        self._catch_up = push_button("Catch up", "today-catch-up")
        self._catch_up.clicked.connect(self.catch_up_requested)
        self._relief = push_button(
            "Too much", "today-relief", "", "A quarter fewer new diagrams a day; can be undone"
        )
        self._relief.clicked.connect(self.relief_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.TWO, Space.TWO, Space.TWO, Space.TWO)
        column.setSpacing(Space.ONE)
        column.addWidget(self._strip)
        column.addWidget(text_label(_LEGEND, "small", wrap=True))
        ways = QWidget()
        row = FlowLayout(ways)
        row.addWidget(self._catch_up)
        row.addWidget(self._relief)
        column.addWidget(
            Turning(theme, _LEAST_ROW, (self._standing, ways), (1, 0), _MIDDLE, Space.ONE)
        )

    def show_plan(self, days: Sequence[DayCell], standing: Standing) -> None:
        """Shows the days and where the learner stands."""
        plan = standing.plan
        self._strip.set_days(days)
        self._standing.setText(standing_words(standing))
        can = _late(standing) and standing.needed is not None
        self._catch_up.setVisible(can)
        if can:
            self._catch_up.setText(f"Catch up: {standing.needed} new a day")
        self._relief.setVisible(standing.chosen and standing.waiting > 0 and plan.daily_new > 1)


def standing_words(standing: Standing) -> str:
    """Where the learner stands, in a few sentences."""
    texts = [
        f"{standing.introduced} begun, {standing.learned} learned, {standing.waiting} to come."
    ]
    if not standing.chosen:
        texts.append("No plan is chosen yet: these are four weeks from today.")
    elif standing.behind:
        texts.append(f"{standing.behind} behind the plan.")
    if standing.waiting and standing.finish is not None:
        end = day_words(standing.finish)
        texts.append(f"At {standing.plan.daily_new} new a day the last one is new on {end}.")
    return " ".join(texts)


def _late(standing: Standing) -> bool:
    target, finish = standing.plan.target, standing.finish
    return target is not None and finish is not None and finish > target
