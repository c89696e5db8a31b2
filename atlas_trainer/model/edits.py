"""Edits: reversible changes to a drawing. `apply` changes it and returns the edit that undoes it.

Every edit either takes effect whole or raises `EditError` and leaves the drawing as it was. A
drawing stays sound at all times: arrows end at components, groups are of kind group and hold no
cycle, details sit on what exists. Changes in a user's terms are built in
`atlas_trainer.model.changes` and by sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.drawing import Component, Detail, Drawing, Element, Relationship
from atlas_trainer.model.kinds import Kind


class EditError(ValueError):
    """The edit does not fit the drawing; the drawing is unchanged."""


@dataclass(frozen=True, slots=True)
class Add:
    """Puts a new element in; `index` is its place among its sort (None: last)."""

    element: Element
    index: int | None = None

    def apply(self, drawing: Drawing) -> Edit:
        """Adds the element. Raises EditError if its id is taken or what it refers to is not."""
        if self.element.id in drawing:
            raise EditError(f"the id {self.element.id!r} is already in the drawing")
        _require_sound(drawing, self.element)
        _insert(drawing, self.element, self.index)
        return Remove(self.element.id)


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes out an element on which nothing else depends."""

    element_id: str

    def apply(self, drawing: Drawing) -> Edit:
        """Removes the element. Raises EditError if it is not there or something needs it."""
        try:
            element = drawing.element(self.element_id)
        except KeyError:
            raise EditError(f"{self.element_id!r} is not in the drawing") from None
        if _dependants(drawing, self.element_id):
            raise EditError(f"other elements depend on {self.element_id!r}")
        table = _table(drawing, element)
        index = list(table).index(self.element_id)
        del table[self.element_id]
        return Add(element, index)


@dataclass(frozen=True, slots=True)
class Replace:
    """Puts another version of an element, of the same sort and id, in its place."""

    element: Element

    def apply(self, drawing: Drawing) -> Edit:
        """Replaces it. Raises EditError if it is not there or would not be sound."""
        table = _table(drawing, self.element)
        before = table.get(self.element.id)
        if before is None:
            raise EditError(f"{self.element.id!r} is not in the drawing")
        _require_sound(drawing, self.element)
        table[self.element.id] = self.element
        return Replace(before)


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits as one: all take effect, or none. `text` names it in the undo menu."""

    edits: tuple[Edit, ...]
    text: str = ""

    def apply(self, drawing: Drawing) -> Edit:
        """Applies them in order. Raises EditError, with nothing changed, if one does not fit."""
        inverses: list[Edit] = []
        try:
            for edit in self.edits:
                inverse = edit.apply(drawing)
                inverses.append(inverse)
        except EditError:
            for inverse in reversed(inverses):
                inverse.apply(drawing)
            raise
        return Together(tuple(reversed(inverses)), self.text)


Edit = Add | Remove | Replace | Together


def touched(edit: Edit) -> frozenset[str]:
    """The ids of all elements that the edit adds, removes or replaces."""
    if isinstance(edit, Together):
        return frozenset().union(*(touched(part) for part in edit.edits))
    if isinstance(edit, Remove):
        return frozenset({edit.element_id})
    return frozenset({edit.element.id})


def _table(drawing: Drawing, element: Element) -> dict[str, Element]:
    table: object
    if isinstance(element, Component):
        table = drawing.components
    elif isinstance(element, Relationship):
        table = drawing.relationships
    else:
        table = drawing.details
    return table  # type: ignore[return-value]  # the three tables differ only in value type


def _insert(drawing: Drawing, element: Element, index: int | None) -> None:
    table = _table(drawing, element)
    if index is None or index >= len(table):
        table[element.id] = element
        return
    items = list(table.items())
    items.insert(index, (element.id, element))
    table.clear()
    table.update(items)


def _dependants(drawing: Drawing, element_id: str) -> bool:
    return bool(
        drawing.members(element_id)
        or drawing.arrows_at(element_id)
        or drawing.details_on(element_id)
    )


def _require_sound(drawing: Drawing, element: Element) -> None:
    if isinstance(element, Component):
        _require_sound_component(drawing, element)
    elif isinstance(element, Relationship):
        for end in (element.source, element.target):
            if end not in drawing.components:
                raise EditError(f"the arrow {element.id!r} ends at {end!r}, which is not there")
    elif isinstance(element, Detail):
        on = element.on
        if on is not None and on not in drawing.components and on not in drawing.relationships:
            raise EditError(f"the detail {element.id!r} is on {on!r}, which is not there")


def _require_sound_component(drawing: Drawing, component: Component) -> None:
    if component.kind is not Kind.GROUP and drawing.members(component.id):
        raise EditError(f"{component.label or component.id!r} has members, so it stays a group")
    if component.group is None:
        return
    parent = drawing.components.get(component.group)
    if parent is None or parent.kind is not Kind.GROUP:
        raise EditError(f"{component.group!r} is not a group")
    if component.group == component.id or (
        component.id in drawing.components and drawing.is_inside(component.group, component.id)
    ):
        raise EditError("a group cannot lie inside itself")
