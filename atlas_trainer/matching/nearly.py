"""Nearly: which accepted names a label almost is, from what is read of each name once.

A label without a word that adds nothing, initials, shortened words and typing errors. Whether a
component is meant by them is decided where all readings are weighed up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atlas_trainer.matching.forms import Form, Forms
from atlas_trainer.matching.naming import Name, split_index
from atlas_trainer.matching.spelling import can_be_initials, initials_of, shortened, typed_wrong
from atlas_trainer.matching.words import Tokens, Words, raw_words
from atlas_trainer.model.kinds import Kind

_NO_TAILS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Reading:
    """An accepted name: its words as compared without the tag, and as written."""

    form: Form
    base: Tokens
    raw: Tokens


class Nearly:
    """The accepted names of one diagram's components, read for comparison with what is nearly one.

    `tails` are the words that add nothing to a component of that kind ("service"). Every answer is
    in the order of the diagram.
    """

    def __init__(self, forms: Forms, words: Words, tails: dict[Kind, frozenset[str]]) -> None:
        self._forms = forms
        self._words = words
        self._known = words.known | forms.vocabulary
        self._readings = [
            _Reading(form, split_index(form.tokens, words)[0], raw_words(form.text))
            for form in forms.all
        ]
        self._by_initials: dict[str, list[Form]] = {}
        self._by_length: dict[int, list[tuple[Form, Tokens]]] = {}
        self._without_tail: dict[frozenset[str], dict[Tokens, list[int]]] = {}
        for number, reading in enumerate(self._readings):
            self._by_initials.setdefault(initials_of(reading.raw), []).append(reading.form)
            self._index_bases(number, reading.form, tails)

    def _index_bases(self, number: int, form: Form, tails: dict[Kind, frozenset[str]]) -> None:
        kind = self._forms.components[form.component].kind
        mine = tails.get(kind, _NO_TAILS)
        short = self._without_tail.setdefault(mine, {})
        for base in form.bases:
            self._by_length.setdefault(len(base), []).append((form, base))
            short.setdefault(_without_tail(base, mine), []).append(number)

    def but_for_tail(self, wordings: Iterable[Tokens]) -> list[Form]:
        """The names that one of the wordings is, but for words that add nothing to either."""
        found = {
            number
            for tails, names in self._without_tail.items()
            for wording in wordings
            for number in names.get(_without_tail(wording, tails), ())
        }
        return [self._readings[number].form for number in sorted(found)]

    def of_initials(self, name: Name) -> list[Form]:
        """The names of whose words it is the first letters ("TM", Transaction manager)."""
        short = name.base[0] if len(name.base) == 1 else ""
        if not can_be_initials(short) or short in self._known:
            return []
        return self._by_initials.get(short, [])

    def shortened(self, name: Name) -> list[Form]:
        """The names of whose words it gives the beginnings ("coord", coordinator)."""
        known = self._known_of(name.base)
        return [
            form
            for form, base in self._by_length.get(len(name.base), ())
            if shortened(name.base, base, known)
        ]

    def mistyped(self, text: str, name: Name) -> list[Form]:
        """The names that it is with typing errors."""
        # As typed, too: "cahce" is one error from "cache", but two from its stem.
        typed = raw_words(text)
        known = self._known_of((*name.tokens, *name.base, *typed))
        known |= {word for word in typed if self._words.stem(word) in self._known}
        whole, base, raw = (
            not known.issuperset(words) for words in (name.tokens, name.base, typed)
        )
        return [
            r.form
            for r in (self._readings if whole or base or raw else ())
            if (whole and typed_wrong(name.tokens, r.form.tokens, known))
            or (base and typed_wrong(name.base, r.base, known))
            or (raw and typed_wrong(typed, r.raw, known))
        ]

    def _known_of(self, words: Tokens) -> set[str]:
        return {word for word in words if word in self._known}


def _without_tail(tokens: Tokens, tails: frozenset[str]) -> Tokens:
    while len(tokens) > 1 and tokens[-1] in tails:
        tokens = tokens[:-1]
    return tokens
