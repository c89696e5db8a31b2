"""Where the ghosts of missing elements stand: as in the reference, but never on what was drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from atlas_trainer.model.diagram import DiagramComponent, Form
from atlas_trainer.model.drawing import Component, Detail, Drawing, Position, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.reference import detail_text

_PREFIX = "missing:"
_REACH = 14
"""Cells around the wanted place in which a free one is looked for."""


def ghost_id(reference_id: str) -> str:
    """The id under which the ghost of a missing reference element is shown."""
    return _PREFIX + reference_id


def reference_of(element_id: str) -> str | None:
    """The reference element that a ghost stands for; None for what was drawn."""
    return element_id.removeprefix(_PREFIX) if element_id.startswith(_PREFIX) else None


def ghosts_in(
    form: Form, drawing: Drawing, found: Mapping[str, str], missing: Iterable[str]
) -> Drawing:
    """The drawing with the missing elements of `form` added as ghosts.

    `found` maps reference ids to the drawn ids that stand for them. Drawn components keep their
    places; one that lies in no group is shown in the ghost of its missing group.
    """
    wanted = _with_ends(form, found, set(missing))
    shown = Drawing()
    components = {c.id: c for c in form.components}
    names = {**{c: ghost_id(c) for c in components if c in wanted}, **found}
    places = _places(form, drawing, found, [c for c in form.components if c.id in wanted])
    homes = _homes(form, found, wanted)
    for group in _outside_in(form, wanted):
        shown.components[names[group.id]] = _ghost(group, names, places)
    for drawn in drawing.components.values():
        home = homes.get(drawn.id) if drawn.group is None else None
        kept = drawn if home is None else _moved_in(drawn, home)
        shown.components[drawn.id] = kept
    for c in form.components:
        if c.id in wanted and c.kind is not Kind.GROUP:
            shown.components[names[c.id]] = _ghost(c, names, places)
    shown.relationships.update(drawing.relationships)
    shown.relationships.update(_ghost_arrows(form, names, wanted))
    shown.details.update(drawing.details)
    shown.details.update(_ghost_details(form, {**names, **_arrow_names(form, found)}, wanted))
    return shown


def _with_ends(form: Form, found: Mapping[str, str], missing: set[str]) -> set[str]:
    """What is missing, and the optional components that missing arrows need as ends."""
    ends: set[str] = set()
    for r in form.relationships:
        if r.id in missing:
            ends |= {end for end in (r.source, r.target) if end not in found}
    for d in form.details:
        if d.id in missing and d.on is not None and d.on not in found:
            ends.add(d.on)
    if ends - missing:
        return _with_ends(form, found, missing | ends)
    return missing


def _ghost(
    c: DiagramComponent, names: Mapping[str, str], places: Mapping[str, Position]
) -> Component:
    group = names.get(c.group) if c.group is not None else None
    return Component(names[c.id], c.label, c.kind, places[c.id], group)


def _moved_in(component: Component, group: str) -> Component:
    return Component(component.id, component.label, component.kind, component.at, group)


def _homes(form: Form, found: Mapping[str, str], wanted: set[str]) -> dict[str, str]:
    """Drawn ids and the ghost group that they belong in."""
    return {
        found[c.id]: ghost_id(c.group)
        for c in form.components
        if c.id in found and c.group is not None and c.group in wanted
    }


def _outside_in(form: Form, wanted: set[str]) -> Iterator[DiagramComponent]:
    """The missing groups, outer ones first."""
    groups = {c.id: c for c in form.components if c.kind is Kind.GROUP}

    def depth(c: DiagramComponent) -> int:
        return 0 if c.group is None else 1 + depth(groups[c.group])

    yield from sorted((c for c in groups.values() if c.id in wanted), key=depth)


def _ghost_arrows(
    form: Form, names: Mapping[str, str], wanted: set[str]
) -> dict[str, Relationship]:
    return {
        ghost_id(r.id): Relationship(
            ghost_id(r.id), names[r.source], names[r.target], r.label, r.direction, r.style, r.step
        )
        for r in form.relationships
        if r.id in wanted
    }


def _arrow_names(form: Form, found: Mapping[str, str]) -> dict[str, str]:
    return {r.id: found.get(r.id, ghost_id(r.id)) for r in form.relationships}


def _ghost_details(form: Form, names: Mapping[str, str], wanted: set[str]) -> dict[str, Detail]:
    return {
        ghost_id(d.id): Detail(
            ghost_id(d.id), None if d.on is None else names[d.on], detail_text(d)
        )
        for d in form.details
        if d.id in wanted
    }


def _places(
    form: Form, drawing: Drawing, found: Mapping[str, str], ghosts: list[DiagramComponent]
) -> dict[str, Position]:
    """A free place for each ghost, as near as can be to where the reference has it."""
    at = {c.id: c.at for c in form.components}
    shifts = {
        ref: (
            drawing.components[drawn].at[0] - at[ref][0],
            drawing.components[drawn].at[1] - at[ref][1],
        )
        for ref, drawn in found.items()
        if ref in at and drawn in drawing.components
    }
    taken = [c.at for c in drawing.components.values()]
    places: dict[str, Position] = {}
    for ghost in ghosts:
        x, y = _shift(form, ghost, shifts, drawing)
        wanted = (round(ghost.at[0] + x), round(ghost.at[1] + y))
        if ghost.kind is Kind.GROUP:
            places[ghost.id] = wanted
            continue
        places[ghost.id] = _free_near(wanted, taken)
        taken.append(places[ghost.id])
    return places


def _shift(
    form: Form, ghost: DiagramComponent, shifts: Mapping[str, Position], drawing: Drawing
) -> Position:
    """How far the drawing lies from the reference around that component, in cells."""
    if not shifts:
        return _beside(form, drawing)
    tied = {
        end
        for r in form.relationships
        if ghost.id in (r.source, r.target)
        for end in (r.source, r.target)
    } | {c.id for c in form.components if c.group is not None and c.group == ghost.group}
    near = [shifts[name] for name in sorted(tied) if name in shifts] or list(shifts.values())
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def _beside(form: Form, drawing: Drawing) -> Position:
    """Where nothing corresponds, the reference stands under the drawing."""
    drawn = [c.at for c in drawing.components.values()]
    if not drawn:
        return 0.0, 0.0
    theirs = [c.at for c in form.components]
    x = min(p[0] for p in drawn) - min(p[0] for p in theirs)
    return x, max(p[1] for p in drawn) + 2 - min(p[1] for p in theirs)


def _free_near(wanted: tuple[int, int], taken: list[Position]) -> Position:
    steps = range(-_REACH, _REACH + 1)
    ways = sorted((dx * dx * 1.3 + dy * dy, -dy, -dx) for dx in steps for dy in steps)
    for _, dy, dx in ways:
        x, y = wanted[0] - dx, wanted[1] - dy
        if not any(abs(x - other[0]) < 0.95 and abs(y - other[1]) < 0.8 for other in taken):
            return float(x), float(y)
    return float(wanted[0]), float(wanted[1] + _REACH + 1)
