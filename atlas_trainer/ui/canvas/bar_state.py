"""What the quick bar holds: one field, or after Tab a target and the arrow's label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BETWEEN = "\t"


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


class Past:
    """What was entered in this drawing, to be called back with Up and Down."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._at = 0

    def note(self, entry: Entry) -> None:
        """An entry took effect."""
        if not self._entries or self._entries[-1] != entry:
            self._entries.append(entry)
        self._at = len(self._entries)

    def back(self) -> Entry | None:
        """The one before; None at the beginning."""
        self._at = max(self._at - 1, 0)
        return _at(self._entries, self._at)

    def forward(self) -> Entry | None:
        """The one after; None past the last."""
        self._at = min(self._at + 1, len(self._entries))
        return _at(self._entries, self._at)


def _at(entries: Sequence[Entry], index: int) -> Entry | None:
    return entries[index] if 0 <= index < len(entries) else None
