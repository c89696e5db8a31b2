"""Two references side by side: what a diagram is taken for, and what tells the two apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atlas_trainer.matching.apart import Difference, Side, Sort, differences
from atlas_trainer.model.amendment import Likeness
from atlas_trainer.model.diagram import Diagram, DiagramRelationship
from atlas_trainer.model.drawing import Direction, Style
from atlas_trainer.store.library import Library

SAID = "In words"
_HEADINGS = {
    Sort.NAME: "In the same place, another name",
    Sort.DIRECTION: "The arrow goes another way",
    Sort.STYLE: "Synchronous or asynchronous",
    Sort.LABEL: "The arrow says something else",
    Sort.GROUP: "In another group",
}
_WAYS = {Direction.FORWARD: "→", Direction.BOTH: "↔", Direction.NONE: "–"}
_STYLES = {Style.SOLID: "solid", Style.DASHED: "dashed"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that tells two diagrams apart. `one` and `two` are the ids of what it is about in
    the first and in the second; lines of one `heading` follow one another."""

    heading: str
    text: str
    one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Two diagrams with what tells them apart: what their files say, then what is drawn."""

    one: Diagram
    two: Diagram
    lines: tuple[Line, ...]


def partners(
    library: Library, diagram: str, seen: Iterable[tuple[str, Likeness]] = ()
) -> tuple[str, ...]:
    """The diagrams of the library that this one is worth seeing beside.

    Those that the learner drew for it, or it for them, come first (`seen`, by the diagram that was
    asked for), then those that its file tells apart from it, then those of which the file names it.
    """
    drawn = [(asked, likeness.other) for asked, likeness in seen]
    mistaken = [b if a == diagram else a for a, b in reversed(drawn) if diagram in (a, b)]
    own = library.diagrams.get(diagram)
    named = [d.other for d in own.distinguish] if own is not None else []
    naming = [
        other.id
        for other in library.diagrams.values()
        if any(d.other == diagram for d in other.distinguish)
    ]
    found = dict.fromkeys((*mistaken, *named, *naming))
    return tuple(name for name in found if name in library.diagrams and name != diagram)


def beside(one: Diagram, two: Diagram) -> Beside:
    """The two with what tells them apart, in words. Takes a few milliseconds."""
    drawn = [_line(difference, one, two) for difference in differences(one, two)]
    return Beside(one, two, (*_said(one, two), *drawn))


def _said(one: Diagram, two: Diagram) -> Iterator[Line]:
    for here, there in ((one, two), (two, one)):
        for sentence in here.distinguish:
            if sentence.other == there.id:
                lit = _mentioned(one, sentence.by), _mentioned(two, sentence.by)
                yield Line(SAID, f"{here.title}: {sentence.by}", *lit)


def _mentioned(diagram: Diagram, text: str) -> tuple[str, ...]:
    """The components that a sentence names by their label."""
    return tuple(
        c.id
        for c in diagram.components
        if re.search(rf"\b{re.escape(c.label)}\b", text, re.IGNORECASE)
    )


def _line(difference: Difference, one: Diagram, two: Diagram) -> Line:
    lit = difference.one, difference.two
    if difference.side is Side.ONE:
        return Line(f"Only in {one.title}", _alone(one, difference.one), *lit)
    if difference.side is Side.TWO:
        return Line(f"Only in {two.title}", _alone(two, difference.two), *lit)
    told = _told(difference.sort, one, difference.one), _told(difference.sort, two, difference.two)
    return Line(_HEADINGS[difference.sort], " | ".join(told), *lit)


def _told(sort: Sort, diagram: Diagram, ids: tuple[str, ...]) -> str:
    """What one of the two has where they differ."""
    labels = {c.id: c.label for c in diagram.components}
    if sort is Sort.NAME:
        return labels[ids[0]]
    if sort is Sort.GROUP:
        group = f"in {labels[ids[1]]}" if len(ids) > 1 else "in no group"
        return f"{labels[ids[0]]} {group}"
    arrow = next(r for r in diagram.relationships if r.id == ids[0])
    ends = _ends(arrow, labels)
    if sort is Sort.STYLE:
        return f"{ends}, {_STYLES[arrow.style]}"
    return f"{ends}: {arrow.label}" if arrow.label else ends


def _alone(diagram: Diagram, ids: tuple[str, ...]) -> str:
    labels = {c.id: c.label for c in diagram.components}
    if ids[0] not in labels:
        return _told(Sort.LABEL, diagram, ids)
    members = [c.label for c in diagram.components if c.group == ids[0]]
    around = f" around {', '.join(members)}" if members else ""
    arrows = len(ids) - 1
    hanging = f", with {arrows} arrow{'s' * (arrows != 1)}" if arrows else ""
    return f"{labels[ids[0]]}{around}{hanging}"


def _ends(arrow: DiagramRelationship, labels: dict[str, str]) -> str:
    return f"{labels[arrow.source]} {_WAYS[arrow.direction]} {labels[arrow.target]}"
