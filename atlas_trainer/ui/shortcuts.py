"""All keys of the program, by where they work: shortcuts, menus, the `?` sheet and the list in the
settings are made from here.

Keys are written as Qt writes them. What a person presses on the canvas is in `canvas_keys`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atlas_trainer.ui.canvas_keys import CANVAS, COPY, HAND_IN, MOUSE, MOVING, PARTS, TYPING


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One command: its name, its keys (the first is the usual one) and what it does."""

    name: str
    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """The keys of one place."""

    title: str
    listed: tuple[Shortcut, ...]

    def __getitem__(self, name: str) -> str:
        """The usual keys of that command. Raises KeyError if there is none."""
        for shortcut in self.listed:
            if shortcut.name == name:
                return shortcut.keys[0]
        raise KeyError(name)


def _section(title: str, *rows: tuple[str, str, str]) -> Section:
    """Rows of name, keys (alternatives between two spaces) and words."""
    listed = tuple(Shortcut(name, tuple(keys.split("  ")), text) for name, keys, text in rows)
    return Section(title, listed)


GLOBAL = _section(
    "Everywhere but in a drill",
    ("today", "Ctrl+1", "Today"),
    ("library", "Ctrl+2", "Library"),
    ("checkpoint", "Ctrl+3", "Checkpoint"),
    ("progress", "Ctrl+4", "Progress"),
    ("free", "Ctrl+9", "Free drawing"),
    ("settings", "Ctrl+,", "Settings"),
    ("new", "Ctrl+N", "A new free drawing"),
    ("open", "Ctrl+O", "Open a drawing"),
    ("quit", "Ctrl+Q", "Quit, from anywhere"),
)
"""The commands whose keys the user may change."""
TODAY = _section(
    "Today",
    ("start", "Return", "Begin with the first"),
    ("search", "Ctrl+F", "Search the library"),
)
PLAN = _section("Plan", ("back", "Esc", "Back; nothing is changed"))
LIBRARY = _section(
    "Library",
    ("search", "Ctrl+F", "Search"),
    ("clear", "Esc", "Clear the search"),
    ("drill", "Return", "Drill what is chosen"),
    ("recreate", "R", "Recreate it"),
    ("study", "S", "Study it"),
    ("mix", "Ctrl+M", "A random mix"),
)
MIX = _section("Random mix", ("back", "Esc", "Back to the library"))
STUDY = _section(
    "Study",
    ("next", "Space  Right", "Next step"),
    ("previous", "Left", "One step back"),
    ("first", "Home", "First step"),
    ("last", "End", "Everything"),
    ("compare", "C", "Side by side with what it is taken for"),
    ("draw", "Return", "Draw it from memory"),
    ("back", "Esc", "Back"),
)
SIDE_BY_SIDE = _section(
    "Side by side",
    ("light", "Up  Down", "Light up what tells them apart"),
    ("draw", "Return", "Draw the first one from memory"),
    ("back", "Esc", "Back to where you came from"),
)
DRILL = _section(
    "Drill",
    ("start", "Return  Space", "Start the clock"),
    ("back", "Esc", "Back, before the clock runs"),
    ("hand-in", "  ".join(HAND_IN), "Hand in"),
    ("clock", "Ctrl+T", "Hide or show the clock"),
    ("leave", "Ctrl+W", "Leave the drill"),
    ("unsure", "1", "Handed in: unsure"),
    ("fair", "2", "Handed in: fairly sure"),
    ("sure", "3", "Handed in: sure"),
    ("skip", "Return", "Handed in: straight to the result"),
)
REVIEW = _section(
    "Review",
    ("mine", "1", "Your drawing"),
    ("both", "2", "Your drawing, marked"),
    ("reference", "3", "The reference"),
    ("beside", "4", "Both side by side"),
    ("meant", "M", "I meant …"),
    ("compare", "C", "Side by side with what it looks like"),
    ("undo", "Ctrl+Z", "Undo what was set right"),
    ("next", "N", "Next diagram"),
    ("again", "A", "Draw it again"),
    ("repair", "R", "Repair what was missed"),
    ("study", "S", "Study the reference"),
    ("library", "Esc", "Leave"),
)
BREAK = _section(
    "Checkpoint, between two diagrams",
    ("next", "Return", "Next diagram"),
    ("leave", "Esc", "Leave; the clocks run on"),
)
CONFUSED = _section(
    "Progress, taken for one another",
    ("cell", "Left  Right  Up  Down", "Another cell; with Ctrl the next one that counts"),
    ("drawings", "Return", "To the drawings of that cell"),
)
PROGRESS = _section("Progress, attempts behind a figure", ("back", "Esc", "Back to the figures"))
FREE = _section(
    "Free drawing",
    ("save", "Ctrl+S", "Save"),
    ("save-as", "Ctrl+Shift+S", "Save as another file"),
    ("print", "Ctrl+P", "Print, or save as PDF"),
)
OUTLINE = _section(
    "Outline of a drawing",
    ("change", "F2  Return", "Change the text"),
    ("delete", "Del", "Delete"),
    ("back", "Esc", "Back to the bar"),
)


def _of_canvas() -> tuple[Section, ...]:
    hands = (
        Section(title, tuple(Shortcut("", (keys,), text) for keys, text in rows))
        for title, rows in (
            ("Drawing: typing", TYPING),
            ("Drawing: moving about", MOVING),
            ("Drawing: mouse and pen", MOUSE),
        )
    )
    parts = (
        Section(
            "Free drawing: copy" if part == COPY else f"Drawing: {part.lower()}",
            tuple(Shortcut(k.name, k.keys, k.text) for k in CANVAS if k.part == part),
        )
        for part in PARTS
    )
    return (*hands, *parts)


ALL = (
    GLOBAL, TODAY, PLAN, LIBRARY, MIX, STUDY, SIDE_BY_SIDE, DRILL, REVIEW, BREAK, CONFUSED,
    PROGRESS, FREE, *_of_canvas(), OUTLINE,
)  # fmt: skip


def keys_in_force(own: Mapping[str, str]) -> dict[str, str]:
    """The keys of each global command, with the user's `own` in place of the usual ones.

    Where those do not go together (the file was changed by hand, say) the usual ones hold.
    """
    usual = {s.name: s.keys[0] for s in GLOBAL.listed}
    keys = {name: own.get(name, known) for name, known in usual.items()}
    changed = [chosen for name, chosen in keys.items() if chosen != usual[name]]
    sound = all(_is_combination(chosen) and not _fixed(chosen) for chosen in changed)
    return keys if sound and len(set(keys.values())) == len(keys) else usual


def why_not(command: str, keys: str, own: Mapping[str, str]) -> str:
    """Why that global command cannot have these keys, as a sentence; empty if it can.

    `keys` is one combination as Qt writes it, `own` what the user has chosen for the others.
    """
    if not keys:
        return "Every command keeps a key; press the keys that it is to have."
    if not _is_combination(keys):
        return (
            f"{keys} is for typing and moving about. Take Ctrl or Alt with a letter, or F1 to F12."
        )
    for name, taken in keys_in_force(own).items():
        if name != command and taken == keys:
            return f"{keys} is taken by “{_text(name)}”. Give that other keys first."
    return f"{keys} is taken by {taken}." if (taken := _fixed(keys)) else ""


def _fixed(keys: str) -> str:
    """What has these keys and cannot have others, in words; empty if nothing has."""
    for section in ALL[1:]:
        for shortcut in section.listed:
            if keys in shortcut.keys:
                return f"“{shortcut.text}” ({section.title})"
    return ""


def _is_combination(keys: str) -> bool:
    """Whether it is no typing, and none of the canvas' numbers: Alt and a digit."""
    if not keys:
        return False
    *modifiers, key = keys.replace("++", "+plus").split("+")
    if len(key) > 1 and key[0] == "F" and key[1:].isdigit():
        return True
    if modifiers in (["Alt"], ["Alt", "Shift"]) and key.isdigit():
        return False
    return ("Ctrl" in modifiers or "Alt" in modifiers) and (len(key) == 1 or key == "plus")


def _text(command: str) -> str:
    return next(s.text for s in GLOBAL.listed if s.name == command)
