"""Claims: how well a drawn fact states an expected one, and where it has to stand.

Credits here are whole thousandths.
"""

from __future__ import annotations

from collections.abc import Iterator

from atlas_trainer.matching.drawn import Drawn, Noted
from atlas_trainer.matching.expected import Claim, Expected
from atlas_trainer.matching.quantities import Agreement, agree
from atlas_trainer.model.facts import Fact, read_value
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

NOTHING: Found = (0, None)


class Claims:
    """Every drawn fact weighed against every expected one."""

    def __init__(
        self, expected: Expected, drawn: Drawn, forced: frozenset[tuple[str, str]]
    ) -> None:
        self._words = expected.phrases.words
        self._forced = forced
        self._values = tuple(
            frozenset(_as_written(plain_figures(fact.value)) for fact in claim.values)
            for claim in expected.claims
        )
        self._weighed: dict[tuple[int, Noted], tuple[int, bool]] = {}
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
        for note in notes:
            credit, has_key = self.weigh(claim, note)
            if keyed and not has_key:
                continue
            credit = credit * place // 1000
            if credit > best[0]:
                best = (credit, note)
        return best

    def weigh(self, claim: Claim, note: Noted) -> tuple[int, bool]:
        """What the fact earns of the claim on the right element, and whether it gives a key."""
        known = self._weighed.get((claim.number, note))
        if known is None:
            known = self._weighed[claim.number, note] = self._weigh_anew(claim, note)
        return known

    def _weigh_anew(self, claim: Claim, note: Noted) -> tuple[int, bool]:
        if (note.id, claim.id) in self._forced:
            return RIGHT, True
        stated = self.stated(claim, note)
        if stated is not None:
            return _CREDITS[stated], True
        fact = note.fact
        bare = not fact.key or self._is_noise(fact.key)
        if bare and claim.unit_alone and fact.has_value:
            fits = _agreed(claim, fact) is Agreement.SAME
            return (RIGHT if fits else 0), False
        return 0, False

    def stated(self, claim: Claim, note: Noted) -> Agreement | None:
        """How the fact's value compares, where the fact is about the claim's key; else None."""
        answers = list(self._after_key(claim, note))
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
        return all(token in self._words.fillers for token in tokens)


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
