"""The editor's actions: one table from which shortcuts, menus and the key sheet come.

Every key works on German, French and US keyboards alike: letters, function keys and keys with a
name, alone or with Ctrl and Shift. Whatever a sign of the drawing language does can also be done
by one of these, since some layouts have that sign on AltGr only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from atlas_trainer.ui.canvas.choosers import kind_menu, place_menu
from atlas_trainer.ui.canvas.commands import Commands
from atlas_trainer.ui.canvas.copying import Copying


@dataclass(frozen=True, slots=True)
class Offer:
    """One action: its name, its part of the menu, its text, its keys (the first is shown)."""

    name: str
    part: str
    text: str
    keys: tuple[str, ...]
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Around:
    """What the editor does itself."""

    fit: Callable[[], None]
    zoom: Callable[[float], None]
    outline: Callable[[], None]
    sheet: Callable[[], None]
    kinds: Callable[[], None]
    places: Callable[[], None]
    menu: Callable[[], None]


CHANGE, COMPONENT, ARROW, CHOOSE, VIEW, COPY = (
    "Change", "Component", "Arrow", "Choose", "View", "Copy",
)  # fmt: skip
PARTS = (CHANGE, COMPONENT, ARROW, CHOOSE, VIEW, COPY)
_ZOOM_STEP = 1.25


def offers(commands: Commands, copying: Copying, around: Around, free: bool) -> tuple[Offer, ...]:
    """Everything that has a key; only a `free` drawing can leave the program."""
    c, w = commands, commands.walk
    table = (
        Offer("undo", CHANGE, "Undo", ("Ctrl+Z",), c.undo),
        Offer("redo", CHANGE, "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), c.redo),
        Offer("rename", CHANGE, "Change the text", ("F2",), c.rename),
        Offer("delete", CHANGE, "Delete", ("Del",), c.delete),
        Offer("detail", CHANGE, "Add a detail", ("Ctrl+E",), c.add_detail),
        Offer("whole", CHANGE, "Add a detail of the whole", ("Ctrl+Shift+E",), c.add_whole_detail),
        Offer("place", CHANGE, "Move to …", ("Ctrl+M",), around.places),
        Offer("cut", CHANGE, "Cut", ("Ctrl+X",), copying.cut),
        Offer("copy", CHANGE, "Copy", ("Ctrl+C",), lambda: _do(copying.copy)),
        Offer("paste", CHANGE, "Paste", ("Ctrl+V",), copying.paste),
        Offer("duplicate", COMPONENT, "Another like this", ("Ctrl+D",), c.duplicate),
        Offer("kind", COMPONENT, "Kind …", ("Ctrl+K",), around.kinds),
        Offer("connect", COMPONENT, "Connect the two selected", ("Ctrl+L",), c.connect_chosen),
        Offer("group", COMPONENT, "Group", ("Ctrl+G",), c.group),
        Offer("ungroup", COMPONENT, "Take out of the group", ("Ctrl+Shift+G",), c.ungroup),
        Offer("reverse", ARROW, "Turn the arrow round", ("Ctrl+R",), c.reverse),
        Offer("both", ARROW, "Arrow both ways", ("Ctrl+B",), c.toggle_both_ways),
        Offer("undirected", ARROW, "No direction", ("Ctrl+Shift+B",), c.toggle_no_direction),
        Offer("dashed", ARROW, "Dashed (asynchronous)", ("Ctrl+Shift+D",), c.toggle_dashed),
        Offer("next", CHOOSE, "Next arrow or detail here", ("F3",), lambda: w.step(1)),
        Offer("previous", CHOOSE, "The one before", ("Shift+F3",), lambda: w.step(-1)),
        Offer("mark", CHOOSE, "Select this one too", ("F4",), w.mark),
        Offer("all", CHOOSE, "Select all", ("Ctrl+A",), c.select_all),
        Offer("tidy", VIEW, "Tidy up", ("Ctrl+Shift+T",), c.tidy),
        Offer("fit", VIEW, "Show the whole drawing", ("Ctrl+0",), around.fit),
        Offer("in", VIEW, "Larger", ("Ctrl++", "Ctrl+="), lambda: around.zoom(_ZOOM_STEP)),
        Offer("out", VIEW, "Smaller", ("Ctrl+-",), lambda: around.zoom(1 / _ZOOM_STEP)),
        Offer("list", VIEW, "Outline", ("Ctrl+Shift+L",), around.outline),
        Offer("keys", VIEW, "All keys", ("F1",), around.sheet),
        Offer("menu", VIEW, "Menu", ("Shift+F10",), around.menu),
    )
    return (*table, *_copies(copying)) if free else table


def _copies(copying: Copying) -> tuple[Offer, ...]:
    return (
        Offer("text", COPY, "Copy all as sentences", ("Ctrl+Shift+C",), copying.copy_as_text),
        Offer("svg", COPY, "Copy all as SVG", ("F7",), copying.copy_as_svg),
        Offer("png", COPY, "Copy all as PNG", ("F8",), copying.copy_as_png),
    )


def _do(act: Callable[[], object]) -> None:
    act()


class Actions:
    """The actions of one editor, with shortcuts that work anywhere in it."""

    def __init__(self, owner: QWidget, commands: Commands, listed: Iterable[Offer]) -> None:
        self._commands = commands
        self.listed = tuple(listed)
        self._actions: dict[str, QAction] = {}
        for offer in self.listed:
            action = QAction(offer.text, owner)
            action.setShortcuts([QKeySequence(keys) for keys in offer.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(f"{offer.text} ({offer.keys[0]})")
            action.triggered.connect(offer.act)
            owner.addAction(action)
            self._actions[offer.name] = action

    def __getitem__(self, name: str) -> QAction:
        """The action of that name."""
        return self._actions[name]

    def menu(self, parent: QWidget, of_sheet: bool = False) -> QMenu:
        """The context menu of what is chosen now, or of the empty sheet."""
        menu = QMenu(parent)
        if of_sheet:
            self._add(menu, "undo", "redo", "paste", "whole", "all", "tidy", "fit", "list", "keys")
            return menu
        if self._commands.components():
            self._add(menu, "rename", "detail", "duplicate", "group", "ungroup")
            if len(self._commands.components()) == 2:
                self._add(menu, "connect")
            menu.addMenu(kind_menu(self._commands, menu))
        elif self._commands.arrows():
            self._add(menu, "rename", "detail", "reverse", "both", "undirected", "dashed")
        elif self._commands.chosen():
            self._add(menu, "rename")
        if self._commands.chosen():
            menu.addMenu(place_menu(self._commands, menu))
            menu.addSeparator()
            self._add(menu, "cut", "copy", "paste", "delete")
            menu.addSeparator()
            self._add(menu, "undo", "redo", "tidy", "fit", "list", "keys")
        else:
            self._add(menu, "undo", "redo", "paste", "whole", "all", "tidy", "fit", "list", "keys")
        return menu

    def whole_menu(self, parent: QWidget) -> QMenu:
        """The canvas' menu: every action, in parts."""
        menu = QMenu(parent)
        for part in PARTS:
            there = [offer.name for offer in self.listed if offer.part == part]
            if there:
                self._add(menu.addMenu(part), *there)
        return menu

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            menu.addAction(self._actions[name])
