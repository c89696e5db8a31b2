"""The overlay: what became of each drawn element, and ghosts of what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from atlas_trainer.model.diagram import Diagram, Form
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.score import Item, Score, Verdict
from atlas_trainer.ui.canvas.ghosts import ghost_id, ghosts_in, reference_of
from atlas_trainer.ui.canvas.look import Look, Mark

_MARKS = {
    Verdict.CORRECT: Mark.RIGHT,
    Verdict.PARTLY: Mark.PARTLY,
    Verdict.MISPLACED: Mark.WRONG,
    Verdict.WRONG_LABEL: Mark.WRONG,
    Verdict.REVERSED: Mark.REVERSED,
    Verdict.EXTRA: Mark.EXTRA,
    Verdict.CONTRADICTION: Mark.WRONG,
    Verdict.MISSING: Mark.WRONG,
}
_WORST_FIRST = (Mark.WRONG, Mark.REVERSED, Mark.EXTRA, Mark.PARTLY, Mark.RIGHT)
_TURN_ROUND = "It should point the other way."


@dataclass(frozen=True)
class Overlay:
    """What a scored drawing looks like.

    `marks` are by drawn id and by ghost id (`ghost_id`), `notes` the reasons to show on hovering;
    `shown` is the drawing with its ghosts.
    """

    shown: Drawing
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def looks(self) -> dict[str, Look]:
        """How each element looks."""
        return {name: Look(mark=mark) for name, mark in self.marks.items()}

    def shown_id(self, element_id: str) -> str | None:
        """The id under which a drawn or a reference element is shown; None if it is not."""
        for name in (element_id, ghost_id(element_id)):
            if name in self.shown:
                return name
        return None


def overlay_for(diagram: Diagram, drawing: Drawing, score: Score) -> Overlay:
    """The overlay of a score on the drawing that earned it."""
    form = next((f for f in diagram.forms() if f.variant == score.variant), diagram.base())
    marks, notes = _drawn_marks(drawing, score)
    marks.update(_charged_with_ends(drawing, marks))
    missing = {
        item.reference: item
        for item in score.items
        if item.verdict is Verdict.MISSING
        and item.reference is not None
        and not item.drawn
        and not item.membership
        and item.weight > 0
    }
    shown = ghosts_in(form, drawing, _found(form, drawing, score), missing)
    for name in (e.id for e in shown.elements() if e.id not in drawing):
        marks[name] = Mark.MISSING
        item = missing.get(reference_of(name) or "")
        if item is not None:
            notes[name] = item.reason
    return Overlay(shown, MappingProxyType(marks), MappingProxyType(notes))


def _found(form: Form, drawing: Drawing, score: Score) -> dict[str, str]:
    """Reference ids and the drawn id that stands for each."""
    found: dict[str, str] = {}
    for pair in score.correspondence.pairs:
        for number, reference in enumerate(pair.references):
            found[reference] = pair.drawn[min(number, len(pair.drawn) - 1)]
    for reference, drawn in score.correspondence.relationships:
        if drawn:
            found[reference] = drawn[0]
    known = {c.id for c in form.components} | {r.id for r in form.relationships}
    return {ref: drawn for ref, drawn in found.items() if ref in known and drawn in drawing}


def _drawn_marks(drawing: Drawing, score: Score) -> tuple[dict[str, Mark], dict[str, str]]:
    marks: dict[str, Mark] = {}
    notes: dict[str, list[str]] = {}
    for item in score.items:
        for name in item.drawn:
            if name not in drawing:
                continue
            mark = _mark(item)
            before = marks.get(name, Mark.RIGHT)
            marks[name] = min(before, mark, key=_WORST_FIRST.index)
            if mark is not Mark.RIGHT:
                notes.setdefault(name, []).append(_note(item, mark))
    return marks, {name: "\n".join(dict.fromkeys(texts)) for name, texts in notes.items()}


def _mark(item: Item) -> Mark:
    mark = _MARKS[item.verdict]
    if item.membership and mark is not Mark.RIGHT:
        return Mark.PARTLY  # the component itself is right, only its group is not
    return mark


def _charged_with_ends(drawing: Drawing, marks: dict[str, Mark]) -> dict[str, Mark]:
    """Arrows and details that earn nothing because what they are on is not in the diagram."""
    extra = {name for name, mark in marks.items() if mark is Mark.EXTRA}
    arrows = {
        r.id
        for r in drawing.relationships.values()
        if r.id not in marks and (r.source in extra or r.target in extra)
    }
    details = {
        d.id
        for d in drawing.details.values()
        if d.id not in marks and d.on is not None and d.on in extra | arrows
    }
    return dict.fromkeys(arrows | details, Mark.EXTRA)


def _note(item: Item, mark: Mark) -> str:
    return f"{_TURN_ROUND} {item.reason}" if mark is Mark.REVERSED else item.reason
