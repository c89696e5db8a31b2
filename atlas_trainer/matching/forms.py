"""Forms: every accepted name of a diagram's components, read once and indexed for look-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atlas_trainer.matching.meaning import Phrases
from atlas_trainer.matching.naming import Name, read_name, split_index
from atlas_trainer.matching.words import Tokens, raw_words
from atlas_trainer.model.diagram import DiagramComponent

_DIRECTED = frozenset({"to", "from", "before", "after", "by", "via"})
_SHORTEST_TURNED = 2


@dataclass(frozen=True, slots=True)
class Form:
    """One accepted name of a component: its label, an alias or one of the learner's own.

    `bases` are the wordings without the tag that only tells alike components apart.
    """

    component: int
    text: str
    name: Name
    tokens: Tokens
    wordings: tuple[Tokens, ...]
    bases: tuple[Tokens, ...]


class Forms:
    """The forms of one diagram's components.

    `off` are the synonym groups that do not hold here. `families` gives, for each component, those
    that differ from it by nothing but a number, letter, colour or place. The indexes hold the
    forms by the key of their words, of their wordings, of these without the tag, and of their
    words in any order.
    """

    def __init__(
        self,
        components: tuple[DiagramComponent, ...],
        own: Callable[[str], tuple[str, ...]],
        phrases: Phrases,
    ) -> None:
        self.components = components
        self._phrases = phrases
        self._words = phrases.words
        self.off = self._groups_in_use()
        self._off = self.off | phrases.actions
        self.all = [
            self._form(number, text)
            for number, c in enumerate(components)
            for text in (c.label, *c.aliases, *own(c.id))
        ]
        self.vocabulary = frozenset(t for form in self.all for t in form.tokens)
        self.families = self._find_families()
        self._bases_of: dict[int, set[Tokens]] = {}
        for form in self.all:
            base = split_index(form.tokens, self._words)[0]
            self._bases_of.setdefault(form.component, set()).add(base)
        self.by_words = _index((key_of(form.tokens), form) for form in self.all)
        self.by_meaning = _index(
            (key_of(wording), form) for form in self.all for wording in form.wordings
        )
        self.by_base = _index((key_of(base), form) for form in self.all for base in form.bases)
        self.by_words_in_any_order = _index(
            (turned, form)
            for form in self.all
            for base in (*form.wordings, *form.bases)
            if (turned := turned_key(form.text, base))
        )
        self._heads = self._find_heads()

    def _form(self, number: int, text: str) -> Form:
        tokens = self._words.tokens(text)
        wordings = self.wordings(tokens)
        bases = tuple(self.bases(wordings))
        return Form(number, text, read_name(text, self._words), tokens, wordings, bases)

    def wordings(self, tokens: Tokens, products: bool = False) -> tuple[Tokens, ...]:
        """Every wording of a component's label that means the same in this diagram."""
        return self._phrases.wordings(tokens, self._off, products)

    def bases(self, wordings: Iterable[Tokens]) -> list[Tokens]:
        """The wordings without the tag that only tells alike components apart."""
        found = (split_index(wording, self._words)[0] for wording in wordings)
        return [base for base in dict.fromkeys(found) if base]

    def _groups_in_use(self) -> frozenset[int]:
        """Synonym groups of which two components use different members: here they differ."""
        used: dict[int, dict[Tokens, set[Tokens]]] = {}
        for c in self.components:
            name = read_name(c.label, self._words)
            for group, member in self._phrases.groups_used(name.tokens):
                used.setdefault(group, {}).setdefault(member, set()).add(name.base)
        return frozenset(group for group, members in used.items() if len(members) > 1)

    def _find_families(self) -> tuple[frozenset[int], ...]:
        alike: dict[tuple[object, ...], set[int]] = {}
        for number, c in enumerate(self.components):
            base, index = split_index(self._words.tokens(c.label), self._words)
            key = (c.kind, base) if index is not None else (number,)
            same = (c.kind, c.importance, "", *base)
            alike.setdefault(key if index is not None else same, set()).add(number)
        found = {n: frozenset(members) for members in alike.values() for n in members}
        return tuple(found[n] for n in range(len(self.components)))

    def is_family_name(self, form: Form) -> bool:
        """Whether every look-alike has this name but for the tag."""
        base = split_index(form.tokens, self._words)[0]
        return all(base in self._bases_of[other] for other in self.families[form.component])

    def number_conflict(self, name: Name, form: Form) -> bool:
        """Two tags of one sort that differ tell two things apart, look-alikes of the diagram
        excepted; a place may stand where the diagram has a letter."""
        if name.index is None or form.name.index in (None, name.index):
            return False
        alike = _sort_of_tag(name.index) == _sort_of_tag(form.name.index or "")
        return alike and len(self.families[form.component]) == 1

    def _find_heads(self) -> dict[str, frozenset[int]]:
        """By noun, the components whose label says more than it: "replica", Sync replica."""
        found: dict[str, set[int]] = {}
        for form in self.all:
            if form.text != self.components[form.component].label:
                continue
            for base in form.bases:
                for start in range(1, len(base)):
                    found.setdefault(key_of(base[start:]), set()).add(form.component)
        return {noun: frozenset(components) for noun, components in found.items()}

    def headed_by(self, name: Name) -> frozenset[int]:
        """The components of which the name says no more than the noun."""
        wordings = self.wordings(name.base) if name.base else ()
        nothing: frozenset[int] = frozenset()
        return nothing.union(*(self._heads.get(key_of(one), nothing) for one in wordings))

    def is_numbered_noun(self, component: int) -> bool:
        """Whether it is one noun of which there are several: numbered, plural, or many."""
        c = self.components[component]
        name = read_name(c.label, self._words)
        return len(name.base) == 1 and (c.many or name.index is not None or name.count != 1)


def key_of(tokens: Tokens) -> str:
    """The words as one: for comparison."""
    return "".join(tokens)


def _sort_of_tag(tag: str) -> str:
    if tag.isdigit():
        return "number"
    return "letter" if len(tag) == 1 else "place"


def turned_key(text: str, tokens: Tokens) -> str:
    """The words in one order, whatever theirs is; "" where the order may be what matters."""
    if len(tokens) < _SHORTEST_TURNED or _DIRECTED.intersection(raw_words(text)):
        return ""
    return " ".join(sorted(tokens))


def _index(entries: Iterable[tuple[str, Form]]) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = {}
    for key, form in entries:
        if key:
            found.setdefault(key, []).append(form)
    return found
