"""A checkpoint's result in words: sentences for the screen, and the whole as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from atlas_trainer.model.standards import standard_words
from atlas_trainer.services.checkpoint import Drawn, Earlier, Result, lost_lines
from atlas_trainer.services.session import clock_time
from atlas_trainer.training.intervals import wilson

_WORST = 3


def mean_words(result: Result) -> str:
    """Passed or not, and how sure that is."""
    told, count = result.outcome, len(result.begun.diagrams)
    share = wilson(told.passed_count, count)
    return (
        f"{'Passed' if told.passed else 'Not passed'}: a mean of {told.mean.value:.1f} of 100 "
        f"(95 % interval {told.mean.low:.0f} to {told.mean.high:.0f}). "
        f"{told.passed_count} of {count} diagrams passed, which is {share.low * 100:.0f} to "
        f"{share.high * 100:.0f} %. It took {clock_time(result.took_ms)} of "
        f"{clock_time(result.begun.total_ms)}."
    )


def repair_words(result: Result) -> str:
    """What to repair first."""
    titles = {drawn.diagram: drawn.title for drawn in result.drawn}
    worst = [titles[d] for d in result.outcome.repair_first[:_WORST]]
    if not worst:
        return "Nothing stands out: all drawings earned about the same."
    return f"Repair first: {', '.join(worst)}."


def compared_words(result: Result, earlier: Sequence[Earlier]) -> str:
    """Beside the checkpoint before it."""
    before = [e for e in earlier if e.id < result.begun.id]
    if not before:
        return "This is the first checkpoint."
    last = max(before, key=lambda e: e.id)
    change = result.outcome.mean.value - last.mean
    other = last.standard != result.begun.standard
    apart = " It was not marked by the same weights and pass mark." if other else ""
    way = "more" if change >= 0 else "fewer"
    return (
        f"{abs(change):.1f} points {way} than the last one ({last.mean:.1f} on {last.day}, "
        f"{last.scope.lower()}).{apart}"
    )


def checkpoint_markdown(result: Result, earlier: Sequence[Earlier], pictures: bool = False) -> str:
    """The whole result. With `pictures`, each drawing is the image "drawing-N", N from 1."""
    begun = result.begun
    lines = [
        f"# Checkpoint, {result.day:%a} {result.day.day} {result.day:%b %Y}",
        "",
        mean_words(result),
        "",
        *([said, ""] if (said := standard_words(begun.standard)) else []),
        compared_words(result, earlier),
        "",
        repair_words(result),
        "",
        f"Drawn from: {begun.scope}; seed {begun.seed}; {clock_time(begun.limit_ms)} each"
        + (f", extra time ×{begun.extra:g}" if begun.extra != 1 else "")
        + ".",
        "",
        "| Part | Earned |",
        "|---|---|",
        *(f"| {name.capitalize()} | {share * 100:.0f} % |" for name, share in _parts(result)),
        "",
        "| | Diagram | Points | |",
        "|---|---|---|---|",
    ]
    for number, drawn in enumerate(result.drawn, 1):
        lines.append(f"| {number} | {drawn.title} | {drawn.percent:.1f} | {_note(result, drawn)} |")
    lines.append("")
    for number, drawn in enumerate(result.drawn, 1):
        lines += _one(number, drawn, pictures)
    return "\n".join(lines).rstrip() + "\n"


def _one(number: int, drawn: Drawn, pictures: bool) -> list[str]:
    lines = [f"## {number}. {drawn.title}: {drawn.percent:.1f}", ""]
    if drawn.attempt is None:
        return [*lines, "Not reached.", ""]
    if pictures:
        lines += [f"![{drawn.title}](drawing-{number})", ""]
    lost = lost_lines(drawn.attempt)
    return [*lines, *(f"- {line}" for line in lost or ["Nothing was lost."]), ""]


def _parts(result: Result) -> list[tuple[str, float]]:
    return list(result.outcome.parts.items())


def _note(result: Result, drawn: Drawn) -> str:
    if drawn.attempt is None:
        return "not reached"
    return "passed" if result.passed(drawn) else ""
