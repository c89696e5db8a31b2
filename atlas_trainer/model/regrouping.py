"""Changes that reach further than the elements they are asked of: remove, duplicate, group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from atlas_trainer.model.changes import component, naming
from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.edits import Add, Edit, EditError, Remove, Replace, Together
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.placement import place


def removal(drawing: Drawing, ids: Iterable[str]) -> Together:
    """Removes elements with what hangs on them: arrows at components, details on either.

    What is in a removed group stays, in the group around it if there is one.
    """
    gone = set(ids)
    if any(i not in drawing for i in gone):
        raise EditError("this is not in the drawing any more")
    gone |= {r.id for r in drawing.relationships.values() if gone & {r.source, r.target}}
    gone |= {d.id for d in drawing.details.values() if d.on in gone}
    edits: list[Edit] = [
        Replace(replace(c, group=_staying_group(drawing, c, gone)))
        for c in drawing.components.values()
        if c.group in gone
    ]
    for table in (drawing.details, drawing.relationships, drawing.components):
        edits += [Remove(i) for i in reversed(table) if i in gone]
    return Together(tuple(edits), "Delete")


def duplicate(drawing: Drawing, ids: Iterable[str]) -> Together:
    """Another of each component, below or beside it, with its details and inner arrows.

    Groups bring what is in them. Raises EditError if no component is among `ids`.
    """
    chosen = {i for i in ids if i in drawing.components}
    if not chosen:
        raise EditError("only components can be duplicated: choose one first")
    wanted = [
        c
        for c in drawing.components.values()
        if c.id in chosen or any(drawing.is_inside(c.id, group) for group in chosen)
    ]
    dx, dy = _room(drawing, wanted)
    ids_of_new: dict[str, str] = {}
    edits: list[Edit] = []
    for c in _groups_first(drawing, wanted):
        new_id = drawing.fresh_id("c", frozenset(ids_of_new.values()))
        ids_of_new[c.id] = new_id
        group = ids_of_new.get(c.group or "", c.group)
        edits.append(Add(replace(c, id=new_id, at=(c.at[0] + dx, c.at[1] + dy), group=group)))
    for r in drawing.relationships.values():
        if r.source in ids_of_new and r.target in ids_of_new:
            ids_of_new[r.id] = drawing.fresh_id("r", frozenset(ids_of_new.values()))
            edits.append(Add(_copied_arrow(r, ids_of_new)))
    taken: set[str] = set()
    for d in drawing.details.values():
        if d.on in ids_of_new:
            new_id = drawing.fresh_id("d", frozenset(taken))
            taken.add(new_id)
            edits.append(Add(replace(d, id=new_id, on=ids_of_new[d.on])))
    return Together(tuple(edits), "Duplicate")


def regroup(drawing: Drawing, ids: Iterable[str], group: str | None) -> Together:
    """Puts components into an existing group, or (None) out of all groups.

    What is in a chosen group stays in it. Raises EditError if `group` is none or lies inside
    what is put into it.
    """
    edits: list[Edit] = []
    for c in _outermost(drawing, ids):
        if group is not None:
            _require_can_hold(drawing, group, c)
        if c.group != group:
            edits.append(Replace(replace(c, group=group)))
    return Together(tuple(edits), "Move into group" if group else "Take out of group")


def new_group(drawing: Drawing, ids: Iterable[str], label: str = "") -> Together:
    """Puts components into a new group, which lies in the group that all of them are in.

    The edit's first part adds the group.
    """
    members = _outermost(drawing, ids)
    if not members:
        raise EditError("a group needs components: choose some first")
    around = members[0].group if len({c.group for c in members}) == 1 else None
    at = (
        sum(c.at[0] for c in members) / len(members),
        sum(c.at[1] for c in members) / len(members),
    )
    group = Component(drawing.fresh_id("c"), label.strip(), Kind.GROUP, at, around)
    edits: list[Edit] = [Add(group), *(Replace(replace(c, group=group.id)) for c in members)]
    return Together(tuple(edits), "Group")


def _staying_group(drawing: Drawing, c: Component, gone: set[str]) -> str | None:
    group = c.group
    while group is not None and group in gone:
        group = drawing.components[group].group
    return group


def _outermost(drawing: Drawing, ids: Iterable[str]) -> list[Component]:
    chosen = dict.fromkeys(component(drawing, i).id for i in ids)
    return [
        drawing.components[i]
        for i in chosen
        if not any(drawing.is_inside(i, other) for other in chosen)
    ]


def _require_can_hold(drawing: Drawing, group: str, member: Component) -> None:
    known = component(drawing, group)
    if known.kind is not Kind.GROUP:
        raise EditError(f"{naming(known)} is not a group")
    if group == member.id or drawing.is_inside(group, member.id):
        raise EditError(f"{naming(member)} cannot lie inside itself")


def _groups_first(drawing: Drawing, chosen: list[Component]) -> list[Component]:
    """Every group before what is in it."""
    depths = {}
    for c in chosen:
        depth, group = 0, c.group
        while group is not None:
            depth, group = depth + 1, drawing.components[group].group
        depths[c.id] = depth
    return sorted(chosen, key=lambda c: depths[c.id])


def _copied_arrow(r: Relationship, ids_of_new: dict[str, str]) -> Relationship:
    return replace(r, id=ids_of_new[r.id], source=ids_of_new[r.source], target=ids_of_new[r.target])


def _room(drawing: Drawing, chosen: list[Component]) -> tuple[float, float]:
    """How far the copies stand from their originals."""
    if len(chosen) == 1:
        at, free = chosen[0].at, place(drawing, (), chosen[0].group)
        below = (at[0], at[1] + 1)
        if not _is_near(drawing, below):
            return (0, 1)
        return (free[0] - at[0], free[1] - at[1])
    top = min(c.at[1] for c in chosen)
    bottom = max(c.at[1] for c in chosen)
    dy = bottom - top + 1
    while any(_is_near(drawing, (c.at[0], c.at[1] + dy)) for c in chosen):
        dy += 1
    return (0, dy)


def _is_near(drawing: Drawing, at: tuple[float, float]) -> bool:
    return any(
        abs(c.at[0] - at[0]) < 0.9 and abs(c.at[1] - at[1]) < 0.6
        for c in drawing.components.values()
        if not drawing.members(c.id)
    )
