"""How sure are you? One key, after handing in and before the result; or none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from atlas_trainer.model.modes import Confidence
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.texts import push_button, text_label

_WORDS = {Confidence.UNSURE: "Unsure", Confidence.FAIR: "Fair", Confidence.SURE: "Sure"}
_KEYS = {
    Qt.Key.Key_1: Confidence.UNSURE,
    Qt.Key.Key_2: Confidence.FAIR,
    Qt.Key.Key_3: Confidence.SURE,
}
_SKIPPING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)


class ConfidenceBar(QFrame):
    """Three answers and a way past them; told once each time that it is shown."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("How sure are you of this drawing? 1 unsure, 2 fair, 3 sure")
        row = FlowLayout(self, left=1)
        row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        row.addWidget(text_label("How sure are you of this drawing?", "strong"))
        for number, (level, word) in enumerate(_WORDS.items(), 1):
            tip = f"{word} ({number})"
            button = push_button(f"{number}  {word}", f"confidence-{level.value}", "", tip)
            button.clicked.connect(lambda _=False, level=level: self._answer(level))
            row.addWidget(button)
        skip = push_button("Skip", "confidence-skip", "quiet", "Straight to the result (Enter)")
        skip.clicked.connect(lambda: self._answer(None))
        row.addWidget(skip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 answer; Enter, Space and Esc go past."""
        key = Qt.Key(event.key())
        if event.isAutoRepeat():
            return
        if key in _KEYS:
            self._answer(_KEYS[key])
        elif key in _SKIPPING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._answer(None)
        else:
            super().keyPressEvent(event)

    def _answer(self, level: Confidence | None) -> None:
        if not self.isHidden():
            self.hide()
            self.answered.emit(level)
