"""Wordings of details: which keys say enough in fewer words, and which values a label can state."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_trainer.matching.sayings import Saying
from atlas_trainer.matching.words import Words
from atlas_trainer.model.diagram import Form

_FEWEST_WORDS = 2
"""So many words a value needs before a label that holds them can be said to state it."""


def labels_of(form: Form) -> tuple[str, ...]:
    """Every label that the diagram accepts on a component or an arrow."""
    texts = [text for c in form.components for text in (c.label, *c.aliases)]
    texts += [text for r in form.relationships for text in (r.label, *r.aliases)]
    return tuple(text for text in texts if text)


def shortened_keys(texts: Iterable[str], words: Words) -> tuple[str, ...]:
    """The keys without the words that a figure's unit says anyway ("poll", of "poll interval");
    those of which nothing would be left are not among them."""
    short = []
    for text in texts:
        tokens = words.tokens(text)
        rest = [token for token in tokens if token not in words.measures]
        if len(rest) < len(tokens) and any(token not in words.fillers for token in rest):
            short.append(" ".join(rest))
    return tuple(short)


def is_telling(value: Saying | None, labels: Iterable[str]) -> bool:
    """Whether a label that holds the value's words states the fact: they are two or more, and no
    label that is drawn anyway holds them."""
    if value is None or min(len(text.split()) for text in value.texts) < _FEWEST_WORDS:
        return False
    return not any(value.held_in(text) for text in labels)
