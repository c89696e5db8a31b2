"""In what order a diagram is built up for study: step by step, each with what it adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_trainer.model.drawing import Direction, Drawing, Relationship
from atlas_trainer.model.kinds import Kind

_ARROWS = {Direction.FORWARD: "→", Direction.BOTH: "↔", Direction.NONE: "–"}


@dataclass(frozen=True, slots=True)
class Step:
    """What one key press adds (`ids`), and a sentence that says so."""

    ids: frozenset[str]
    caption: str


def steps_of(drawing: Drawing) -> tuple[Step, ...]:
    """The steps that build up `drawing`; together they add every element once.

    Numbered relationships come in their order, each with the ends it needs. After them, in the
    order of the diagram's relationships, every component comes with the relationships to what is
    already there. A group comes with the first component in it, a detail with what it is on;
    details of the whole come last.
    """
    builder = _Builder(drawing)
    return tuple(step for step in builder.steps() if step.ids)


def seen_after(drawing: Drawing, steps: tuple[Step, ...], count: int) -> Drawing:
    """The part of `drawing` that the first `count` steps have added, everything in its place."""
    ids = frozenset().union(*(step.ids for step in steps[:count]))
    return Drawing(
        {key: c for key, c in drawing.components.items() if key in ids},
        {key: r for key, r in drawing.relationships.items() if key in ids},
        {key: d for key, d in drawing.details.items() if key in ids},
    )


def relationship_words(drawing: Drawing, arrow: Relationship) -> str:
    """A relationship in one line: "Closed → Open: too many failures"."""
    ends = (drawing.components[end].label for end in (arrow.source, arrow.target))
    words = f" {_ARROWS[arrow.direction]} ".join(ends)
    return f"{words}: {arrow.label}" if arrow.label else words


class _Builder:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._seen: set[str] = set()

    def steps(self) -> Iterator[Step]:
        """Every step in order."""
        arrows = self._drawing.relationships.values()
        for number in sorted({arrow.step for arrow in arrows if arrow.step is not None}):
            yield self._arrows_step([arrow for arrow in arrows if arrow.step == number])
        for arrow in arrows:
            for end in (arrow.source, arrow.target):
                yield self._component_step(end)
        groups_last = sorted(self._drawing.components.values(), key=lambda c: c.kind is Kind.GROUP)
        for component in groups_last:
            yield self._component_step(component.id)
        yield self._arrows_step([arrow for arrow in arrows if arrow.id not in self._seen])
        yield self._step({detail.id for detail in self._drawing.details_on(None)}, [])

    def _component_step(self, component: str) -> Step:
        if component in self._seen:
            return Step(frozenset(), "")
        there = self._seen | self._with_groups(component)
        arrows = [
            arrow
            for arrow in self._drawing.relationships.values()
            if arrow.id not in self._seen
            and arrow.step is None
            and arrow.source in there
            and arrow.target in there
        ]
        return self._step(self._with_groups(component), arrows)

    def _arrows_step(self, arrows: list[Relationship]) -> Step:
        ends: set[str] = set()
        for arrow in arrows:
            ends |= self._with_groups(arrow.source) | self._with_groups(arrow.target)
        return self._step(ends, arrows)

    def _step(self, others: set[str], arrows: list[Relationship]) -> Step:
        ids = (others | {arrow.id for arrow in arrows}) - self._seen
        ids |= {detail.id for element in ids for detail in self._drawing.details_on(element)}
        self._seen |= ids
        return Step(frozenset(ids), self._caption(ids, arrows))

    def _with_groups(self, component: str) -> set[str]:
        found = set()
        current: str | None = component
        while current is not None:
            found.add(current)
            current = self._drawing.components[current].group
        return found

    def _caption(self, ids: set[str], arrows: list[Relationship]) -> str:
        components = [c for c in self._drawing.components.values() if c.id in ids]
        names = [c.label for c in components if c.kind is Kind.GROUP]
        names += [c.label for c in components if c.kind is not Kind.GROUP]
        words = [relationship_words(self._drawing, arrow) for arrow in arrows]
        if not names and not words:
            return "; ".join(d.text for d in self._drawing.details.values() if d.id in ids)
        return " · ".join([", ".join(names), *words] if names else words)
