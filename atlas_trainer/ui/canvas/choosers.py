"""Menus that ask for one thing more: which kind, into which group, onto which element."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from atlas_trainer.model.kinds import Kind, short_forms
from atlas_trainer.model.sentence.telling import element_name
from atlas_trainer.ui.canvas.commands import Commands


def kind_menu(commands: Commands, parent: QWidget) -> QMenu:
    """All kinds, each with the short form that sentences take; the one in force is ticked."""
    menu = QMenu("Kind", parent)
    kinds = {commands.drawing.components[name].kind for name in commands.components()}
    for kind in Kind:
        if kind is Kind.GROUP:
            continue
        known = short_forms(kind)
        text = kind.value.replace("-", " ").capitalize()
        action = _add(menu, f"{text}\t#{known[0] if known else kind.value}")
        action.triggered.connect(lambda _=False, k=kind: commands.set_kind(k))
        _tick(action, kinds == {kind})
    menu.addSeparator()
    action = _add(menu, "Not said")
    action.triggered.connect(lambda: commands.set_kind(None))
    _tick(action, kinds == {None})
    return menu


def place_menu(commands: Commands, parent: QWidget) -> QMenu:
    """Where the chosen elements can go: into a group, onto an element, to another end."""
    menu = QMenu("Move to", parent)
    details = [name for name in commands.chosen() if name in commands.drawing.details]
    if details:
        _add_carriers(menu, commands, details)
    elif commands.arrows() and not commands.components():
        _add_ends(menu, commands)
    elif commands.components():
        _add_groups(menu, commands)
    if menu.isEmpty():
        _add(menu, "Choose an element first").setEnabled(False)
    return menu


def _add_groups(menu: QMenu, commands: Commands) -> None:
    drawing, chosen = commands.drawing, commands.components()
    for c in drawing.components.values():
        inside = any(c.id == name or drawing.is_inside(c.id, name) for name in chosen)
        if c.kind is Kind.GROUP and not inside:
            action = _add(menu, f"Into {_plain(element_name(drawing, c.id))}")
            action.triggered.connect(lambda _=False, i=c.id: commands.regroup(i))
            _tick(action, all(drawing.components[n].group == c.id for n in chosen))
    _add(menu, "Into a new group …").triggered.connect(commands.group)
    if any(drawing.components[name].group is not None for name in chosen):
        _add(menu, "Out of the group").triggered.connect(lambda: commands.regroup(None))


def _add_carriers(menu: QMenu, commands: Commands, details: list[str]) -> None:
    drawing = commands.drawing
    carriers: list[str | None] = [*drawing.components, *drawing.relationships, None]
    for on in carriers:
        action = _add(menu, f"Onto {_plain(element_name(drawing, on))}")
        action.triggered.connect(lambda _=False, i=on: commands.move_details(i))
        _tick(action, all(drawing.details[name].on == on for name in details))


def _add_ends(menu: QMenu, commands: Commands) -> None:
    drawing = commands.drawing
    for title, act in (("Starts at", commands.start_at), ("Ends at", commands.end_at)):
        ends = menu.addMenu(title)
        for c in drawing.components.values():
            action = _add(ends, _plain(element_name(drawing, c.id)))
            action.triggered.connect(lambda _=False, i=c.id, a=act: a(i))


def _add(menu: QMenu, text: str) -> QAction:
    return menu.addAction(text)


def _tick(action: QAction, ticked: bool) -> None:
    action.setCheckable(True)
    action.setChecked(ticked)


def _plain(text: str) -> str:
    """Text that a menu shows as it is: an ampersand would underline a letter."""
    return text.replace("&", "&&")
