"""What tells two references apart, as far as it is drawn: found by laying one on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from atlas_trainer.matching.alike import Weight, greedy, name_likeness, pairs_of
from atlas_trainer.model.diagram import Diagram, DiagramComponent, DiagramRelationship
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.names import name_key


class Sort(StrEnum):
    """In what two references differ."""

    NAME = "name"
    DIRECTION = "direction"
    STYLE = "style"
    LABEL = "label"
    GROUP = "group"
    ONLY = "only"


class Side(StrEnum):
    """Where there is something: in the first, in the second, or in both."""

    ONE = "one"
    TWO = "two"
    BOTH = "both"


_OTHER = {Side.ONE: Side.TWO, Side.TWO: Side.ONE, Side.BOTH: Side.BOTH}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `one` and `two` are the ids of what it is about in either diagram, its
    subject first; where `side` is one of them, the other names what the element would be between.
    """

    sort: Sort
    side: Side
    one: tuple[str, ...]
    two: tuple[str, ...]

    def exchanged(self) -> Difference:
        """The same, seen from the other diagram."""
        return Difference(self.sort, _OTHER[self.side], self.two, self.one)


def differences(one: Diagram, two: Diagram) -> tuple[Difference, ...]:
    """What tells the base forms of two diagrams apart: nothing, for a diagram and itself.

    Components that play the same part under other names, arrows that go the other way, are of
    another style or say something else, another group, and what only one of them has. An arrow
    that hangs on a component which only one has belongs to that component's difference.
    """
    here, there = _Laid(one, two), _Laid(two, one)
    both = (*here.names(), *here.changed_arrows(), *here.regrouped())
    only = (*here.alone(), *(difference.exchanged() for difference in there.alone()))
    order = list(Sort)
    return tuple(sorted((*both, *only), key=lambda d: order.index(d.sort)))


class _Laid:
    """One diagram laid on another, from its own side."""

    def __init__(self, mine: Diagram, theirs: Diagram) -> None:
        self._mine = mine
        self._components = {c.id: c for c in mine.components}
        self._others = {c.id: c for c in theirs.components}
        self._arrows = {r.id: r for r in mine.relationships}
        self._other_arrows = {r.id: r for r in theirs.relationships}
        self._pairs = pairs_of(mine, theirs)
        self._taken = frozenset(self._pairs.values())
        self._arrow_pairs = greedy(mine.relationships, theirs.relationships, self._arrow_weight)

    def names(self) -> Iterator[Difference]:
        """The same part under another name."""
        for a, b in self._in_order():
            if name_key(self._components[a].label) != name_key(self._others[b].label):
                yield Difference(Sort.NAME, Side.BOTH, (a,), (b,))

    def changed_arrows(self) -> Iterator[Difference]:
        """Arrows between the same two that are not the same."""
        for arrow in self._mine.relationships:
            if arrow.id not in self._arrow_pairs:
                continue
            other = self._other_arrows[self._arrow_pairs[arrow.id]]
            changed = (
                (Sort.DIRECTION, self._flow(arrow) != _flow(other)),
                (Sort.STYLE, arrow.style is not other.style),
                (
                    Sort.LABEL,
                    bool(arrow.label and other.label) and not name_likeness(arrow, other),
                ),
            )
            for sort, differs in changed:
                if differs:
                    yield Difference(sort, Side.BOTH, (arrow.id,), (other.id,))

    def regrouped(self) -> Iterator[Difference]:
        """Components of which the nearest group that both diagrams have is another."""
        for a, b in self._in_order():
            mine = _nearest(self._components[a], self._components, frozenset(self._pairs))
            other = _nearest(self._others[b], self._others, self._taken)
            if (self._pairs[mine] if mine else None) != other:
                groups = ((mine,) if mine else (), (other,) if other else ())
                yield Difference(Sort.GROUP, Side.BOTH, (a, *groups[0]), (b, *groups[1]))

    def alone(self) -> Iterator[Difference]:
        """What only this diagram has: components with what hangs on them, then arrows."""
        free = [c.id for c in self._mine.components if c.id not in self._pairs]
        for component in free:
            hanging = [r.id for r in self._mine.relationships if component in (r.source, r.target)]
            yield Difference(Sort.ONLY, Side.ONE, (component, *hanging), ())
        for arrow in self._mine.relationships:
            ends = dict.fromkeys((arrow.source, arrow.target))
            if arrow.id not in self._arrow_pairs and not ends.keys() & set(free):
                between = tuple(self._pairs[end] for end in ends)
                yield Difference(Sort.ONLY, Side.ONE, (arrow.id,), between)

    def _in_order(self) -> Iterator[tuple[str, str]]:
        for component in self._mine.components:
            if component.id in self._pairs:
                yield component.id, self._pairs[component.id]

    def _arrow_weight(self, mine: DiagramRelationship, other: DiagramRelationship) -> Weight:
        ends = {self._pairs.get(mine.source), self._pairs.get(mine.target)}
        if None in ends or ends != {other.source, other.target}:
            return ()
        said = 4 if not mine.label and not other.label else name_likeness(mine, other)
        same = (self._flow(mine) == _flow(other), mine.style is other.style)
        return (1, said, *same, mine.step == other.step, mine.id == other.id)

    def _flow(self, arrow: DiagramRelationship) -> frozenset[tuple[str, str]]:
        """Where the arrow leads, told in the other diagram's components."""
        return frozenset((self._pairs[a], self._pairs[b]) for a, b in _flow(arrow))


def _flow(arrow: DiagramRelationship) -> frozenset[tuple[str, str]]:
    """The ways along an arrow: one, both or none."""
    forth, back = (arrow.source, arrow.target), (arrow.target, arrow.source)
    ways = {Direction.FORWARD: (forth,), Direction.BOTH: (forth, back), Direction.NONE: ()}
    return frozenset(ways[arrow.direction])


def _nearest(
    component: DiagramComponent, components: dict[str, DiagramComponent], known: frozenset[str]
) -> str | None:
    """The innermost group around a component that the other diagram has, too."""
    group = component.group
    while group is not None and group not in known:
        group = components[group].group
    return group
