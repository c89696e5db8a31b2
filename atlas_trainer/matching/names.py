"""Names: which components of a diagram a drawn label may mean, and why.

The readings are tried in the order of the binding rules; the first that fits any component
decides: the same words, an accepted other name, an abbreviation or a synonym, a number more or
less, a word that adds nothing, initials, a typing error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atlas_trainer.matching.meaning import Phrases
from atlas_trainer.matching.naming import Name, read_name, split_index
from atlas_trainer.matching.spelling import initials, shortened, typed_wrong
from atlas_trainer.matching.words import Tokens, raw_words
from atlas_trainer.model.diagram import DiagramComponent
from atlas_trainer.model.kinds import Kind

_BRACKETED = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_EITHER = re.compile(r"\s*/\s*|\s+or\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A component (its number) that a label may mean. `exact`: not only as one of look-alikes.

    `by_role`: the label is a product's name and the component a role that it may play.
    """

    component: int
    exact: bool
    why: str
    by_role: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """One accepted name of a component: its label, an alias or one of the learner's own."""

    component: int
    text: str
    name: Name
    tokens: Tokens
    wordings: tuple[Tokens, ...]


def _key(tokens: Tokens) -> str:
    return "".join(tokens)


class ComponentNames:
    """The names of one form's components, ready for look-up."""

    def __init__(
        self,
        components: tuple[DiagramComponent, ...],
        own: Callable[[str], tuple[str, ...]],
        phrases: Phrases,
        tails: dict[Kind, frozenset[str]],
    ) -> None:
        self._components = components
        self._phrases = phrases
        self._words = phrases.words
        self._tails = tails
        self.off = self._groups_in_use(components)
        self._off = self.off | phrases.actions
        self._forms = [
            self._form(number, text)
            for number, c in enumerate(components)
            for text in (c.label, *c.aliases, *own(c.id))
        ]
        self._vocabulary = frozenset(t for form in self._forms for t in form.tokens)
        self.families = self._find_families()
        self._by_words = _index((_key(form.tokens), form) for form in self._forms)
        self._by_meaning = _index(
            (_key(wording), form) for form in self._forms for wording in form.wordings
        )
        self._by_base = _index(
            (_key(base), form) for form in self._forms for base in self._bases(form.wordings)
        )
        self._answers: dict[str, tuple[Candidate, ...]] = {}

    def _form(self, number: int, text: str) -> _Form:
        tokens = self._words.tokens(text)
        wordings = self._phrases.wordings(tokens, self._off)
        return _Form(number, text, read_name(text, self._words), tokens, wordings)

    def _groups_in_use(self, components: tuple[DiagramComponent, ...]) -> frozenset[int]:
        """Synonym groups of which two components use different members: here they differ."""
        used: dict[int, dict[Tokens, set[Tokens]]] = {}
        for c in components:
            name = read_name(c.label, self._words)
            for group, member in self._phrases.groups_used(name.tokens):
                used.setdefault(group, {}).setdefault(member, set()).add(name.base)
        return frozenset(group for group, members in used.items() if len(members) > 1)

    def _find_families(self) -> tuple[frozenset[int], ...]:
        """For each component, those that differ from it by nothing but a number or letter."""
        alike: dict[tuple[object, ...], set[int]] = {}
        for number, c in enumerate(self._components):
            base, index = split_index(self._words.tokens(c.label), self._words)
            key = (c.kind, base) if index is not None else (number,)
            same = (c.kind, c.importance, "", *base)
            alike.setdefault(key if index is not None else same, set()).add(number)
        found = {n: frozenset(members) for members in alike.values() for n in members}
        return tuple(found[n] for n in range(len(self._components)))

    def _bases(self, wordings: Iterable[Tokens]) -> list[Tokens]:
        found = (split_index(wording, self._words)[0] for wording in wordings)
        return [base for base in dict.fromkeys(found) if base]

    def candidates(self, text: str) -> tuple[Candidate, ...]:
        """What the drawn label may mean, in the order of the diagram."""
        known = self._answers.get(text)
        if known is None:
            known = self._answers[text] = self._candidates(text)
        return known

    def _candidates(self, text: str) -> tuple[Candidate, ...]:
        found = self._whole(text)
        if found:
            return found
        outside = _BRACKETED.sub(" ", text).strip()
        if outside and outside != text:
            return self._whole(outside) or self._whole(" ".join(_BRACKETED.findall(text)))
        parts = [part for part in _EITHER.split(text) if part.strip()]
        if len(parts) > 1:
            answers = [answer for answer in map(self._whole, parts) if answer]
            if answers and all({c.component for c in a} == {c.component for c in answers[0]}
                               for a in answers):  # fmt: skip
                return answers[0]
        return ()

    def _whole(self, text: str) -> tuple[Candidate, ...]:
        name = read_name(text, self._words)
        if not name.tokens:
            return ()
        readings = (
            self._same_words,
            self._same_meaning,
            self._same_but_number,
            self._same_but_tail,
            self._initials,
            self._shortened,
            self._typing_error,
        )
        for reading in readings:
            found = reading(text, name)
            if found:
                return tuple(found[n] for n in sorted(found))
        return ()

    def _same_words(self, text: str, name: Name) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        for tokens in dict.fromkeys(
            (name.tokens, name.base) if name.count != 1 else (name.tokens,)
        ):
            for form in self._by_words.get(_key(tokens), ()):
                self._accept(found, form, self._why_same(text, form))
        return found

    def _why_same(self, text: str, form: _Form) -> str:
        label = self._components[form.component].label
        what = "is" if form.text == label else "is another name for"
        return f"“{text}” {what} {label}"

    def _same_meaning(self, text: str, name: Name) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        plain = set(self._phrases.wordings(name.tokens, self._off))
        for wording in self._phrases.wordings(name.tokens, self._off, products=True):
            by_role = wording not in plain
            for form in self._by_meaning.get(_key(wording), ()):
                label = self._components[form.component].label
                what = "may play the role of" if by_role else "means the same as"
                self._accept(found, form, f"“{text}” {what} {label}", by_role)
        return found

    def _accept(
        self, found: dict[int, Candidate], form: _Form, why: str, by_role: bool = False
    ) -> None:
        """Takes the component, and its look-alikes where the name is only its number's."""
        known = found.get(form.component)
        if known is None or not known.exact:
            found[form.component] = Candidate(form.component, True, why, by_role)
        family = self.families[form.component]
        if len(family) > 1 and self._is_family_name(form):
            for other in family:
                label = self._components[other].label
                why_other = f"look-alike of {label}: {why}"
                found.setdefault(other, Candidate(other, False, why_other, by_role))

    def _is_family_name(self, form: _Form) -> bool:
        """Whether every look-alike has this name but for the number."""

        def bases(number: int) -> set[Tokens]:
            forms = (f for f in self._forms if f.component == number)
            return {split_index(f.tokens, self._words)[0] for f in forms}

        base = split_index(form.tokens, self._words)[0]
        return all(base in bases(other) for other in self.families[form.component])

    def _same_but_number(self, text: str, name: Name) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        plain = set(self._phrases.wordings(name.base, self._off))
        for wording in self._phrases.wordings(name.base, self._off, products=True):
            for form in self._by_base.get(_key(wording), ()):
                if not self._number_conflict(name, form):
                    label = self._components[form.component].label
                    why = f"“{text}” is {label}; the number makes no difference"
                    one = Candidate(form.component, False, why, wording not in plain)
                    found.setdefault(form.component, one)
        return found

    def _number_conflict(self, name: Name, form: _Form) -> bool:
        """Two numbers that differ tell two things apart, look-alikes of the diagram excepted."""
        if name.index is None or form.name.index in (None, name.index):
            return False
        return len(self.families[form.component]) == 1

    def _same_but_tail(self, text: str, name: Name) -> dict[int, Candidate]:
        def fits(form: _Form) -> str | None:
            tails = self._tails.get(self._components[form.component].kind, frozenset())
            short = {_without_tail(b, tails) for b in self._bases(form.wordings)}
            mine = self._bases(self._phrases.wordings(name.tokens, self._off, products=True))
            return "“{0}” is {1}" if any(_without_tail(b, tails) in short for b in mine) else None

        return self._only(text, name, fits)

    def _initials(self, text: str, name: Name) -> dict[int, Candidate]:
        def fits(form: _Form) -> str | None:
            return "“{0}” are the initials of {1}" if initials(name, form.text, known) else None

        known = self._words.known | self._vocabulary
        return self._only(text, name, fits)

    def _shortened(self, text: str, name: Name) -> dict[int, Candidate]:
        def fits(form: _Form) -> str | None:
            short = any(shortened(name.base, base, known) for base in self._bases(form.wordings))
            return "“{0}” is short for {1}" if short else None

        known = self._words.known | self._vocabulary
        return self._only(text, name, fits)

    def _typing_error(self, text: str, name: Name) -> dict[int, Candidate]:
        def fits(form: _Form) -> str | None:
            wrong = (
                typed_wrong(name.tokens, form.tokens, known)
                or typed_wrong(name.base, split_index(form.tokens, self._words)[0], known)
                or typed_wrong(typed, raw_words(form.text), known)
            )
            return "“{0}” read as {1}" if wrong else None

        # As typed, too: "cahce" is one error from "cache", but two from its stem.
        typed = raw_words(text)
        known = self._words.known | self._vocabulary
        known |= {word for word in typed if self._words.stem(word) in known}
        return self._only(text, name, fits)

    def _only(
        self, text: str, name: Name, fits: Callable[[_Form], str | None]
    ) -> dict[int, Candidate]:
        """The one component (or family) of which a form fits; none where it could be two."""
        found: dict[int, Candidate] = {}
        for form in self._forms:
            why = fits(form)
            label = self._components[form.component].label
            if why is None or form.component in found or self._refused(name, form):
                continue
            number = form.component
            found[number] = Candidate(number, False, why.format(text, label))
        first = next(iter(found), None)
        if first is None or not set(found) <= self.families[first]:
            return {}
        return found

    def _refused(self, name: Name, form: _Form) -> bool:
        if self._number_conflict(name, form):
            return True
        mine = self._phrases.wordings(name.tokens, self._off)[-1]
        return any(
            self._words.excludes(one, other) is not None
            for one in (name.tokens, mine)
            for other in (form.tokens, *form.wordings)
        )


def _index(entries: Iterable[tuple[str, _Form]]) -> dict[str, list[_Form]]:
    found: dict[str, list[_Form]] = {}
    for key, form in entries:
        if key:
            found.setdefault(key, []).append(form)
    return found


def _without_tail(tokens: Tokens, tails: frozenset[str]) -> Tokens:
    while len(tokens) > 1 and tokens[-1] in tails:
        tokens = tokens[:-1]
    return tokens
