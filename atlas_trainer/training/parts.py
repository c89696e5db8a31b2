"""A part of a diagram: what a completion or a repair gives at the start, and what is blank."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import replace

from atlas_trainer.model.diagram import Diagram, Importance
from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.reference import reference_drawing

SHARES = (0.3, 0.6)
"""How much of a diagram a completion leaves blank: first a little, then more than half."""

_WEIGHTS = {Importance.CORE: 2.0, Importance.SUPPORTING: 1.0, Importance.OPTIONAL: 0.5}


def given_part(diagram: Diagram, blank: Collection[str], variant: str | None = None) -> Drawing:
    """The reference without the blank elements and without what cannot stand without them.

    An arrow needs both of its ends, a detail what it is on; members of a blank group stand free.
    """
    whole, part = reference_drawing(diagram, variant=variant), Drawing()
    gone = set(blank)
    for key, component in whole.components.items():
        if key not in gone:
            group = component.group if component.group not in gone else None
            part.components[key] = _in_group(component, group)
    for key, arrow in whole.relationships.items():
        if key not in gone and {arrow.source, arrow.target} <= part.components.keys():
            part.relationships[key] = arrow
    known = part.components.keys() | part.relationships.keys()
    for key, detail in whole.details.items():
        if key not in gone and (detail.on is None or detail.on in known):
            part.details[key] = detail
    return part


def given_ids(part: Drawing) -> tuple[str, ...]:
    """What was given, for the attempt's record."""
    return (*part.components, *part.relationships, *part.details)


def blanks(diagram: Diagram, share: float, missed: Mapping[str, int], seed: int) -> frozenset[str]:
    """That share (0..1) of the diagram's elements: what was missed before first.

    `missed` counts how often each element was. Where nothing was, by chance, weighted by
    importance; the same seed leaves the same blank.
    """
    chance = random.Random(f"{diagram.id} {seed}")
    weights = {c.id: _WEIGHTS[c.importance] for c in diagram.components}
    weights |= {r.id: _WEIGHTS[r.importance] for r in diagram.relationships}
    weights |= {d.id: _WEIGHTS[d.importance] for d in diagram.details}
    # Weighted sampling without replacement: P. S. Efraimidis and P. G. Spirakis, Information
    # Processing Letters 97 (2006), 181-185.
    keys = {name: chance.random() ** (1 / weight) for name, weight in weights.items()}
    order = sorted(weights, key=lambda name: (-missed.get(name, 0), -keys[name], name))
    blank: set[str] = set()
    for name in order:
        # With a component goes what hangs on it, so the share is counted by what is left.
        if len(given_ids(given_part(diagram, blank))) <= (1 - share) * len(order):
            break
        if given_ids(given_part(diagram, {*blank, name})):
            blank.add(name)
    return frozenset(blank)


def _in_group(component: Component, group: str | None) -> Component:
    return component if component.group == group else replace(component, group=group)
