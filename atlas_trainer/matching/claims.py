"""Claims: how well a drawn fact states an expected one, and where it has to stand.

Credits here are whole thousandths.
"""

from __future__ import annotations

from fractions import Fraction

from atlas_trainer.matching.drawn import Drawn, Noted
from atlas_trainer.matching.expected import Claim, Expected
from atlas_trainer.matching.quantities import Agreement, agree
from atlas_trainer.matching.sayings import content

RIGHT = 1000
KEY_ALONE = 500
WRONG_VALUE = 200
ELSEWHERE = 500
"""What a fact on an unrelated element earns of what it would on the right one."""
TOUCHING = 750
"""What a fact on an element that touches the right one earns."""
WHOLE = 1000

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
        if self.is_about(claim, note):
            value = self._value(claim, note)
            if value is Agreement.SAME:
                return RIGHT, True
            return (WRONG_VALUE if value is Agreement.DIFFERENT else KEY_ALONE), True
        fact = note.fact
        bare = not fact.key or self._is_noise(fact.key)
        if bare and claim.unit_alone and fact.has_value:
            fits = agree(claim.fact, fact, self._words) is Agreement.SAME
            return (RIGHT if fits else 0), False
        return 0, False

    def is_about(self, claim: Claim, note: Noted) -> bool:
        """Whether the fact has the claim's key."""
        if note.fact.key and claim.key.nearness(note.fact.key):
            return True
        return bool(claim.fact.words) and self._says_all(claim, note)

    def value_differs(self, claim: Claim, note: Noted) -> bool:
        """Whether the fact gives the claim's key another value."""
        return self._value(claim, note) is Agreement.DIFFERENT

    def _value(self, claim: Claim, note: Noted) -> Agreement:
        if not claim.fact.has_value:
            return Agreement.SAME
        if claim.fact.words and self._says_all(claim, note):
            return Agreement.SAME
        return agree(claim.fact, note.fact, self._words)

    def _says_all(self, claim: Claim, note: Noted) -> bool:
        """Whether the text holds all words of a value that is words ("acks all", "all acks")."""
        tokens = self._words.tokens(note.fact.text)
        wanted = self._words.tokens(claim.fact.words)
        if not wanted or not set(content(wanted, self._words)) <= content(tokens, self._words):
            return False
        rest = " ".join(t for t in tokens if t not in wanted)
        return not rest or claim.key.nearness(rest) > 0

    def _is_noise(self, key: str) -> bool:
        tokens = self._words.tokens(key)
        return all(token in self._words.fillers for token in tokens)


def _better(one: Found, other: Found) -> Found:
    return other if other[0] > one[0] else one


def thousandths(credit: int) -> Fraction:
    """The credit as a fraction of one."""
    return Fraction(credit, 1000)
