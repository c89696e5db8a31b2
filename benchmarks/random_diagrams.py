"""Random diagrams, drawings of them with a learner's faults, and cases full of look-alikes."""

import itertools
import random

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Direction, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing

ARROWS_PER_COMPONENT = 1.5
MOST_ALIKE = 8
"""So many labels, at the most, are shared between components."""
LOST, RENAMED, BLANK, ADDED = 0.08, 0.05, 0.02, 0.05
"""How many of the components are left out, wrongly named, unlabelled; how many are too many."""
LOST_ARROWS, TURNED, UNDIRECTED, MOVED, ADDED_ARROWS = 0.1, 0.1, 0.03, 0.03, 0.05
"""The same for arrows: left out, the wrong way round, without direction, elsewhere, too many."""

# Any two are further apart than a typing error, and none means anything in the lexicon: with labels
# like "Part 1", "Part 2" every component would be a look-alike of every other.
_FIRST = (
    "Amber", "Birch", "Cedar", "Ember", "Falcon", "Garnet", "Harbour", "Indigo", "Jasper", "Kelp",
    "Lotus", "Maple", "Nectar", "Onyx", "Pearl", "Quartz", "Raven", "Saffron", "Topaz", "Umber",
    "Violet", "Willow",
)  # fmt: skip
_SECOND = (
    "acorn", "bison", "coral", "dune", "fjord", "glacier", "heron", "iris", "juniper", "lagoon",
    "meadow", "orchid",
)  # fmt: skip
NAMES = tuple(f"{a} {b}" for a, b in itertools.product(_FIRST, _SECOND))
_TEXTS = {"topic": "Benchmarks", "prompt": "Draw it.", "summary": "Random."}

Ends = list[tuple[int, int]]


def random_diagram(chance: random.Random, size: int, shared: float) -> Diagram:
    """A diagram of `size` components, a share of which have one of few labels in common."""
    names = chance.sample(NAMES, size + MOST_ALIKE)
    few = names[size : size + min(MOST_ALIKE, max(2, size // 6))]
    labels = [chance.choice(few) if chance.random() < shared else names[n] for n in range(size)]
    return diagram_of(labels, random_ends(chance, size))


def random_ends(chance: random.Random, size: int) -> Ends:
    """Relationships between any two components, each direction once."""
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < round(size * ARROWS_PER_COMPONENT):
        source, target = chance.sample(range(size), 2)
        pairs.add((source, target))
    return sorted(pairs)


def diagram_of(labels: list[str], ends: Ends) -> Diagram:
    """A diagram with these components, and relationships between them by number."""
    components = [
        {"id": f"c{n}", "label": label, "kind": "service", "at": [n % 6, n // 6]}
        for n, label in enumerate(labels)
    ]
    relationships = [
        {"id": f"r{k}", "source": f"c{a}", "target": f"c{b}"} for k, (a, b) in enumerate(ends)
    ]
    return Diagram.model_validate(
        {"id": "random", "title": "Random", "kind": "pattern", **_TEXTS}
        | {"components": components, "relationships": relationships}
    )


def flawed(chance: random.Random, diagram: Diagram) -> Drawing:
    """The reference, shuffled, with components and arrows lost, wrong, and too many."""
    whole = reference_drawing(diagram)
    components = [c for c in whole.components.values() if chance.random() > LOST]
    chance.shuffle(components)
    names = {c.id: f"d{n}" for n, c in enumerate(components)}
    drawing = Drawing()
    for c in components:
        drawing.components[names[c.id]] = Component(names[c.id], _mistaken(chance, c.label))
    for n in range(len(components)):
        if chance.random() < ADDED:
            drawing.components[f"more{n}"] = Component(f"more{n}", chance.choice(NAMES))
    for n, r in enumerate(whole.relationships.values()):
        if r.source in names and r.target in names and chance.random() > LOST_ARROWS:
            _draw(chance, drawing, f"a{n}", names[r.source], names[r.target])
    ids = list(drawing.components)
    for n in range(len(diagram.relationships)):
        if chance.random() < ADDED_ARROWS and len(ids) > 1:
            source, target = chance.sample(ids, 2)
            drawing.relationships[f"b{n}"] = Relationship(f"b{n}", source, target)
    return drawing


def _mistaken(chance: random.Random, label: str) -> str:
    drawn = chance.random()
    if drawn < RENAMED:
        return chance.choice(NAMES)
    return "" if drawn < RENAMED + BLANK else label


def _draw(chance: random.Random, drawing: Drawing, name: str, source: str, target: str) -> None:
    if chance.random() < TURNED:
        source, target = target, source
    if chance.random() < MOVED:
        target = chance.choice([c for c in drawing.components if c != source])
    way = Direction.NONE if chance.random() < UNDIRECTED else Direction.FORWARD
    drawing.relationships[name] = Relationship(name, source, target, direction=way)


# ---- look-alikes ----


def full_mesh(size: int) -> Ends:
    """Each with each."""
    return [(a, b) for a in range(size) for b in range(a + 1, size)]


def ring(size: int) -> Ends:
    """Each with the next, the last with the first."""
    return [(n, (n + 1) % size) for n in range(size)]


def alike(counts: tuple[int, ...], ends: Ends) -> Diagram:
    """A diagram of so many components with the first name, so many with the second ..."""
    labels = [NAMES[13 * n] for n, count in enumerate(counts) for _ in range(count)]
    return diagram_of(labels, ends)


def unlike(chance: random.Random, diagram: Diagram, share: float) -> Drawing:
    """The reference, shuffled, of whose arrows a share is lost or turned round, half and half."""
    whole = reference_drawing(diagram)
    components = list(whole.components.values())
    chance.shuffle(components)
    drawing = Drawing({c.id: Component(c.id, c.label) for c in components})
    for n, r in enumerate(whole.relationships.values()):
        fate = chance.random()
        if fate >= share / 2:
            ends = (r.target, r.source) if fate < share else (r.source, r.target)
            drawing.relationships[f"a{n}"] = Relationship(f"a{n}", *ends)
    return drawing
