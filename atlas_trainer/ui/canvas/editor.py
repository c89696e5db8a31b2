"""The drawing editor: the canvas with the quick bar under it and a slim line of help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from atlas_trainer.ui.canvas.actions import Actions, Around, offers
from atlas_trainer.ui.canvas.announce import Herald
from atlas_trainer.ui.canvas.badges import Badges
from atlas_trainer.ui.canvas.choosers import kind_menu, place_menu
from atlas_trainer.ui.canvas.commands import Commands
from atlas_trainer.ui.canvas.copying import Copying
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.foot import Foot
from atlas_trainer.ui.canvas.hints import Hint, doubt_hint, label_hint
from atlas_trainer.ui.canvas.key_sheet import KeySheet
from atlas_trainer.ui.canvas.lookout import Lookout
from atlas_trainer.ui.canvas.outline import Outline
from atlas_trainer.ui.canvas.quick_bar import QuickBar
from atlas_trainer.ui.canvas.space_key import SpaceKey
from atlas_trainer.ui.canvas.spatial import WAYS
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.canvas_keys import HAND_IN
from atlas_trainer.ui.theme.theme import Theme

_LEAST_VIEW = 24
"""Pixels of the canvas that stay, however much stands above it: the bar has to be seen."""


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
        self._refused = ""
        self._warned = ""
        self.view = CanvasView(document, theme)
        self.quick_bar = QuickBar(document, self.view.picture, theme, self)
        self.outline = Outline(document, self.view.picture, theme)
        self._commands = Commands(self.view)
        copying = Copying(self.view, self._commands, lambda: theme.roles)
        listed = offers(self._commands, copying, self._around(), document.clipboard.is_open)
        self._actions = Actions(self, self._commands, listed)
        self.herald = Herald(document, self)
        self._foot = Foot(self.quick_bar, self._actions, theme, self)
        self._sheet = KeySheet(self._actions.listed, self, document.clipboard.is_open)
        self._badges = Badges(document, self.view.picture, self._commands.walk.make_current)
        space = SpaceKey(self, lambda: self.quick_bar.entry().is_empty, self.view.hold_space)
        self.quick_bar.line.installEventFilter(space)
        for widget in (self.quick_bar.line, self.view):
            widget.installEventFilter(self._badges)
        self._connect(document)
        self._lay_out()
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
        bar = self.quick_bar
        bar.entry_changed.connect(self.entry_changed)
        bar.entered.connect(self.view.reveal)
        bar.previewed.connect(Lookout(self.view).watch)
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
        self.view.writing.doubted.connect(self._doubt)
        self.view.writing.closed.connect(self._label_closed)
        self._commands.said.connect(lambda text: self._show_hint(Hint(text)))
        self._commands.refused.connect(self._refuse)
        self._commands.told.connect(self.herald.say)
        self._commands.typed.connect(bar.insert)
        self._sheet.closed.connect(self._back_to_bar)
        if not document.clipboard.is_open:
            self._take_hand_in_key()

    def _take_hand_in_key(self) -> None:
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

    def _doubt(self, doubts: tuple[str, ...]) -> None:
        """While a label is typed on the canvas, the line of help is about that."""
        label = self.view.writing.label
        if doubts:
            self._show_hint(doubt_hint(doubts))
        elif label is not None:
            self._show_hint(label_hint(label))
        else:
            self.quick_bar.show_hint()

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
        self._foot.show_hint(hint)
        warned = hint.text if hint.is_warning else ""
        if hint.is_error:
            self.herald.say(hint.text)
        elif warned != self._warned:  # not again with every letter
            self.herald.say(warned)
        self._warned = warned

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._sheet_area = self._sheet_row()
        layout.addLayout(self._sheet_area, 1)
        layout.addWidget(self._foot)

    def _sheet_row(self) -> QHBoxLayout:
        """The canvas, and its outline beside it."""
        row = QHBoxLayout()
        row.setSpacing(0)
        # However much stands above it, the bar has to be seen.
        self.view.setMinimumHeight(_LEAST_VIEW)
        row.addWidget(self.view, 1)
        row.addWidget(self.outline)
        return row


def _pop_up(menu: QMenu, where: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)
