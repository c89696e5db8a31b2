"""What the quick bar holds: one field, or after Tab a target and the arrow's label."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.bidi import isolated

_BETWEEN = "\t"
_LONGEST, _LONGEST_OF_TWO = 28, 18


@dataclass(frozen=True, slots=True)
class Entry:
    """An unfinished entry. `target` is what stood before Tab; None: the first field is typed in."""

    text: str = ""
    target: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed."""
        return not self.text and self.target is None

    def written(self) -> str:
        """The entry as one text, to be kept and restored."""
        return self.text if self.target is None else f"{self.target}{_BETWEEN}{self.text}"

    @classmethod
    def read(cls, written: str) -> Entry:
        """The entry that `written` gave."""
        target, between, text = written.replace("\n", " ").partition(_BETWEEN)
        return cls(text, target) if between else cls(target)


def standing(current: str | None, target: str | None) -> str:
    """Where an entry starts from, as the bar says it before the field; empty for nowhere.

    `current` is the label of the current component, `target` what was typed before Tab.
    """
    parts: list[str] = []
    most = _LONGEST if target is None else _LONGEST_OF_TWO
    if current is not None:
        parts = [_short(current, most), "→"]
    if target is not None:
        parts += [_short(target, most), ":"]
    return " ".join(parts)


def _short(text: str, most: int) -> str:
    text = text or "(no label)"
    return isolated(text if len(text) <= most else text[: most - 1].rstrip() + "…")


class Past:
    """What was entered in this drawing, to be called back; what was half typed comes last."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._at = 0
        self._unfinished = Entry()

    def note(self, entry: Entry) -> None:
        """An entry took effect."""
        if not self._entries or self._entries[-1] != entry:
            self._entries.append(entry)
        self._at = len(self._entries)

    def back(self, shown: Entry) -> Entry | None:
        """The one before; None at the beginning. `shown` is kept if it was typed just now."""
        if self._at == len(self._entries):
            self._unfinished = shown
        if self._at == 0:
            return None
        self._at -= 1
        return self._entries[self._at]

    def forward(self) -> Entry | None:
        """The one after, past the last what was half typed; None past that."""
        if self._at == len(self._entries):
            return None
        self._at += 1
        return self._unfinished if self._at == len(self._entries) else self._entries[self._at]
