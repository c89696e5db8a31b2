"""Weak elements: what of a diagram is missed again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NEWEST = 5
"""So many of a diagram's newest attempts count: what was learned since is no weakness any more."""
LEAST = 2
"""Missed once is no pattern."""
_RIGHT = "correct"
_EXTRA = {"extra", "contradiction"}


@dataclass(frozen=True, slots=True)
class Miss:
    """One element that a drawing lost points on. `part` is structure, accuracy or details."""

    diagram: str
    element: str
    part: str
    verdict: str
    lost: float


@dataclass(frozen=True, slots=True)
class Weakness:
    """An element missed in `missed` of the `attempts` newest attempts, `lost` points in all."""

    diagram: str
    element: str
    part: str
    missed: int
    attempts: int
    lost: float


def misses(diagram: str, items: Iterable[Mapping[str, Any]]) -> tuple[Miss, ...]:
    """What a mark's items (as JSON values, see `matching.report`) lost on the reference's elements.

    What was drawn beyond the reference, speed, and lines without an element are left out.
    """
    found = []
    for item in items:
        element, verdict = item.get("reference"), item.get("verdict")
        lost = float(item.get("lost") or 0)
        if element and verdict != _RIGHT and verdict not in _EXTRA and lost > 0:
            part = str(item.get("part"))
            found.append(Miss(diagram, str(element), part, str(verdict), lost))
    return tuple(found)


def weaknesses(attempts: Iterable[Sequence[Miss]], least: int = LEAST) -> tuple[Weakness, ...]:
    """What one diagram's attempts (newest first) missed at least `least` times, worst first."""
    newest = list(attempts)[:NEWEST]
    found: dict[tuple[str, str, str], list[float]] = {}
    for attempt in newest:
        for place in {(miss.diagram, miss.element, miss.part) for miss in attempt}:
            lost = sum(m.lost for m in attempt if (m.diagram, m.element, m.part) == place)
            found.setdefault(place, []).append(lost)
    weak = [
        Weakness(diagram, element, part, len(lost), len(newest), sum(lost))
        for (diagram, element, part), lost in found.items()
        if len(lost) >= least
    ]
    return tuple(sorted(weak, key=lambda w: (-w.missed, -w.lost, w.diagram, w.element, w.part)))
