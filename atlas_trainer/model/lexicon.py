"""The lexicon: what words mean in this field, as a frozen value that the store loads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from atlas_trainer.model.kinds import Kind


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The bundled tables, as they stand in `resources/`; compared by identity.

    `abbreviations`: a short form and all that it may stand for. `products`: a product and the
    roles that it may stand for in a drawing; `stand_ins` the same for words that are no products
    (browser: client). `synonyms`: groups of phrases that mean the same, the
    one shown first in each; `actions`: the same for labels of arrows and keys of details only.
    `guards`: groups of words that exclude each other (leader, follower). `generic`: for each kind,
    labels that say no more than the kind. `families`: kinds that an unlabelled or generic component
    may stand for besides its own. `tails`: for each kind, words that may follow a name without
    changing it ("Leader node"). `stop_words` carry no meaning, `fillers` none in the label of an
    arrow. `ordered` words keep their number (layer 4, phase 1). `several` words say that a
    component is many. `places` are words (places, colours) that tell components apart only as a
    number does. `measures` are words that say no more than what sort of figure a key is about
    (timeout, size). `hosting` are words that say only how a product runs (cluster). `words` are
    the field's other known words; a known word is never taken for a
    typing error. `spellings` maps one spelling to another.
    """

    abbreviations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    products: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stand_ins: tuple[tuple[str, tuple[str, ...]], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    actions: tuple[tuple[str, ...], ...] = ()
    guards: tuple[tuple[str, ...], ...] = ()
    generic: tuple[tuple[Kind, tuple[str, ...]], ...] = ()
    families: tuple[tuple[Kind, ...], ...] = ()
    tails: tuple[tuple[Kind, tuple[str, ...]], ...] = ()
    stop_words: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    hosting: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()


NO_TABLES = Tables()


@dataclass(frozen=True, slots=True)
class OwnSynonym:
    """A label that the learner had accepted for one element of one diagram."""

    diagram: str
    element: str
    label: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, and the learner's own synonyms. `Lexicon()` knows no words at all."""

    tables: Tables = field(default=NO_TABLES)
    own: tuple[OwnSynonym, ...] = ()

    def with_own(self, own: Iterable[OwnSynonym]) -> Lexicon:
        """This lexicon with the learner's own synonyms in place of those it had."""
        return replace(self, own=tuple(own))

    def own_labels(self, diagram: str, element: str) -> tuple[str, ...]:
        """The labels that the learner had accepted for that element."""
        return tuple(s.label for s in self.own if s.diagram == diagram and s.element == element)
