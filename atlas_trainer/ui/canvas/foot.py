"""The foot of the editor: the quick bar, the few buttons beside it, and a slim line of help."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from atlas_trainer.ui.canvas.actions import Actions
from atlas_trainer.ui.canvas.hints import Hint
from atlas_trainer.ui.canvas.quick_bar import QuickBar
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Size, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.elided import ElidedLabel

_HINT_HEIGHT, _ICON = 20, 16
_TWO_LINES = 1.3
"""From this size of text on hints may need two lines; they always have them then."""
_BUTTONS = ("undo", "redo", "tidy", "fit", "list")


class Foot(QFrame):
    """Shows one hint at a time; a warning or an error has a sign before it."""

    def __init__(self, bar: QuickBar, actions: Actions, theme: Theme, editor: QWidget) -> None:
        super().__init__(editor)
        self.setProperty("role", "foot")
        self._theme = theme
        self._actions = actions
        self._hint = ElidedLabel()
        self._hint.setObjectName("hint")
        self._sign = QLabel()
        self._sign.hide()
        self._menu = self._menu_button(editor)
        self._lay_out(bar)
        theme.changed.connect(self._dress)
        self._dress()

    def show_hint(self, hint: Hint) -> None:
        """Shows this in place of what was said before."""
        self._hint.say(hint.text)
        self._sign.setVisible(hint.is_error or hint.is_warning)
        if hint.is_error or hint.is_warning:
            roles = self._theme.roles
            icon = self._theme.icon("warning", roles.wrong if hint.is_error else roles.caution)
            side = self._theme.length(_ICON)
            self._sign.setPixmap(icon.pixmap(side, side))

    def _lay_out(self, bar: QuickBar) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(Space.TWO + 2, 0, Space.TWO, Space.ONE)
        below.setSpacing(Space.HALF)
        self._hint.setProperty("role", "small")
        below.addWidget(self._sign)
        below.addWidget(self._hint, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, Space.ONE, Space.TWO, Space.HALF)
        beside.setSpacing(0)
        for name in _BUTTONS:
            beside.addWidget(self._button(name))
        beside.addWidget(self._menu)
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(bar, 1)
        above.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addLayout(below)

    def _button(self, name: str) -> QToolButton:
        button = _tool_button(name)
        button.setDefaultAction(self._actions[name])
        return button

    def _menu_button(self, editor: QWidget) -> QToolButton:
        """The canvas' menu: everything that can be done, with its keys."""
        button = _tool_button("menu")
        button.setText("Menu")
        button.setToolTip("Everything that can be done here (Shift+F10: for what is chosen)")
        button.setMenu(self._actions.whole_menu(editor))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        return button

    def _dress(self) -> None:
        roles = self._theme.roles
        self._menu.setIcon(self._theme.icon("menu", roles.muted))
        for name in _BUTTONS:
            self._actions[name].setIcon(self._theme.icon(name, roles.muted))
        side, icon = self._theme.height(CONTROL_HEIGHT), self._theme.length(_ICON)
        for button in self.findChildren(QToolButton):
            button.setMinimumSize(side, side)
            button.setIconSize(QSize(icon, icon))
        line = QFontMetrics(self._theme.font(Size.SMALL)).height()
        lines = 1 if self._theme.scale < _TWO_LINES else 2
        self._hint.setWordWrap(lines > 1)
        # Signs that the font lacks come from others, which may be higher.
        self._hint.setFixedHeight(max(_HINT_HEIGHT, lines * (line + Space.HALF)))


def _tool_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
