"""Means and shares with their 95 % confidence intervals: few drills say little, and it shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean or share with its 95 % confidence interval."""

    value: float
    low: float
    high: float


def mean_interval(values: Sequence[float], low: float = 0.0, high: float = 100.0) -> Interval:
    """The mean with its 95 % confidence interval by Student's t, held within low..high.

    With fewer than two values nothing is known of their spread: the interval is all there is.
    """
    if len(values) < 2:
        return Interval(values[0] if values else 0.0, low, high)
    middle = mean(values)
    variance = sum((value - middle) ** 2 for value in values) / (len(values) - 1)
    reach = student_t(len(values) - 1) * math.sqrt(variance / len(values))
    return Interval(middle, max(low, middle - reach), min(high, middle + reach))


def wilson(successes: int, count: int, z: float = 1.959964) -> Interval:
    """A share (0..1) with its Wilson score interval, 95 % unless `z` says otherwise.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212. Of no tries
    at all nothing is known: 0 to 1.
    """
    if count == 0:
        return Interval(0.0, 0.0, 1.0)
    share = successes / count
    bound = 1 + z * z / count
    middle = (share + z * z / (2 * count)) / bound
    reach = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / bound
    return Interval(share, max(0.0, middle - reach), min(1.0, middle + reach))


_T975 = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262,
    10: 2.228, 11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110,
    18: 2.101, 19: 2.093, 20: 2.086, 21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064, 25: 2.060,
    26: 2.056, 27: 2.052, 28: 2.048, 29: 2.045, 30: 2.042, 40: 2.021, 60: 2.000, 120: 1.980,
}  # fmt: skip
"""Student's t at 97.5 %, by degrees of freedom: the usual table, e.g. NIST/SEMATECH e-Handbook of
Statistical Methods, 1.3.6.7.2."""


def student_t(freedom: int) -> float:
    """Student's t at 97.5 % for that many degrees of freedom (1 or more).

    Between the table's entries the next smaller one holds, which makes intervals a little wider.
    """
    if freedom > max(_T975):
        return 1.96 if freedom > 1000 else _T975[max(_T975)]
    return _T975[max(known for known in _T975 if known <= freedom)]


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
