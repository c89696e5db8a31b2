"""Names in letters that run from right to left, within lines that run from left to right."""

from __future__ import annotations

from unicodedata import bidirectional

_FROM_RIGHT = ("R", "AL", "RLE", "RLO", "RLI")
_BEGIN, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(text: str) -> str:
    """`text` as it goes into a line with signs beside it.

    Without this, an arrow between two names in Hebrew or Arabic would seem to lead the other way,
    as the whole run of letters is turned round. Other text is given back as it is.
    """
    if any(bidirectional(letter) in _FROM_RIGHT for letter in text):
        return f"{_BEGIN}{text}{_END}"
    return text
