"""Two references laid on one another: which component of the one plays the part of which of the
other.

Exchanging the two gives the same pairs the other way round, and a diagram is paired with itself
element by element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from atlas_trainer.model.diagram import Diagram, DiagramComponent
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.names import name_key

Weight = tuple[int, ...]
"""How well two elements fit, compared place by place; empty where they do not fit at all."""

LEAST_PART = 4
"""What a shared place has to weigh before two components of other names play the same part."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


_Element = TypeVar("_Element", bound=_Named)


def pairs_of(one: Diagram, two: Diagram) -> dict[str, str]:
    """By the id of a component of `one`, the component of `two` that plays its part.

    First by name, then round by round by place: with the same arrows to components that are paired
    already, as far as half of all such arrows at least.
    """
    pairs = greedy(one.components, two.components, _name_weight)
    while True:
        back = {b: a for a, b in pairs.items()}
        places, others = _places(one, pairs), _places(two, back)
        mapped = {c: {(pairs[end], way) for end, way in own} for c, own in places.items()}

        def by_place(
            a: DiagramComponent,
            b: DiagramComponent,
            mine: Mapping[str, set[tuple[str, bool]]] = mapped,
            theirs: Mapping[str, set[tuple[str, bool]]] = others,
        ) -> Weight:
            return _place_weight(a, b, mine[a.id], theirs[b.id])

        left = (c for c in one.components if c.id not in pairs)
        right = (c for c in two.components if c.id not in back)
        found = greedy(left, right, by_place)
        if not found:
            return pairs
        pairs |= found


def greedy(
    one: Iterable[_Element],
    two: Iterable[_Element],
    weigh: Callable[[_Element, _Element], Weight],
) -> dict[str, str]:
    """Pairs by id, best first; `weigh` has to be symmetric.

    Equal weights are ordered by the two ids as a set, so that exchanging the sides changes
    nothing: two different pairs that are still equal have no element in common.
    """
    right = list(two)
    weighed = [
        (weight, tuple(sorted((a.id, b.id))), a.id, b.id)
        for a in one
        for b in right
        if (weight := weigh(a, b))
    ]
    weighed.sort(key=lambda entry: (tuple(-share for share in entry[0]), entry[1]))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, a, b in weighed:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return pairs


def name_likeness(a: _Named, b: _Named) -> int:
    """4 for the same label, 3 where either accepts the other's, 2 where one does, 1 where an
    accepted name is shared, 0 for none of it."""
    label, other = name_key(a.label), name_key(b.label)
    if label == other:
        return 4
    mine, theirs = {label, *map(name_key, a.aliases)}, {other, *map(name_key, b.aliases)}
    accepted = (label in theirs) + (other in mine)
    return accepted + 1 if accepted else int(bool(mine & theirs))


def _name_weight(a: DiagramComponent, b: DiagramComponent) -> Weight:
    likeness = name_likeness(a, b)
    if not likeness or (a.kind is Kind.GROUP) is not (b.kind is Kind.GROUP):
        return ()
    return (likeness, a.kind is b.kind, a.id == b.id)


def _place_weight(
    a: DiagramComponent,
    b: DiagramComponent,
    mine: set[tuple[str, bool]],
    theirs: set[tuple[str, bool]],
) -> Weight:
    shared, apart = len(mine & theirs), len(mine ^ theirs)
    weight = 2 * (a.kind is b.kind) + 2 * shared
    if not shared or shared < apart or weight < LEAST_PART:
        return ()
    if (a.kind is Kind.GROUP) is not (b.kind is Kind.GROUP):
        return ()
    return (weight, -apart, a.id == b.id)


def _places(diagram: Diagram, paired: Mapping[str, str]) -> dict[str, set[tuple[str, bool]]]:
    """By component, its paired neighbours, each with whether an arrow leads there."""
    places: dict[str, set[tuple[str, bool]]] = {c.id: set() for c in diagram.components}
    for arrow in diagram.relationships:
        for end, other, out in (
            (arrow.source, arrow.target, True),
            (arrow.target, arrow.source, False),
        ):
            if other in paired:
                ways = (out,) if arrow.direction is Direction.FORWARD else (True, False)
                places[end].update((other, way) for way in ways)
    return places
