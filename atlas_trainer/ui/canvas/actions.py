"""The editor's actions: what each key of `canvas_keys` does, and the menus made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from atlas_trainer.ui.canvas.choosers import kind_menu, place_menu
from atlas_trainer.ui.canvas.commands import Commands
from atlas_trainer.ui.canvas.copying import Copying
from atlas_trainer.ui.canvas_keys import CANVAS, COPY, PARTS

_Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Offer:
    """One action: its name, its part of the menu, its text, its keys (the first is shown)."""

    name: str
    part: str
    text: str
    keys: tuple[str, ...]
    act: _Act


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


_ZOOM_STEP = 1.25


def offers(commands: Commands, copying: Copying, around: Around, free: bool) -> tuple[Offer, ...]:
    """Everything that has a key; only a `free` drawing can leave the program."""
    acts = {**_changes(commands, copying, around), **_looks(commands, around)}
    if free:
        acts |= _copies(copying)
    return tuple(
        Offer(key.name, key.part, key.text, key.keys, acts[key.name])
        for key in CANVAS
        if free or key.part != COPY
    )


def _changes(commands: Commands, copying: Copying, around: Around) -> dict[str, _Act]:
    c = commands
    return {
        "undo": c.undo,
        "redo": c.redo,
        "rename": c.rename,
        "delete": c.delete,
        "detail": c.add_detail,
        "whole": c.add_whole_detail,
        "place": around.places,
        "cut": copying.cut,
        "copy": lambda: _do(copying.copy),
        "paste": copying.paste,
        "duplicate": c.duplicate,
        "kind": around.kinds,
        "connect": c.connect_chosen,
        "group": c.group,
        "ungroup": c.ungroup,
        "reverse": c.reverse,
        "both": c.toggle_both_ways,
        "undirected": c.toggle_no_direction,
        "dashed": c.toggle_dashed,
    }


def _looks(commands: Commands, around: Around) -> dict[str, _Act]:
    c, w = commands, commands.walk
    return {
        "next": lambda: w.step(1),
        "previous": lambda: w.step(-1),
        "mark": w.mark,
        "all": c.select_all,
        "tidy": c.tidy,
        "fit": around.fit,
        "in": lambda: around.zoom(_ZOOM_STEP),
        "out": lambda: around.zoom(1 / _ZOOM_STEP),
        "list": around.outline,
        "keys": around.sheet,
        "menu": around.menu,
    }


def _copies(copying: Copying) -> dict[str, _Act]:
    return {
        "text": copying.copy_as_text,
        "svg": copying.copy_as_svg,
        "png": copying.copy_as_png,
    }


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
