"""Speed: 1 up to par, then straight down to 0 at the limit."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from atlas_trainer.matching.expected import Same
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.typing import par_time

DEFAULT_LIMIT = 120.0
"""Seconds; the limit of a drill, for a run that was timed without one."""


def speed_fraction(diagram: Diagram, elapsed: float, limit: float | None) -> Fraction:
    """What speed earns of itself, before it is multiplied by what was known."""
    end = _milliseconds(limit if limit is not None else DEFAULT_LIMIT)
    par = _milliseconds(_par(Same(diagram), limit if limit is not None else DEFAULT_LIMIT))
    used = max(0, _milliseconds(elapsed))
    if used <= par:
        return Fraction(1)
    if used >= end:
        return Fraction(0)
    return Fraction(end - used, end - par)


@lru_cache(maxsize=12)
def _par(same: Same, limit: float) -> float:
    return par_time(same.diagram, limit)


def speed_reason(speed: Fraction, knowledge: Fraction) -> str:
    """What speed earned, and why not more."""
    if speed == 0:
        return "The time was used up, so speed earns nothing."
    pace = "within par" if speed == 1 else "slower than par"
    if knowledge == 1:
        return f"You were {pace}."
    share = round(float(knowledge) * 100)
    return f"You were {pace}; speed counts for the {share} % of the rest that you earned."


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
