"""Type sizes, spaces, radii and durations: multiples that the whole program shares."""

from __future__ import annotations

from enum import IntEnum


class Size(IntEnum):
    """Type sizes in pixels at 100 %."""

    SMALL = 12
    BODY = 14
    LEAD = 18
    TITLE = 28


class Space(IntEnum):
    """Distances in pixels at 100 %."""

    HALF = 4
    ONE = 8
    TWO = 16
    THREE = 24
    FOUR = 32


CONTROL_RADIUS = 6
CARD_RADIUS = 10
CONTROL_HEIGHT = 32
BIG_CONTROL_HEIGHT = 44
PROSE_WIDTH = 620
"""Pixels; about 70 characters of body text."""
MOTION_MS = 150
_LINE = 18
"""Pixels that a line of body text is high at 100 %."""


def grown(height: int, scale: float) -> int:
    """The height of a control whose line of text is `scale` times as large; its edge stays."""
    return height + round((scale - 1) * _LINE)
