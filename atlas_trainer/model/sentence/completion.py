"""What the quick bar may offer: labels that are already in this drawing, and kinds."""

from __future__ import annotations

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import kind_named, kind_words
from atlas_trainer.model.names import name_key
from atlas_trainer.model.sentence.signs import ARROWS, NAME_STOPS

SHORTEST = 2
"""How many characters of a label must be typed before it is offered."""


def completions(prefix: str, drawing: Drawing) -> tuple[str, ...]:
    """What the name that `prefix` (the sentence up to the cursor) ends with may become.

    Labels of this drawing, in the order of drawing, once two of their characters are typed, and
    the kinds (as `#database`) after `#`; nothing within labels of arrows, details and quotes.
    A label may need `name_text` before it goes into a sentence.
    """
    begun = prefix[completion_start(prefix) :]
    if begun.startswith("#"):
        if kind_named(begun[1:]) is not None:
            return ()  # it is one: what Tab does next must not depend on longer ones
        words = (f"#{word}" for word in kind_words())
        return tuple(word for word in words if word.startswith(begun.casefold()))
    key = name_key(begun)
    if len(key) < SHORTEST or begun.startswith('"'):
        return ()
    offered = {name_key(c.label): c.label for c in reversed(drawing.components.values())}
    fitting = [k for k in reversed(offered) if k.startswith(key) and k != key]
    return tuple(offered[k] for k in fitting)


def completion_start(prefix: str) -> int:
    """Where in `prefix` the text starts that a completion replaces; its end if there is none."""
    start = offset = 0
    in_arrow = closed = False
    for word in prefix.split(" "):
        end = offset + len(word) + 1
        if word in ("@", "@@"):
            return len(prefix)
        if word in NAME_STOPS:
            closed, start = word == "&" and closed, end
            in_arrow = word in ARROWS or (in_arrow and word == "&")
        elif word.startswith("#") and offset > start and end > len(prefix) and not closed:
            return offset
        elif in_arrow and word.endswith(":") and end <= len(prefix):
            closed = True
        offset = end
    if closed:
        return len(prefix)
    begun = prefix[start:]
    start = min(start + len(begun) - len(begun.lstrip()), len(prefix))
    return start + (prefix[start : start + 1] == "+" and len(prefix) > start + 1)
