"""Confusion: which other diagram does a drawing resemble more than the one that was asked for?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.names import name_key
from atlas_trainer.model.score import Score

LEAST_LIKENESS = 60
"""Points of 100 that a drawing must earn as another diagram before that is worth saying."""

LEAST_LEAD = 15
"""Points by which it must earn more as the other one: a little more may be chance."""

LEAST_SHARED = 2
"""Drawn labels that another diagram must know before it is scored at all: most know none."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """The diagram that a drawing resembles most, with its points of 100 without speed."""

    diagram: str
    total: Fraction


def confused_with(
    asked: Diagram,
    drawing: Drawing,
    own: Score,
    others: Iterable[Diagram],
    score: Callable[[Diagram, Drawing], Score],
) -> Confusion | None:
    """The other diagram that the drawing resembles more than `asked`; None where none is.

    `own` is the drawing's score as `asked`, `score` scores without time. Takes some milliseconds
    a diagram, so it is for a worker thread. A drawing that passed is never called confused.
    """
    if own.passed or not drawing.components:
        return None
    least = max(score(asked, drawing).total + LEAST_LEAD, Fraction(LEAST_LIKENESS))
    best: Confusion | None = None
    drawn = {name_key(c.label) for c in drawing.components.values() if c.label}
    for other in others:
        if other.id == asked.id or len(drawn & _names(other)) < LEAST_SHARED:
            continue
        total = score(other, drawing).total
        if total >= least and (best is None or total > best.total):
            best = Confusion(other.id, total)
    return best


def _names(diagram: Diagram) -> set[str]:
    return {name_key(n) for c in diagram.components for n in (c.label, *c.aliases)}
