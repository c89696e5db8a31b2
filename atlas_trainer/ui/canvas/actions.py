"""The editor's actions: one list from which shortcuts, the context menu and the key sheet come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.kinds import Kind, short_forms
from atlas_trainer.ui.canvas.commands import Commands


@dataclass(frozen=True, slots=True)
class Offer:
    """One action: its name in menus, its shortcuts (the first is shown), and what it does."""

    name: str
    text: str
    keys: tuple[str, ...]
    act: Callable[[], None]


def offers(
    commands: Commands, fit: Callable[[], None], outline: Callable[[], None], free: bool
) -> tuple[Offer, ...]:
    """Everything that has a key; a drawing that is not `free` cannot be copied."""
    c = commands
    copy = Offer("copy", "Copy the drawing as text", ("Ctrl+Shift+C",), c.copy_as_text)
    return (
        Offer("undo", "Undo", ("Ctrl+Z",), c.undo),
        Offer("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), c.redo),
        Offer("rename", "Change the text", ("F2",), c.rename),
        Offer("delete", "Delete", ("Del",), c.delete),
        Offer("detail", "Add a detail", ("Ctrl+E",), c.add_detail),
        Offer("duplicate", "Another like this", ("Ctrl+D",), c.duplicate),
        Offer("connect", "Connect the two selected", ("Ctrl+L",), c.connect_chosen),
        Offer("group", "Group", ("Ctrl+G",), c.group),
        Offer("ungroup", "Take out of the group", ("Ctrl+Shift+G",), c.ungroup),
        Offer("reverse", "Turn the arrow round", ("Ctrl+R",), c.reverse),
        Offer("both", "Arrow both ways", ("Ctrl+B",), c.toggle_both_ways),
        Offer("dashed", "Dashed (asynchronous)", ("Ctrl+Shift+D",), c.toggle_dashed),
        Offer("all", "Select all", ("Ctrl+A",), c.select_all),
        Offer("tidy", "Tidy up", ("Ctrl+Shift+T",), c.tidy),
        Offer("fit", "Show the whole drawing", ("Ctrl+0",), fit),
        Offer("list", "Outline", ("Ctrl+Shift+L",), outline),
        *((copy,) if free else ()),
    )


class Actions:
    """The actions of one editor, with shortcuts that work anywhere in it."""

    def __init__(
        self,
        owner: QWidget,
        commands: Commands,
        fit: Callable[[], None],
        outline: Callable[[], None],
        free: bool = False,
    ) -> None:
        self._commands = commands
        self.listed = offers(commands, fit, outline, free)
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

    def menu(self, parent: QWidget) -> QMenu:
        """The context menu for what is chosen now."""
        menu = QMenu(parent)
        if self._commands.components():
            self._add(menu, "rename", "detail", "duplicate", "group", "ungroup")
            if len(self._commands.components()) == 2:
                self._add(menu, "connect")
            menu.addMenu(self._kinds(menu))
            menu.addSeparator()
        elif self._commands.arrows():
            self._add(menu, "rename", "detail", "reverse", "both", "dashed")
            undirected = menu.addAction("No direction")
            undirected.triggered.connect(lambda: self._commands.set_direction(Direction.NONE))
            menu.addSeparator()
        elif self._commands.chosen():
            self._add(menu, "rename")
        if self._commands.chosen():
            self._add(menu, "delete")
            menu.addSeparator()
        self._add(menu, "undo", "redo", "all", "tidy", "fit", "list", "copy")
        return menu

    def _kinds(self, parent: QMenu) -> QMenu:
        menu = QMenu("Kind", parent)
        for kind in Kind:
            if kind is Kind.GROUP:
                continue
            short = short_forms(kind)
            text = kind.value.replace("-", " ").capitalize()
            action = menu.addAction(f"{text}\t#{short[0] if short else kind.value}")
            action.triggered.connect(lambda _=False, k=kind: self._commands.set_kind(k))
        menu.addSeparator()
        menu.addAction("Not said").triggered.connect(lambda: self._commands.set_kind(None))
        return menu

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name in self._actions:
                menu.addAction(self._actions[name])
