"""Contradictions: further values for a key that already has one.

Each expected key that is not given its right value may be given one wrong one, which costs its
credit; every other value that is different and wrong contradicts. Neither where a fact stands nor
by which of its names the key is called matters, so that spreading values over the drawing gains
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.matching.claims import RIGHT, Claims
from atlas_trainer.matching.drawn import Drawn, Noted
from atlas_trainer.matching.expected import Claim, Expected
from atlas_trainer.matching.quantities import Agreement
from atlas_trainer.model.names import name_key

_VALUED = (Agreement.SAME, Agreement.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value too many: the claims it could be about, and the fact."""

    claims: tuple[Claim, ...]
    note: Noted


def contradictions(expected: Expected, drawn: Drawn, claims: Claims) -> tuple[Contradiction, ...]:
    """The contradictions in a drawing, in the drawing's order."""
    met: set[int] = set()
    wrong: dict[tuple[object, ...], Contradiction] = {}
    for note in drawn.notes():
        stated = {c.number: claims.stated(c, note) for c in expected.claims if c.weight}
        keys = tuple(
            expected.claims[number] for number, answer in stated.items() if answer is not None
        )
        if not note.spoken or not any(answer in _VALUED for answer in stated.values()):
            continue
        right = [c.number for c in keys if claims.weigh(c, note)[0] == RIGHT]
        met.update(right)
        if (
            not right
            and not claims.fits_somewhere(note)
            and all(stated[c.number] is Agreement.DIFFERENT for c in keys)
        ):
            about = tuple(c.number for c in keys)
            wrong.setdefault((about, *_value_key(note)), Contradiction(keys, note))
    return _too_many(list(wrong.values()), met)


def _too_many(wrong: list[Contradiction], met: set[int]) -> tuple[Contradiction, ...]:
    """The wrong values that are left when as many as possible have a key to themselves that was not
    given its right value, the first ones first."""
    held: dict[int, Contradiction] = {}

    def placed(one: Contradiction, tried: set[int]) -> bool:
        for claim in one.claims:
            if claim.number in met or claim.number in tried:
                continue
            tried.add(claim.number)
            holder = held.get(claim.number)
            if holder is None or placed(holder, tried):
                held[claim.number] = one
                return True
        return False

    return tuple(one for one in wrong if not placed(one, set()))


def _value_key(note: Noted) -> tuple[object, ...]:
    fact = note.fact
    if fact.quantities:
        first = fact.quantities[0]
        return (str(first.low), str(first.high), first.dimension)
    return (fact.formula or name_key(fact.words or fact.text),)
