"""The drawing editor: the canvas with the quick bar under it and a slim line of help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from atlas_trainer.ui.canvas.actions import Actions
from atlas_trainer.ui.canvas.announce import announce
from atlas_trainer.ui.canvas.badges import Badges
from atlas_trainer.ui.canvas.commands import Commands
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.hints import Hint
from atlas_trainer.ui.canvas.key_sheet import KeySheet
from atlas_trainer.ui.canvas.outline import Outline
from atlas_trainer.ui.canvas.quick_bar import QuickBar
from atlas_trainer.ui.canvas.spatial import WAYS
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Space
from atlas_trainer.ui.theme.theme import Theme

_HINT_HEIGHT = 20
_BUTTONS = ("undo", "redo", "tidy", "fit", "list")


class DrawingEditor(QWidget):
    """Draws one document. Typing anywhere in it goes to the quick bar.

    `edited` follows every change of the drawing, undo and redo included; `entry_changed` carries
    the unfinished entry of the bar. Only a `free` drawing can be copied: in a drill the clipboard
    could carry an answer into the next attempt.
    """

    edited = Signal()
    entry_changed = Signal(str)
    hand_in_requested = Signal()

    def __init__(
        self,
        document: CanvasDocument,
        theme: Theme,
        parent: QWidget | None = None,
        free: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._refused = ""
        self.view = CanvasView(document, theme)
        self.quick_bar = QuickBar(document, self.view.picture, theme, self)
        self.outline = Outline(document, self.view.picture, theme)
        self._commands = Commands(self.view)
        self._actions = Actions(self, self._commands, self._fit, self._outline_toggled, free)
        self._hint = QLabel()
        self._hint.setObjectName("hint")
        self._sign = QLabel()
        self._sign.hide()
        self._sheet = KeySheet(self._actions.listed, self)
        self._badges = Badges(document, self.view.picture, self._commands.make_current)
        for widget in (self.quick_bar.line, self.view):
            widget.installEventFilter(self._badges)
        self._connect(document)
        self._lay_out()
        self._dress()
        self.setFocusProxy(self.quick_bar.line)

    def finish(self) -> bool:
        """Takes what is half typed, on the canvas or in the bar; False if it cannot be taken."""
        self.view.writing.finish()
        return self.quick_bar.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the canvas has no use for: they move about, or are typed into the bar."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if plain and event.key() in WAYS:
            self._commands.go(*WAYS[Qt.Key(event.key())])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commands.rename()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif plain and event.text().isprintable() and event.text():
            self.quick_bar.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _edited(self) -> None:
        self.edited.emit()

    def _announce_step(self, index: int) -> None:
        text = self.view.document.stack.text(index - 1) if index else ""
        announce(self, text or "The drawing is empty again")

    def _connect(self, document: CanvasDocument) -> None:
        document.stack.indexChanged.connect(self._announce_step)
        document.changed.connect(self._edited)
        self._theme.changed.connect(self._dress)
        bar = self.quick_bar
        bar.entry_changed.connect(self.entry_changed)
        bar.entered.connect(self.view.reveal)
        bar.hint_changed.connect(self._show_hint)
        bar.hand_in_requested.connect(self.hand_in)
        bar.went.connect(self._commands.go)
        bar.help_wanted.connect(self._sheet.open)
        bar.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.help_wanted.connect(self._sheet.open)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.said.connect(self._refuse)
        self.outline.failed.connect(self._refuse)
        self.outline.left.connect(self._back_to_bar)
        self.view.writing.closed.connect(self._back_to_bar)
        self._commands.said.connect(lambda text: self._show_hint(Hint(text)))
        self._commands.refused.connect(self._refuse)
        self._sheet.closed.connect(self._back_to_bar)
        hand_in = QAction("Hand in", self)
        hand_in.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        hand_in.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        hand_in.triggered.connect(self.hand_in)
        self.addAction(hand_in)

    def hand_in(self) -> None:
        """Takes what is half typed first. What cannot be taken stops the first try only."""
        if self.finish() or self.quick_bar.text() == self._refused:
            self.hand_in_requested.emit()
        else:
            self._refused = self.quick_bar.text()

    def _outline_toggled(self) -> None:
        if self.outline.isHidden():
            self.outline.open()
            self._sheet_area.activate()
            self.view.reveal(element.id for element in self.view.document.drawing.elements())
        else:
            self.outline.hide()
            self._back_to_bar()

    def _fit(self) -> None:
        self.view.fit()

    def _escape(self) -> None:
        if self.view.picture.selection:
            self.view.picture.select(frozenset())
        else:
            self._back_to_bar()

    def _back_to_bar(self) -> None:
        self.quick_bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, where: QPoint) -> None:
        menu = self._actions.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _refuse(self, text: str) -> None:
        self._show_hint(Hint(text, is_error=True))

    def _show_hint(self, hint: Hint) -> None:
        self._hint.setText(hint.text)
        self._sign.setVisible(hint.is_error)
        if hint.is_error:
            announce(self, hint.text)
            icon = self._theme.icon("warning", self._theme.roles.wrong)
            self._sign.setPixmap(icon.pixmap(16, 16))

    def _lay_out(self) -> None:
        foot = QFrame()
        foot.setProperty("role", "foot")
        below = QHBoxLayout()
        below.setContentsMargins(Space.TWO + 2, 0, Space.TWO, Space.ONE)
        below.setSpacing(Space.HALF)
        self._hint.setProperty("role", "small")
        self._hint.setMinimumWidth(1)
        self._hint.setFixedHeight(_HINT_HEIGHT)
        below.addWidget(self._sign)
        below.addWidget(self._hint, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, Space.ONE, Space.TWO, Space.HALF)
        beside.setSpacing(0)
        for name in _BUTTONS:
            beside.addWidget(self._button(name))
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.quick_bar, 1)
        above.addLayout(beside)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._sheet_area = self._sheet_row()
        layout.addLayout(self._sheet_area, 1)
        layout.addWidget(foot)

    def _sheet_row(self) -> QHBoxLayout:
        """The canvas, and its outline beside it."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.outline)
        return row

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(CONTROL_HEIGHT, CONTROL_HEIGHT)
        button.setObjectName(name)
        return button

    def _dress(self) -> None:
        for name in _BUTTONS:
            self._actions[name].setIcon(self._theme.icon(name, self._theme.roles.muted))
