"""The free drawing: the canvas without a clock, for any diagram, with files and paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.shortcuts import FREE
from atlas_trainer.ui.theme.metrics import Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.banner import Banner
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.texts import push_button, text_label
from atlas_trainer.ui.widgets.turning import Turning

_LEAST_BAR = 700
"""Pixels at 100 % for the name and the buttons beside each other."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
UNTITLED = "Untitled drawing"


class FreeDrawingScreen(QWidget):
    """Shows one drawing and its file's name; it decides nothing: every wish is a signal."""

    new_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()
    save_as_requested = Signal()
    print_requested = Signal()

    def __init__(self, theme: Theme, document: CanvasDocument) -> None:
        super().__init__()
        self.editor = DrawingEditor(document, theme)
        self.banner = Banner(theme)
        self._new, self._open = push_button("New", "free-new"), push_button("Open …", "free-open")
        self._title = text_label(UNTITLED, "strong", wrap=True)
        self._state = text_label("", "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar(theme))
        layout.addWidget(self.banner)
        layout.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)
        self._key(FREE["save"], self.save_requested)
        self._key(FREE["save-as"], self.save_as_requested)
        self._key(FREE["print"], self.print_requested)

    def show_keys(self, new: str, open_: str) -> None:
        """Says which keys the first two buttons have: they can be chosen."""
        self._new.setToolTip(f"A new drawing ({new})")
        self._open.setToolTip(f"A drawing file, or sentences ({open_})")

    def show_state(self, name: str, place: str, is_saved: bool, is_empty: bool) -> None:
        """The file's name, the folder it is in, and whether there is something to save."""
        self._title.setText(name or UNTITLED)
        if not is_saved:
            said = "Not saved yet" if not place else f"Changed since it was saved in {place}"
        elif place:
            said = f"Saved in {place}"
        else:
            said = "Draw whatever you like: no clock, no mark." if is_empty else ""
        self._state.setText(said)
        self._state.setToolTip(said)

    def _bar(self, theme: Theme) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar")
        texts = QWidget()
        said = QVBoxLayout(texts)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._state)
        buttons = QWidget()
        row = FlowLayout(buttons)
        column = QVBoxLayout(bar)
        column.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.ONE)
        column.addWidget(Turning(theme, _LEAST_BAR, (texts, buttons), (1, 0), _MIDDLE, Space.ONE))
        for button, signal in (
            (self._new, self.new_requested),
            (self._open, self.open_requested),
            (push_button("Save", "free-save", "", f"Save ({FREE['save']})"), self.save_requested),
            (push_button("Save as …", "free-save-as", "", f"Another file ({FREE['save-as']})"),
             self.save_as_requested),
            (push_button("Print …", "free-print", "", f"On paper or as PDF ({FREE['print']})"),
             self.print_requested),
        ):  # fmt: skip
            row.addWidget(_with(button, signal))
        return bar

    def _key(self, keys: str, signal: SignalInstance) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(signal)


def _with(button: QPushButton, signal: SignalInstance) -> QPushButton:
    button.clicked.connect(signal)
    return button
