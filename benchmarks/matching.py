"""How long scoring takes, and how often it is proven, on random diagrams and flawed drawings."""

import random
import time

import networkx

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.lexicon_files import load_lexicon
from atlas_trainer.store.resources import bundled
from benchmarks.registry import Row, Rows, benchmark
from benchmarks.statistics import percentile

SEED = 7
ROUNDS, ROUNDS_OF_LARGE = 100, 25
LARGE = 30
"""From that many components on, fewer rounds, so that the whole stays within minutes."""
SIZES = (6, 8, 10, 12, 15, 20, 30)
SHARES = (0.3, 0.6)
"""How many of the labels are shared with other components."""
ARROWS_PER_COMPONENT = 1.5
LOST_ARROWS = LOST_COMPONENTS = 0.1
PROMISED_MS = {30: 10.0}
PROMISED_PROVEN = 99.5
GED_SIZES, GED_LIMIT_S = (6, 8, 12), 20


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


@benchmark("matching")
def all_sizes() -> Rows:
    """Every size at both shares; the names of 30 % carry no share: `matching.n30.p99`."""
    lexicon = load_lexicon(bundled().resources)
    rows: Rows = {}
    for shared in SHARES:
        for size in SIZES:
            share = "" if shared == SHARES[0] else f".shared{round(100 * shared)}"
            name = f"matching.n{size}{share}"
            rows |= measured(name, size, shared, lexicon)
    return rows


@benchmark("matching.edit_distance")
def edit_distance() -> Rows:
    """Networkx's graph edit distance on one pair of each size, given up after `GED_LIMIT_S`."""
    rows: Rows = {}
    for size in GED_SIZES:
        chance = random.Random(f"{SEED} {size} {SHARES[0]}")
        diagram = random_diagram(chance, size, SHARES[0])
        drawing = flawed(chance, diagram)
        reference, drawn = graph_of(reference_drawing(diagram)), graph_of(drawing)
        began = time.perf_counter()
        networkx.graph_edit_distance(
            reference, drawn, node_match=lambda a, b: a["label"] == b["label"], timeout=GED_LIMIT_S
        )
        spent = (time.perf_counter() - began) * 1000
        rows[f"matching.n{size}.networkx"] = Row(spent, "ms", GED_LIMIT_S * 1000.0)
    return rows


def graph_of(drawing: Drawing) -> "networkx.MultiDiGraph[str]":
    """The drawing as networkx has graphs."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for component in drawing.components.values():
        graph.add_node(component.id, label=component.label)
    for arrow in drawing.relationships.values():
        graph.add_edge(arrow.source, arrow.target)
    return graph


def measured(name: str, size: int, shared: float, lexicon: Lexicon) -> Rows:
    """Time to score and share proven, over `ROUNDS` random diagrams of that size."""
    chance = random.Random(f"{SEED} {size} {shared}")
    times: list[float] = []
    prepared: list[float] = []
    proven = 0
    rounds = ROUNDS if size < LARGE else ROUNDS_OF_LARGE
    for _ in range(rounds):
        diagram = random_diagram(chance, size, shared)
        drawing = flawed(chance, diagram)
        began = time.perf_counter()
        # As the program does while the brief is read: it reads the diagram's names once.
        score(diagram, Drawing(), lexicon)
        prepared.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        result = score(diagram, drawing, lexicon)
        times.append((time.perf_counter() - began) * 1000)
        proven += result.correspondence.proven
    return {
        f"{name}.prepare": Row(percentile(prepared, 50), "ms"),
        f"{name}.p50": Row(percentile(times, 50), "ms"),
        f"{name}.p99": Row(percentile(times, 99), "ms", PROMISED_MS.get(size)),
        f"{name}.proven": Row(100 * proven / rounds, "%", PROMISED_PROVEN),
    }
