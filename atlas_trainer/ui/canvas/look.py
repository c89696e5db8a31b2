"""How an element looks apart from its place: chosen, pointed at, marked, or only a ghost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What became of an element, as the overlay shows it; each has a colour and a second cue."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    REVERSED = "reversed"
    EXTRA = "extra"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Look:
    """The state of one element's picture.

    `ghost` is what a sentence will make, not there yet. `faded` is what a highlight leaves out.
    `badge` is the number that Alt and a digit jump to.
    """

    selected: bool = False
    current: bool = False
    hovered: bool = False
    lit: bool = False
    faded: bool = False
    ghost: bool = False
    editing: bool = False
    target: bool = False
    mark: Mark | None = None
    badge: int | None = None


PLAIN = Look()
"""Nothing special: most elements look so, and painters are quick about this very object."""
