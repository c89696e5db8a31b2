"""Names: which components of a diagram a drawn label may mean, and why.

The readings are tried in the order of the binding rules; the first that fits any component
decides: the same words, an accepted other name, an abbreviation or a synonym, a number or place
more or less, the words in another order, a word that adds nothing, initials, a typing error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atlas_trainer.matching.forms import Form, Forms, key_of, turned_key
from atlas_trainer.matching.meaning import Phrases
from atlas_trainer.matching.naming import Name, read_name
from atlas_trainer.matching.nearly import Nearly
from atlas_trainer.matching.words import Tokens, plain
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
        self._words = phrases.words
        self._tails = tails
        self._forms = Forms(components, own, phrases)
        self.off = self._forms.off
        self.families = self._forms.families
        self._nearly = Nearly(self._forms, self._words, tails)
        self._answers: dict[str, tuple[Candidate, ...]] = {}

    def headed_by(self, text: str) -> frozenset[int]:
        """The components of which the label says no more than the noun ("Replica 1", for Sync
        replica)."""
        return self._forms.headed_by(read_name(text, self._words))

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
            self._so_many,
            self._same_words,
            self._same_meaning,
            self._same_but_number,
            self._same_in_another_order,
            self._by_role,
            self._same_but_tail,
            self._initials,
            self._letter_and_number,
            self._tag_alone,
            self._shortened,
            self._typing_error,
        )
        for reading in readings:
            found = reading(text, name)
            if found:
                return tuple(found[n] for n in sorted(found))
        return ()

    def _so_many(self, text: str, name: Name) -> dict[int, Candidate]:
        """ "Workers x3" are the look-alikes of that name, not what holds them ("workers")."""
        found: dict[int, Candidate] = {}
        for wording in self._forms.wordings(name.base) if name.count > 1 else ():
            for form in self._forms.by_base.get(key_of(wording), ()):
                if len(self.families[form.component]) > 1:
                    label = self._components[form.component].label
                    why = f"“{text}” are several, {label} among them"
                    found.setdefault(form.component, Candidate(form.component, False, why))
        return found

    def _same_words(self, text: str, name: Name) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        for tokens in dict.fromkeys(
            (name.tokens, name.base) if name.count != 1 else (name.tokens,)
        ):
            for form in self._forms.by_words.get(key_of(tokens), ()):
                self._accept(found, form, self._why_same(text, form))
        return found

    def _why_same(self, text: str, form: Form) -> str:
        label = self._components[form.component].label
        what = "is" if form.text == label else "is another name for"
        return f"“{text}” {what} {label}"

    def _same_meaning(self, text: str, name: Name) -> dict[int, Candidate]:
        return self._meaning(text, self._forms.wordings(name.tokens), by_role=False)

    def _by_role(self, text: str, name: Name) -> dict[int, Candidate]:
        return self._meaning(text, self._forms.wordings(name.tokens, products=True), by_role=True)

    def _meaning(
        self, text: str, wordings: tuple[Tokens, ...], by_role: bool
    ) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        what = "may play the role of" if by_role else "means the same as"
        for wording in wordings:
            for form in self._forms.by_meaning.get(key_of(wording), ()):
                label = self._components[form.component].label
                self._accept(found, form, f"“{text}” {what} {label}", by_role)
        return found

    def _accept(
        self, found: dict[int, Candidate], form: Form, why: str, by_role: bool = False
    ) -> None:
        """Takes the component, and its look-alikes where the name is only its number's."""
        known = found.get(form.component)
        if known is None or not known.exact:
            found[form.component] = Candidate(form.component, True, why, by_role)
        family = self.families[form.component]
        if len(family) > 1 and self._forms.is_family_name(form):
            for other in family:
                label = self._components[other].label
                why_other = f"{why}, which may change places with {label}"
                found.setdefault(other, Candidate(other, False, why_other, by_role))

    def _same_but_number(self, text: str, name: Name) -> dict[int, Candidate]:
        found: dict[int, Candidate] = {}
        literal = set(self._forms.wordings(name.base))
        for wording in self._forms.wordings(name.base, products=True):
            for form in self._forms.by_base.get(key_of(wording), ()):
                if not self._forms.number_conflict(name, form):
                    label = self._components[form.component].label
                    by_role = wording not in literal
                    what = "may play the role of" if by_role else "stands for"
                    why = f"“{text}” {what} {label}"
                    if name.index is not None:
                        why = f"“{text}” is {label}; the number makes no difference"
                    one = Candidate(form.component, False, why, by_role)
                    found.setdefault(form.component, one)
        return found

    def _same_in_another_order(self, text: str, name: Name) -> dict[int, Candidate]:
        """ "LB active" is Active load balancer."""
        found: dict[int, Candidate] = {}
        whole = self._forms.wordings(name.tokens)
        for wording in (*whole, *self._forms.bases(self._forms.wordings(name.base))):
            turned = turned_key(text, wording)
            for form in self._forms.by_words_in_any_order.get(turned, ()) if turned else ():
                if not self._forms.number_conflict(name, form):
                    label = self._components[form.component].label
                    why = f"“{text}” is {label} in another order"
                    found.setdefault(form.component, Candidate(form.component, False, why))
        return found

    def _letter_and_number(self, text: str, name: Name) -> dict[int, Candidate]:
        """ "P1" is one of the participants, where nothing else that is numbered begins so."""
        if not (name.index or "").isdigit() or len(name.base) != 1 or len(name.base[0]) != 1:
            return {}
        label = {
            number: c.label
            for number, c in enumerate(self._components)
            if plain(c.label).startswith(name.base[0]) and self._forms.is_numbered_noun(number)
        }
        first = next(iter(label), None)
        if first is None or not set(label) <= self.families[first]:
            return {}
        return {n: Candidate(n, False, f"“{text}” is short for {label[n]}") for n in label}

    def _tag_alone(self, text: str, name: Name) -> dict[int, Candidate]:
        """ "B" is Node B, where no other component has that letter."""
        if name.base or name.index is None:
            return {}
        found = {
            form.component
            for form in self._forms.all
            if form.name.index == name.index and form.name.base
        }
        number = found.pop() if len(found) == 1 else None
        if number is None or not self._says_kind_only(number):
            return {}
        why = f"“{text}” is {self._components[number].label}"
        return {number: Candidate(number, True, why)}

    def _says_kind_only(self, component: int) -> bool:
        c = self._components[component]
        tails = self._tails.get(c.kind, frozenset())
        return all(word in tails for word in read_name(c.label, self._words).base)

    def _same_but_tail(self, text: str, name: Name) -> dict[int, Candidate]:
        if self._words.people.issuperset(name.base):
            # A user is not the user service.
            return {}
        mine = self._forms.bases(self._forms.wordings(name.tokens, products=True))
        return self._only(text, name, self._nearly.but_for_tail(mine), "“{0}” is {1}")

    def _initials(self, text: str, name: Name) -> dict[int, Candidate]:
        found = self._nearly.of_initials(name)
        return self._only(text, name, found, "“{0}” are the initials of {1}")

    def _shortened(self, text: str, name: Name) -> dict[int, Candidate]:
        return self._only(text, name, self._nearly.shortened(name), "“{0}” is short for {1}")

    def _typing_error(self, text: str, name: Name) -> dict[int, Candidate]:
        return self._only(text, name, self._nearly.mistyped(text, name), "“{0}” read as {1}")

    def _only(
        self, text: str, name: Name, fitting: Iterable[Form], why: str
    ) -> dict[int, Candidate]:
        """The one component (or family) of which a form fits; none where it could be two."""
        found: dict[int, Candidate] = {}
        for form in fitting:
            number = form.component
            if number not in found and not self._refused(name, form):
                label = self._components[number].label
                found[number] = Candidate(number, False, why.format(text, label))
        first = next(iter(found), None)
        if first is None or not set(found) <= self.families[first]:
            return {}
        return found

    def _refused(self, name: Name, form: Form) -> bool:
        if self._forms.number_conflict(name, form):
            return True
        mine = self._forms.wordings(name.tokens)[-1]
        return any(
            self._words.excludes(one, other) is not None
            for one in (name.tokens, mine)
            for other in (form.tokens, *form.wordings)
        )
