"""Sayings: whether an arrow's label says what the diagram's relationship says.

Labels of relationships are worded freely, so their words are compared as a set: all words of the
reference said, or nearly all, and none of them contradicted.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from atlas_trainer.matching.meaning import Phrases
from atlas_trainer.matching.spelling import typed_wrong
from atlas_trainer.matching.words import Tokens, Words
from atlas_trainer.model.names import name_key

_MOST_PART = Fraction(2, 3)
_ENDINGS = ("ization", "ation", "ition", "ing", "ion", "ied", "ed", "er", "or", "al", "ment", "e")
_FROM_LATIN = ("ency", "ence", "ent", "ancy", "ance", "ant")
_SHORTEST_ROOT = 4
_NEGATIONS = frozenset({"no", "not", "never", "without", "non"})


@lru_cache(maxsize=20_000)
def root(stem: str) -> str:
    """The word without its ending, so that replicate, replicated and replication agree."""
    if stem.endswith("ly") and len(stem) >= _SHORTEST_ROOT + 3:
        stem = stem[:-2]
    for ending in _FROM_LATIN:
        if stem.endswith(ending) and len(stem) - len(ending) > _SHORTEST_ROOT:
            return stem[: -len(ending)]
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


_Said = tuple[frozenset[str], Tokens]
"""The roots of a wording's words, and the words themselves."""


class Saying:
    """What one relationship of the diagram says: its label and every accepted wording of it.

    `every_word`: no word may be left out, as in the value of a detail, where "only", "all",
    "before" and "each" are what tells right from wrong.
    """

    def __init__(
        self,
        texts: tuple[str, ...],
        phrases: Phrases,
        off: frozenset[int],
        known: frozenset[str],
        every_word: bool = False,
    ) -> None:
        self._every_word = every_word
        self._phrases = phrases
        self._words = phrases.words
        self._off = off
        self._known = known
        self._answers: dict[str, int] = {}
        self._held: dict[str, bool] = {}
        self.texts = texts
        self._tokens = [self._words.tokens(text) for text in texts]
        wordings = [w for tokens in self._tokens for w in phrases.wordings(tokens, off)]
        self._keys = frozenset("".join(w) for w in (*self._tokens, *wordings))
        self._said: list[_Said] = [(self._content(w), w) for w in dict.fromkeys(wordings)]

    def nearness(self, text: str) -> int:
        """3: the same words or meaning; 2: the same but for wording; 0: something else."""
        known = self._answers.get(text)
        if known is None:
            known = self._answers[text] = self._nearness(text)
        return known

    def _nearness(self, text: str) -> int:
        tokens = self._words.tokens(text)
        if not tokens:
            # Signs alone ("/", "*") are compared as they stand.
            return 3 if name_key(text) in {name_key(known) for known in self.texts} else 0
        wordings = self._phrases.wordings(tokens, self._off, products=True)
        if any("".join(one) in self._keys for one in (tokens, *wordings)):
            return 3
        mine = [(self._content(one), one) for one in wordings]
        if any(self._loosely(one, said) for one in mine for said in self._said):
            return 2
        if any(typed_wrong(tokens, meant, self._known) for meant in self._tokens):
            return 2
        return 0

    def _loosely(self, drawn: _Said, said: _Said) -> bool:
        (mine, tokens), (wanted, words) = drawn, said
        common = len(mine & wanted)
        if not common or (
            common < len(wanted)
            and (common < len(mine) or Fraction(common, len(wanted)) < _MOST_PART)
        ):
            return False
        if any((word in _NEGATIONS) and word not in words for word in tokens):
            return False
        return self._words.excludes(tokens, words) is None

    def _content(self, tokens: Tokens) -> frozenset[str]:
        if self._every_word:
            return frozenset(root(token) for token in tokens)
        return content(tokens, self._words)

    def held_in(self, text: str) -> bool:
        """Whether `text` holds all words of a wording, and none that turns its meaning round."""
        known = self._held.get(text)
        if known is None:
            known = self._held[text] = self._is_held_in(text)
        return known

    def _is_held_in(self, text: str) -> bool:
        for tokens in self._phrases.wordings(self._words.tokens(text), self._off):
            mine = frozenset(root(token) for token in tokens)
            negated = _NEGATIONS.intersection(tokens)
            for wanted, words in self._said:
                held = bool(wanted) and wanted <= mine and negated <= set(words)
                if held and self._words.excludes(tokens, words) is None:
                    return True
        return False

    def remainder(self, text: str) -> tuple[str, ...]:
        """What `text` says besides one of the wordings, for each wording that it holds whole."""
        found: list[str] = []
        for tokens in self._phrases.wordings(self._words.tokens(text), self._off):
            roots = [(root(token), token) for token in tokens]
            mine = {one for one, _ in roots}
            for wanted, words in self._said:
                held = bool(wanted) and wanted <= mine
                if held and self._words.excludes(tokens, words) is None:
                    found.append(" ".join(token for one, token in roots if one not in wanted))
        return tuple(dict.fromkeys(found))


def content(tokens: Tokens, words: Words) -> frozenset[str]:
    """The roots of the words that carry the meaning; of all where none does."""
    kept = [token for token in tokens if token not in words.fillers] or list(tokens)
    return frozenset(root(token) for token in kept)
