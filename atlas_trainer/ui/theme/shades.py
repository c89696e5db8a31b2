"""Shades for counts: from the surface towards the accent, each with a colour for text on it."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.ui.theme.roles import Roles

STEPS = (1, 2, 3, 5)
"""The counts from which each shade holds, the quietest first."""
_SHARES = (0.14, 0.28, 0.46, 1.0)
"""How much of the accent is in each. Between the last two, no text would be legible enough."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A ground and the text on it, as #RRGGBB; their contrast is at least 4.5:1."""

    ground: str
    text: str


def shade_of(count: int, roles: Roles) -> Shade:
    """The shade for a count of 1 or more."""
    step = sum(count >= least for least in STEPS) - 1
    if step == len(STEPS) - 1:
        return Shade(roles.accent, roles.on_accent)
    return Shade(_between(roles.surface, roles.accent, _SHARES[step]), roles.text)


def _between(one: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
