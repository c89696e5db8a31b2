"""The keys of the canvas: one table for its shortcuts, its menus and the sheet of all keys.

Every key works on German, French and US keyboards alike: letters, function keys and keys with a
name, alone or with Ctrl and Shift. Whatever a sign of the drawing language does can also be done
by one of these, since some layouts have that sign on AltGr only.
"""

from __future__ import annotations

from dataclasses import dataclass

CHANGE, COMPONENT, ARROW, CHOOSE, VIEW, COPY = (
    "Change", "Component", "Arrow", "Choose", "View", "Copy",
)  # fmt: skip
PARTS = (CHANGE, COMPONENT, ARROW, CHOOSE, VIEW, COPY)
"""The parts of the menu."""


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its name, its part of the menu, its text, its keys (the first is shown)."""

    name: str
    part: str
    text: str
    keys: tuple[str, ...]


CANVAS = (
    Key("undo", CHANGE, "Undo", ("Ctrl+Z",)),
    Key("redo", CHANGE, "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Key("rename", CHANGE, "Change the text", ("F2",)),
    Key("delete", CHANGE, "Delete", ("Del",)),
    Key("detail", CHANGE, "Add a detail", ("Ctrl+E",)),
    Key("whole", CHANGE, "Add a detail of the whole", ("Ctrl+Shift+E",)),
    Key("place", CHANGE, "Move to …", ("Ctrl+M",)),
    Key("cut", CHANGE, "Cut", ("Ctrl+X",)),
    Key("copy", CHANGE, "Copy", ("Ctrl+C",)),
    Key("paste", CHANGE, "Paste", ("Ctrl+V",)),
    Key("duplicate", COMPONENT, "Another like this", ("Ctrl+D",)),
    Key("kind", COMPONENT, "Kind …", ("Ctrl+K",)),
    Key("connect", COMPONENT, "Connect the two selected", ("Ctrl+L",)),
    Key("group", COMPONENT, "Group", ("Ctrl+G",)),
    Key("ungroup", COMPONENT, "Take out of the group", ("Ctrl+Shift+G",)),
    Key("reverse", ARROW, "Turn the arrow round", ("Ctrl+R",)),
    Key("both", ARROW, "Arrow both ways", ("Ctrl+B",)),
    Key("undirected", ARROW, "No direction", ("Ctrl+Shift+B",)),
    Key("dashed", ARROW, "Dashed (asynchronous)", ("Ctrl+Shift+D",)),
    Key("next", CHOOSE, "Next arrow or detail here", ("F3",)),
    Key("previous", CHOOSE, "The one before", ("Shift+F3",)),
    Key("mark", CHOOSE, "Select this one too", ("F4",)),
    Key("all", CHOOSE, "Select all", ("Ctrl+A",)),
    Key("tidy", VIEW, "Tidy up", ("Ctrl+Shift+T",)),
    Key("fit", VIEW, "Show the whole drawing", ("Ctrl+0",)),
    Key("in", VIEW, "Larger", ("Ctrl++", "Ctrl+=")),
    Key("out", VIEW, "Smaller", ("Ctrl+-",)),
    Key("list", VIEW, "Outline", ("Ctrl+Shift+L",)),
    Key("keys", VIEW, "All keys", ("F1",)),
    Key("menu", VIEW, "Menu", ("Shift+F10",)),
    Key("text", COPY, "Copy all as sentences", ("Ctrl+Shift+C",)),
    Key("svg", COPY, "Copy all as SVG", ("F7",)),
    Key("png", COPY, "Copy all as PNG", ("F8",)),
)
"""What has a key; only a free drawing has the part that copies."""

HAND_IN = ("Ctrl+Return", "Ctrl+Enter")

Rows = tuple[tuple[str, str], ...]
"""What to press, and what it does."""

TYPING: Rows = (
    ("name Enter", "draw a component, or go to it"),
    ("name Tab label Enter", "arrow from the current one"),
    ("Shift+Enter", "the same, staying where you are"),
    ("A > B: label", "arrow; also < <> -- ..> (dashed)"),
    ("A > B & C", "several arrows at once"),
    ("name @ detail", "a detail, also of an arrow"),
    ("@ detail", "of the current one; @@ of all"),
    ("name #db", "a kind: db, lb, mq, svc, cache …"),
    ("G { A & B }", "a group with what is in it"),
    ("1. label", "a step of a sequence"),
    ('"a > b"', "quotes keep signs as text"),
)
MOVING: Rows = (
    ("← ↑ ↓ →", "go to another component"),
    ("Shift+arrow keys", "the same, and select both"),
    ("Alt+number", "go to that number"),
    ("Tab", "take the completion"),
    ("↑ ↓", "choose a completion"),
    ("Ctrl+↑, Ctrl+↓", "earlier entries"),
    ("Esc", "clear the bar, then leave"),
)
DRILL: Rows = (("Ctrl+Enter", "hand in"),)
FILE: Rows = (
    ("Ctrl+N, Ctrl+O", "New, open"),
    ("Ctrl+S", "Save"),
    ("Ctrl+Shift+S", "Save as another file"),
    ("Ctrl+P", "Print"),
)
MOUSE: Rows = (
    ("double click", "new component; its text"),
    ("drag from a rim", "arrow, or a new component"),
    ("drag an arrow's end", "connect it elsewhere"),
    ("drag a detail", "to another element"),
    ("right click", "menu; a pen: hold still"),
    ("Alt+drag", "move without lining up"),
    ("wheel, Ctrl+wheel", "scroll, zoom"),
    ("Space+drag", "move the sheet"),
    ("1", "show all (on the canvas)"),
)
