"""The reference as a drawing: what a learner who knows the diagram by heart would draw."""

from __future__ import annotations

from collections.abc import Iterable

from atlas_trainer.model.diagram import Diagram, DiagramDetail, Form
from atlas_trainer.model.drawing import Component, Detail, Drawing, Relationship


def reference_drawing(diagram: Diagram, short: bool = False, variant: str | None = None) -> Drawing:
    """The diagram as a drawing with the same ids, positions and groups.

    Details read "label value". With `short` every label is the shortest that the diagram accepts.
    `variant` names the form to draw, None the base. Raises KeyError if there is no such variant.
    """
    form = next((form for form in diagram.forms() if form.variant == variant), None)
    if form is None:
        raise KeyError(variant)
    return form_drawing(form, short)


def form_drawing(form: Form, short: bool = False) -> Drawing:
    """One form of a diagram as a drawing; see `reference_drawing`."""
    drawing = Drawing()
    for c in form.components:
        drawing.components[c.id] = Component(
            c.id, _wording(c.label, c.aliases, short), c.kind, c.at, c.group
        )
    for r in form.relationships:
        label = _wording(r.label, r.aliases, short) if r.label else ""
        drawing.relationships[r.id] = Relationship(
            r.id, r.source, r.target, label, r.direction, r.style, r.step
        )
    for d in form.details:
        drawing.details[d.id] = Detail(d.id, d.on, detail_text(d, short))
    return drawing


def detail_text(detail: DiagramDetail, short: bool = False) -> str:
    """The detail as a learner would write it: "rolling window 10 s"."""
    value = _wording(detail.value, detail.values, short)
    return f"{_wording(detail.label, detail.aliases, short)} {value}".strip()


def _wording(label: str, aliases: Iterable[str], short: bool) -> str:
    return min((label, *aliases), key=len) if short else label
