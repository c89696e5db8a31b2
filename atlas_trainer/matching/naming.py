"""Naming: numbers, letters, places and plurals in a component's label ("Replica 2", "EU region",
"3 workers", "Replicas")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from atlas_trainer.matching.words import Tokens, Words, raw_words

_TIMES = re.compile(r"x(\d{1,3})|(\d{1,3})x")
_SPELLED = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "first": "1", "second": "2", "third": "3", "1st": "1", "2nd": "2", "3rd": "3",
}  # fmt: skip
_MOST = 50


@dataclass(frozen=True, slots=True)
class Name:
    """A label read as a name: its words without the tag, the tag, how many.

    `index` is the tag: the number, letter, colour or place that only tells a component from
    others like it. `count` is how many the label says it is; 0 for "several, but not how many";
    1 for one.
    """

    tokens: Tokens
    base: Tokens
    index: str | None
    count: int


def read_name(text: str, words: Words) -> Name:
    """Reads a component's label."""
    tokens = words.tokens(text)
    raw = raw_words(text)
    several = _several(raw, words)
    if several is not None:
        rest, count = several
        base, places = _without_places(words.tokens(" ".join(rest)), words)
        return Name(tokens, base, " ".join(places) or None, count)
    base, index = split_index(tokens, words)
    return Name(tokens, base, index, 1)


def split_index(tokens: Tokens, words: Words) -> tuple[Tokens, str | None]:
    """Parts "replica 2" into "replica" and "2", "eu west region" into "region" and "eu west";
    what counts by its number ("layer 4") stays. Nothing is left of a tag alone ("B", "EU")."""
    if len(tokens) == 1 and (len(tokens[0]) == 1 or tokens[0] in words.places):
        return (), tokens[0]
    if len(tokens) < 2:
        return tokens, None
    base: Tokens = tokens
    tags: Tokens = ()
    last = _SPELLED.get(tokens[-1], tokens[-1])
    is_index = last.isdigit() or (len(last) == 1 and last.isalpha())
    if is_index and tokens[-2] not in words.ordered:
        base, tags = tokens[:-1], (last,)
    else:
        first = _SPELLED.get(tokens[0])
        if first is not None and tokens[1] not in words.ordered:
            base, tags = tokens[1:], (first,)
    base, places = _without_places(base, words)
    tags = (*places, *tags)
    return base, " ".join(tags) or None


def _without_places(tokens: Tokens, words: Words) -> tuple[Tokens, Tokens]:
    """Parts off the places and colours at the start or the end; all are tags if there is nothing
    else ("us-east-1")."""
    start, end = 0, len(tokens)
    while start < end and (
        tokens[start] in words.places or (start > 0 and tokens[start].isdigit())
    ):
        start += 1
    while end > start and tokens[end - 1] in words.places:
        end -= 1
    return tokens[start:end], (*tokens[:start], *tokens[end:])


def _several(raw: Tokens, words: Words) -> tuple[Tokens, int] | None:
    """The other words, and how many the label says; None if it is about one."""
    if len(raw) > 1:
        for place in (0, len(raw) - 1):
            times = _TIMES.fullmatch(raw[place])
            if times:
                rest = raw[:place] + raw[place + 1 :]
                return rest, _held(times[1] or times[2])
        head = _SPELLED.get(raw[0], raw[0])
        if head.isdigit() and not raw[0].endswith(("st", "nd", "rd")):
            if _is_plural(raw[-1], words):
                return raw[1:], _held(head)
        elif raw[0] in words.several and _is_plural(raw[-1], words):
            return raw[1:], 0
        if raw[-1].isdigit() and _is_plural(raw[-2], words):
            return raw[:-1], _held(raw[-1])
    if raw and _is_plural(raw[-1], words):
        return raw, 0
    return None


def _held(number: str) -> int:
    return min(max(int(number), 1), _MOST)


def _is_plural(word: str, words: Words) -> bool:
    return (
        len(word) > 2
        and word.endswith("s")
        and words.stem(word) != word
        and words.stem(word.removesuffix("s")) == words.stem(word)
    )
