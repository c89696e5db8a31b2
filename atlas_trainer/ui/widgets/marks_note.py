"""Under the weights and the pass mark: whether they are the study plan's, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from atlas_trainer.model.standards import chosen_words
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.fields import WholeField
from atlas_trainer.ui.widgets.texts import push_button, text_label

if TYPE_CHECKING:
    from atlas_trainer.model.score import Standard
    from atlas_trainer.model.settings import Marks

_ICON = 16


class MarksNote(QWidget):
    """Refuses what would count nothing, and says why. The fields are found in `card`."""

    chosen = Signal(object)
    """The Marks of the study plan: they are to hold again."""

    def __init__(self, theme: Theme, marks: Marks, card: QWidget) -> None:
        super().__init__(card)
        self._theme = theme
        self._marks = marks
        self._card = card
        self._said = text_label("", "small", wrap=True)
        self._said.setObjectName("marks-note")
        self._back = push_button("Back to the study plan's", "marks-back")
        self._back.clicked.connect(self._choose_plan)
        self._icon = QLabel()
        self._fault = text_label("", wrap=True)
        self._fault.setObjectName("marks-fault")
        self._lay_out()
        self._show("", marks.standard)
        theme.changed.connect(self._dress)
        self._dress()

    def accepted(self, key: str, value: int) -> Marks:
        """The marks with that change; unchanged, with the reason shown, where it is refused."""
        changed = self._marks.model_copy(update={key: value})
        try:
            self._show("", changed.standard)
        except ValueError as error:
            said = str(error)
            self._show(f"{said[0].upper()}{said[1:]}.", self._marks.standard)
            self._fill_fields()
        else:
            self._marks = changed
        return self._marks

    def _choose_plan(self) -> None:
        self._marks = type(self._marks)()
        if (first := self._card.findChild(WholeField)) is not None:
            first.setFocus()  # the button, which has the keyboard, goes
        self._show("", self._marks.standard)
        self._fill_fields()
        self.chosen.emit(self._marks)

    def _fill_fields(self) -> None:
        for key, value in self._marks:
            for field in self._card.findChildren(WholeField, f"setting-marks-{key}"):
                with QSignalBlocker(field):
                    field.setValue(value)

    def _show(self, fault: str, standard: Standard) -> None:
        self._said.setText(chosen_words(standard))
        self._back.setVisible(standard.own)
        self._fault.setText(fault)
        self._icon.setVisible(bool(fault))
        self._fault.setVisible(bool(fault))
        if fault:
            # Once there is room for it: the field may be far above.
            QTimer.singleShot(0, self, self._come_into_sight)
            self._fault.setAccessibleName(fault)
            QAccessible.updateAccessibility(QAccessibleEvent(self._fault, QAccessible.Event.Alert))

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self._fault, 0, Space.TWO)

    def _dress(self) -> None:
        icon = self._theme.icon("warning", self._theme.roles.caution)
        self._icon.setPixmap(icon.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        fault = QHBoxLayout()
        fault.setSpacing(Space.ONE)
        fault.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        fault.addWidget(self._fault, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.TWO)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ONE)
        column.addLayout(fault)
        column.addLayout(foot)
