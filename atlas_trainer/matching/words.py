"""Words: how a label falls into words, and when two words are the same word.

Case never matters: compounds ("LoadBalancer", "appendentries") are cut by the words that are
known, not by their capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.lexicon import Tables

Tokens = tuple[str, ...]

_LOOKALIKES = str.maketrans("аеорсхукіѕјɡοανικ", "aeopcxykisjgoavik")
_POSSESSIVE = re.compile(r"['’`]s\b")
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z]")
_NUMBERED = re.compile(r"([a-z]+?)(\d{1,3})")
_ISE = re.compile(r"(?<=[a-z]{3})is(e|ed|er|es|ing|ation|ations)$")
_PLURAL_ES = ("sses", "shes", "ches", "xes", "zes")
_SILENT_E = ("che", "she", "xe", "ze")
_SHORTEST_PIECE = 3
_LONGEST_COMPOUND = 40
_NONE: dict[int, str] = {}
_TURNED_BY_IN = frozenset({"fan", "scale", "scaling", "opt"})
_MOST_REMEMBERED = 20_000


def plain(text: str) -> str:
    """`text` in one width and case, without accents or possessives."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    parted = unicodedata.normalize("NFKD", folded)
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return _POSSESSIVE.sub("", unicodedata.normalize("NFC", bare)).replace("&", " and ")


@lru_cache(maxsize=_MOST_REMEMBERED)
def raw_words(text: str) -> Tokens:
    """The runs of letters and digits in `text`, folded; look-alike letters of other scripts too."""
    words = []
    for word in _WORD.findall(plain(text)):
        mixed = not word.isascii() and _LATIN.search(word)
        words.append(word.translate(_LOOKALIKES) if mixed else word)
    return tuple(words)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_PLURAL_ES):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith(_SILENT_E) else word


def _one_spelling(word: str) -> str:
    if len(word) > 5:
        word = _ISE.sub(r"iz\1", word)
        word = word.replace("llation", "lation") if word.endswith("llation") else word
        for old, new in (("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("ogue", "og")):
            if word.endswith(old):
                word = word[: -len(old)] + new
    if len(word) > 4 and word.endswith("our"):
        word = word[:-3] + "or"
    if len(word) > 5 and word.endswith("tre"):
        word = word[:-3] + "ter"
    return word


class Words:
    """What the tables say about words. Built once for each value of the tables."""

    def __init__(self, tables: Tables) -> None:
        self._spellings = dict(tables.spellings)
        self._stems: dict[str, str] = {}
        self._cuts: dict[str, Tokens] = {}
        self._tokens: dict[str, Tokens] = {}
        self._short = frozenset(
            word for short, _ in tables.abbreviations for word in raw_words(short) if len(word) < 4
        )
        names = (raw_words(name) for name, _ in (*tables.abbreviations, *tables.products))
        self._fixed = frozenset(words[0] for words in names if len(words) == 1)
        self.known = frozenset(self._all_known(tables))
        self.stop_words = frozenset(tables.stop_words)
        self.fillers = frozenset(map(self.stem, tables.fillers))
        self.ordered = frozenset(map(self.stem, tables.ordered))
        self.several = frozenset(tables.several)
        self.people = frozenset(
            self.stem(label) for kind, labels in tables.generic if kind is Kind.ACTOR
            for label in labels
        )  # fmt: skip
        self.places = frozenset(map(self.stem, tables.places))
        self.measures = frozenset(map(self.stem, tables.measures))
        self.hosting = frozenset(map(self.stem, tables.hosting))
        self._guards = self._read_guards(tables)

    def _read_guards(self, tables: Tables) -> dict[str, dict[int, str]]:
        """For each guarded word its groups, and the member that it is of each: a short form is
        the member that it stands for ("min", minimum)."""
        found: dict[str, dict[int, str]] = {}
        for number, group in enumerate(tables.guards):
            for phrase in group:
                word = " ".join(self.tokens(phrase))
                found.setdefault(word, {})[number] = word
        for short, meanings in tables.abbreviations:
            full = " ".join(self.tokens(meanings[0]))
            if len(meanings) == 1 and full in found:
                word = " ".join(self.tokens(short))
                found[word] = {**found[full], **found.get(word, {})}
        return found

    def _all_known(self, tables: Tables) -> Iterable[str]:
        phrases = [*tables.words, *tables.stop_words, *tables.fillers, *tables.ordered]
        phrases += [*tables.places, *tables.measures, *tables.hosting]
        for sort in (tables.abbreviations, tables.products, tables.stand_ins):
            for short, meanings in sort:
                phrases += [short, *meanings]
        for group in (*tables.synonyms, *tables.actions, *tables.guards):
            phrases += group
        for _, labels in (*tables.generic, *tables.tails):
            phrases += labels
        for phrase in phrases:
            for word in raw_words(phrase):
                yield self.stem(word)

    def stem(self, word: str) -> str:
        """The word in the singular and in one spelling; for comparison, not for reading."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        if word in self._fixed:
            # "RPS" and "NATS" are no plurals.
            return word
        word = self._spellings.get(word, word)
        if len(word) == 3 and word.endswith("s") and word[:-1] in self._short:
            return word[:-1]
        if any(c.isdigit() for c in word):
            return word
        single = _singular(word)
        return _one_spelling(self._spellings.get(single, single))

    def tokens(self, text: str) -> Tokens:
        """The stems of the words of `text`, compounds cut, without stop words."""
        known = self._tokens.get(text)
        if known is None:
            if len(self._tokens) > _MOST_REMEMBERED:
                self._tokens.clear()
            known = self._tokens[text] = self._tokens_of(text)
        return known

    def _tokens_of(self, text: str) -> Tokens:
        words = raw_words(text)
        kept = [w for n, w in enumerate(words) if not self._is_stop(w, n, words)]
        pieces: list[str] = []
        for word in kept or words:
            pieces += self._cut(word)
        return tuple(pieces)

    def _is_stop(self, word: str, place: int, words: Tokens) -> bool:
        if word not in self.stop_words:
            return False
        if word == "in" and place and words[place - 1] in _TURNED_BY_IN:
            # "Scale in" is the opposite of "scale out".
            return False
        # "A" at the end is a letter that tells "Node A" from "Node B", not an article.
        return not (len(word) == 1 and place == len(words) - 1)

    def _cut(self, word: str) -> Tokens:
        known = self._cuts.get(word)
        if known is None:
            known = self._cuts[word] = self._cut_anew(word)
        return known

    def _cut_anew(self, word: str) -> Tokens:
        stem = self.stem(word)
        if stem in self.known or len(word) > _LONGEST_COMPOUND:
            return (stem,)
        numbered = _NUMBERED.fullmatch(word)
        if numbered:
            return (*self._cut(numbered[1]), numbered[2])
        return self._pieces(word) or (stem,)

    def _pieces(self, word: str) -> Tokens:
        """The fewest known words that make up `word`; none if it is not a compound of them."""
        best: list[Tokens | None] = [(), *([None] * len(word))]
        for end in range(_SHORTEST_PIECE, len(word) + 1):
            for start in range(end - _SHORTEST_PIECE + 1):
                before = best[start]
                if before is None:
                    continue
                stem = self.stem(word[start:end])
                present = best[end]
                if stem in self.known and (present is None or len(before) + 1 < len(present)):
                    best[end] = (*before, stem)
        return best[-1] or ()

    def excludes(self, one: Tokens, other: Tokens) -> tuple[str, str] | None:
        """Two words, one of each, that never mean the same (leader, follower); None if none do."""
        for word in one:
            groups = self._guards.get(word)
            if groups and word not in other:
                for against in other:
                    if against not in one and self._differ(groups, against):
                        return word, against
        return None

    def _differ(self, groups: dict[int, str], against: str) -> bool:
        others = self._guards.get(against, _NONE)
        return any(groups.get(number, member) != member for number, member in others.items())


@lru_cache(maxsize=8)
def words_of(tables: Tables) -> Words:
    """The compiled words of `tables`; cached, since the tables never change."""
    return Words(tables)


def distance_within(one: str, other: str, most: int) -> bool:
    """Whether at most `most` typing errors (a letter wrong, missing, too many, or two swapped)
    lie between two words: the optimal string alignment distance (Boytsov 2011)."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
