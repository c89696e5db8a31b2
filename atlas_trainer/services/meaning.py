"""What the learner may have meant: which drawn element could stand for which reference element."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.diagram import Diagram, Form
from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.score import Item, Part, Score, Verdict


@dataclass(frozen=True, slots=True)
class Meaning:
    """A pair that the learner may set by hand.

    `text` says it in plain words; `label` is what would count for good from then on, None where
    the element has no words of its own.
    """

    drawn: str
    reference: str
    text: str
    label: str | None


def meanings(
    diagram: Diagram, drawing: Drawing, score: Score, drawn: tuple[str, ...], reference: str | None
) -> tuple[Meaning, ...]:
    """What can be meant by the line of `score` about those elements; empty for most lines.

    For a drawn element that counted for nothing: each reference element that is missing. For a
    missing one: each drawn element that counted for nothing. For a pair that lost its label: that
    label.
    """
    form = next(f for f in diagram.forms() if f.variant == score.variant)
    words = _Words(form, drawing)
    item = next((i for i in score.items if i.drawn == drawn and i.reference == reference), None)
    if item is None or item.membership or not item.flawed:
        return ()
    if item.drawn and item.reference:
        return _same(item, words)
    if item.drawn:
        missing = _about(score, item.part, Verdict.MISSING)
        pairs = [(item.drawn[0], other.reference) for other in missing]
    else:
        pairs = [(spare, item.reference) for spare in _spare(score, item.part, drawing)]
    found = (words.meaning(one, other) for one, other in pairs if other is not None)
    return tuple(meaning for meaning in found if meaning is not None)


def _same(item: Item, words: _Words) -> tuple[Meaning, ...]:
    wrong_words = item.verdict is Verdict.WRONG_LABEL or item.credit == 0
    if not wrong_words or item.reference is None:
        return ()
    meaning = words.meaning(item.drawn[0], item.reference)
    return (meaning,) if meaning is not None and meaning.label else ()


def _about(score: Score, part: Part, verdict: Verdict) -> list[Item]:
    return [i for i in score.items if i.part is part and i.verdict is verdict and not i.membership]


def _spare(score: Score, part: Part, drawing: Drawing) -> list[str]:
    if part is Part.DETAILS:
        used = {drawn for item in score.items for drawn in item.drawn if item.credit > 0}
        return [detail for detail in drawing.details if detail not in used]
    return [item.drawn[0] for item in _about(score, part, Verdict.EXTRA) if item.drawn]


class _Words:
    """Names for people, of drawn and of reference elements."""

    def __init__(self, form: Form, drawing: Drawing) -> None:
        self._drawing = drawing
        labels = {c.id: c.label for c in form.components}
        self._names = dict(labels)
        for r in form.relationships:
            arrow = f"{labels[r.source]} → {labels[r.target]}"
            self._names[r.id] = f"{arrow} ({r.label})" if r.label else arrow
        for d in form.details:
            self._names[d.id] = f"{d.label} {d.value}".strip()

    def meaning(self, drawn: str, reference: str) -> Meaning | None:
        if drawn not in self._drawing or reference not in self._names:
            return None
        text = f"{self._drawn(drawn)} is {self._names[reference]}"
        return Meaning(drawn, reference, text, self._label(drawn))

    def _label(self, drawn: str) -> str | None:
        element = self._drawing.element(drawn)
        if isinstance(element, Component | Relationship):
            return element.label.strip() or None
        return None

    def _drawn(self, drawn: str) -> str:
        element = self._drawing.element(drawn)
        if isinstance(element, Component):
            return f"“{element.label}”" if element.label else "the unlabelled component"
        if isinstance(element, Relationship):
            ends = (self._drawing.components[e].label for e in (element.source, element.target))
            arrow = " → ".join(end or "?" for end in ends)
            return f"“{arrow}: {element.label}”" if element.label else f"“{arrow}”"
        return f"“{element.text}”"
