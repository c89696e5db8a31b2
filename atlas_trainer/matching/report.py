"""Reports: a whole score as text for a terminal, and as values for machines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.facts import read_as
from atlas_trainer.model.points import parts_text, total_text
from atlas_trainer.model.score import Item, Part, PartScore, Score, Standard, Verdict
from atlas_trainer.model.standards import NO_WEIGHT, marked_words

_WIDTH = 88
_TITLES = {
    Part.STRUCTURE: "Structure",
    Part.ACCURACY: "Accuracy",
    Part.DETAILS: "Details",
    Part.SPEED: "Speed",
}
_WHAT = {
    Part.STRUCTURE: "components",
    Part.ACCURACY: "relationships",
    Part.DETAILS: "metrics and configurations",
    Part.SPEED: "time taken",
}
_SIGNS = {
    Verdict.CORRECT: "✓",
    Verdict.PARTLY: "~",
    Verdict.REVERSED: "⇄",
    Verdict.WRONG_LABEL: "✎",
    Verdict.MISPLACED: "↷",
    Verdict.MISSING: "+",
    Verdict.EXTRA: "?",
    Verdict.CONTRADICTION: "✗",
}


def text_report(score: Score, diagram: Diagram, drawing: Drawing) -> str:
    """The score for a terminal of 80 columns or more: the total, the parts, what was lost, what
    was right."""
    lines = [*_heading(score, diagram, drawing), ""]
    shown = parts_text(score.parts, score.standard.pass_mark)
    for part, points in zip(score.parts, shown, strict=True):
        lines += _part(part, points if part.weight else NO_WEIGHT)
    lost = [item for item in score.items if item.lost > 0]
    if lost:
        lines += ["", "What it lost"]
        for item in sorted(lost, key=lambda item: -item.lost):
            lines += _item(item, _figure(item.lost, "-"))
    lines += _not_counted(score)
    right = [
        item for item in score.items if item.points > 0 == item.lost and item.part is not Part.SPEED
    ]
    if right:
        lines += ["", "What is right"]
        lines += [line for item in right for line in _item(item, _figure(item.points))]
    lines += _readings(drawing)
    return "\n".join(lines)


def _not_counted(score: Score) -> list[str]:
    """What is not right in parts that have no weight."""
    found = [item for item in score.items if item.flawed and not item.lost]
    if not found:
        return []
    return ["", "What is not counted", *(line for item in found for line in _item(item, ""))]


def _readings(drawing: Drawing) -> list[str]:
    """How the details were read, where that is more than their words."""
    read = {d.text.strip(): read_as(d.text) for d in drawing.details.values()}
    lines = [f"  {text}  →  {reading}" for text, reading in sorted(read.items()) if reading]
    return ["", "How details were read", *lines] if lines else []


def _heading(score: Score, diagram: Diagram, drawing: Drawing) -> Iterator[str]:
    passed = "passed" if score.passed else "not passed"
    total = total_text(score.total, score.standard.pass_mark)
    yield f"{diagram.title}: {total} of 100, {passed}"
    yield from textwrap.wrap(marked_words(score), _WIDTH)
    drawn = (
        _count(len(drawing.components), "component"),
        _count(len(drawing.relationships), "relationship"),
        _count(len(drawing.details), "detail"),
    )
    yield f"You drew {drawn[0]}, {drawn[1]} and {drawn[2]}."
    if score.variant is not None:
        why = next(v.why for v in diagram.variants if v.id == score.variant).rstrip(".")
        yield from textwrap.wrap(f"Compared with another right form: {why}.", _WIDTH)
    if not score.correspondence.proven:
        yield "Not proven: the search ended before every pairing of the components was ruled out."


def _part(part: PartScore, points: str) -> Iterator[str]:
    percent = f"{min(round(part.fraction * 100), 100 if part.fraction == 1 else 99)} %"
    filled = round(float(part.fraction) * 20)
    bar = "█" * filled + "·" * (20 - filled)
    yield f"  {_TITLES[part.part]:<10} {bar} {percent:>6}  {points:<14} {_WHAT[part.part]}"


def _item(item: Item, points: str) -> list[str]:
    head = f"  {points:>6}  {_SIGNS[item.verdict]} "
    return textwrap.wrap(
        item.reason, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head)
    )


def _figure(points: Fraction, sign: str = "") -> str:
    """Points with one decimal, one below the other; what is too little for that is not nothing."""
    shown = f"{float(points):.1f}"
    return "< 0.1" if shown == "0.0" else sign + shown


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def score_values(score: Score, matching_ms: float) -> dict[str, Any]:
    """The score as JSON values. Parts are in percent of themselves (None where the diagram or the
    run has none), `total`, `points` and `lost` in points of 100, weights and credits as numbers.
    What it was marked by is there where that is not the study plan's."""
    parts = {part.value: _percent(score, part) for part in Part}
    return {
        "diagram": score.diagram,
        "total": _number(score.total),
        "passed": score.passed,
        **_standard_values(score.standard),
        **parts,
        "proven": score.correspondence.proven,
        "matching_ms": round(matching_ms, 3),
        "items": [_item_values(item) for item in score.items],
    }


def _standard_values(standard: Standard) -> dict[str, Any]:
    if not standard.own:
        return {}
    weights = {part.value: standard.weights.of(part) for part in Part}
    return {"pass_mark": standard.pass_mark, "weights": weights}


def _percent(score: Score, part: Part) -> float | None:
    found = score.part(part)
    return None if found is None else _number(found.fraction * 100)


def _item_values(item: Item) -> dict[str, Any]:
    return {
        "part": item.part.value,
        "verdict": item.verdict.value,
        "reference": item.reference,
        "drawn": list(item.drawn),
        "weight": _number(item.weight),
        "credit": _number(item.credit),
        "points": _number(item.points),
        "lost": _number(item.lost),
        "reason": item.reason,
    }


def _number(value: Fraction) -> float:
    """Six digits behind the point: more than anyone reads, and the same on every machine."""
    return round(float(value), 6)
