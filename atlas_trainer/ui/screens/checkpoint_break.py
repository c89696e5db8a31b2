"""Between two diagrams of a checkpoint: a calm page with the time that is left, and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atlas_trainer.services.session import clock_time
from atlas_trainer.ui.theme.metrics import Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.page import calm_page_of
from atlas_trainer.ui.widgets.texts import push_button, text_label


class CheckpointBreak(QWidget):
    """The clock runs; nothing of what was drawn is shown."""

    next_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = text_label("", "muted")
        self._time = text_label("", "title")
        self._time.setObjectName("checkpoint-time")
        self._time.setFont(theme.font(Size.TITLE, bold=True, tabular=True))
        theme.changed.connect(
            lambda: self._time.setFont(theme.font(Size.TITLE, bold=True, tabular=True))
        )
        self._text = text_label("", "lead", wrap=True)
        self._next = push_button("Next diagram", "checkpoint-next", "primary", "Next (Enter)")
        self._next.clicked.connect(self.next_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        leave = push_button("Leave", "checkpoint-leave", "", "The clock runs on (Esc)")
        leave.clicked.connect(self.leave_requested)
        for button in (self._next, leave):
            button.setProperty("big", True)
        column = QVBoxLayout()
        column.setSpacing(Space.TWO)
        for widget in (self._place, self._time, self._text):
            column.addWidget(widget)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self._next)
        row.addWidget(leave)
        column.addSpacing(Space.ONE)
        column.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(calm_page_of(column, self._theme))

    def show_place(self, done: int, count: int, limit_ms: int) -> None:
        """So many of so many are done; the next one has that limit, in milliseconds."""
        self._place.setText(f"{done} of {count} done")
        self._text.setText(
            f"Take a breath, as long as you like: the clock runs on. The next diagram has "
            f"{clock_time(limit_ms)} and begins at once."
        )

    def show_time(self, remaining_ms: int) -> None:
        """What is left of the whole, in milliseconds."""
        self._time.setText(f"{clock_time(remaining_ms + 999)} left")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The button has the keyboard."""
        self._next.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)
