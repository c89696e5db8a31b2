"""A hand at the quick bar: what it types, which keys it presses, and how many that are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.names import name_key
from atlas_trainer.model.sentence.completion import SHORTEST, completion_start, completions
from atlas_trainer.model.sentence.writer import name_text

MOST_OFFERED = 6
"""How many completions the quick bar shows."""

BADGES = 9
"""How many components have a number to jump to."""

_SHIFTED = frozenset('~!@#$%^&*()_+{}|:"<>?')


@dataclass(frozen=True, slots=True)
class Entry:
    """Text typed at the end of what the quick bar holds, and the key that is pressed then.

    `then` is "Enter", "Shift+Enter", "Tab" (accepts the completion that shows, else goes on to
    the arrow's label), "Down" (the next completion), "Escape" (hides the completions) or
    "Alt+1" to "Alt+9" (jumps to the component with that badge).
    """

    text: str
    then: str

    @property
    def strokes(self) -> int:
        """Keystrokes, each press of Shift or Alt being one of them."""
        return strokes(self.text) + 1 + self.then.count("+")


def strokes(text: str) -> int:
    """The keystrokes of a text on a US keyboard: Shift once for each run of shifted characters.

    A character that such a keyboard does not have counts as two.
    """
    shifts = sum(shifted for shifted, _ in groupby(_is_shifted(c) for c in text))
    return len(text) + shifts + sum(not c.isascii() for c in text)


def badges(drawing: Drawing) -> dict[str, int]:
    """The numbers that Alt and a digit jump to, by component: 1 to 9 in the order of drawing."""
    return {i: number for number, i in zip(range(1, BADGES + 1), drawing.components, strict=False)}


class Hand:
    """Types into a quick bar. `drawing` holds the components made so far, `line` what it shows."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.drawing = Drawing()
        self.line = ""
        self._typed = ""

    def type(self, text: str) -> None:
        """Types a text."""
        self.line += text
        self._typed += text

    def press(self, key: str) -> None:
        """Presses the key that ends an entry."""
        self.entries.append(Entry(self._typed, key))
        self._typed = ""
        if key in ("Enter", "Shift+Enter"):
            self.line = ""

    def tab_to_label(self) -> None:
        """Goes on from the target to the arrow's label."""
        if completions(self.line, self.drawing):
            self.press("Escape")
        self.press("Tab")
        self.line = ""

    def make(self, component_id: str, label: str) -> None:
        """Types the name of a new component."""
        self.type(("+" if self.drawing.named(label) else "") + name_text(label))
        self.drawing.components[component_id] = Component(component_id, label)

    def name(self, component_id: str) -> None:
        """Names a component again in as few keys as possible: in full, or begun and completed."""
        label = self.drawing.components[component_id].label
        small = label.lower()
        written = name_text(small if name_key(small) == name_key(label) else label)
        best = [Entry(written, "")]
        for length in range(SHORTEST, len(written)):
            keys = self._completing(written[:length], label)
            if keys and sum(e.strokes for e in keys) < _strokes_of_name(best):
                best = keys
                break
        for entry in best:
            self.type(entry.text)
            if entry.then:
                self.press(entry.then)
        if best[-1].then:
            self.line = self.line[: completion_start(self.line)] + name_text(label)
        same = [c.id for c in self.drawing.named(label)]
        if same[0] != component_id:
            self.type(f"*{same.index(component_id) + 1}")

    def jump(self, component_id: str) -> None:
        """Makes a component current."""
        badge = badges(self.drawing).get(component_id)
        if badge is not None:
            self.press(f"Alt+{badge}")
        else:
            self.name(component_id)
            self.press("Enter")

    def _completing(self, begun: str, label: str) -> list[Entry]:
        """The entries that complete `begun` to `label`; none if they cannot."""
        line = self.line + begun
        offered = [name_key(o) for o in completions(line, self.drawing)[:MOST_OFFERED]]
        if name_key(label) not in offered or completion_start(line) != len(self.line):
            return []
        downs = offered.index(name_key(label))
        texts = [begun, *[""] * downs]
        keys = [*["Down"] * downs, "Tab"]
        return [Entry(text, key) for text, key in zip(texts, keys, strict=True)]


def _strokes_of_name(entries: list[Entry]) -> int:
    return sum(e.strokes if e.then else strokes(e.text) for e in entries)


def _is_shifted(character: str) -> bool:
    return character.isupper() or character in _SHIFTED
