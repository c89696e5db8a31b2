"""Layered layout: what follows from what stands to its right, with as few crossings as can be had.

The method of K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical
system structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981: cycles are
broken, layers found by the longest path, each layer ordered by barycentres, and heights found last.
All lengths are in cells; the same input always gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from atlas_trainer.model.drawing import Position
from atlas_trainer.model.orders import ordered

HALF = 0.5
"""Everything stands on half cells."""

APART = 0.16
"""What is kept free between two things, at least."""

_PASS = 0.1
"""Half of the height that a line needs to pass between two things."""
_SWEEPS = 12
_STRAIGHT = {0: 1.0, 1: 2.0, 2: 6.0}
"""How much it counts that a line runs level, by how many of its ends are bends of a long one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing to place, with how far it reaches from its own origin."""

    id: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two nodes. `gap` is what has to fit between them when they are neighbours.

    The ports are the heights, from the origins, at which it leaves and arrives. A link that is not
    `directed` may run either way.
    """

    source: str
    target: str
    gap: float = APART
    leaves: float = 0.0
    arrives: float = 0.0
    directed: bool = True

    def turned(self) -> Link:
        """The same link from its other end."""
        ends = self.target, self.source
        return Link(*ends, self.gap, self.arrives, self.leaves, self.directed)


def layered(nodes: Sequence[Node], links: Iterable[Link]) -> dict[str, Position]:
    """Origins for nodes that are all tied together, from left to right along the links.

    The earlier of two links that contradict each other decides what comes first.
    """
    forward = _without_cycles(nodes, links)
    layer_of = _layers(nodes, forward)
    layers, links = _filled(nodes, forward, layer_of)
    layers = ordered(layers, [(a.source, a.target, a.leaves, a.arrives) for a in links])
    known = {node.id: node for layer in layers for node in layer}
    heights = _heights(layers, links, known)
    starts = _columns(layers, links)
    real = {node.id for node in nodes}
    return {
        node.id: (start + _up(node.left), heights[node.id])
        for start, layer in zip(starts, layers, strict=True)
        for node in layer
        if node.id in real
    }


def distance_down(upper: Node, lower: Node) -> float:
    """How far the origin of `lower` is under that of `upper` at least, in half cells."""
    narrow = _is_bend(upper) or _is_bend(lower)
    needed = upper.bottom + lower.top + (0.0 if narrow else APART)
    return max(HALF if narrow else 1.0, _up(needed))


def _without_cycles(nodes: Sequence[Node], links: Iterable[Link]) -> list[Link]:
    """The links, with those turned round that would close a cycle.

    Directed links come first; the others then follow from what lies nearer to the start.
    """
    after: dict[str, list[str]] = {node.id: [] for node in nodes}
    links = list(links)
    kept = [_kept(link, after) for link in links if link.directed]
    layer_of = _layers(nodes, kept)
    led = {end for link in kept for end in (link.source, link.target)}
    for link in links:
        if not link.directed:
            ends = link.source, link.target
            layers = [(end not in led, layer_of[end]) for end in ends]
            kept.append(_kept(link.turned() if layers[1] < layers[0] else link, after))
    return kept


def _kept(link: Link, after: dict[str, list[str]]) -> Link:
    """The link, turned round if it would close a cycle; noted in `after`."""
    if _leads(after, link.target, link.source):
        link = link.turned()
    after[link.source].append(link.target)
    return link


def _leads(after: dict[str, list[str]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        new = [n for n in after[here] if n not in seen]
        seen.update(new)
        waiting += new
    return False


def _layers(nodes: Sequence[Node], links: list[Link]) -> dict[str, int]:
    """The longest way to each node; what nothing leads to stands right before what it leads to."""
    after: dict[str, list[str]] = {node.id: [] for node in nodes}
    before = {node.id: 0 for node in nodes}
    for link in links:
        after[link.source].append(link.target)
        before[link.target] += 1
    starts = [name for name, count in before.items() if not count]
    layer_of = dict.fromkeys(after, 0)
    line = list(starts)
    for name in line:
        for other in after[name]:
            layer_of[other] = max(layer_of[other], layer_of[name] + 1)
            before[other] -= 1
            if not before[other]:
                line.append(other)
    for name in starts:
        if after[name]:
            layer_of[name] = min(layer_of[other] for other in after[name]) - 1
    first = min(layer_of.values(), default=0)
    return {name: layer - first for name, layer in layer_of.items()}


def _filled(
    nodes: Sequence[Node], links: list[Link], layer_of: dict[str, int]
) -> tuple[list[list[Node]], list[Link]]:
    """The layers, with a bend in every layer that a long link passes, and the links in pieces."""
    layers: list[list[Node]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for node in nodes:
        layers[layer_of[node.id]].append(node)
    pieces: list[Link] = []
    for number, link in enumerate(links):
        here, leaves = link.source, link.leaves
        for layer in range(layer_of[link.source] + 1, layer_of[link.target]):
            bend = Node(f"\0{number} {layer}", 0.0, _PASS, 0.0, _PASS)
            layers[layer].append(bend)
            pieces.append(Link(here, bend.id, 0.0, leaves))
            here, leaves = bend.id, 0.0
        gap = link.gap if here == link.source else 0.0
        pieces.append(Link(here, link.target, gap, leaves, link.arrives))
    return layers, pieces


def _is_bend(node: Node) -> bool:
    return node.id.startswith("\0")


def _heights(
    layers: list[list[Node]], links: list[Link], known: dict[str, Node]
) -> dict[str, float]:
    """Heights at which links run as level as the order within each layer allows."""
    pulls: dict[str, list[tuple[str, float, float]]] = {name: [] for name in known}
    for link in links:
        weight = _STRAIGHT[_is_bend(known[link.source]) + _is_bend(known[link.target])]
        shift = link.leaves - link.arrives
        pulls[link.target].append((link.source, shift, weight))
        pulls[link.source].append((link.target, -shift, weight))
    at: dict[str, float] = {}
    for layer in layers:
        at |= _stacked(layer, [])
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            at |= _stacked(layer, [_pull(pulls[node.id], at, at[node.id]) for node in layer])
    for layer in layers:
        at |= _on_half_cells(layer, at)
    return at


def _pull(
    ties: list[tuple[str, float, float]], at: dict[str, float], here: float
) -> tuple[float, float]:
    """Where a node's ties want it, and how much; nodes without ties stay where they are."""
    weight = sum(w for _, _, w in ties)
    if not weight:
        return here, 0.01
    return sum(w * (at[other] + shift) for other, shift, w in ties) / weight, weight


def _stacked(layer: list[Node], wishes: list[tuple[float, float]]) -> dict[str, float]:
    """Heights in the order of the layer, none too close, as near to the wishes as can be.

    Least squares under an order: neighbours that would come too close are pooled.
    """
    offsets = [0.0]
    for upper, lower in pairwise(layer):
        offsets.append(offsets[-1] + distance_down(upper, lower))
    wishes = wishes or [(offset, 1.0) for offset in offsets]
    pools: list[tuple[float, float, int]] = []
    for (wish, weight), offset in zip(wishes, offsets, strict=False):
        pools.append((wish - offset, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, heavy, many), (b, light, few) = pools[-2:]
            total = heavy + light
            pools[-2:] = [((a * heavy + b * light) / total, total, many + few)]
    bases = [base for base, _, count in pools for _ in range(count)]
    return {
        node.id: base + offset for node, base, offset in zip(layer, bases, offsets, strict=False)
    }


def _on_half_cells(layer: list[Node], at: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    above: Node | None = None
    for node in layer:
        height = floor(at[node.id] / HALF + 0.5) * HALF
        if above is not None:
            height = max(height, found[above.id] + distance_down(above, node))
        found[node.id], above = height, node
    return found


def _columns(layers: list[list[Node]], links: list[Link]) -> list[float]:
    """Where each layer begins: its left edges stand there."""
    layer_of = {node.id: number for number, layer in enumerate(layers) for node in layer}
    gaps = [APART] * len(layers)
    for link in links:
        number = layer_of[link.source]
        gaps[number] = max(gaps[number], link.gap)
    starts, start = [], 0.0
    for layer, gap in zip(layers, gaps, strict=True):
        starts.append(start)
        start += _up(max(_up(node.left) + node.right for node in layer) + gap)
    return starts


def _up(length: float) -> float:
    """The next half cell."""
    return ceil(length / HALF - 1e-6) * HALF
