"""The sheet of all keys, on `?`: over the canvas, gone at the next key or click."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from atlas_trainer.ui.canvas.actions import Offer
from atlas_trainer.ui.theme.metrics import Space

_Rows = tuple[tuple[str, str], ...]

_TYPING: _Rows = (
    ("name Enter", "draw a component, or go to it"),
    ("name Tab label Enter", "arrow from the current component"),
    ("Shift+Enter", "the same, and stay where you are"),
    ("A > B: label", "arrow; also < <> -- and ..> (dashed)"),
    ("A > B & C", "several arrows at once"),
    ("name @ detail", "a detail; after a label: on the arrow"),
    ("@ detail", "on the current component; @@ on all"),
    ("name #db", "a kind: db, lb, mq, svc, cache …"),
    ("G { A & B }", "a group with what is in it"),
    ("1. label", "a step of a sequence"),
)
_MOVING: _Rows = (
    ("← ↑ ↓ →", "go to the next component (empty bar)"),
    ("Alt+number", "go to the component of that number"),
    ("Tab", "take the completion that shows"),
    ("Up, Down", "choose a completion, or earlier entries"),
    ("Esc", "clear the bar, then leave it"),
    ("Ctrl+Enter", "hand in"),
)
_MOUSE: _Rows = (
    ("double click", "new component; on an element: its text"),
    ("drag from a rim", "arrow to another or to a new component"),
    ("drag an arrow's end", "connect it elsewhere (select it first)"),
    ("Alt+drag", "move without lining up"),
    ("wheel, Ctrl+wheel", "scroll, zoom"),
    ("Space+drag", "move the sheet; 1 shows all of it"),
)


class KeySheet(QFrame):
    """Lists the keys. `closed` says that the keyboard is free again."""

    closed = Signal()

    def __init__(self, listed: Iterable[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("All keys")
        self.setAutoFillBackground(True)
        rows = tuple((offer.keys[0], offer.text) for offer in listed)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(Space.THREE, Space.TWO, Space.THREE, Space.TWO)
        columns.setSpacing(Space.FOUR)
        columns.addLayout(_column(("Typing", _TYPING)))
        columns.addLayout(_column(("Moving about", _MOVING), ("Mouse and pen", _MOUSE)))
        columns.addLayout(_column(("Changing", rows)))
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Shows the sheet in the middle."""
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self._close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._close()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _place(self) -> None:
        self.adjustSize()
        rect = self.rect()
        rect.moveCenter(self._around.rect().center())
        self.move(max(rect.left(), 0), max(rect.top(), 0))


def _column(*parts: tuple[str, _Rows]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.HALF)
    for heading, rows in parts:
        title = QLabel(heading)
        title.setProperty("role", "strong")
        column.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.TWO)
        grid.setVerticalSpacing(Space.HALF)
        grid.setColumnStretch(1, 1)
        for number, (keys, what) in enumerate(rows):
            grid.addWidget(QLabel(keys), number, 0)
            said = QLabel(what)
            said.setProperty("role", "muted")
            grid.addWidget(said, number, 1)
        column.addLayout(grid)
        column.addSpacing(Space.ONE)
    column.addStretch()
    return column
