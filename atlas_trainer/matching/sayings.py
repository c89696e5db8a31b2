"""Sayings: whether an arrow's label says what the diagram's relationship says.

Labels of relationships are worded freely, so their words are compared as a set: all words of the
reference said, or nearly all, and none of them contradicted.
"""

from __future__ import annotations

from fractions import Fraction

from atlas_trainer.matching.meaning import Phrases
from atlas_trainer.matching.spelling import typed_wrong
from atlas_trainer.matching.words import Tokens, Words
from atlas_trainer.model.names import name_key

_MOST_PART = Fraction(2, 3)
_ENDINGS = ("ization", "ation", "ition", "ing", "ion", "ied", "ed", "er", "or", "al", "ment", "e")
_SHORTEST_ROOT = 4


def root(stem: str) -> str:
    """The word without its ending, so that replicate, replicated and replication agree."""
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT - 1:
            stem = stem[: -len(ending)]
            break
    for ending in ("at", "it"):
        if stem.endswith(ending) and len(stem) >= _SHORTEST_ROOT + 2:
            stem = stem[: -len(ending)]
            break
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem[:-1] + "i" if len(stem) > 3 and stem.endswith("y") else stem


class Saying:
    """What one relationship of the diagram says: its label and every accepted wording of it."""

    def __init__(
        self, texts: tuple[str, ...], phrases: Phrases, off: frozenset[int], known: frozenset[str]
    ) -> None:
        self._phrases = phrases
        self._words = phrases.words
        self._off = off
        self._known = known
        self.texts = texts
        self._tokens = [self._words.tokens(text) for text in texts]
        self._wordings = [phrases.wordings(tokens, off) for tokens in self._tokens]
        self._keys = {"".join(tokens) for tokens in self._tokens}
        self._keys |= {"".join(w) for wordings in self._wordings for w in wordings}
        self._sets = [(content(w, self._words), w) for wordings in self._wordings for w in wordings]

    def nearness(self, text: str) -> int:
        """3: the same words or meaning; 2: the same but for wording; 0: something else."""
        tokens = self._words.tokens(text)
        if not tokens:
            # Signs alone ("/", "*") are compared as they stand.
            return 3 if name_key(text) in {name_key(known) for known in self.texts} else 0
        wordings = self._phrases.wordings(tokens, self._off, products=True)
        if any("".join(one) in self._keys for one in (tokens, *wordings)):
            return 3
        if any(self._loosely(one, said) for one in wordings for said in self._sets):
            return 2
        if any(typed_wrong(tokens, meant, self._known) for meant in self._tokens):
            return 2
        return 0

    def _loosely(self, tokens: Tokens, said: tuple[frozenset[str], Tokens]) -> bool:
        wanted, words = said
        mine = content(tokens, self._words)
        if not wanted or not mine or self._words.excludes(tokens, words) is not None:
            return False
        common = len(mine & wanted)
        return common == len(wanted) or (
            common == len(mine) and Fraction(common, len(wanted)) >= _MOST_PART
        )


def content(tokens: Tokens, words: Words) -> frozenset[str]:
    """The roots of the words that carry the meaning; of all where none does."""
    kept = [token for token in tokens if token not in words.fillers] or list(tokens)
    return frozenset(root(token) for token in kept)
