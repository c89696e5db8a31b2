"""The prompt in one line, opened to its whole on a click or a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from atlas_trainer.ui.theme.metrics import Space


class PromptLine(QWidget):
    """Title, and under it the prompt: elided to one line until it is opened."""

    def __init__(self, title: str, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = prompt
        self._open = False
        self._prompt = QLabel()
        self._prompt.setProperty("role", "muted")
        self._prompt.setAccessibleName(prompt)
        self._prompt.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        heading = QLabel(title)
        heading.setProperty("role", "strong")
        heading.setWordWrap(True)
        self._more = QPushButton("More")
        self._more.setObjectName("prompt-more")
        self._more.setProperty("role", "quiet")
        self._more.setAutoDefault(True)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setToolTip("Show the whole prompt")
        self._more.clicked.connect(self._toggle)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(heading)
        column.addWidget(self._prompt)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.ONE)
        row.addLayout(column, 1)
        row.addWidget(self._more)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elides anew."""
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Elides anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show()

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        width = self._prompt.width()
        whole = self._prompt.fontMetrics().horizontalAdvance(self._text) <= width
        self._prompt.setWordWrap(self._open)
        if self._open:
            self._prompt.setText(self._text)
        else:
            elide = Qt.TextElideMode.ElideRight
            self._prompt.setText(self._prompt.fontMetrics().elidedText(self._text, elide, width))
        self._more.setText("Less" if self._open else "More")
        self._more.setVisible(self._open or not whole)
