"""Spelling: initials, shortened words and typing errors. A known word is never one of them."""

from __future__ import annotations

from collections.abc import Container

from atlas_trainer.matching.words import Tokens, distance_within

_LONG_WORD = 8
_SHORT_WORD = 4
_SHORTEST_PREFIX = 3
_MOST_INITIALS = 5


def initials_of(words: Tokens) -> str:
    """The first letters of the words ("tm", transaction manager)."""
    return "".join(word[0] for word in words)


def can_be_initials(short: str) -> bool:
    """Whether it is of a length that initials have."""
    return 2 <= len(short) <= _MOST_INITIALS


def shortened(tokens: Tokens, full: Tokens, known: Container[str]) -> bool:
    """Whether each word is, or begins, the word of `full` in its place ("coord", coordinator)."""
    if len(tokens) != len(full) or tokens == full:
        return False
    return all(
        one == other
        or (
            _SHORTEST_PREFIX <= len(one) <= len(other) - 2
            and other.startswith(one)
            and one not in known
        )
        for one, other in zip(tokens, full, strict=True)
    )


def typed_wrong(tokens: Tokens, meant: Tokens, known: Container[str]) -> bool:
    """Whether `tokens` is `meant` with typing errors in words that are not known."""
    if not tokens or tokens == meant:
        return False
    if len(tokens) == len(meant):
        return all(
            one == other or _one_word_wrong(one, other, known)
            for one, other in zip(tokens, meant, strict=True)
        )
    return any(word not in known for word in tokens) and _near("".join(tokens), "".join(meant))


def _one_word_wrong(one: str, other: str, known: Container[str]) -> bool:
    return one not in known and _near(one, other)


def _near(one: str, other: str) -> bool:
    """Whether `one` is `other` with one typing error, or two in a long word."""
    if len(other) < _SHORT_WORD or any(c.isdigit() for c in one + other):
        return False
    return distance_within(one, other, 2 if min(len(one), len(other)) >= _LONG_WORD else 1)
