"""The plan: pace, target, rest days; what each choice would mean is shown before it is made."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.model.plan import WEEK, Plan, Preset
from atlas_trainer.services.study import Outlook
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import Choice
from atlas_trainer.ui.widgets.fields import DateField, WholeField
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.hours_strip import HoursStrip
from atlas_trainer.ui.widgets.page import card_of, foot_of, form_line, page_of
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.words import day_words

_PRESETS = {
    Preset.TWO_WEEKS: ("Two weeks", "The study plan as written: five days, a free weekend, twice"),
    Preset.FOUR_WEEKS: ("Four weeks", "Half the pace, with free weekends"),
    Preset.OWN: ("Your own", "Any pace, any days"),
}
_FIELD_WIDTH, _WIDEST_FIELD = 160, 440
_WIDEST = 880
_PAUSE_MS = 250
"""How long nothing may change before what it would mean is worked out."""


class PlanScreen(QWidget):
    """Edits one plan. Nothing holds until it is chosen."""

    changed = Signal(object)
    """The Plan as it is now, for working out what it would mean."""
    chosen = Signal(object)
    preset_requested = Signal(object, float)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self._filling = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._presets = {preset: self._preset_chip(preset) for preset in Preset}
        self._daily = WholeField(theme)
        self._daily.setRange(1, 100)
        self._retention = WholeField(theme)
        self._retention.setRange(70, 99)
        self._retention.setSuffix(" %")
        self._target = DateField(theme)
        self._rest = [self._rest_chip(day) for day in range(WEEK)]
        self._topic = Choice(theme, "plan-topic", "Topics")
        self._result = text_label("", "heading", wrap=True)
        self._result.setObjectName("plan-result")
        self._more = text_label("", wrap=True)
        self._hours = HoursStrip(theme)
        self._choose = push_button("Follow this plan", "plan-choose", "primary")
        self._choose.clicked.connect(self._take_it)
        self._connect()
        self._lay_out()

    def show_plan(self, plan: Plan, topics: tuple[str, ...]) -> None:
        """Begins with that plan."""
        self._filling = True
        self._topic.clear()
        self._topic.addItem("All topics", ())
        for topic in topics:
            self._topic.addItem(topic, (topic,))
        self._filling = False
        self.take(plan)

    def take(self, plan: Plan) -> None:
        """Fills the fields in from a plan; the topic stays."""
        self._filling = True
        topics = self._plan.topics if self._plan is not None and not plan.topics else plan.topics
        self._plan = plan.model_copy(update={"topics": topics})
        self._presets[plan.preset].setChecked(True)
        for preset, chip in self._presets.items():
            chip.setChecked(preset is plan.preset)
        self._daily.setValue(plan.daily_new)
        self._retention.setValue(round(plan.retention * 100))
        end = plan.target or plan.begun
        self._target.setDate(QDate(end.year, end.month, end.day))
        for day, chip in enumerate(self._rest):
            chip.setChecked(day in plan.rest_days)
        self._topic.setCurrentIndex(max(0, self._topic.findData(topics)))
        self._filling = False
        self._wait()

    def show_outlook(self, outlook: Outlook) -> None:
        """Says what the plan as it stands would mean."""
        end = "never" if outlook.finish is None else day_words(outlook.finish)
        self._result.setText(
            f"{outlook.hours:.1f} hours a day, {outlook.total_hours:.0f} hours in all"
        )
        self._more.setText(
            f"The last diagram is new on {end}. On {day_words(outlook.until)} about "
            f"{outlook.ready:.0f} of {outlook.diagrams} would be recalled with 95 % certainty."
        )
        self._hours.set_days(outlook.days)
        self._choose.setEnabled(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The preset in force has the keyboard."""
        chip = next((c for c in self._presets.values() if c.isChecked()), None)
        (chip or self._daily).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; nothing is changed then."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        for field in (self._daily, self._retention):
            field.valueChanged.connect(self._edited)
        self._target.dateChanged.connect(self._edited)
        self._topic.currentIndexChanged.connect(self._edited)
        named = (
            (self._daily, "plan-daily", "New diagrams a day"),
            (self._retention, "plan-retention", "Recall at review"),
            (self._target, "plan-target", "Target date"),
        )
        for widget, name, words in named:
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        self._theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Gives the fields the width that their texts need."""
        for field in (self._daily, self._retention, self._target):
            field.setFixedWidth(self._theme.length(_FIELD_WIDTH))
        self._topic.setFixedWidth(min(self._theme.length(2 * _FIELD_WIDTH), _WIDEST_FIELD))

    def _edited(self) -> None:
        if self._filling or self._plan is None:
            return
        picked = self._target.date()
        self._plan = self._plan.model_copy(
            update={
                "preset": Preset.OWN,
                "daily_new": self._daily.value(),
                "retention": self._retention.value() / 100,
                "target": date(picked.year(), picked.month(), picked.day()),
                "rest_days": tuple(d for d, chip in enumerate(self._rest) if chip.isChecked()),
                "topics": self._topic.currentData() or (),
            }
        )
        for preset, chip in self._presets.items():
            chip.setChecked(preset is Preset.OWN)
        self._wait()

    def _rest_edited(self, chip: QPushButton) -> None:
        if all(other.isChecked() for other in self._rest):
            chip.setChecked(False)  # at least one day has to be a study day
            return
        self._edited()

    def _preset_clicked(self, preset: Preset) -> None:
        for known, chip in self._presets.items():
            chip.setChecked(known is preset)
        if preset is Preset.OWN:
            self._edited()
        else:
            self.preset_requested.emit(preset, self._retention.value() / 100)

    def _wait(self) -> None:
        self._result.setText("Working out what this means …")
        self._choose.setEnabled(False)
        self._pause.start()

    def _ask(self) -> None:
        if self._plan is not None:
            self.changed.emit(self._plan)

    def _take_it(self) -> None:
        if self._plan is not None:
            self.chosen.emit(self._plan)

    def _preset_chip(self, preset: Preset) -> QPushButton:
        word, tip = _PRESETS[preset]
        chip = push_button(word, f"plan-{preset.value}", "chip", tip)
        chip.setCheckable(True)
        chip.clicked.connect(lambda _=False: self._preset_clicked(preset))
        return chip

    def _rest_chip(self, day: int) -> QPushButton:
        locale = QLocale()
        word = locale.dayName(day + 1, QLocale.FormatType.ShortFormat)
        whole = locale.dayName(day + 1)
        chip = push_button(word, f"plan-rest-{day}", "chip", f"Nothing new on {whole}")
        chip.setAccessibleName(f"Rest on {whole}")
        chip.setCheckable(True)
        chip.clicked.connect(lambda _=False: self._rest_edited(chip))
        return chip

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.addWidget(text_label("Plan", "title"))
        column.addWidget(self._fields())
        note = (
            "Forecast from your own pace and the scheduler's curve, five simulated runs; before "
            "enough was measured, 2 minutes a recall and 5 a new diagram."
        )
        about = text_label(note, "small", wrap=True)
        column.addWidget(card_of(self._result, self._more, self._hours, about))
        column.addStretch()
        back = push_button("Back", "plan-back", "", "Leave everything as it is (Esc)")
        back.clicked.connect(self.left)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page_of(column, _WIDEST, self._theme), 1)
        whole.addWidget(foot_of(back, self._choose))

    def _fields(self) -> QFrame:
        days = QWidget()
        days.setLayout(_row(*self._rest))
        presets = QWidget()
        presets.setLayout(_row(*self._presets.values()))
        lines = (
            ("New diagrams a day", "On study days", self._daily),
            ("Recall at review", "A review falls due when recall sinks to this", self._retention),
            ("Target date", "By when all of it is to be known", self._target),
            ("Topics", "Practise all of them, or one only", self._topic),
            ("Rest days", "Nothing is new on these; reviews still fall due", days),
        )
        forms = (form_line(*line) for line in lines)
        return card_of(presets, *forms, spacing=Space.TWO)


def _row(*widgets: QWidget) -> FlowLayout:
    row = FlowLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row
