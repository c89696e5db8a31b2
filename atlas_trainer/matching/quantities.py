"""Whether two values are the same, by quantity or by formula."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

from atlas_trainer.model.facts import Fact
from atlas_trainer.model.quantities import Quantity
from atlas_trainer.model.units import BYTES, COUNT, RATIO, SHARE

CLOSE = Fraction(5, 100)
"""Values this near are the same, unless they are exact by nature."""
CLOSE_BYTES = Fraction(13, 100)
"""A gigabyte of 1000 and one of 1024 to the third, with the nearness of every other value."""
CLOSE_ABOUT = Fraction(1, 5)
"""Where the diagram itself says "about"."""
OVERLAP = Fraction(1, 2)
"""Ranges that share this much of what they cover together are the same."""
SMALL_COUNT = 1000
"""Counts below this are exact."""
MANY_NINES = Fraction(9, 10)
"""From here a share is compared by what is missing to the whole."""

_SO_MANY_OF = re.compile(r"\d\s+(?:out )?of\s+\d")
_TIMES = {"x", "×", "times"}
"""Units that only say that a number counts repetitions: "3 times" is 3."""


class Agreement(Enum):
    """Whether a drawn value states the expected one."""

    SAME = "same"
    ABSENT = "absent"
    DIFFERENT = "different"


def agree(expected: Fact, drawn: Fact) -> Agreement:
    """Whether the drawn fact's value is the expected fact's; a missing unit counts as absent."""
    if not drawn.has_value:
        return Agreement.ABSENT
    if expected.formula:
        same = expected.formula == drawn.formula
        return Agreement.SAME if same else Agreement.DIFFERENT
    if expected.quantities:
        return _figures(expected, drawn)
    return Agreement.DIFFERENT


def _figures(expected: Fact, drawn: Fact) -> Agreement:
    """Each expected figure must be matched by one of the drawn, the first of them at least."""
    if not drawn.quantities:
        return Agreement.DIFFERENT
    exact = "port" in expected.key.lower().split()
    first = expected.quantities[0]
    answers = [_same(first, other, exact) for other in drawn.quantities]
    if Agreement.SAME in answers:
        return Agreement.DIFFERENT if _is_a_choice(expected, drawn) else Agreement.SAME
    if _ends_of(first, drawn):
        return Agreement.SAME
    return Agreement.ABSENT if Agreement.ABSENT in answers else Agreement.DIFFERENT


def _is_a_choice(expected: Fact, drawn: Fact) -> bool:
    """Whether the fact gives several figures where one is asked for: one of them may be right by
    chance."""
    if _SO_MANY_OF.search(drawn.text):
        return False
    first = expected.quantities[0]
    asked = len(_unlike(expected, first.dimension))
    given = _unlike(drawn, first.dimension)
    return len(given) > asked and not _ends_of(first, drawn)


def _unlike(fact: Fact, dimension: str) -> set[tuple[Fraction | None, Fraction | None]]:
    """The figures of that dimension, each once."""
    return {(q.low, q.high) for q in fact.quantities if q.dimension == dimension}


def _ends_of(expected: Quantity, drawn: Fact) -> bool:
    """Whether the fact names both ends of a range by themselves ("min 150 ms, max 300 ms")."""
    ends = {q.low if q.high is None else q.high for q in drawn.quantities
            if q.dimension == expected.dimension}  # fmt: skip
    return expected.low != expected.high and ends == {expected.low, expected.high}


def _same(expected: Quantity, drawn: Quantity, exact: bool) -> Agreement:
    if expected.dimension != drawn.dimension:
        return _other_dimension(expected, drawn)
    return Agreement.SAME if _overlap(expected, drawn, exact) else Agreement.DIFFERENT


def _other_dimension(expected: Quantity, drawn: Quantity) -> Agreement:
    """A share may be given as a plain number; else a number that lacks its unit is no value."""
    pair = {expected.dimension, drawn.dimension}
    times = pair == {COUNT, RATIO} and {expected.unit, drawn.unit} & _TIMES
    parts = pair == {SHARE, COUNT} and drawn.high is not None and drawn.high <= 1
    if {expected.low, expected.high} == {drawn.low, drawn.high} == {0}:
        return Agreement.SAME
    if times or parts or pair == {SHARE, RATIO}:
        return Agreement.SAME if _overlap(expected, drawn, exact=False) else Agreement.DIFFERENT
    if drawn.dimension == COUNT and drawn.written == expected.written:
        return Agreement.SAME if expected.dimension == SHARE else Agreement.ABSENT
    return Agreement.DIFFERENT


def _overlap(expected: Quantity, drawn: Quantity, exact: bool) -> bool:
    if expected.low is None or expected.high is None:
        return _bound(expected, drawn, exact)
    if drawn.low is None or drawn.high is None:
        # "< 10 ms" for a plain 10 ms: the same figure, read as a bound.
        figure = drawn.low if drawn.high is None else drawn.high
        return figure is not None and _near(expected.high, figure, expected, exact)
    if expected.low == expected.high:
        return _within(expected, drawn, exact)
    if drawn.low == drawn.high:
        return expected.low <= drawn.low <= expected.high
    common = min(expected.high, drawn.high) - max(expected.low, drawn.low)
    together = max(expected.high, drawn.high) - min(expected.low, drawn.low)
    return common >= OVERLAP * together


def _within(expected: Quantity, drawn: Quantity, exact: bool) -> bool:
    """A plain value, drawn as one or as a narrow range around it."""
    assert expected.high is not None and drawn.low is not None and drawn.high is not None  # noqa: PT018
    if drawn.low == drawn.high:
        return _near(expected.high, drawn.high, expected, exact)
    narrow = drawn.high <= 2 * drawn.low
    return narrow and drawn.low <= expected.high <= drawn.high


def _bound(expected: Quantity, drawn: Quantity, exact: bool) -> bool:
    """The same figure, unless the drawn bound points the other way."""
    upper = expected.low is None
    if (drawn.low is None and not upper) or (drawn.high is None and upper):
        return False
    wanted = expected.high if upper else expected.low
    figure = drawn.high if upper else drawn.low
    return wanted is not None and figure is not None and _near(wanted, figure, expected, exact)


def _near(wanted: Fraction, figure: Fraction, expected: Quantity, exact: bool) -> bool:
    if wanted == figure:
        return True
    if exact or (expected.dimension == COUNT and wanted < SMALL_COUNT and not expected.about):
        return False
    if expected.dimension == SHARE and MANY_NINES <= wanted <= 1 and figure <= 1:
        wanted, figure = 1 - wanted, 1 - figure
    most = CLOSE_ABOUT if expected.about else CLOSE
    if expected.dimension == BYTES:
        most = max(most, CLOSE_BYTES)
    return abs(wanted - figure) <= most * max(abs(wanted), abs(figure))
