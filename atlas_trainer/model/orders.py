"""Ordering the nodes within layers, so that links between neighbouring layers cross little."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_SWEEPS = 8


class Named(Protocol):
    """What can be ordered."""

    @property
    def id(self) -> str:
        """Its name."""


_Node = TypeVar("_Node", bound=Named)
Tie = tuple[str, str, float, float]
"""From a node to one of the next layer, with the height on each at which it is tied."""


def ordered(layers: Sequence[Sequence[_Node]], ties: Iterable[Tie]) -> list[list[_Node]]:
    """The layers in the best order that was found; ties lead to the next layer only.

    Each sweep sorts every layer by the mean place of what it is tied to, first from left to
    right, then back.
    """
    ties = list(ties)
    before: dict[str, list[tuple[str, float]]] = {}
    after: dict[str, list[tuple[str, float]]] = {}
    for source, target, leaves, arrives in ties:
        before.setdefault(target, []).append((source, leaves))
        after.setdefault(source, []).append((target, arrives))
    now = [list(layer) for layer in layers]
    best, least = now, _crossings(now, ties)
    for sweep in range(_SWEEPS):
        if not least:
            break
        forward = sweep % 2 == 0
        now = _swept(now, before if forward else after, forward)
        count = _crossings(now, ties)
        if count < least:
            best, least = now, count
    return [list(layer) for layer in best]


def _swept(
    layers: list[list[_Node]], ties: dict[str, list[tuple[str, float]]], forward: bool
) -> list[list[_Node]]:
    place: dict[str, float] = {}
    found: list[list[_Node]] = []
    for layer in layers if forward else reversed(layers):
        means: dict[str, float] = {}
        for number, node in enumerate(layer):
            near = [place[other] + _share(port) for other, port in ties.get(node.id, ())]
            means[node.id] = sum(near) / len(near) if near else float(number)
        new = sorted(layer, key=lambda node: means[node.id])
        place |= {node.id: float(number) for number, node in enumerate(new)}
        found.append(new)
    return found if forward else found[::-1]


def _share(port: float) -> float:
    """How a height on a node counts among places: it never reaches the next node."""
    return 0.4 * port / (1.0 + abs(port))


def _crossings(layers: list[list[_Node]], ties: list[Tie]) -> int:
    """How many pairs of ties cross, over all pairs of neighbouring layers."""
    place = {node.id: number for layer in layers for number, node in enumerate(layer)}
    layer_of = {node.id: number for number, layer in enumerate(layers) for node in layer}
    between: dict[int, list[tuple[float, float]]] = {}
    for source, target, leaves, arrives in ties:
        ends = place[source] + _share(leaves), place[target] + _share(arrives)
        between.setdefault(layer_of[source], []).append(ends)
    return sum(_inversions(pairs) for pairs in between.values())


def _inversions(pairs: list[tuple[float, float]]) -> int:
    ends: list[float] = []
    count = 0
    for _, end in sorted(pairs):
        count += len(ends) - bisect_right(ends, end)
        insort(ends, end)
    return count
