"""Small random diagrams and drawings for property tests, and what the tests share."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from atlas_trainer.model.diagram import (
    Diagram,
    DiagramComponent,
    DiagramDetail,
    DiagramRelationship,
    Importance,
)
from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import PLAN_WEIGHTS, Part, Score, Weights
from atlas_trainer.store.lexicon_files import load_lexicon

ROOT = Path(__file__).parents[2]
LABELS = (
    "Client", "Leader", "Cache", "Orders database", "Gateway", "Message queue", "Coordinator",
    "Replica 1", "Replica 2", "Replica 3", "Node A", "Node B", "Scheduler",
)  # fmt: skip
SHORT = {
    "Client": "user", "Cache": "LRU", "Orders database": "orders DB", "Gateway": "GW",
    "Message queue": "MQ", "Coordinator": "coord", "Scheduler": "cron", "Region": "zone",
}  # fmt: skip
"""Other names that some diagrams accept for these labels."""
SAYINGS = ("", "", "write", "append entries", "ack", "heartbeat")
SHORT_SAYINGS = {"append entries": "AE", "heartbeat": "beat"}
FACTS = (("TTL", "60 s"), ("quorum", "N/2+1"), ("replication factor", "3"), ("lag", "< 1 s"))
FOREIGN = "Zeppelin hangar"
"""A label that no diagram here has."""


def examples(usual: int) -> settings:
    """So many random cases, or as many as the chosen profile asks for where it asks for more."""
    asked = settings().max_examples
    return settings(max_examples=asked if asked > 100 else usual, deadline=None)


@cache
def lexicon() -> Lexicon:
    """The bundled lexicon."""
    return load_lexicon(ROOT / "resources")


def library_files() -> list[Path]:
    """Every diagram file that comes with the program."""
    files = sorted((ROOT / "diagrams").rglob("*.json"))
    return [file for file in files if file.name != "curriculum.json"]


def diagram_of(
    components: list[DiagramComponent],
    relationships: list[DiagramRelationship] = [],  # noqa: B006
    details: list[DiagramDetail] = [],  # noqa: B006
) -> Diagram:
    """A diagram of these elements, with what else a diagram must have."""
    return Diagram(
        id="made",
        title="Made",
        kind="pattern",
        topic="Tests",
        prompt="Draw it.",
        summary="Made up.",
        components=tuple(components),
        relationships=tuple(relationships),
        details=tuple(details),
    )


def made(
    components: str,
    arrows: str = "",
    details: str = "",
) -> Diagram:
    """A diagram from short notes: "a Leader; b Follower", "a b append; b a", "a quorum = N/2+1"."""
    boxes: list[DiagramComponent] = []
    for note in filter(None, map(str.strip, components.split(";"))):
        name, label = note.split(" ", 1)
        kind = Kind.NODE
        boxes.append(DiagramComponent(id=name, label=label, kind=kind, at=(len(boxes), 0)))
    links = []
    for n, note in enumerate(filter(None, map(str.strip, arrows.split(";")))):
        source, target, label = [*note.split(" ", 2), ""][:3]
        links.append(DiagramRelationship(id=f"r{n}", source=source, target=target, label=label))
    facts = []
    for n, note in enumerate(filter(None, map(str.strip, details.split(";")))):
        on, fact = note.split(" ", 1)
        key, value = fact.split(" = ")
        facts.append(
            DiagramDetail(id=f"d{n}", on=None if on == "-" else on, label=key, value=value)
        )
    return diagram_of(boxes, links, facts)


one_weight = st.sampled_from([0, 0, 1, 10, 33, 100]) | st.integers(0, 100)


@st.composite
def own_weights(draw: st.DrawFn) -> Weights:
    """Weights that a learner may choose, those of nothing and of one part alone among them."""
    structure, accuracy, details, speed = (draw(one_weight) for _ in range(4))
    if not structure + accuracy + details:
        structure = draw(st.integers(1, 100))
    return Weights(structure, accuracy, details, speed)


any_weights = st.just(PLAN_WEIGHTS) | own_weights()
importances = st.sampled_from([Importance.CORE, Importance.CORE, Importance.SUPPORTING])


@st.composite
def diagrams(
    draw: st.DrawFn, most: int = 6, optional: bool = True, alike: tuple[str, ...] = ()
) -> Diagram:
    """Diagrams of two components or more, with some look-alikes, groups, labels and details.

    The labels `alike` are among them.
    """
    others = [label for label in LABELS if label not in alike]
    free = st.lists(
        st.sampled_from(others), min_size=max(0, 2 - len(alike)), max_size=most - len(alike),
        unique=True,
    )  # fmt: skip
    labels = draw(st.permutations([*alike, *draw(free)]))
    levels = importances
    if optional:
        levels = st.one_of(importances, st.just(Importance.OPTIONAL))
    grouped = draw(st.booleans())
    named = draw(st.booleans())

    def others_of(label: str, short: dict[str, str]) -> tuple[str, ...]:
        return (short[label],) if named and label in short else ()

    boxes = [
        DiagramComponent(
            id=f"c{n}",
            label=label,
            kind=Kind.NODE,
            aliases=others_of(label, SHORT),
            importance=draw(levels) if n else Importance.CORE,
            group="zone" if grouped and draw(st.booleans()) else None,
            at=(n, 0),
        )
        for n, label in enumerate(labels)
    ]
    if grouped:
        boxes.append(DiagramComponent(id="zone", label="Region", kind=Kind.GROUP, at=(0, 1)))
    ids = [c.id for c in boxes]
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda e: e[0] != e[1])
    pairs = draw(st.lists(ends, min_size=1, max_size=8, unique=True))
    links = [
        DiagramRelationship(
            id=f"r{n}",
            source=a,
            target=b,
            label=(label := draw(st.sampled_from(SAYINGS))),
            aliases=others_of(label, SHORT_SAYINGS),
            direction=draw(st.sampled_from([Direction.FORWARD] * 4 + list(Direction))),
            importance=draw(importances),
        )
        for n, (a, b) in enumerate(pairs)
    ]
    places: list[str | None] = [None, *ids, *(r.id for r in links)]
    facts = draw(st.lists(st.sampled_from(FACTS), max_size=3, unique=True))
    details = [
        DiagramDetail(id=f"d{n}", on=draw(st.sampled_from(places)), label=key, value=value)
        for n, (key, value) in enumerate(facts)
    ]
    return diagram_of(boxes, links, details)


@st.composite
def forms(draw: st.DrawFn, of: Diagram) -> Drawing:
    """A diagram by heart: any of its forms, with full labels or the shortest it accepts."""
    variant = draw(st.sampled_from([None, *(v.id for v in of.variants)]))
    return reference_drawing(of, draw(st.booleans()), variant)


@st.composite
def drawings(draw: st.DrawFn, of: Diagram, known: Drawing | None = None) -> Drawing:
    """What a learner might make of a diagram: parts left out, renamed, turned round, added.

    `known` is what the learner means to draw; without it any form of the diagram.
    """
    drawing = draw(forms(of)) if known is None else known.copy()
    for element in list(drawing.components):
        change = draw(st.sampled_from(["", "", "", "gone", "", "foreign", "swap", "blank", "twin"]))
        if change == "gone":
            erase(drawing, element)
        elif change in ("foreign", "blank", "swap"):
            label = {"foreign": FOREIGN, "blank": "", "swap": draw(st.sampled_from(LABELS))}[change]
            relabel(drawing, element, label)
        elif change == "twin":
            old = drawing.components[element]
            drawing.components[f"{element}-twin"] = Component(
                f"{element}-twin", old.label, old.kind
            )
    for element, arrow in list(drawing.relationships.items()):
        change = draw(st.sampled_from(["", "", "", "gone", "turned", "undirected", "both", "mute"]))
        if change == "gone":
            erase(drawing, element)
        elif change:
            drawing.relationships[element] = changed(arrow, change)
    add_arrows(draw, drawing)
    for element in list(drawing.details):
        if draw(st.integers(0, 3)) == 0:
            erase(drawing, element)
    return drawing


def add_arrows(draw: st.DrawFn, drawing: Drawing) -> None:
    """Puts up to three more arrows in."""
    ids = list(drawing.components)
    if len(ids) < 2:
        return
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda e: e[0] != e[1])
    for n, (a, b) in enumerate(draw(st.lists(ends, max_size=3))):
        drawing.relationships[f"more{n}"] = Relationship(f"more{n}", a, b)


def changed(arrow: Relationship, how: str) -> Relationship:
    """The arrow turned round, without direction, both ways, or without its label."""
    source, target, label, direction = arrow.source, arrow.target, arrow.label, arrow.direction
    if how == "turned":
        source, target = target, source
    elif how == "undirected":
        direction = Direction.NONE
    elif how == "both":
        direction = Direction.BOTH
    else:
        label = ""
    return Relationship(arrow.id, source, target, label, direction, arrow.style, arrow.step)


def relabel(drawing: Drawing, element: str, label: str) -> None:
    """Gives a component another label."""
    old = drawing.components[element]
    drawing.components[element] = Component(old.id, label, old.kind, old.at, old.group)


def erase(drawing: Drawing, element: str) -> None:
    """Takes an element out, with all that hangs on it."""
    for arrow in drawing.arrows_at(element):
        erase(drawing, arrow.id)
    for detail in drawing.details_on(element):
        del drawing.details[detail.id]
    for member in drawing.members(element):
        drawing.components[member.id] = Component(
            member.id, member.label, member.kind, member.at, None
        )
    for table in (drawing.components, drawing.relationships, drawing.details):
        table.pop(element, None)


def drawn(*parts: Component | Relationship | Detail) -> Drawing:
    """A drawing of these elements."""
    drawing = Drawing()
    for part in parts:
        if isinstance(part, Component):
            drawing.components[part.id] = part
        elif isinstance(part, Relationship):
            drawing.relationships[part.id] = part
        else:
            drawing.details[part.id] = part
    return drawing


def fraction(mark: Score, part: Part) -> Fraction:
    """What was earned of one part."""
    found = mark.part(part)
    assert found is not None
    return found.fraction
