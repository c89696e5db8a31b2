"""Contradictions: further values for a key that already has one.

Each expected key may be given one wrong value, which costs its credit; every other value that is
different and wrong contradicts. Where a fact stands does not matter, so that spreading values over
the drawing gains nothing.
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
    about: dict[tuple[int, ...], list[Noted]] = {}
    for note in drawn.notes():
        stated = [(c.number, claims.stated(c, note)) for c in expected.claims if c.weight]
        keys = tuple(number for number, answer in stated if answer is not None)
        has_value = any(answer in _VALUED for _, answer in stated)
        if note.spoken and has_value:
            about.setdefault(keys, []).append(note)
    found: list[Contradiction] = []
    for keys, notes in about.items():
        found += _among(tuple(expected.claims[n] for n in keys), notes, claims)
    return tuple(found)


def _among(keys: tuple[Claim, ...], notes: list[Noted], claims: Claims) -> list[Contradiction]:
    met: set[int] = set()
    wrong: dict[tuple[object, ...], Noted] = {}
    for note in notes:
        right = [c.number for c in keys if claims.weigh(c, note)[0] == RIGHT]
        met.update(right)
        if (
            not right
            and not claims.fits_somewhere(note)
            and all(claims.stated(c, note) is Agreement.DIFFERENT for c in keys)
        ):
            wrong.setdefault(_value_key(note), note)
    allowed = len(keys) - len(met)
    return [Contradiction(keys, note) for note in list(wrong.values())[allowed:]]


def _value_key(note: Noted) -> tuple[object, ...]:
    fact = note.fact
    if fact.quantities:
        first = fact.quantities[0]
        return (str(first.low), str(first.high), first.dimension)
    return (fact.formula or name_key(fact.words or fact.text),)
