"""Points in figures: one decimal at most, never rounded over the pass mark or up to 100."""

from __future__ import annotations

from fractions import Fraction

from atlas_trainer.model.score import PASS_MARK

MINUS = "\N{MINUS SIGN}"
_WHOLE = 1000
"""100 points in tenths."""


def total_text(total: Fraction | float, pass_mark: int = PASS_MARK) -> str:
    """A total of 0..100 as shown: 87.3, 90, 100.

    Rounded half to even to a tenth, except that what is short of the pass mark or of 100 stays
    short of it: 84.97 is shown as 84.9.
    """
    exact = Fraction(total)
    tenths = round(exact * 10)
    for mark in (pass_mark * 10, _WHOLE):
        if exact * 10 < mark <= tenths:
            tenths = mark - 1
    return _tenths_text(tenths)


def points_text(points: Fraction) -> str:
    """Points of a part, such as 36.2 or 40; under a twentieth, but not nothing: "< 0.1"."""
    tenths = round(points * 10)
    if tenths == 0 and points > 0:
        return "< 0.1"
    return _tenths_text(tenths)


def lost_text(lost: Fraction) -> str:
    """Points lost as shown at a line's end, one below the other: "−3.2", "−2.0", "< 0.1"."""
    return _aligned(MINUS, lost)


def earned_text(earned: Fraction) -> str:
    """Points earned as shown at a line's end: "+5.0"; nothing earned is nothing to show."""
    return _aligned("+", earned) if earned else ""


def _aligned(sign: str, points: Fraction) -> str:
    shown = points_text(points)
    if shown.startswith("<"):
        return shown
    return sign + (shown if "." in shown else f"{shown}.0")


def _tenths_text(tenths: int) -> str:
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
