"""Shape: an order of drawn components that depends on nothing but what was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    around = _surroundings(drawing)
    for _ in range(_ROUNDS):
        count = len(set(colours.values()))
        if count == len(colours):
            break
        finer = _ranks({e: _seen_from(around[e], e, colours) for e in keys})
        if len(set(finer.values())) == count:
            break
        colours = finer
    return sorted(keys, key=colours.__getitem__)


@dataclass(slots=True)
class _Around:
    """What surrounds a component: its group, its members, its arrows with their other ends."""

    group: str | None
    members: list[str] = field(default_factory=list)
    arrows: list[tuple[str, bool, tuple[str, str, int]]] = field(default_factory=list)


def _surroundings(drawing: Drawing) -> dict[str, _Around]:
    found = {c.id: _Around(c.group) for c in drawing.components.values()}
    for c in drawing.components.values():
        if c.group is not None:
            found[c.group].members.append(c.id)
    for r in drawing.relationships.values():
        key = arrow_key(r)
        found[r.source].arrows.append((r.target, True, key))
        if r.target != r.source:
            found[r.target].arrows.append((r.source, False, key))
    return found


def _seen_from(around: _Around, element: str, colours: dict[str, int]) -> tuple[object, ...]:
    return (
        colours[element],
        -1 if around.group is None else colours[around.group],
        tuple(sorted([colours[member] for member in around.members])),
        tuple(sorted([(colours[end], out, *key) for end, out, key in around.arrows])),
    )


def _ranks(keys: dict[str, tuple[object, ...]]) -> dict[str, int]:
    ranks = {key: n for n, key in enumerate(sorted(set(keys.values())))}
    return {element: ranks[key] for element, key in keys.items()}
