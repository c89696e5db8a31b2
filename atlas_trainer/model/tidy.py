"""Tidying up: new places for a whole drawing, layered from left to right, groups kept together.

Each group is laid out by itself, the innermost first, and stands as one block among what is around
it; so its members are inside and nothing else is. What is not tied to anything stands in rows
below. The places follow from the elements alone, not from where they stand now: tidying twice
changes nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from atlas_trainer.model.changes import set_at
from atlas_trainer.model.drawing import Component, Direction, Drawing, Position, Relationship
from atlas_trainer.model.edits import Together
from atlas_trainer.model.grid import CELL_WIDTH
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.layers import APART, HALF, Link, Node, layered
from atlas_trainer.model.spacing import (
    component_width,
    detail_rows,
    details_width,
    label_width,
)

TIDY_UP = "Tidy up"
"""What the step is called in the undo stack."""

_HEIGHT = 0.26
"""Half of a component, in cells."""
_EMPTY_GROUP = 0.42, 0.38
_LANE = 0.18
"""What each further arrow between two components takes above and below them."""
_ROW = 0.22
"""A row of details."""
_LOOP = 0.5
"""What an arrow from a component to itself takes above it and to its right."""
_FRAME = 0.1, 0.34, 0.1, 0.14
"""What a frame adds around what is in it: left, above, right, below."""
_ARROW = 40 / CELL_WIDTH
"""The shortest arrow beside its label."""
_PARTS_APART = 0.4
_WIDE = 1.6
"""Loose components stand in rows about so many times as many as there are rows."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Something laid out: its size around its origin, and where in it the components stand."""

    node: Node
    at: dict[str, Position]


def tidied(drawing: Drawing) -> Together:
    """The edit that tidies a drawing up; nothing but places changes, of no more than need be."""
    edit = set_at(drawing, tidy(drawing))
    return Together(edit.edits, TIDY_UP)


def tidy(drawing: Drawing) -> dict[str, Position]:
    """A place for every component, on half cells."""
    return _Tidier(drawing).block(None).at


class _Tidier:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._inside: dict[str | None, list[Component]] = {}
        for component in drawing.components.values():
            self._inside.setdefault(component.group, []).append(component)
        self._arrows: dict[str | None, list[tuple[str, str, Relationship]]] = {}
        self._loops: set[str] = set()
        self._lanes: dict[str, Counter[str]] = {}
        for arrow in drawing.relationships.values():
            self._lift(arrow)
            if arrow.source == arrow.target:
                self._loops.add(arrow.source)
                continue
            for end, other in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
                self._lanes.setdefault(end, Counter())[other] += 1

    def _lift(self, arrow: Relationship) -> None:
        """Notes an arrow where its ends are in different members of the same group."""
        source, target = self._line(arrow.source), self._line(arrow.target)
        while source and target and source[-1] == target[-1]:
            source.pop()
            target.pop()
        if source and target:
            home = self._drawing.components[source[-1]].group
            self._arrows.setdefault(home, []).append((source[-1], target[-1], arrow))

    def _line(self, component_id: str) -> list[str]:
        """The component and the groups around it, the outermost last."""
        line: list[str] = []
        name: str | None = component_id
        while name is not None:
            line.append(name)
            name = self._drawing.components[name].group
        return line

    def block(self, group: str | None) -> _Block:
        """What is in a group (None: the whole drawing), laid out."""
        blocks = {c.id: self._member(c) for c in self._inside.get(group, ())}
        links = [self._link(blocks, *ends) for ends in self._arrows.get(group, ())]
        parts = [_part(blocks, names, links) for names in _tied(blocks, links)]
        tied = {end for link in links for end in (link.source, link.target)}
        loose = [block for name, block in blocks.items() if name not in tied]
        if loose:
            parts.append(_rows(loose, upright=group is not None))
        return _piled(group or "", parts)

    def _member(self, component: Component) -> _Block:
        details = _ROW * detail_rows(self._drawing, component.id)
        if component.id in self._inside:
            inner = self.block(component.id)
            left, above, right, below = _FRAME
            n = inner.node
            size = n.left + left, n.top + above, n.right + right, n.bottom + below + details
            centre = ((n.right - n.left) / 2, (n.bottom - n.top) / 2)
            return _Block(Node(component.id, *size), {component.id: centre, **inner.at})
        loop = _LOOP if component.id in self._loops else 0.0
        wide, high = component_width(component) / 2 / CELL_WIDTH, _HEIGHT
        wide = max(wide, details_width(self._drawing, component.id) / 2 / CELL_WIDTH)
        if component.kind is Kind.GROUP:
            wide, high = _EMPTY_GROUP
        high = max(high, _LANE * (self._most_between(component.id) - 1))
        node = Node(component.id, wide, high + loop, wide + loop / 2, high + details)
        return _Block(node, {component.id: (0.0, 0.0)})

    def _most_between(self, component_id: str) -> int:
        """How many arrows there are between the component and the one it is tied to most."""
        return max(self._lanes.get(component_id, {}).values(), default=0)

    def _link(
        self, blocks: dict[str, _Block], source: str, target: str, arrow: Relationship
    ) -> Link:
        gap = label_width(arrow) / CELL_WIDTH + _ARROW
        leaves, arrives = blocks[source].at[arrow.source][1], blocks[target].at[arrow.target][1]
        directed = arrow.direction is Direction.FORWARD
        return Link(source, target, gap, leaves, arrives, directed)


def _tied(blocks: Iterable[str], links: Sequence[Link]) -> list[list[str]]:
    """What is tied together, directly or through others, in drawing order."""
    ties: dict[str, list[str]] = {}
    for link in links:
        ties.setdefault(link.source, []).append(link.target)
        ties.setdefault(link.target, []).append(link.source)
    order = {name: number for number, name in enumerate(blocks)}
    parts: list[list[str]] = []
    seen: set[str] = set()
    for start in order:
        if start in seen or start not in ties:
            continue
        part = [start]
        seen.add(start)
        for name in part:
            new = [other for other in dict.fromkeys(ties[name]) if other not in seen]
            seen.update(new)
            part += new
        parts.append(sorted(part, key=order.__getitem__))
    return parts


def _part(blocks: dict[str, _Block], names: list[str], links: Sequence[Link]) -> _Block:
    among = set(names)
    origins = layered(
        [blocks[name].node for name in names], [link for link in links if link.source in among]
    )
    return _joined("", [(blocks[name], origins[name]) for name in names])


def _rows(loose: list[_Block], upright: bool) -> _Block:
    """Rows of what is tied to nothing; within a group in a column, as long as that is short."""
    count = len(loose)
    columns = max(1, ceil(sqrt(count * _WIDE)))
    if upright:
        columns = 1 if count <= 4 else ceil(sqrt(count))
    wide = [
        _up(max(block.node.left + block.node.right for block in loose[n::columns]) + APART)
        for n in range(min(columns, count))
    ]
    placed: list[tuple[_Block, Position]] = []
    y = 0.0
    for start in range(0, count, columns):
        row = loose[start : start + columns]
        y += _up(max(block.node.top for block in row))
        for number, block in enumerate(row):
            x = sum(wide[:number]) + _up(block.node.left)
            placed.append((block, (x, y)))
        y += _up(max(block.node.bottom for block in row) + APART)
    return _joined("", placed)


def _piled(name: str, parts: list[_Block]) -> _Block:
    """The parts one below the other, left edges in line."""
    placed: list[tuple[_Block, Position]] = []
    y = 0.0
    for part in parts:
        y += _up(part.node.top)
        placed.append((part, (_up(part.node.left), y)))
        y += _up(part.node.bottom + _PARTS_APART)
    return _joined(name, placed)


def _joined(name: str, placed: list[tuple[_Block, Position]]) -> _Block:
    """Blocks at their places as one block, whose origin is that of the first."""
    if not placed:
        return _Block(Node(name, 0.0, 0.0, 0.0, 0.0), {})
    x0, y0 = placed[0][1]
    at = {
        inner: (x + dx - x0, y + dy - y0)
        for block, (x, y) in placed
        for inner, (dx, dy) in block.at.items()
    }
    return _Block(
        Node(
            name,
            max(x0 - (x - block.node.left) for block, (x, _) in placed),
            max(y0 - (y - block.node.top) for block, (_, y) in placed),
            max(x + block.node.right - x0 for block, (x, _) in placed),
            max(y + block.node.bottom - y0 for block, (_, y) in placed),
        ),
        at,
    )


def _up(length: float) -> float:
    """The next half cell."""
    return ceil(length / HALF - 1e-6) * HALF
