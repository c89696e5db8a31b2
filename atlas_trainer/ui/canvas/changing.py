"""Edits that gestures make, beside those of `atlas_trainer.model.changes`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from atlas_trainer.model.drawing import Component, Drawing, Position, Relationship
from atlas_trainer.model.edits import Add, Edit, Replace, Together
from atlas_trainer.model.kinds import Kind, kind_named
from atlas_trainer.model.sentence.signs import STEP

_LAST_STEP = 999


def moving(
    drawing: Drawing, ids: Iterable[str], shift: Position, homes: Mapping[str, str | None]
) -> Edit:
    """Components moved by `shift` (cells); those in `homes` go into that group, or into none."""
    edits: list[Edit] = []
    for name in sorted(ids):
        before = drawing.components[name]
        at = before.at[0] + shift[0], before.at[1] + shift[1]
        after = replace(before, at=at, group=homes.get(name, before.group))
        if after != before:
            edits.append(Replace(after))
    return Together(tuple(edits), "Move")


def new_component(component_id: str, text: str, at: Position, group: str | None) -> Edit:
    """A component from a typed label, which may end with a kind: "Orders #db"."""
    label, kind = labelled(text)
    return Add(Component(component_id, label, kind, at, group))


def new_arrow(arrow_id: str, source: str, target: str, text: str = "") -> Edit:
    """An arrow from a typed label, which may begin with a step: "1. prepare"."""
    label, step = stepped(text)
    return Add(Relationship(arrow_id, source, target, label, step=step))


def together(*edits: Edit) -> Edit:
    """Several edits as one."""
    return Together(edits)


def labelled(text: str) -> tuple[str, Kind | None]:
    """A typed label parted into the label and the kind after `#`; other words stay text."""
    head, _, word = text.strip().rpartition(" #")
    kind = kind_named(word) if head else None
    return (head.strip(), kind) if kind is not None else (text.strip(), None)


def stepped(text: str) -> tuple[str, int | None]:
    """A typed label parted into the label and the step that it begins with."""
    match = STEP.match(text.strip())
    if match is None or not 0 <= int(match[1]) <= _LAST_STEP:
        return text.strip(), None
    return text.strip()[match.end() :].strip(), int(match[1])
