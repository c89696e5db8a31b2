"""The signs of the drawing language: which words are operators and what each means."""

from __future__ import annotations

import re

from atlas_trainer.model.drawing import Direction, Style
from atlas_trainer.model.sentence.syntax import Arrow

_FORWARD = (">", "->", "-->", "→")
_BACKWARD = ("<", "<-", "<--", "←")
_BOTH = ("<>", "<->", "<-->", "↔")
_NONE = ("--", "---")
_DASHED_FORWARD = ("..>", "-.->")
_DASHED_BACKWARD = ("<..", "<-.-")
_DASHED_BOTH = ("<..>", "<-.->")
_DASHED_NONE = ("..", "-.-")


def _arrows() -> dict[str, Arrow]:
    solid, dashed = Style.SOLID, Style.DASHED
    forward, both, none = Direction.FORWARD, Direction.BOTH, Direction.NONE
    table = (
        (_FORWARD, forward, solid, False),
        (_BACKWARD, forward, solid, True),
        (_BOTH, both, solid, False),
        (_NONE, none, solid, False),
        (_DASHED_FORWARD, forward, dashed, False),
        (_DASHED_BACKWARD, forward, dashed, True),
        (_DASHED_BOTH, both, dashed, False),
        (_DASHED_NONE, none, dashed, False),
    )
    return {
        prefix + sign: Arrow(sign, direction, style, backward, another=bool(prefix))
        for signs, direction, style, backward in table
        for sign in signs
        for prefix in ("", "+")
    }


ARROWS = _arrows()
"""Every arrow sign, with and without the `+` that makes one more."""

NAME_STOPS = frozenset({*ARROWS, "&", "@", "@@", "{", "}"})
"""The words that end a name."""

LABEL_STOPS = frozenset({*ARROWS, "@"})
"""The words that end an arrow's label in a sentence."""

DETAIL_STOPS = frozenset({"@"})
"""The words that end a detail."""

UNSPACED = re.compile(
    "|".join(re.escape(s) for s in sorted(ARROWS, key=len, reverse=True) if s[0] != "+")
)
"""An arrow sign inside a word."""

CLEARLY_ARROWS = frozenset(s for s in ARROWS if s[0] != "+") - {">", "<", "--", "---", "..", "-.-"}
"""Signs that hardly ever stand in plain text; inside a word they are asked about."""

COLON = re.compile(r":(?=\s|$)")
"""The colon that begins an arrow's label."""

STEP = re.compile(r"(-?[0-9]{1,18})\.(?![0-9.])")
"""The start of a label that makes it a step: a number and a full stop."""

NUMBERED = re.compile(r"(.*\S)\*([0-9]{1,9})", re.DOTALL)
"""A name that says which of several of that name it is."""

SIGN_OF: dict[tuple[Direction, Style], str] = {
    (Direction.FORWARD, Style.SOLID): ">",
    (Direction.BOTH, Style.SOLID): "<>",
    (Direction.NONE, Style.SOLID): "--",
    (Direction.FORWARD, Style.DASHED): "..>",
    (Direction.BOTH, Style.DASHED): "<..>",
    (Direction.NONE, Style.DASHED): "..",
}
"""The sign that the writer uses."""


def quoted(text: str) -> str:
    """`text` in quotes, so that every character of it is taken literally."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"'
