"""What the elements of a diagram are called where they stand alone, in lists and reports."""

from __future__ import annotations

from atlas_trainer.model.diagram import Form
from atlas_trainer.store.library import Library


def element_label(library: Library, diagram_id: str, element: str) -> str:
    """What an element of a diagram is called; its id where it has no name of its own."""
    diagram = library.diagrams.get(diagram_id)
    if diagram is None:
        return element
    labels = _labels(diagram.base())
    if element in labels:
        return labels[element]
    for variant in diagram.variants:
        labels = _labels(diagram.form(variant))
        if element in labels:
            return labels[element]
    return element


def _labels(form: Form) -> dict[str, str]:
    labels = {c.id: c.label for c in form.components}
    for r in form.relationships:
        ends = f"{labels.get(r.source, r.source)} → {labels.get(r.target, r.target)}"
        labels[r.id] = f"{ends}: {r.label}" if r.label else ends
    return labels | {d.id: f"{d.label}: {d.value}" for d in form.details}
