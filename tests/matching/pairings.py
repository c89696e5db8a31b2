"""Every pairing of a small drawing, what any pairing earns, and crowded diagrams to pair."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import strategies as st

from atlas_trainer.matching.choices import Choices
from atlas_trainer.matching.claims import Claims
from atlas_trainer.matching.drawn import take_apart
from atlas_trainer.matching.expected import expect
from atlas_trainer.matching.gains import Gains
from atlas_trainer.model.diagram import Diagram, DiagramComponent
from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.score import PLAN_WEIGHTS, Weights
from tests.matching.worlds import diagrams, drawings, lexicon, relabel

REPLICAS = ("Replica 1", "Replica 2", "Replica 3")
NODES = ("Node A", "Node B")
SEVERAL = ("Replicas", "Replica x2", "3 replicas", "Nodes", "2 nodes")
"""Labels that say that a component is several."""
_MOST_BOXES = 8


@st.composite
def crowded_diagrams(draw: st.DrawFn, most: int = 7) -> Diagram:
    """Diagrams of up to 8 components with many look-alikes, some of them in groups, and some
    components of which there may be any number."""
    alike = draw(st.sampled_from([(), REPLICAS, REPLICAS[:2] + NODES, REPLICAS + NODES]))
    diagram = draw(diagrams(most=most, alike=alike))

    def changed(c: DiagramComponent) -> DiagramComponent:
        plain = not c.label.startswith(("Replica", "Node", "Region"))
        return c.model_copy(update={"many": plain and draw(st.integers(0, 4)) == 0})

    return diagram.model_copy(update={"components": tuple(map(changed, diagram.components))})


@st.composite
def crowded_drawings(draw: st.DrawFn, of: Diagram) -> Drawing:
    """What a learner might make of it, with components that are several, and twins of some."""
    drawing = draw(drawings(of))
    for element in list(drawing.components):
        label = drawing.components[element].label
        change = draw(st.integers(0, 5))
        if change == 0 and label.startswith(("Replica", "Node")):
            relabel(drawing, element, draw(st.sampled_from(SEVERAL)))
        elif change == 1 and len(drawing.components) < _MOST_BOXES:
            drawing.components[f"{element}-too"] = Component(f"{element}-too", label)
    return drawing


def gains_of(diagram: Diagram, drawing: Drawing, weights: Weights = PLAN_WEIGHTS) -> Gains:
    """What all pairs of the two earn by these weights."""
    expected = expect(diagram, diagram.base(), lexicon())
    drawn = take_apart(drawing, expected, {})
    return Gains(expected, drawn, Claims(expected, drawn, frozenset()), frozenset(), weights)


def every_pairing(choices: list[dict[int, int]]) -> Iterator[dict[int, int]]:
    """Every way of giving boxes a component of their choices, or none."""

    def further(box: int, pairs: dict[int, int]) -> Iterator[dict[int, int]]:
        if box == len(choices):
            yield pairs
            return
        yield from further(box + 1, pairs)
        taken = set(pairs.values())
        for component in choices[box]:
            if component not in taken:
                yield from further(box + 1, {**pairs, box: component})

    return further(0, {})


def worth(gains: Gains, choices: Choices, pairs: dict[int, int]) -> int:
    """What a pairing earns, added up anew."""
    total = 0
    for box in range(len(gains.drawn.boxes)):
        if box in pairs:
            total += gains.pair(box, pairs[box], choices.credit[box][pairs[box]])
        else:
            total += gains.alone(box)
    for one, other in itertools.combinations(sorted(pairs), 2):
        total += gains.couple(one, pairs[one], other, pairs[other])
    return total
