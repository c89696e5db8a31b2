"""The drill screen: the brief, then nothing but prompt, clock, canvas, quick bar and hand in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.shortcuts import DRILL
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.coach import Coach
from atlas_trainer.ui.widgets.confidence import ConfidenceBar
from atlas_trainer.ui.widgets.countdown import Countdown
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.page import calm_page_of
from atlas_trainer.ui.widgets.prompt_line import PromptLine
from atlas_trainer.ui.widgets.turning import Turning
from atlas_trainer.ui.words import spoken_time

_LEAST_BAR = 560
"""Pixels at 100 % for prompt, clock and buttons beside each other."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the learner is told: never anything of the answer. `limit_ms` in milliseconds."""

    title: str
    prompt: str
    mode_name: str
    limit_ms: int
    coached: bool = False
    """The first drill of all: hints on how to draw follow what is drawn."""
    place: str = ""
    """In a checkpoint "7 of 20": there is no giving up and no way back then."""
    purpose: str = ""
    """What the mode is for, in a sentence."""
    course: str = ""
    """Where the course stands that the drill is part of, for the brief."""


class DrillScreen(QWidget):
    """Shows one drill; it decides nothing: every wish is a signal."""

    start_requested = Signal()
    hand_in_requested = Signal()
    give_up_requested = Signal()
    leave_requested = Signal()
    edited = Signal()
    entry_changed = Signal(str)
    confidence_told = Signal(object)
    """A Confidence, or None where the learner would not say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        self._sure = ConfidenceBar()
        self._sure.answered.connect(self.confidence_told)
        self._sure.hide()
        layout.addWidget(self._sure)
        self._brief = Brief(theme)
        self._brief.start_requested.connect(self.start_requested)
        self._brief.leave_requested.connect(self.leave_requested)
        self._stack.addWidget(self._brief)
        self._desk: Desk | None = None
        self.show_clock = True
        """Whether the next desk shows its clock; the limit holds either way."""

    def show_brief(self, task: Task) -> None:
        """The prompt and the limit; drawing starts on a key."""
        self._clear_desk()
        self._brief.show_task(task)
        self._stack.setCurrentWidget(self._brief)
        self.setFocusProxy(self._brief)

    def show_desk(self, task: Task, document: CanvasDocument, entry: str = "") -> None:
        """The canvas for `document`, with an unfinished sentence in the bar; the clock is told."""
        self._clear_desk()
        desk = Desk(task, document, self._theme)
        desk.hand_in_requested.connect(self.hand_in_requested)
        desk.give_up_requested.connect(self.give_up_requested)
        desk.leave_requested.connect(self.leave_requested)
        desk.editor.edited.connect(self.edited)
        desk.editor.entry_changed.connect(self.entry_changed)
        desk.countdown.set_time_hidden(not self.show_clock)
        self._desk = desk
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        self.setFocusProxy(desk.editor)
        if entry:
            desk.editor.quick_bar.set_text(entry)

    def set_time(self, remaining_ms: int, limit_ms: int) -> None:
        """Tells the clock."""
        if self._desk is not None:
            self._desk.countdown.set_time(remaining_ms, limit_ms)

    def set_place(self, text: str) -> None:
        """In a checkpoint: where it stands and what is left of all its time."""
        if self._desk is not None:
            self._desk.place.setText(text)

    def set_notice(self, text: str) -> None:
        """One calm line under the prompt ("The computer slept for 4 min …"); empty hides it."""
        if self._desk is not None:
            self._desk.set_notice(text)

    def show_marking(self) -> None:
        """The drawing stays as it is, untouchable, while it is being marked."""
        if self._desk is not None:
            self._desk.setEnabled(False)
            self._desk.set_notice("Comparing your drawing with the reference …")

    def ask_confidence(self) -> None:
        """Asks how sure the learner is, while the drawing is being marked."""
        self._sure.show()
        self._sure.setFocus()

    def focus_desk(self) -> None:
        """Puts the keyboard into the quick bar."""
        if self._desk is not None:
            self._desk.editor.setFocus()

    def clear(self) -> None:
        """Takes the drawing off the screen, so that nothing of it reaches a new attempt."""
        self._clear_desk()

    def _clear_desk(self) -> None:
        self._sure.hide()
        if self._desk is not None:
            self._stack.removeWidget(self._desk)
            self._desk.deleteLater()
            self._desk = None


class Brief(QFrame):
    """Title, prompt and limit, before the clock runs."""

    start_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._mode = QLabel()
        self._mode.setObjectName("brief-mode")
        self._mode.setProperty("role", "muted")
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._prompt = QLabel()
        self._prompt.setProperty("role", "lead")
        self._purpose = QLabel()
        self._purpose.setObjectName("brief-purpose")
        self._rules = QLabel()
        for label in (self._purpose, self._rules):
            label.setProperty("role", "muted")
        for label in (self._title, self._prompt, self._purpose, self._rules):
            label.setWordWrap(True)
        start = QPushButton("Start drawing")
        start.setObjectName("start")
        start.setProperty("role", "primary")
        start.setToolTip("Start the clock (Enter or Space)")
        start.clicked.connect(self.start_requested)
        back = QPushButton("Back")
        back.setObjectName("back")
        back.setToolTip("Nothing has started yet (Esc)")
        back.clicked.connect(self.leave_requested)
        for button in (start, back):
            button.setProperty("big", True)
            button.setAutoDefault(True)
        self.setFocusProxy(start)
        self._lay_out(theme, start, back)

    def show_task(self, task: Task) -> None:
        """Fills in the task."""
        parts = (task.mode_name, spoken_time(task.limit_ms), task.course)
        self._mode.setText(" · ".join(filter(None, parts)))
        self._title.setText(task.title)
        self._prompt.setText(task.prompt)
        self._purpose.setText(task.purpose)
        self._purpose.setVisible(bool(task.purpose))
        self._rules.setText(
            "The clock starts when you do. Type a component and press Enter; type the next one, "
            "Tab, the arrow's label, Enter. Ctrl+Enter hands in; at the limit the drawing is "
            "handed in as it stands. Press ? while the bar is empty for all keys."
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter and Space press the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme, start: QPushButton, back: QPushButton) -> None:
        column = QVBoxLayout()
        column.setSpacing(Space.TWO)
        for label in (self._mode, self._title, self._prompt):
            column.addWidget(label)
        column.addSpacing(Space.ONE)
        column.addWidget(self._purpose)
        column.addWidget(self._rules)
        column.addSpacing(Space.TWO)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(start)
        row.addWidget(back)
        column.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(calm_page_of(column, theme))


class Desk(QWidget):
    """The canvas with the prompt and the clock above it."""

    hand_in_requested = Signal()
    give_up_requested = Signal()
    leave_requested = Signal()

    def __init__(self, task: Task, document: CanvasDocument, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.countdown = Countdown(theme, DRILL["clock"])
        self.place = QLabel(task.place)
        self.place.setObjectName("drill-place")
        self.place.setFont(theme.font(tabular=True))
        if not task.place:  # showing it before it has a parent would open a window of its own
            self.place.hide()
        self.editor = DrawingEditor(document, theme)
        self.editor.hand_in_requested.connect(self.hand_in_requested)
        self.coach = Coach(theme) if task.coached else None
        self._notice = QLabel()
        self._notice.setProperty("role", "muted")
        self._notice.setContentsMargins(Space.TWO, Space.HALF, Space.TWO, Space.HALF)
        self._notice.setWordWrap(True)
        self._notice.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar(task))
        if self.coach is not None:
            layout.addWidget(self.coach)
            document.changed.connect(lambda _=None: self._follow(document))
        layout.addWidget(self._notice)
        layout.addWidget(self.editor, 1)
        leave = QShortcut(QKeySequence(DRILL["leave"]), self)
        leave.activated.connect(self.leave_requested)

    def _follow(self, document: CanvasDocument) -> None:
        if self.coach is not None:
            self.coach.follow(document.drawing)

    def set_notice(self, text: str) -> None:
        """Shows or, empty, hides the line under the bar."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _bar(self, task: Task) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TWO)
        row.addStretch()
        row.addWidget(self.place)
        row.addWidget(self.countdown)
        row.addLayout(self._buttons(task))
        prompt = PromptLine(task.title, task.prompt)
        column = QVBoxLayout(bar)
        column.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        column.addWidget(
            Turning(self._theme, _LEAST_BAR, (prompt, beside), (1, 0), spacing=Space.HALF)
        )
        return bar

    def _buttons(self, task: Task) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.ONE)
        if not task.place:
            tip = "See the answer; counts as failed"
            buttons.addWidget(_button("Give up", "give-up", self.give_up_requested, tip))
            tip = f"Leave this drill ({DRILL['leave']})"
            buttons.addWidget(_button("Leave", "leave", self.leave_requested, tip))
        hand_in = QPushButton("Hand in")
        hand_in.clicked.connect(self.editor.hand_in)
        _set_up(hand_in, "hand-in", "Hand in (Ctrl+Enter)")
        hand_in.setProperty("role", "primary")
        buttons.addWidget(hand_in)
        return buttons


def _button(text: str, name: str, signal: SignalInstance, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(signal)
    _set_up(button, name, tip)
    return button


def _set_up(button: QPushButton, name: str, tip: str) -> None:
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setProperty("big", True)
    button.setAutoDefault(True)
    # Typing anywhere goes to the quick bar: the buttons take focus by Tab from it only.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
