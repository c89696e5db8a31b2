"""The drawing editor: the canvas with the quick bar under it and a slim line of help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from atlas_trainer.ui.canvas.actions import Actions, Around, offers
from atlas_trainer.ui.canvas.announce import Herald
from atlas_trainer.ui.canvas.badges import Badges
from atlas_trainer.ui.canvas.choosers import kind_menu, place_menu
from atlas_trainer.ui.canvas.commands import Commands
from atlas_trainer.ui.canvas.copying import Copying
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.hints import Hint
from atlas_trainer.ui.canvas.key_sheet import KeySheet
from atlas_trainer.ui.canvas.outline import Outline
from atlas_trainer.ui.canvas.quick_bar import QuickBar
from atlas_trainer.ui.canvas.space_key import SpaceKey
from atlas_trainer.ui.canvas.spatial import WAYS
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.canvas_keys import HAND_IN
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT, Size, Space
from atlas_trainer.ui.theme.theme import Theme

_HINT_HEIGHT = 20
_TWO_LINES = 1.3
"""From this size of text on hints may need two lines; they always have them then."""
_ICON = 16
_LEAST_VIEW = 24
_BUTTONS = ("undo", "redo", "tidy", "fit", "list")


class DrawingEditor(QWidget):
    """Draws one document. Typing anywhere in it goes to the quick bar.

    `edited` follows every change of the drawing, undo and redo included; `entry_changed` carries
    the unfinished entry of the bar. Only a free document can be copied out of the program: in a
    drill the clipboard could carry an answer into the next attempt.
    """

    edited = Signal()
    entry_changed = Signal(str)
    hand_in_requested = Signal()

    def __init__(
        self,
        document: CanvasDocument,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._refused = ""
        self.view = CanvasView(document, theme)
        self.quick_bar = QuickBar(document, self.view.picture, theme, self)
        self.outline = Outline(document, self.view.picture, theme)
        self._commands = Commands(self.view)
        copying = Copying(self.view, self._commands, lambda: theme.roles)
        listed = offers(self._commands, copying, self._around(), document.clipboard.is_open)
        self._actions = Actions(self, self._commands, listed)
        self.herald = Herald(document, self)
        self._hint = HintLine()
        self._hint.setObjectName("hint")
        self._sign = QLabel()
        self._sign.hide()
        self._sheet = KeySheet(self._actions.listed, self)
        self._badges = Badges(document, self.view.picture, self._commands.walk.make_current)
        space = SpaceKey(self, lambda: self.quick_bar.entry().is_empty, self.view.hold_space)
        self.quick_bar.line.installEventFilter(space)
        for widget in (self.quick_bar.line, self.view):
            widget.installEventFilter(self._badges)
        self._connect(document)
        self._lay_out()
        self._dress()
        self.setFocusProxy(self.quick_bar.line)
        self.quick_bar.show_hint()

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
            walk = self._commands.walk
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (walk.extend if shift else walk.go)(*WAYS[Qt.Key(event.key())])
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

    def _connect(self, document: CanvasDocument) -> None:
        document.changed.connect(self._edited)
        self._theme.changed.connect(self._dress)
        bar = self.quick_bar
        bar.entry_changed.connect(self.entry_changed)
        bar.entered.connect(self.view.reveal)
        bar.hint_changed.connect(self._show_hint)
        bar.hand_in_requested.connect(self.hand_in)
        bar.went.connect(self._commands.walk.go)
        bar.extended.connect(self._commands.walk.extend)
        bar.line.menu_wanted.connect(self._menu_by_key)
        bar.help_wanted.connect(self._open_sheet)
        bar.left.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.view.help_wanted.connect(self._open_sheet)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.said.connect(self._refuse)
        self.outline.failed.connect(self._refuse)
        self.outline.left.connect(self._back_to_bar)
        self.outline.menu_wanted.connect(self._open_menu)
        self.view.writing.closed.connect(self._label_closed)
        self._commands.said.connect(lambda text: self._show_hint(Hint(text)))
        self._commands.refused.connect(self._refuse)
        self._commands.told.connect(self.herald.say)
        self._commands.typed.connect(bar.insert)
        self._sheet.closed.connect(self._back_to_bar)
        hand_in = QAction("Hand in", self)
        hand_in.setShortcuts([QKeySequence(keys) for keys in HAND_IN])
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

    def _label_closed(self) -> None:
        """Typing goes on where it was before: in the outline, else in the quick bar."""
        if self.view.writing.came_from is self.outline and not self.outline.isHidden():
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back_to_bar()

    def _back_to_bar(self) -> None:
        self.quick_bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _around(self) -> Around:
        return Around(
            fit=self._fit,
            zoom=self._zoom,
            outline=self._outline_toggled,
            sheet=self._open_sheet,
            kinds=lambda: self._choose(kind_menu(self._commands, self)),
            places=lambda: self._choose(place_menu(self._commands, self)),
            menu=self._menu_by_key,
        )

    def _open_sheet(self) -> None:
        self._sheet.open()

    def _open_menu(self, where: QPoint) -> None:
        _pop_up(self._actions.menu(self, of_sheet=not self.view.picture.selection), where)

    def _menu_by_key(self) -> None:
        self._choose(self._actions.menu(self))

    def _choose(self, menu: QMenu) -> None:
        """Opens a menu at what is chosen, its first entry ready for Enter."""
        rect = self.view.picture.bounds_of(frozenset(self._commands.chosen()))
        viewport = self.view.viewport()
        place = self.view.to_view(rect).bottomLeft() if rect is not None else None
        if place is None or not viewport.rect().contains(place):
            place = viewport.rect().center()
        _pop_up(menu, viewport.mapToGlobal(place))
        first = menu.actions()[0]
        if first.menu() is None:  # else it would open at once
            menu.setActiveAction(first)

    def _zoom(self, factor: float) -> None:
        middle = self.view.viewport().rect().center()
        self.view.zoom_at((middle.x(), middle.y()), factor)

    def _refuse(self, text: str) -> None:
        self._show_hint(Hint(text, is_error=True))

    def _show_hint(self, hint: Hint) -> None:
        self._hint.setText(hint.text)
        self._hint.setToolTip(hint.text)
        self._sign.setVisible(hint.is_error or hint.is_warning)
        if hint.is_error or hint.is_warning:
            self.herald.say(hint.text)
            roles = self._theme.roles
            icon = self._theme.icon("warning", roles.wrong if hint.is_error else roles.caution)
            self._sign.setPixmap(icon.pixmap(16, 16))

    def _lay_out(self) -> None:
        foot = QFrame()
        foot.setProperty("role", "foot")
        below = QHBoxLayout()
        below.setContentsMargins(Space.TWO + 2, 0, Space.TWO, Space.ONE)
        below.setSpacing(Space.HALF)
        self._hint.setProperty("role", "small")
        self._hint.setMinimumWidth(1)
        self._hint.setWordWrap(True)
        below.addWidget(self._sign)
        below.addWidget(self._hint, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, Space.ONE, Space.TWO, Space.HALF)
        beside.setSpacing(0)
        for name in _BUTTONS:
            beside.addWidget(self._button(name))
        beside.addWidget(self._menu_button())
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
        # However much stands above it, the bar has to be seen.
        self.view.setMinimumHeight(_LEAST_VIEW)
        row.addWidget(self.view, 1)
        row.addWidget(self.outline)
        return row

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setObjectName(name)
        return button

    def _menu_button(self) -> QToolButton:
        """The canvas' menu: everything that can be done, with its keys."""
        button = QToolButton()
        button.setAutoRaise(True)
        button.setObjectName("menu")
        button.setText("Menu")
        button.setToolTip("Everything that can be done here (Shift+F10: for what is chosen)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMenu(self._actions.whole_menu(self))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu_of_canvas = button
        return button

    def _dress(self) -> None:
        roles = self._theme.roles
        self._menu_of_canvas.setIcon(self._theme.icon("menu", roles.muted))
        for name in _BUTTONS:
            self._actions[name].setIcon(self._theme.icon(name, roles.muted))
        side, icon = self._theme.height(CONTROL_HEIGHT), self._theme.length(_ICON)
        for button in self.findChildren(QToolButton):
            button.setMinimumSize(side, side)
            button.setIconSize(QSize(icon, icon))
        line = QFontMetrics(self._theme.font(Size.SMALL)).height()
        lines = 1 if self._theme.scale < _TWO_LINES else 2
        # Signs that the font lacks come from others, which may be higher.
        self._hint.setFixedHeight(max(_HINT_HEIGHT, lines * (line + Space.HALF)))


class HintLine(QLabel):
    """Wraps in a height that is set: else all of the editor would want one for each width."""

    def hasHeightForWidth(self) -> bool:
        return False


def _pop_up(menu: QMenu, where: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)
