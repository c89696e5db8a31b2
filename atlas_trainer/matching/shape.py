"""Shape: an order of drawn components that depends on nothing but what was drawn."""

from __future__ import annotations

from collections.abc import Mapping

from atlas_trainer.model.drawing import Drawing, Relationship
from atlas_trainer.model.names import name_key

_ROUNDS = 6


def arrow_key(r: Relationship) -> tuple[str, str, int]:
    """What an arrow says besides its ends."""
    return (r.direction.value, name_key(r.label), -1 if r.step is None else r.step)


def shape_order(drawing: Drawing, facts: Mapping[str | None, tuple[str, ...]]) -> list[str]:
    """The components in an order that follows from what was drawn and how it hangs together.

    `facts` are the texts of the facts on each element.

    Colours are refined round by round with those of the neighbours (Weisfeiler and Leman), so
    that only components that look the same from everywhere are left in the order of drawing.
    """
    keys: dict[str, tuple[object, ...]] = {
        c.id: (name_key(c.label), c.kind or "", facts.get(c.id, ()))
        for c in drawing.components.values()
    }
    colours = _ranks(keys)
    for _ in range(_ROUNDS):
        finer = _ranks({e: _seen_from(e, drawing, colours) for e in keys})
        if len(set(finer.values())) == len(set(colours.values())):
            break
        colours = finer
    return sorted(keys, key=colours.__getitem__)


def _seen_from(element: str, drawing: Drawing, colours: dict[str, int]) -> tuple[object, ...]:
    group = drawing.components[element].group
    members = sorted(colours[c.id] for c in drawing.components.values() if c.group == element)
    arrows = sorted(
        (
            colours[r.target if r.source == element else r.source],
            r.source == element,
            *arrow_key(r),
        )
        for r in drawing.relationships.values()
        if element in (r.source, r.target)
    )
    return (
        colours[element],
        -1 if group is None else colours[group],
        tuple(members),
        tuple(arrows),
    )


def _ranks(keys: dict[str, tuple[object, ...]]) -> dict[str, int]:
    ranks = {key: n for n, key in enumerate(sorted(set(keys.values())))}
    return {element: ranks[key] for element, key in keys.items()}
