"""Figures drawn from many measurements."""

import math
from collections.abc import Iterable


def percentile(values: Iterable[float], percent: float) -> float:
    """Give the smallest value that at least `percent` of all values do not exceed (nearest rank).

    Raises ValueError for no values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values to take a percentile of")
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]
