"""Generic: what an unlabelled component, or one whose label says no more than its kind or its
noun, may be."""

from __future__ import annotations

from functools import lru_cache

from atlas_trainer.matching.expected import Expected
from atlas_trainer.matching.meaning import phrases_of
from atlas_trainer.matching.naming import read_name
from atlas_trainer.matching.words import Tokens
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.lexicon import Tables


class GenericLabels:
    """The tables' generic labels, by the key of their words."""

    def __init__(self, tables: Tables) -> None:
        self._phrases = phrases_of(tables)
        self._kinds: dict[str, set[Kind]] = {}
        for kind, labels in tables.generic:
            for label in labels:
                for wording in self._wordings(self._phrases.words.tokens(label)):
                    self._kinds.setdefault(wording, set()).add(kind)
        self._families: dict[Kind, set[Kind]] = {kind: {kind} for kind in Kind}
        for family in tables.families:
            for kind in family:
                self._families[kind].update(family)

    def _wordings(self, tokens: Tokens) -> tuple[str, ...]:
        return tuple("".join(w) for w in self._phrases.wordings(tokens, self._phrases.actions))

    def kinds(self, label: str) -> set[Kind] | None:
        """The kinds that the label may stand for; None if it says more than a kind."""
        if not any(c.isalnum() for c in label):
            return set(Kind)
        name = read_name(label, self._phrases.words)
        if not name.base and name.index is not None:
            return set(Kind)
        wordings = (*self._wordings(name.tokens), *self._wordings(name.base))
        found = [self._kinds[w] for w in wordings if w in self._kinds]
        return set().union(*found) if found else None

    def related(self, drawn: Kind | None, kind: Kind) -> bool:
        """Whether a component drawn as of kind `drawn` may be one of `kind`."""
        return drawn is None or kind in self._families[drawn]


@lru_cache(maxsize=8)
def generic_of(tables: Tables) -> GenericLabels:
    """The compiled generic labels of `tables`; cached, since the tables never change."""
    return GenericLabels(tables)


def generic_candidates(
    expected: Expected, tables: Tables, label: str, drawn: Kind | None
) -> tuple[int, ...]:
    """The components for which a drawn one may stand by its place alone."""
    labels = generic_of(tables)
    said = labels.kinds(label) or set()
    headed = expected.names.headed_by(label)
    return tuple(
        number
        for number, c in enumerate(expected.components)
        if (c.kind in said or number in headed) and labels.related(drawn, c.kind)
    )
