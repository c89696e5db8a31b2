"""Points lost and earned in figures, as a column of a list; other points are model.points'."""

from __future__ import annotations

from fractions import Fraction

from atlas_trainer.model.points import points_text, total_text

__all__ = ["MINUS", "earned_text", "lost_text", "points_text", "total_text"]

MINUS = "\N{MINUS SIGN}"


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
