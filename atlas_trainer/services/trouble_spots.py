"""What gives trouble again and again: elements that are missed, diagrams that are taken for one
another or forgotten, each with what may help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from atlas_trainer.model.amendment import Likeness
from atlas_trainer.model.score import Part
from atlas_trainer.services.catalogue import Result
from atlas_trainer.services.elements import element_label
from atlas_trainer.store.library import Library
from atlas_trainer.store.summaries import Line
from atlas_trainer.training.misses import Miss, Weakness, weaknesses
from atlas_trainer.training.schedule import Card

SHOWN = 60
"""Elements that are listed with their labels; the map counts all of them."""

_NAMED = 2


@dataclass(frozen=True, slots=True)
class WeakElement:
    """An element missed in `missed` of its diagram's `of` newest attempts, `lost` points in all.

    `attempts` are those that missed it, newest first.
    """

    diagram: str
    title: str
    topic: str
    element: str
    label: str
    part: Part
    missed: int
    of: int
    lost: float
    attempts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeakTopic:
    """How many elements of a topic are weak, by part, and the points that they cost."""

    topic: str
    counts: Mapping[Part, int]
    lost: float


class Apart(NamedTuple):
    """What tells a diagram apart from another one, as the diagram of that title says it."""

    title: str
    by: str


@dataclass(frozen=True, slots=True)
class Confused:
    """Drawings of `asked` that looked like `other`, newest first, and what tells the two apart.

    `both`: the other one is in the library, too, so that both can be practised.
    """

    asked: str
    asked_title: str
    other: str
    other_title: str
    apart: tuple[Apart, ...]
    results: tuple[Result, ...]
    both: bool = True

    @property
    def count(self) -> int:
        """How often."""
        return len(self.results)

    @property
    def attempts(self) -> tuple[str, ...]:
        """The ids of the drawings, newest first."""
        return tuple(result.attempt for result in self.results)


@dataclass(frozen=True, slots=True)
class Leech:
    """A diagram that was forgotten again and again, and what may help."""

    diagram: str
    title: str
    lapses: int
    advice: str


def topic_name(library: Library, diagram: str) -> str:
    """The topic that the plan has a diagram under, else its own."""
    topic = library.curriculum.topic_of(diagram)
    return topic.topic if topic is not None else library.diagrams[diagram].topic


def weak_elements(
    library: Library, missed: Mapping[str, Mapping[str, Sequence[Miss]]]
) -> tuple[tuple[WeakElement, ...], tuple[WeakTopic, ...]]:
    """What is missed again and again, worst first, and the same counted by topic and part.

    `missed`: by diagram, what its newest attempts missed, by attempt, newest first.
    """
    found = [
        weak
        for diagram, attempts in missed.items()
        if diagram in library.diagrams
        for weak in weaknesses(list(attempts.values()))
    ]
    found.sort(key=lambda w: (-w.missed, -w.lost, w.diagram, w.element, w.part))
    listed = tuple(_element(library, weak, missed[weak.diagram]) for weak in found[:SHOWN])
    return listed, _by_topic(library, found)


def confused_pairs(
    library: Library,
    seen: Iterable[tuple[str, Likeness]],
    lines: Mapping[str, Line],
) -> tuple[Confused, ...]:
    """Which diagrams were drawn as others, most often first.

    `lines` are the attempts that count, by their ids: one that was taken back, or passed after
    all, confused nothing.
    """
    pairs: dict[tuple[str, str], list[Result]] = {}
    for asked, likeness in seen:
        line = lines.get(likeness.attempt)
        if line is not None and line.percent is not None and not line.passed:
            result = Result(line.attempt, line.study_day, line.percent, False, line.pass_mark)
            pairs.setdefault((asked, likeness.other), []).append(result)
    found = [
        Confused(
            asked,
            _title(library, asked),
            other,
            _title(library, other),
            _told_apart(library, asked, other),
            tuple(reversed(results)),
            both=asked in library.diagrams and other in library.diagrams,
        )
        for (asked, other), results in pairs.items()
    ]
    return tuple(sorted(found, key=lambda c: (-c.count, c.asked_title, c.other_title)))


def leeches(
    library: Library, cards: Iterable[Card], missed: Mapping[str, Mapping[str, Sequence[Miss]]]
) -> tuple[Leech, ...]:
    """What was forgotten again and again, worst first."""
    found = []
    for card in cards:
        if card.leech and card.diagram in library.diagrams:
            advice = _advice(library, card.diagram, missed.get(card.diagram, {}))
            found.append(Leech(card.diagram, _title(library, card.diagram), card.lapses, advice))
    return tuple(sorted(found, key=lambda leech: (-leech.lapses, leech.title)))


def _element(
    library: Library, weak: Weakness, attempts: Mapping[str, Sequence[Miss]]
) -> WeakElement:
    place = (weak.element, weak.part)
    return WeakElement(
        diagram=weak.diagram,
        title=_title(library, weak.diagram),
        topic=topic_name(library, weak.diagram),
        element=weak.element,
        label=element_label(library, weak.diagram, weak.element),
        part=Part(weak.part),
        missed=weak.missed,
        of=weak.attempts,
        lost=weak.lost,
        attempts=tuple(
            attempt
            for attempt, own in attempts.items()
            if place in {(miss.element, miss.part) for miss in own}
        ),
    )


def _by_topic(library: Library, found: Iterable[Weakness]) -> tuple[WeakTopic, ...]:
    topics: dict[str, list[Weakness]] = {}
    for weak in found:
        topics.setdefault(topic_name(library, weak.diagram), []).append(weak)
    counted = [
        WeakTopic(
            topic,
            {part: sum(w.part == part for w in own) for part in Part if part is not Part.SPEED},
            sum(w.lost for w in own),
        )
        for topic, own in topics.items()
    ]
    return tuple(sorted(counted, key=lambda t: (-t.lost, t.topic)))


def _advice(library: Library, diagram: str, attempts: Mapping[str, Sequence[Miss]]) -> str:
    """What else to do about it than drawing it once more in the same way."""
    weak = weaknesses(list(attempts.values()))[:_NAMED]
    names = [f"“{element_label(library, diagram, w.element)}”" for w in weak]
    parts = ["Study it again step by step before the next drill."]
    if names:
        parts.append(f"What goes missing most: {' and '.join(names)}; draw only that a few times.")
    partner = next(iter(library.diagrams[diagram].distinguish), None)
    if partner is not None:
        parts.append(f"Put it beside {_title(library, partner.other)}: {partner.by}")
    return " ".join(parts)


def _told_apart(library: Library, one: str, two: str) -> tuple[Apart, ...]:
    """What tells two diagrams apart, as each of them says it."""
    return tuple(
        Apart(library.diagrams[here].title, distinguish.by)
        for here, there in ((one, two), (two, one))
        if here in library.diagrams
        for distinguish in library.diagrams[here].distinguish
        if distinguish.other == there
    )


def _title(library: Library, diagram: str) -> str:
    if diagram in library.diagrams:
        return library.diagrams[diagram].title
    return next((p.title for p in library.coming() if p.id == diagram), diagram)
