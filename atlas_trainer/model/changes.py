"""Changes to a drawing in the user's terms. Each builds one edit and changes nothing itself.

What is already so gives an edit without parts. `EditError` says in plain words why not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from atlas_trainer.model.drawing import (
    Component,
    Detail,
    Direction,
    Drawing,
    Position,
    Relationship,
    Style,
)
from atlas_trainer.model.edits import Add, Edit, EditError, Replace, Together
from atlas_trainer.model.kinds import Kind

End = Literal["source", "target"]
"""Where a relationship starts or ends."""


def add_component(
    drawing: Drawing,
    at: Position,
    label: str = "",
    kind: Kind | None = None,
    group: str | None = None,
) -> Together:
    """A new component at that place."""
    if group is not None:
        _require_group(drawing, group)
    new = Component(drawing.fresh_id("c"), label, kind, at, group)
    return Together((Add(new),), "Add component")


def add_arrow(drawing: Drawing, source: str, target: str, label: str = "") -> Together:
    """A new arrow between two components."""
    ends = component(drawing, source).id, component(drawing, target).id
    return Together((Add(Relationship(drawing.fresh_id("r"), *ends, label)),), "Add arrow")


def add_connected(drawing: Drawing, source: str, at: Position, label: str = "") -> Together:
    """A new component at that place, in the group of `source`, with an arrow from it."""
    new = Component(drawing.fresh_id("c"), label, at=at, group=component(drawing, source).group)
    arrow = Relationship(drawing.fresh_id("r"), source, new.id)
    return Together((Add(new), Add(arrow)), "Add connected component")


def add_detail(drawing: Drawing, on: str | None, text: str) -> Together:
    """A new detail on a component or arrow, or (None) on the whole drawing."""
    detail = Detail(drawing.fresh_id("d"), _carrier(drawing, on), _detail_text(text))
    return Together((Add(detail),), "Add detail")


def rename(drawing: Drawing, component_id: str, label: str) -> Together:
    """Another label for a component."""
    known = component(drawing, component_id)
    return _changed(drawing, [replace(known, label=label.strip())], "Rename")


def set_kind(drawing: Drawing, ids: Iterable[str], kind: Kind | None) -> Together:
    """Another kind for components; groups with members stay groups."""
    chosen = [component(drawing, i) for i in ids]
    for known in chosen:
        if kind is not Kind.GROUP and drawing.members(known.id):
            raise EditError(f"{naming(known)} has members, so it stays a group")
    return _changed(drawing, [replace(c, kind=kind) for c in chosen], "Change kind")


def set_at(drawing: Drawing, places: Mapping[str, Position]) -> Together:
    """Other places for components, by id; members of a group do not follow."""
    moved = [replace(component(drawing, i), at=at) for i, at in places.items()]
    return _changed(drawing, moved, "Move")


def move_by(drawing: Drawing, ids: Iterable[str], dx: float, dy: float) -> Together:
    """Moves components by that many cells; groups take along what is in them."""
    chosen = {component(drawing, i).id for i in ids}
    moved = [
        replace(c, at=(c.at[0] + dx, c.at[1] + dy))
        for c in drawing.components.values()
        if c.id in chosen or any(drawing.is_inside(c.id, group) for group in chosen)
    ]
    return _changed(drawing, moved, "Move")


def reverse(drawing: Drawing, ids: Iterable[str]) -> Together:
    """Turns arrows round."""
    arrows = [arrow(drawing, i) for i in ids]
    turned = [replace(r, source=r.target, target=r.source) for r in arrows]
    return _changed(drawing, turned, "Reverse arrow")


def set_direction(drawing: Drawing, ids: Iterable[str], direction: Direction) -> Together:
    """Arrows that point forward, both ways, or nowhere."""
    arrows = [replace(arrow(drawing, i), direction=direction) for i in ids]
    return _changed(drawing, arrows, "Change direction")


def set_style(drawing: Drawing, ids: Iterable[str], style: Style) -> Together:
    """Solid or dashed (asynchronous) arrows."""
    return _changed(drawing, [replace(arrow(drawing, i), style=style) for i in ids], "Change line")


def set_label(drawing: Drawing, arrow_id: str, label: str) -> Together:
    """Another label for an arrow."""
    known = arrow(drawing, arrow_id)
    return _changed(drawing, [replace(known, label=label.strip())], "Change label")


def set_step(drawing: Drawing, arrow_id: str, step: int | None) -> Together:
    """Another place in the sequence for an arrow; None: it is no step. Steps are 0 to 999."""
    if step is not None and not 0 <= step <= 999:
        raise EditError("a step is a number from 0 to 999")
    return _changed(drawing, [replace(arrow(drawing, arrow_id), step=step)], "Change step")


def reconnect(drawing: Drawing, arrow_id: str, end: End, component_id: str) -> Together:
    """Takes one end of an arrow to another component."""
    known, to = arrow(drawing, arrow_id), component(drawing, component_id).id
    changed = replace(known, source=to) if end == "source" else replace(known, target=to)
    return _changed(drawing, [changed], "Reconnect arrow")


def change_detail(drawing: Drawing, detail_id: str, text: str) -> Together:
    """Another text for a detail."""
    known = detail(drawing, detail_id)
    return _changed(drawing, [replace(known, text=_detail_text(text))], "Change detail")


def move_detail(drawing: Drawing, detail_id: str, on: str | None) -> Together:
    """Puts a detail on another element, or (None) on the whole drawing."""
    known = detail(drawing, detail_id)
    return _changed(drawing, [replace(known, on=_carrier(drawing, on))], "Move detail")


def component(drawing: Drawing, component_id: str) -> Component:
    """The component with that id. Raises EditError if there is none."""
    known = drawing.components.get(component_id)
    if known is None:
        raise EditError("this component is not in the drawing any more")
    return known


def arrow(drawing: Drawing, arrow_id: str) -> Relationship:
    """The relationship with that id. Raises EditError if there is none."""
    known = drawing.relationships.get(arrow_id)
    if known is None:
        raise EditError("this arrow is not in the drawing any more")
    return known


def detail(drawing: Drawing, detail_id: str) -> Detail:
    """The detail with that id. Raises EditError if there is none."""
    known = drawing.details.get(detail_id)
    if known is None:
        raise EditError("this detail is not in the drawing any more")
    return known


def naming(known: Component) -> str:
    """How a message calls a component."""
    return f"“{known.label}”" if known.label.strip() else "a component without a name"


def _carrier(drawing: Drawing, on: str | None) -> str | None:
    if on is None or on in drawing.components or on in drawing.relationships:
        return on
    raise EditError("what the detail is about is not in the drawing any more")


def _detail_text(text: str) -> str:
    if not text.strip():
        raise EditError("a detail needs a text")
    return text.strip()


def _require_group(drawing: Drawing, group: str) -> None:
    known = component(drawing, group)
    if known.kind is not Kind.GROUP:
        raise EditError(f"{naming(known)} is not a group")


def _changed(
    drawing: Drawing, elements: Iterable[Component | Relationship | Detail], text: str
) -> Together:
    edits: list[Edit] = [Replace(e) for e in elements if drawing.element(e.id) != e]
    return Together(tuple(edits), text)
