"""Writing to the terminal, whatever characters it knows."""

from __future__ import annotations

import codecs
import json
import sys
from typing import Any, TextIO

_PLAIN = {
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇢": "..>",
    "–": "-",
    "—": "-",
    "…": "...",
    "×": "x",
    "·": ".",
    "█": "#",
    "•": "*",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "✓": "=",
    "✗": "x",
    "⇄": "%",
    "✎": "!",
    "↷": "^",
}
"""What stands for a character where the terminal's encoding does not have it."""

_FALLBACK = "atlas-trainer-plain"


def prepare() -> None:
    """Let the standard streams write what their encoding lacks in plain characters."""
    codecs.register_error(_FALLBACK, _plainly)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_FALLBACK)


def say(text: str = "", end: str = "\n") -> None:
    """A line of the result."""
    sys.stdout.write(text + end)


def say_json(values: Any) -> None:
    """The result for machines: ASCII only, so that no encoding can spoil it."""
    say(json.dumps(values, indent=2))


def warn(text: str) -> None:
    """A line for the user beside the result."""
    _lines_to(sys.stderr, text)


def _lines_to(stream: TextIO, text: str) -> None:
    for line in text.splitlines() or [""]:
        stream.write(f"atlas-trainer: {line}\n")


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    rest = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in rest), error.end
