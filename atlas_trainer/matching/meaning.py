"""Meaning: the canonical wordings of a label, by abbreviations, products and synonyms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from atlas_trainer.matching.words import Tokens, Words, words_of
from atlas_trainer.model.lexicon import Tables

_MOST_WORDINGS = 16


@dataclass(frozen=True, slots=True)
class _Phrase:
    tokens: Tokens
    meanings: tuple[Tokens, ...]
    group: int = -1


_NONE: frozenset[int] = frozenset()
_Table = dict[str, tuple[_Phrase, ...]]


def _table(phrases: Iterable[_Phrase]) -> _Table:
    """By first word, longest phrase first; of the same phrase that of the later group, so that
    what it says on an arrow goes before what it names as a component."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        if phrase.tokens:
            found.setdefault(phrase.tokens[0], []).append(phrase)
    return {
        first: tuple(sorted(known, key=lambda p: (-len(p.tokens), p.tokens, -p.group)))
        for first, known in found.items()
    }


def _match(
    table: _Table, tokens: Tokens, place: int, off: frozenset[int] = _NONE
) -> _Phrase | None:
    for phrase in table.get(tokens[place], ()):
        fits = tokens[place : place + len(phrase.tokens)] == phrase.tokens
        if fits and phrase.group not in off:
            return phrase
    return None


class Phrases:
    """The phrase tables in stems. Built once for each value of the tables."""

    def __init__(self, tables: Tables, words: Words) -> None:
        self.words = words
        self.abbreviations = _table(self._meanings(tables.abbreviations))
        self.products = _table(self._meanings(tables.products))
        self._roles = _table(self._meanings((*tables.products, *tables.stand_ins)))
        self.groups = tuple(
            tuple(words.tokens(phrase) for phrase in group)
            for group in (*tables.synonyms, *tables.actions)
        )
        self._names = frozenset(range(len(tables.synonyms)))
        self.actions = frozenset(range(len(tables.synonyms), len(self.groups)))
        self.synonyms = _table(
            _Phrase(member, (group[0],), number)
            for number, group in enumerate(self.groups)
            for member in group
        )

    def _meanings(self, entries: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterable[_Phrase]:
        for short, meanings in entries:
            yield _Phrase(
                self.words.tokens(short), tuple(self.words.tokens(meaning) for meaning in meanings)
            )

    def groups_used(self, tokens: Tokens) -> Iterable[tuple[int, Tokens]]:
        """The synonym groups that a label uses, each with the member that it uses."""
        for off in (self.actions, self._names):
            place = 0
            while place < len(tokens):
                phrase = _match(self.synonyms, tokens, place, off)
                if phrase is None:
                    place += 1
                    continue
                yield phrase.group, phrase.tokens
                place += len(phrase.tokens)

    def unshortened(self, tokens: Tokens) -> tuple[Tokens, ...]:
        """The label with its abbreviations read in every way, as it stands first."""
        return _expanded(tokens, self.abbreviations, keep=True)

    def roles(self, tokens: Tokens) -> tuple[Tokens, ...]:
        """The label with each product or stand-in replaced by a role it may have ("Redis": cache),
        or products left out beside other words ("Redis cache")."""
        found = _expanded(tokens, self._roles, keep=False)
        bare = _without(tokens, self.products)
        if bare and self.words.hosting.issuperset(bare):
            product = tuple(token for token in tokens if token not in self.words.hosting)
            found += _expanded(product, self.products, keep=False)
        return (*found, bare) if bare else found

    def canonical(self, tokens: Tokens, off: frozenset[int]) -> Tokens:
        """The label with every synonym replaced by its group's first, groups in `off` apart."""
        result: Tokens = ()
        place = 0
        while place < len(tokens):
            phrase = _match(self.synonyms, tokens, place, off)
            if phrase is None:
                result += (tokens[place],)
                place += 1
                continue
            result += phrase.meanings[0]
            place += len(phrase.tokens)
        return result

    def wordings(
        self, tokens: Tokens, off: frozenset[int], products: bool = False
    ) -> tuple[Tokens, ...]:
        """Every canonical wording of a label, without repetitions, as it stands first."""
        read = self.unshortened(tokens)
        if products:
            read += tuple(role for one in read for role in self.roles(one) if role != one)
        return tuple(dict.fromkeys(self.canonical(one, off) for one in read))[:_MOST_WORDINGS]


def _expanded(tokens: Tokens, table: _Table, keep: bool) -> tuple[Tokens, ...]:
    found: list[Tokens] = [()]
    place = 0
    while place < len(tokens):
        phrase = _match(table, tokens, place)
        if phrase is None:
            choices: tuple[Tokens, ...] = ((tokens[place],),)
            place += 1
        else:
            choices = (phrase.tokens, *phrase.meanings) if keep else phrase.meanings
            place += len(phrase.tokens)
        found = [(*before, *choice) for before in found for choice in choices][:_MOST_WORDINGS]
    return tuple(found)


def _without(tokens: Tokens, table: _Table) -> Tokens:
    result: Tokens = ()
    place = 0
    while place < len(tokens):
        phrase = _match(table, tokens, place)
        if phrase is None:
            result += (tokens[place],)
            place += 1
        else:
            place += len(phrase.tokens)
    return result if len(result) < len(tokens) else ()


@lru_cache(maxsize=8)
def phrases_of(tables: Tables) -> Phrases:
    """The compiled phrases of `tables`; cached, since the tables never change."""
    return Phrases(tables, words_of(tables))
