"""How long scoring takes, and how often it is proven, on random diagrams and flawed drawings."""

import random
import time

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.lexicon_files import load_lexicon
from atlas_trainer.store.resources import bundled
from benchmarks.registry import Row, Rows, benchmark
from benchmarks.statistics import percentile

SEED = 7
ROUNDS = 200
SHARED_LABELS = 0.3
ARROWS_PER_COMPONENT = 1.5
LOST_ARROWS = LOST_COMPONENTS = 0.1
PROMISED_MS = 10.0


def random_diagram(chance: random.Random, size: int, shared: float) -> Diagram:
    """A diagram of `size` components, a share of which have one of few labels in common."""
    few = [f"Kind {letter}" for letter in "ABCDEFGH"[: max(2, size // 6)]]
    components = [
        {
            "id": f"c{n}",
            "label": chance.choice(few) if chance.random() < shared else f"Part {n:03}",
            "kind": "service",
            "at": [n % 6, n // 6],
        }
        for n in range(size)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < round(size * ARROWS_PER_COMPONENT):
        source, target = chance.sample(range(size), 2)
        pairs.add((source, target))
    relationships = [
        {"id": f"r{k}", "source": f"c{a}", "target": f"c{b}"}
        for k, (a, b) in enumerate(sorted(pairs))
    ]
    texts = {"topic": "Benchmarks", "prompt": "Draw it.", "summary": "Random."}
    return Diagram.model_validate(
        {"id": "random", "title": "Random", "kind": "pattern", **texts}
        | {"components": components, "relationships": relationships}
    )


def flawed(chance: random.Random, diagram: Diagram) -> Drawing:
    """The reference, shuffled, with a tenth of components and arrows lost and some turned round."""
    whole = reference_drawing(diagram)
    components = [c for c in whole.components.values() if chance.random() > LOST_COMPONENTS]
    chance.shuffle(components)
    names = {c.id: f"d{n}" for n, c in enumerate(components)}
    drawing = Drawing({names[c.id]: Component(names[c.id], c.label) for c in components})
    for n, r in enumerate(whole.relationships.values()):
        if r.source in names and r.target in names and chance.random() > LOST_ARROWS:
            source, target = names[r.source], names[r.target]
            if chance.random() < LOST_ARROWS:
                source, target = target, source
            drawing.relationships[f"a{n}"] = Relationship(f"a{n}", source, target)
    return drawing


@benchmark("matching.n30")
def thirty() -> Rows:
    """30 components, 30 % of the labels shared."""
    chance = random.Random(SEED)
    lexicon = load_lexicon(bundled().resources)
    times, proven = [], 0
    for _ in range(ROUNDS):
        diagram = random_diagram(chance, 30, SHARED_LABELS)
        drawing = flawed(chance, diagram)
        began = time.perf_counter()
        result = score(diagram, drawing, lexicon)
        times.append((time.perf_counter() - began) * 1000)
        proven += result.correspondence.proven
    return {
        "matching.n30.p50": Row(percentile(times, 50), "ms"),
        "matching.n30.p99": Row(percentile(times, 99), "ms", PROMISED_MS),
        "matching.n30.proven": Row(100 * proven / ROUNDS, "%", 99.5),
    }
