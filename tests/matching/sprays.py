"""Drawings that say much and know little: none of them may pass.

`short`: in the shortest labels that the diagram accepts.
"""

from __future__ import annotations

import itertools

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing

_FOREIGN = ("Zeppelin", "Hangar", "Violin", "Orchard", "Teapot", "Glacier", "Walnut", "Lantern")


def as_many_wrong_components(diagram: Diagram, short: bool = False) -> Drawing:
    """Everything right, and as many components again that do not belong."""
    drawing = reference_drawing(diagram, short)
    for n in range(len(drawing.components)):
        word = f"{_FOREIGN[n % len(_FOREIGN)]} {_FOREIGN[n // len(_FOREIGN)]} ride"
        drawing.components[f"wrong{n}"] = Component(f"wrong{n}", word)
    return drawing


def as_many_wrong_arrows(diagram: Diagram, short: bool = False) -> Drawing:
    """Everything right, and as many arrows again where the diagram has none."""
    drawing = reference_drawing(diagram, short)
    joined = {frozenset((r.source, r.target)) for r in drawing.relationships.values()}
    free = [
        pair
        for pair in itertools.permutations(drawing.components, 2)
        if frozenset(pair) not in joined
    ]
    twice = free + [(r.target, r.source) for r in drawing.relationships.values()]
    for n, (source, target) in enumerate(twice[: len(drawing.relationships)]):
        drawing.relationships[f"wrong{n}"] = Relationship(f"wrong{n}", source, target)
    return drawing


def both_ways_between_everything(diagram: Diagram, short: bool = False) -> Drawing:
    """Right components and details, and a both-way arrow between every two components."""
    drawing = bare(diagram, short)
    for n, (a, b) in enumerate(itertools.combinations(drawing.components, 2)):
        drawing.relationships[f"all{n}"] = Relationship(f"all{n}", a, b, direction=Direction.BOTH)
    return drawing


def without_directions_and_labels(diagram: Diagram, short: bool = False) -> Drawing:
    """Everything right, but no arrow has a direction or a label."""
    drawing = reference_drawing(diagram, short)
    for r in list(drawing.relationships.values()):
        drawing.relationships[r.id] = Relationship(
            r.id, r.source, r.target, direction=Direction.NONE, step=r.step
        )
    return drawing


def bag_of_words(diagram: Diagram, short: bool = False) -> Drawing:
    """Every component and every fact, with nothing tied to anything."""
    reference = reference_drawing(diagram, short)
    drawing = Drawing()
    for c in reference.components.values():
        drawing.components[c.id] = Component(c.id, c.label)
    for d in reference.details.values():
        drawing.details[d.id] = Detail(d.id, None, d.text)
    return drawing


def three_values_for_each_key(diagram: Diagram, short: bool = False) -> Drawing:
    """Everything right, and two more values for every key."""
    drawing = reference_drawing(diagram, short)
    for d in diagram.details:
        for n, value in enumerate(("77777", "never or always")):
            key = f"{d.id}-{n}"
            drawing.details[key] = Detail(key, d.on, f"{d.label} = {value}")
    return drawing


def bare(diagram: Diagram, short: bool = False) -> Drawing:
    """Right components in their groups and details, without arrows."""
    drawing = reference_drawing(diagram, short)
    for d in list(drawing.details.values()):
        if d.on in drawing.relationships:
            drawing.details[d.id] = Detail(d.id, None, d.text)
    drawing.relationships.clear()
    return drawing


SPRAYS = (
    as_many_wrong_components,
    as_many_wrong_arrows,
    both_ways_between_everything,
    without_directions_and_labels,
    bag_of_words,
    three_values_for_each_key,
)
