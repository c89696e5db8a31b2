"""Whether anything lies on anything else, over the library: as placed, as typed, as tidied.

A typed drawing comes from the sentences of the reference, entered one after the other into a
document; in file order, and with components and arrows shuffled by a fixed seed.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.model.tidy import tidied
from atlas_trainer.store.resources import bundled
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.text import Texts
from benchmarks.canvas import application
from benchmarks.faults import FAULTS, faults
from benchmarks.registry import Row, Rows, benchmark

SEEDS = range(1, 6)
"""Random orders in which every diagram is typed."""


@cache
def references() -> dict[str, Drawing]:
    """Every diagram of the library as it is drawn in its own places, by its id."""
    paths = sorted(bundled().diagrams.rglob("*/*.json"))
    diagrams = [read_diagram(path.read_bytes(), path.name) for path in paths]
    return {diagram.id: reference_drawing(diagram) for diagram in diagrams}


def typed(drawing: Drawing, seed: int | None = None) -> Drawing:
    """What a learner gets who types the drawing, sentence by sentence; shuffled with a seed."""
    document = CanvasDocument()
    for sentence in write_drawing(shuffled(drawing, seed)).splitlines():
        document.enter(sentence)
    return document.drawing


def shuffled(drawing: Drawing, seed: int | None) -> Drawing:
    """The same drawing with its components and arrows in another order; None: as it is."""
    if seed is None:
        return drawing
    order = random.Random(seed)
    components, arrows = list(drawing.components.items()), list(drawing.relationships.items())
    order.shuffle(components)
    order.shuffle(arrows)
    return Drawing(dict(components), dict(arrows), dict(drawing.details))


def laid_out(drawing: Drawing) -> Layout:
    """The drawing as the canvas lays it out."""
    application()
    layout = Layout(Texts())
    layout.update(drawing)
    return layout


def typed_in_file_order() -> Iterator[Drawing]:
    """Every diagram typed in file order."""
    return (typed(drawing) for drawing in references().values())


def typed_in_random_orders() -> Iterator[Drawing]:
    """Every diagram typed in each of the random orders."""
    return (typed(drawing, seed) for drawing in references().values() for seed in SEEDS)


def tidied_up() -> Iterator[Drawing]:
    """Every diagram after Tidy."""
    for reference in references().values():
        drawing = reference.copy()
        tidied(drawing).apply(drawing)
        yield drawing


def counted(drawings: Iterator[Drawing]) -> Counter[str]:
    """The faults of all these drawings together."""
    total: Counter[str] = Counter()
    for drawing in drawings:
        total += faults(laid_out(drawing))
    return total


def _rows(name: str, drawings: Callable[[], Iterator[Drawing]]) -> Rows:
    total = counted(drawings())
    rows = {f"overlap.{name}.{fault}": Row(total[fault], "elements", 0.0) for fault in FAULTS}
    share = 100 * total["arrows_through_boxes"] / max(total["arrows"], 1)
    rows[f"overlap.{name}.arrows_through_boxes"] = Row(share, "%", 5.0)
    return rows


@benchmark("overlap.reference")
def of_references() -> Rows:
    """The reference diagrams in their own places."""
    return _rows("reference", lambda: iter(references().values()))


@benchmark("overlap.typed")
def of_typed() -> Rows:
    """Typed in file order."""
    return _rows("typed", typed_in_file_order)


@benchmark("overlap.shuffled")
def of_shuffled() -> Rows:
    """Typed in random orders."""
    return _rows("shuffled", typed_in_random_orders)


@benchmark("overlap.tidied")
def of_tidied() -> Rows:
    """After Tidy."""
    return _rows("tidied", tidied_up)
