"""Typing over the text of an element that is there: a component, an arrow or a detail."""

from __future__ import annotations

from dataclasses import replace

from atlas_trainer.model.drawing import Component, Detail, Drawing, Element, Relationship
from atlas_trainer.model.edits import Edit, Remove, Replace, Together
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.doubts import label_doubts, name_doubts
from atlas_trainer.ui.canvas.changing import labelled, stepped
from atlas_trainer.ui.canvas.desk import NewLabel


def relabelling(drawing: Drawing, element_id: str) -> tuple[NewLabel, str] | None:
    """The label to open and its text; None for what is not in the drawing."""
    if element_id not in drawing:
        return None
    element = drawing.element(element_id)

    def make(text: str) -> Edit:
        changed = _changed(element, text)
        if isinstance(changed, Detail) and not changed.text:
            return Remove(changed.id)
        return Replace(changed) if changed != element else Together(())

    current = element_id if isinstance(element, Component) else None
    return NewLabel(element_id, make, "Change the text", current=current), _text(element)


def doubts_about(element: Element, text: str) -> tuple[str, ...]:
    """What may not be meant by a text that is being typed on an element."""
    if isinstance(element, Component):
        return (*_kind_doubts(element, text), *name_doubts(text))
    return label_doubts(text) if isinstance(element, Relationship) else ()


def _kind_doubts(element: Component, text: str) -> tuple[str, ...]:
    """A kind taken off the text without effect: nothing becomes a group, or stops being one.

    `element` is what the text would make of it.
    """
    _, kind = labelled(text)
    is_group = element.kind is Kind.GROUP
    if kind is None or is_group is (kind is Kind.GROUP):
        return ()
    word = text.rsplit(maxsplit=1)[-1]
    if is_group:
        return (f"`{word}` is left out: a group is of no other kind",)
    return (f"`{word}` is left out: Ctrl+G puts components into a group",)


def _text(element: Element) -> str:
    if isinstance(element, Relationship):
        step = f"{element.step}. " if element.step is not None else ""
        return step + element.label
    return element.label if isinstance(element, Component) else element.text


def _changed(element: Element, text: str) -> Element:
    if isinstance(element, Relationship):
        label, step = stepped(text)
        return replace(element, label=label, step=step)
    if isinstance(element, Detail):
        return replace(element, text=text.strip())
    label, kind = labelled(text)
    if element.kind is Kind.GROUP or kind in (None, Kind.GROUP):
        kind = element.kind
    return replace(element, label=label, kind=kind)
