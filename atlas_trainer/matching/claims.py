"""Claims: how well a drawn fact states an expected one, and where it has to stand.

Credits here are whole thousandths.
"""

from __future__ import annotations

from collections.abc import Iterator

from atlas_trainer.matching.drawn import Drawn, Noted
from atlas_trainer.matching.expected import Claim, Expected
from atlas_trainer.matching.quantities import Agreement, agree
from atlas_trainer.matching.sayings import root
from atlas_trainer.model.facts import Fact, read_fact, read_value
from atlas_trainer.model.formulas import one_form
from atlas_trainer.model.names import name_key
from atlas_trainer.model.quantities import plain_figures

RIGHT = 1000
KEY_ALONE = 500
WRONG_VALUE = 200
ELSEWHERE = 500
"""What a fact on an unrelated element earns of what it would on the right one."""
TOUCHING = 750
"""What a fact on an element that touches the right one earns."""
WHOLE = 1000

_CREDITS = {
    Agreement.SAME: RIGHT,
    Agreement.ABSENT: KEY_ALONE,
    Agreement.DIFFERENT: WRONG_VALUE,
}
_BEST_FIRST = (Agreement.SAME, Agreement.ABSENT, Agreement.DIFFERENT)

Found = tuple[int, Noted | None]
"""A credit, and the drawn fact that earned it."""

_BY_PLACE, _BY_ARROW, _BY_KEY = range(3)
"""What says that a fact is about a claim: only where it stands; the arrow it stands on, too; its
key."""

NOTHING: Found = (0, None)


class Claims:
    """Every drawn fact weighed against every expected one."""

    def __init__(
        self, expected: Expected, drawn: Drawn, forced: frozenset[tuple[str, str]]
    ) -> None:
        self._claims = expected.claims
        self._words = expected.phrases.words
        self._forced = forced
        self._values = tuple(
            frozenset(_as_written(plain_figures(fact.value)) for fact in claim.values)
            for claim in expected.claims
        )
        self._nouns = tuple(
            frozenset(noun for value in claim.values if (noun := self._noun_of(value)))
            for claim in expected.claims
        )
        self._weighed: dict[tuple[int, Noted], tuple[int, int]] = {}
        self._stated: dict[tuple[int, Noted], Agreement | None] = {}
        self.elsewhere = tuple(self._elsewhere(claim, drawn) for claim in expected.claims)

    def _elsewhere(self, claim: Claim, drawn: Drawn) -> Found:
        """What the claim earns wherever its element is: from a fact anywhere in the drawing."""
        if claim.on_whole:
            best = _better(self.best(claim, drawn.whole), NOTHING)
            return _better(best, self.best(claim, tuple(drawn.notes()), TOUCHING, keyed=True))
        return self.best(claim, tuple(drawn.notes()), ELSEWHERE, keyed=True)

    def best(
        self, claim: Claim, notes: tuple[Noted, ...], place: int = WHOLE, keyed: bool = False
    ) -> Found:
        """The best credit of those facts, the first of equals; `place` is where they stand.

        `keyed`: only facts that say what they are about count.
        """
        best = NOTHING
        least = (_BY_ARROW if place == TOUCHING else _BY_KEY) if keyed else _BY_PLACE
        crowded = not keyed and self._is_crowded(claim, notes)
        for note in notes:
            credit, sureness = self._sure(claim, note)
            if sureness < least or (crowded and sureness < _BY_KEY):
                continue
            credit = credit * place // 1000
            if credit > best[0]:
                best = (credit, note)
        return best

    def weigh(self, claim: Claim, note: Noted) -> tuple[int, bool]:
        """What the fact earns of the claim on the right element, and whether it gives a key."""
        credit, sureness = self._sure(claim, note)
        return credit, sureness == _BY_KEY

    def _sure(self, claim: Claim, note: Noted) -> tuple[int, int]:
        """What the fact earns of the claim on the right element, and what says that it is about
        the claim."""
        known = self._weighed.get((claim.number, note))
        if known is None:
            known = self._weighed[claim.number, note] = self._weigh_anew(claim, note)
        return known

    def _weigh_anew(self, claim: Claim, note: Noted) -> tuple[int, int]:
        if (note.id, claim.id) in self._forced:
            return RIGHT, _BY_KEY
        stated = self.stated(claim, note)
        if stated is Agreement.SAME:
            return RIGHT, _BY_KEY
        if note.whole_label:
            held = claim.telling and claim.words is not None
            fits = held and claim.words is not None and claim.words.held_in(note.fact.text)
            return (RIGHT, _BY_ARROW) if fits else (0, _BY_PLACE)
        if stated is not None:
            # A fact that is right for another detail is not the wrong value of this one.
            own = any(
                self.stated(c, note) is Agreement.SAME for c in self._claims if c is not claim
            )
            return (0, _BY_PLACE) if own else (_CREDITS[stated], _BY_KEY)
        return self._without_key(claim, note)

    def _without_key(self, claim: Claim, note: Noted) -> tuple[int, int]:
        """What a right value earns that has no key, or only the noun of one."""
        fact = note.fact
        bare, headed = self.is_bare(fact), self._is_headed(claim, fact)
        if not (bare or headed) or _agreed(claim, fact) is not Agreement.SAME:
            return 0, _BY_PLACE
        if bare and note.beside and self._is_about(claim, note.beside):
            return RIGHT, _BY_ARROW
        rivals = (self._claims[number] for number in claim.rivals)
        alone = all(_agreed(one, fact) is not Agreement.SAME for one in rivals)
        if not alone or self._is_opposed(claim, fact.key):
            return 0, _BY_PLACE
        says_nothing = self._words.measures.issuperset(self._words.tokens(claim.key.texts[0]))
        return RIGHT, (_BY_ARROW if headed or says_nothing else _BY_PLACE)

    def _is_opposed(self, claim: Claim, key: str) -> bool:
        """Whether a key says the opposite of the claim's ("min size", of the maximum size)."""
        mine = self._words.tokens(key) if key else ()
        theirs = map(self._words.tokens, claim.key.texts)
        return any(self._words.excludes(mine, one) is not None for one in theirs)

    def _is_headed(self, claim: Claim, fact: Fact) -> bool:
        """Whether the fact's key is the noun of the claim's ("16384 slots", of the hash slots)."""
        noun = self._words.tokens(fact.key) if fact.key and fact.has_value else ()
        return bool(noun) and any(
            len(noun) < len(full) and full[-len(noun) :] == noun
            for full in map(self._words.tokens, claim.key.texts)
        )

    def is_bare(self, fact: Fact) -> bool:
        """Whether the fact is a value without a key."""
        return fact.has_value and (not fact.key or self._is_noise(fact.key))

    def fits_somewhere(self, note: Noted) -> bool:
        """Whether the fact is a value without a key that is right for some detail."""
        bare = self.is_bare(note.fact)
        return bare and any(_agreed(c, note.fact) is Agreement.SAME for c in self._claims)

    def _is_about(self, claim: Claim, label: str) -> bool:
        """Whether an arrow's label names the claim's key ("renew", for renew deadline)."""
        short = claim.short_key
        return bool(claim.key.nearness(label) or (short is not None and short.nearness(label)))

    def _is_crowded(self, claim: Claim, notes: tuple[Noted, ...]) -> bool:
        """Whether there are more wrong values without a key than the element has details of that
        sort: what is right among them is right by chance."""
        same = [claim, *(self._claims[n] for n in claim.rivals)]
        if not claim.fact.quantities:
            return False
        dimension = claim.fact.quantities[0].dimension
        wrong = {
            note.fact.quantities[0]
            for note in notes
            if note.spoken and note.fact.quantities
            and note.fact.quantities[0].dimension == dimension and self.is_bare(note.fact)
            and not any(_agreed(one, note.fact) is Agreement.SAME for one in same)
        }  # fmt: skip
        asked = [
            c for c in same if c.fact.quantities and c.fact.quantities[0].dimension == dimension
        ]
        return len(wrong) > len(asked)

    def stated(self, claim: Claim, note: Noted) -> Agreement | None:
        """How the fact's value compares, where the fact is about the claim's key; else None."""
        key = (claim.number, note)
        if key not in self._stated:
            self._stated[key] = None if note.whole_label else self._stated_anew(claim, note)
        return self._stated[key]

    def _stated_anew(self, claim: Claim, note: Noted) -> Agreement | None:
        answers = list(self._after_key(claim, note))
        if answers and self._is_right_value(claim, note.fact):
            answers.append(Agreement.SAME)
        if note.fact.key and self._is_right_otherwise(claim, note.fact):
            answers.append(Agreement.SAME)
        if claim.fact.formula and one_form(note.fact.text) == claim.fact.formula:
            answers.append(Agreement.SAME)
        if claim.words is not None and any(
            not rest or claim.key.nearness(rest) for rest in claim.words.remainder(note.fact.text)
        ):
            answers.append(Agreement.SAME)
        told = note.fact.has_value or not answers
        if told and note.fact.key and claim.key.nearness(note.fact.key):
            answers.append(_agreed(claim, note.fact))
        return next((one for one in _BEST_FIRST if one in answers), None)

    def _is_right_value(self, claim: Claim, fact: Fact) -> bool:
        """Whether a text that is the key is a right value, too ("majority", of a quorum)."""
        if _as_written(fact.text) in self._values[claim.number]:
            return True
        if name_key(fact.text) == name_key(claim.key.texts[0]):
            return False
        return bool(fact.formula) and not fact.key and fact.formula == claim.fact.formula

    def _is_right_otherwise(self, claim: Claim, fact: Fact) -> bool:
        """Whether a fact with the right value is told by less than the key: "poll 500 ms", of the
        poll interval; "512 rows", of the batch size that the diagram gives in rows."""
        short = claim.short_key
        shortened = short is not None and short.nearness(fact.key) > 0
        by_noun = self._noun(fact.key) in self._nouns[claim.number]
        return (shortened or by_noun) and _agreed(claim, fact) is Agreement.SAME

    def _noun_of(self, value: Fact) -> frozenset[str]:
        """What a value with one figure counts: the words around it."""
        if len(value.quantities) != 1:
            return frozenset()
        return self._noun(read_fact(value.value).key)

    def _noun(self, text: str) -> frozenset[str]:
        tokens = self._words.tokens(text)
        return frozenset(root(token) for token in tokens if token not in self._words.fillers)

    def _after_key(self, claim: Claim, note: Noted) -> Iterator[Agreement]:
        """The value read as what stands before or behind one of the key's own wordings."""
        text = " ".join(note.fact.text.split())
        for form in claim.key.texts:
            rest = _without(text, " ".join(plain_figures(form).split()))
            if rest is None:
                continue
            if _as_written(rest) in self._values[claim.number]:
                yield Agreement.SAME
            elif rest:
                yield _agreed(claim, read_value(form, rest))
            else:
                yield Agreement.ABSENT

    def _is_noise(self, key: str) -> bool:
        tokens = self._words.tokens(key)
        words = self._words
        noise = (words.fillers, words.measures, words.stop_words)
        return all(any(token in sort for sort in noise) for token in tokens)


def _agreed(claim: Claim, fact: Fact) -> Agreement:
    """The best of the comparisons with each accepted value."""
    if not claim.fact.has_value:
        return Agreement.SAME
    answers = [agree(value, fact) for value in claim.values if not value.words]
    said = fact.words or fact.formula
    if claim.words is not None:
        fits = claim.words.nearness(said) if said else 0
        differs = Agreement.DIFFERENT if fact.has_value else Agreement.ABSENT
        answers.append(Agreement.SAME if fits else differs)
    return next(one for one in _BEST_FIRST if one in answers)


def _as_written(value: str) -> str:
    """A value for literal comparison; beside a figure the case of a unit counts."""
    return " ".join(value.split()) if any(c.isdigit() for c in value) else name_key(value)


def _without(text: str, key: str) -> str | None:
    """What is left of the text without the key at its start or end; None if it is at neither."""
    folded, wanted = text.lower(), key.lower()
    if len(folded) != len(text) or not wanted:
        return None
    if folded.startswith(wanted) and not folded[len(wanted) : len(wanted) + 1].isalnum():
        return text[len(wanted) :].strip(" =:")
    if folded.endswith(wanted) and not folded[-len(wanted) - 1 : -len(wanted)].isalnum():
        return text[: -len(wanted)].strip(" =:")
    return None


def _better(one: Found, other: Found) -> Found:
    return other if other[0] > one[0] else one
