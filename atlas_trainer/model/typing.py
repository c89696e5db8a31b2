"""The typing model: how long a practised typist needs to enter a diagram by the quick bar.

The keystroke-level model of S. K. Card, T. P. Moran and A. Newell: "The keystroke-level model for
user performance time with interactive systems", Communications of the ACM 23(7), 1980, and "The
Psychology of Human-Computer Interaction", Erlbaum, 1983, chapter 8.
"""

from __future__ import annotations

from itertools import pairwise

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.keystrokes import Entry
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.typist import entries_for

MENTAL = 1.35
"""Seconds of mental preparation for each element (the model's M)."""

POINT, BUTTON, HOME = 1.1, 0.1, 0.4
"""Seconds: pointing with the mouse, pressing its button, moving the hand to it (P, B, H)."""

PAR_SPEED = 40.0
"""Words a minute of the typist whose time is par: the model's average non-secretary."""

_KEY_TIMES = ((40.0, 0.28), (55.0, 0.20), (90.0, 0.12), (135.0, 0.08))
# Words a minute, and seconds a keystroke (K), as measured in the 1980 article.

_LEAST_PAR, _MOST_PAR = 0.5, 0.9


def key_time(wpm: float) -> float:
    """Seconds a keystroke takes somebody who types that many words a minute.

    Between the measured speeds by interpolation over 1/wpm, outside them in proportion to it.
    Raises ValueError for a speed that is not positive.
    """
    if not wpm > 0:
        raise ValueError("a typing speed is more than 0 words a minute")
    for (slow, slow_time), (fast, fast_time) in pairwise(_KEY_TIMES):
        if slow <= wpm <= fast:
            share = (1 / slow - 1 / wpm) / (1 / slow - 1 / fast)
            return slow_time + share * (fast_time - slow_time)
    known, seconds = _KEY_TIMES[0] if wpm < _KEY_TIMES[0][0] else _KEY_TIMES[-1]
    return seconds * known / wpm


def keys_for(diagram: Diagram, short: bool = False) -> tuple[Entry, ...]:
    """The entries of the quick bar that draw the diagram's base form, kinds and places apart.

    `short`: with the shortest accepted label of everything instead of the full one.
    """
    return entries_for(reference_drawing(diagram, short))


def typing_time(diagram: Diagram, wpm: float = PAR_SPEED, short: bool = False) -> float:
    """Seconds to enter the diagram at `wpm` words a minute: a mental step for each component,
    relationship and detail, and the keystrokes of `keys_for`.
    """
    elements = len(diagram.components) + len(diagram.relationships) + len(diagram.details)
    keys = sum(entry.strokes for entry in keys_for(diagram, short))
    return MENTAL * elements + key_time(wpm) * keys


def par_time(diagram: Diagram, limit: float) -> float:
    """Seconds up to which a drill of `limit` seconds earns full marks for speed.

    The typing time at 40 words a minute with full labels, held between 50 % and 90 % of the limit.
    """
    return min(max(typing_time(diagram), _LEAST_PAR * limit), _MOST_PAR * limit)
