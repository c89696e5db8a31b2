"""What an edit does, in a few words: for the line under the quick bar and for screen readers."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_trainer.model.bidi import isolated
from atlas_trainer.model.drawing import (
    Component,
    Detail,
    Direction,
    Drawing,
    Element,
    Relationship,
    Style,
)

_MOST = 2
"""So many of a sort are named; of more their number is told."""
_LONGEST = 32
_POINTS = {Direction.FORWARD: "→", Direction.BOTH: "↔", Direction.NONE: "—"}


def told(before: Drawing, after: Drawing, touched: Iterable[str]) -> str:
    """How `after` differs from `before` in the elements `touched`; empty for no difference."""
    ids = list(dict.fromkeys(touched))
    added = [after.element(i) for i in _in_order(after, ids) if i not in before]
    gone = [before.element(i) for i in _in_order(before, ids) if i not in after]
    both = [i for i in _in_order(after, ids) if i in before]
    parts = [
        *_sorts("new", added, after),
        *_sorts("without", gone, before),
        *_changes(before, after, both),
    ]
    return "; ".join(parts)


def arrow_name(drawing: Drawing, arrow: Relationship) -> str:
    """An arrow by its ends and its label: "Client → API: call"."""
    ends = (drawing.components[arrow.source], drawing.components[arrow.target])
    source, target = (_shown(c.label) or "(no label)" for c in ends)
    step = f"{arrow.step}. " if arrow.step is not None else ""
    said = f"{step}{_shown(arrow.label)}".strip()
    label = f": {said}" if said else ""
    return f"{source} {_POINTS[arrow.direction]} {target}{label}"


def element_name(drawing: Drawing, element_id: str | None) -> str:
    """How a message calls an element; None is the whole drawing."""
    if element_id is None:
        return "the whole drawing"
    element = drawing.element(element_id)
    if isinstance(element, Component):
        return f"“{_shown(element.label)}”" if element.label else "the unlabelled component"
    if isinstance(element, Relationship):
        return f"the arrow {arrow_name(drawing, element)}"
    return f"the detail “{_shown(element.text)}”"


def _shown(text: str) -> str:
    """A text cut to what a line of help has room for, as it goes among others."""
    text = " ".join(text.split())
    return isolated(text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…")


def _in_order(drawing: Drawing, ids: Iterable[str]) -> list[str]:
    wanted = set(ids)
    return [element.id for element in drawing.elements() if element.id in wanted]


def _sorts(word: str, elements: list[Element], drawing: Drawing) -> list[str]:
    components = [element_name(drawing, e.id) for e in elements if isinstance(e, Component)]
    arrows = [arrow_name(drawing, e) for e in elements if isinstance(e, Relationship)]
    details = [
        f"“{_shown(e.text)}” on {element_name(drawing, e.on)}"
        for e in elements
        if isinstance(e, Detail)
    ]
    return [
        *_said(word, "component", components),
        *_said(word, "arrow", arrows),
        *_said(word, "detail", details),
    ]


def _said(word: str, sort: str, names: list[str]) -> list[str]:
    if not names:
        return []
    if len(names) > _MOST:
        return [
            f"{word} {len(names)} {sort}s" if word == "without" else f"{len(names)} new {sort}s"
        ]
    listed = " and ".join(names)
    many = "s" if len(names) > 1 else ""
    return [f"{word} {listed}" if sort == "component" else f"{word} {sort}{many} {listed}"]


def _changes(before: Drawing, after: Drawing, ids: list[str]) -> list[str]:
    parts = [part for i in ids for part in _change(before, after, i)]
    if len(parts) > _MOST:
        return [f"{len(ids)} elements changed"]
    return parts


def _change(before: Drawing, after: Drawing, element_id: str) -> list[str]:
    old, new = before.element(element_id), after.element(element_id)
    name = element_name(before, element_id)
    if isinstance(old, Component) and isinstance(new, Component):
        return _changed_component(name, old, new, after)
    if isinstance(old, Relationship) and isinstance(new, Relationship):
        return _changed_arrow(name, old, new, after)
    if isinstance(old, Detail) and isinstance(new, Detail):
        if old.on != new.on:
            return [f"{name} is on {element_name(after, new.on)}"]
        return [f"{name} is “{_shown(new.text)}”"] if old.text != new.text else []
    return []


def _changed_component(name: str, old: Component, new: Component, after: Drawing) -> list[str]:
    parts = []
    if old.label != new.label:
        parts.append(f"{name} is called “{_shown(new.label)}”")
    if old.kind is not new.kind:
        kind = new.kind.value.replace("-", " ") if new.kind is not None else None
        parts.append(f"{name} is of kind {kind}" if kind else f"the kind of {name} is not said")
    if old.group != new.group:
        group = element_name(after, new.group) if new.group is not None else None
        parts.append(f"{name} is in {group}" if group else f"{name} is in no group")
    if not parts and old.at != new.at:
        parts.append(f"{name} moved")
    return parts


def _changed_arrow(name: str, old: Relationship, new: Relationship, after: Drawing) -> list[str]:
    if old.style is not new.style:
        dashed = new.style is Style.DASHED
        return [f"{name} is {'dashed (asynchronous)' if dashed else 'solid'}"]
    return [f"{name} is {arrow_name(after, new)}"] if old != new else []
