"""A drawing: what a learner drew. Elements are frozen; the drawing changes only through edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.names import name_key

Position = tuple[float, float]
"""A place on the grid, in cells: x to the right, y down; the centre of a component."""


class Direction(StrEnum):
    """Which way a relationship points, seen from its source."""

    FORWARD = "forward"
    BOTH = "both"
    NONE = "none"


class Style(StrEnum):
    """How a relationship is drawn; dashed means asynchronous."""

    SOLID = "solid"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Component:
    """A box. `group` is the id of the component that contains it; `kind` None is "not said"."""

    id: str
    label: str = ""
    kind: Kind | None = None
    at: Position = (0.0, 0.0)
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    """An arrow from `source` to `target` (component ids). `step` is its place in a sequence."""

    id: str
    source: str
    target: str
    label: str = ""
    direction: Direction = Direction.FORWARD
    style: Style = Style.SOLID
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact on a component or relationship (`on` is its id), or on the whole drawing (None)."""

    id: str
    on: str | None
    text: str


Element = Component | Relationship | Detail


@dataclass(slots=True)
class Drawing:
    """Components, relationships and details by id, in the order in which they were drawn.

    Order matters ("Replica*2" is the second of that name), so equality compares it too.
    Only edits (`atlas_trainer.model.edits`) change a drawing.
    """

    components: dict[str, Component] = field(default_factory=dict)
    relationships: dict[str, Relationship] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Drawing):
            return NotImplemented
        return list(self.elements()) == list(other.elements())

    __hash__ = None  # type: ignore[assignment]  # mutable

    def __contains__(self, element_id: object) -> bool:
        return (
            element_id in self.components
            or element_id in self.relationships
            or element_id in self.details
        )

    def __len__(self) -> int:
        return len(self.components) + len(self.relationships) + len(self.details)

    def elements(self) -> Iterator[Element]:
        """All elements: components, then relationships, then details."""
        yield from self.components.values()
        yield from self.relationships.values()
        yield from self.details.values()

    def element(self, element_id: str) -> Element:
        """The element with that id. Raises KeyError if there is none."""
        for table in (self.components, self.relationships, self.details):
            if element_id in table:
                return table[element_id]
        raise KeyError(element_id)

    def copy(self) -> Drawing:
        """An independent drawing with the same (frozen) elements."""
        return Drawing(dict(self.components), dict(self.relationships), dict(self.details))

    def named(self, label: str) -> tuple[Component, ...]:
        """The components with that label, first drawn first; case and spacing do not matter."""
        key = name_key(label)
        return tuple(c for c in self.components.values() if name_key(c.label) == key)

    def members(self, group_id: str) -> tuple[Component, ...]:
        """The components directly inside the group."""
        return tuple(c for c in self.components.values() if c.group == group_id)

    def arrows_at(self, component_id: str) -> tuple[Relationship, ...]:
        """The relationships that start or end at the component."""
        return tuple(r for r in self.relationships.values() if component_id in (r.source, r.target))

    def details_on(self, element_id: str | None) -> tuple[Detail, ...]:
        """The details on that element; None: those of the whole drawing."""
        return tuple(d for d in self.details.values() if d.on == element_id)

    def is_inside(self, component_id: str, group_id: str) -> bool:
        """Whether the component lies in the group, directly or through other groups."""
        parent = self.components[component_id].group
        while parent is not None:
            if parent == group_id:
                return True
            parent = self.components[parent].group
        return False

    def fresh_id(self, prefix: str, taken: frozenset[str] = frozenset()) -> str:
        """An id not used here nor in `taken`: the prefix and the next free number."""
        numbers = [
            int(known[len(prefix) :])
            for known in (*self.components, *self.relationships, *self.details, *taken)
            if known.startswith(prefix)
            and known[len(prefix) :].isascii()
            and known[len(prefix) :].isdigit()
        ]
        return f"{prefix}{max(numbers, default=0) + 1}"
