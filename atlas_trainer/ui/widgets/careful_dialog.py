"""A dialog for what changes much: it says what would come of it, then works, and can be stopped."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.texts import push_button, text_label

_WIDTH = 560
_EVERY = 50
"""Entries between two movements of the bar."""


class Stopped(Exception):
    """The user stopped the work."""


class CarefulDialog(QDialog):
    """Headline, what `body` holds, what would come of it, what is `below` that, and two buttons.

    While it works it stays open; Escape and "Cancel" stop the work then. `on_step` and `on_count`
    are for the worker thread: they show how far it is, and raise Stopped once the user wants that.
    An answer may come when it is not open any more: `say` and `allow` do nothing then.
    """

    confirmed = Signal()
    """The first button was pressed."""
    _stepped = Signal(str)
    _counted = Signal(int, int)

    def __init__(self, parent: QWidget, name: str, title: str, go: str) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}-dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._working = self._stopped = False
        self.is_open = True
        self._words = text_label(wrap=True)
        self._words.setObjectName(f"{name}-words")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}-bar")
        self._bar.setTextVisible(False)
        self.body, self.below = QVBoxLayout(), QVBoxLayout()
        self.body.setSpacing(Space.ONE)
        self.below.setSpacing(Space.ONE)
        self.go = push_button(go, f"{name}-go", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.confirmed)
        self._cancel = push_button("Cancel", f"{name}-cancel", "", "Cancel (Esc)")
        self._cancel.clicked.connect(self.reject)
        self._more = QHBoxLayout()
        self._lay_out(title)
        self._stepped.connect(self.say)
        self._counted.connect(self._show_count)
        self.finished.connect(lambda _: self._go_away())

    @property
    def is_working(self) -> bool:
        """Whether the work goes on."""
        return self._working

    def add_button(self, button: QPushButton) -> None:
        """Puts a button on the left of the foot."""
        self._more.addWidget(button)

    def order(self, *widgets: QWidget) -> None:
        """Tab goes through these, then to the buttons."""
        for first, second in pairwise((*widgets, self._cancel, self.go)):
            QWidget.setTabOrder(first, second)

    def say(self, text: str) -> None:
        """What would come of it, what is being done, or what went wrong; told to screen readers."""
        if not self.is_open:
            return
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self.fit()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def allow(self, possible: bool) -> None:
        """Whether the first button can be pressed."""
        if self.is_open:
            self.go.setEnabled(possible)

    def begin_work(self, text: str) -> None:
        """The work begins; nothing else can be chosen meanwhile."""
        self._working, self._stopped = True, False
        self.say(text)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.fit()
        self.go.setEnabled(False)
        self.hold(True)
        self._cancel.setFocus()

    def end_work(self, trouble: str = "") -> None:
        """The work is over; where there was trouble it is said and can be tried again."""
        self._working = False
        self._bar.hide()
        self.hold(False)
        if not trouble:
            self.accept()
            return
        self.go.setEnabled(True)
        self._cancel.setEnabled(True)
        self.say(trouble)

    def fit(self) -> None:
        """As high as what is in it now."""
        self.resize(self.width(), self.needed_height())

    def needed_height(self) -> int:
        """In pixels, at this width."""
        layout = self.layout()
        if layout is None:
            return self.height()
        layout.activate()
        return layout.totalHeightForWidth(max(self.width(), self.minimumWidth()))

    def hold(self, working: bool) -> None:
        """For what `body` holds: whether it is out of use."""

    def on_step(self, text: str) -> None:
        """Says what the worker is about to do. Raises Stopped."""
        self._go_on()
        self._stepped.emit(f"{text} …")

    def on_count(self, done: int, total: int) -> None:
        """Says how far the worker is. Raises Stopped."""
        self._go_on()
        if done % _EVERY == 0 or done == total:
            self._counted.emit(done, total)

    def reject(self) -> None:
        """Closes; in the middle of the work it asks the worker to stop instead."""
        if not self._working:
            super().reject()
        elif not self._stopped:
            self._stopped = True
            self._cancel.setEnabled(False)
            self.say("Stopping …")

    def _go_away(self) -> None:
        self.is_open = False
        self.deleteLater()

    def _go_on(self) -> None:
        if self._stopped:
            raise Stopped

    def _show_count(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _lay_out(self, title: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        foot.addLayout(self._more)
        foot.addStretch()
        foot.addWidget(self._cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.THREE, Space.THREE, Space.THREE, Space.THREE)
        column.setSpacing(Space.TWO)
        column.addWidget(text_label(title, "heading", wrap=True))
        column.addLayout(self.body)
        column.addWidget(self._words)
        column.addLayout(self.below)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self._bar.hide()
