"""Points in figures: one decimal at most, never rounded over the pass mark or up to 100."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from atlas_trainer.model.score import PASS_MARK, PartScore

_WHOLE = 1000
"""100 points in tenths."""


def total_text(total: Fraction | float, pass_mark: int = PASS_MARK) -> str:
    """A total of 0..100 as shown: 87.3, 90, 100.

    Rounded half to even to a tenth, except that what is short of the pass mark or of 100 stays
    short of it: 84.97 is shown as 84.9.
    """
    return tenths_text(_total_in_tenths(Fraction(total), pass_mark))


def points_text(points: Fraction) -> str:
    """Points such as 36.2 or 40; under a twentieth, but not nothing: "< 0.1"."""
    tenths = round(points * 10)
    return tenths_text(tenths) if tenths or not points else "< 0.1"


def parts_text(parts: Sequence[PartScore], pass_mark: int = PASS_MARK) -> tuple[str, ...]:
    """What each part earned of its weight, "24.4 of 33.3", so that the figures shown add up: the
    points to the total as it is shown beside `pass_mark`, the weights to theirs."""
    weights = _shared([p.weight for p in parts], [_WHOLE] * len(parts), pass_mark)
    points = _shared([p.points for p in parts], weights, pass_mark)
    shown = [
        "< 0.1" if not tenths and part.points else tenths_text(tenths)
        for tenths, part in zip(points, parts, strict=True)
    ]
    return tuple(
        f"{earned} of {tenths_text(weight)}" for earned, weight in zip(shown, weights, strict=True)
    )


def _shared(points: Sequence[Fraction], most: Sequence[int], pass_mark: int) -> list[int]:
    """The points in tenths, cut, with what is then missing given to those that lost the most by it
    and do not come to more than they may."""
    found = [math.floor(p * 10) for p in points]
    missing = _total_in_tenths(sum(points, Fraction(0)), pass_mark) - sum(found)
    order = sorted(range(len(found)), key=lambda n: found[n] - points[n] * 10)
    for n in order:
        if missing > 0 and found[n] < most[n]:
            found[n] += 1
            missing -= 1
    return found


def _total_in_tenths(total: Fraction, pass_mark: int) -> int:
    tenths = round(total * 10)
    for mark in (pass_mark * 10, _WHOLE):
        if total * 10 < mark <= tenths:
            tenths = mark - 1
    return tenths


def tenths_text(tenths: int) -> str:
    """So many tenths of a point, without a needless ".0"."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
