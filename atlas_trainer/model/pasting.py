"""Copying a part of a drawing and putting it in again, as new elements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.edits import Add, Edit, EditError, Together
from atlas_trainer.model.kinds import Kind

_WIDE, _HIGH = 0.9, 0.6
"""Cells that two components keep between their middles, to the side and down."""


def excerpt(drawing: Drawing, ids: Iterable[str]) -> Drawing:
    """A drawing of those elements alone: components with the arrows among them and the details.

    Groups bring what is in them. Details without their element come as details of nothing yet;
    arrows without both ends stay behind.
    """
    chosen = set(ids)
    part = Drawing()
    for c in drawing.components.values():
        inside = any(drawing.is_inside(c.id, group) for group in chosen)
        if c.id in chosen or inside:
            part.components[c.id] = c
    for r in drawing.relationships.values():
        if r.source in part.components and r.target in part.components:
            part.relationships[r.id] = r
    for d in drawing.details.values():
        if d.on in part:
            part.details[d.id] = d
        elif d.id in chosen:
            part.details[d.id] = replace(d, on=None)
    return part


def paste(drawing: Drawing, part: Drawing, onto: str | None) -> Together:
    """Puts the elements of `part` in as new ones; nothing that is there moves.

    Components keep their places among each other, below or beside what is there, and their group
    if the drawing has it. Details of nothing go on the element `onto` (None: the whole drawing).
    The edit's first parts add the components. Raises EditError for an empty part.
    """
    if not len(part):
        raise EditError("nothing has been copied in this drawing yet")
    dx, dy = _room(drawing, part)
    names: dict[str, str] = {}
    edits: list[Edit] = []
    for c in _groups_first(part):
        names[c.id] = drawing.fresh_id("c", frozenset(names.values()))
        group = names.get(c.group or "") or _kept_group(drawing, c.group)
        at = (c.at[0] + dx, c.at[1] + dy)
        edits.append(Add(replace(c, id=names[c.id], at=at, group=group)))
    for r in part.relationships.values():
        names[r.id] = drawing.fresh_id("r", frozenset(names.values()))
        edits.append(Add(_renamed(r, names)))
    for d in part.details.values():
        new_id = drawing.fresh_id("d", frozenset(names.values()))
        names[d.id] = new_id
        on = names[d.on] if d.on is not None else onto
        edits.append(Add(replace(d, id=new_id, on=on)))
    return Together(tuple(edits), "Paste")


def _kept_group(drawing: Drawing, group: str | None) -> str | None:
    known = drawing.components.get(group or "")
    return known.id if known is not None and known.kind is Kind.GROUP else None


def _groups_first(part: Drawing) -> list[Component]:
    """Every group before what is in it."""

    def depth(c: Component) -> int:
        count, group = 0, c.group
        while group is not None and group in part.components:
            count, group = count + 1, part.components[group].group
        return count

    return sorted(part.components.values(), key=depth)


def _renamed(r: Relationship, names: dict[str, str]) -> Relationship:
    return replace(r, id=names[r.id], source=names[r.source], target=names[r.target])


def _room(drawing: Drawing, part: Drawing) -> tuple[float, float]:
    """How far from the originals' places there is room for all of `part`."""
    boxes = [c.at for c in drawing.components.values() if not drawing.members(c.id)]
    wanted = [c.at for c in part.components.values() if not part.members(c.id)]
    step = 0
    while any(
        abs(x - a) < _WIDE and abs(y + step - b) < _HIGH for x, y in wanted for a, b in boxes
    ):
        step += 1
    return (0.0, float(step))
