"""Over the whole library, nothing lies on anything else: in its own places and as it is typed."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.reader import read_drawing
from benchmarks.faults import faults
from benchmarks.overlap import laid_out, references, tidied_up, typed

_NEVER = (
    "components_on_another",
    "labels_on_labels",
    "labels_on_components",
    "labels_on_titles",
    "details_on_components",
    "heads_hidden",
)
_MOST_THROUGH_BOXES = 0.01
"""Of all arrows, those that pass through a box that is neither of their ends."""


Drawings = Callable[[], Iterator[Drawing]]


def as_placed() -> Iterator[Drawing]:
    return iter(references().values())


def in_file_order() -> Iterator[Drawing]:
    return (typed(drawing) for drawing in references().values())


def in_random_order() -> Iterator[Drawing]:
    return (typed(drawing, seed=1) for drawing in references().values())


@pytest.mark.parametrize("drawings", [as_placed, in_file_order, in_random_order, tidied_up])
def test_nothing_lies_on_anything_else(qapp: object, drawings: Drawings) -> None:
    total: Counter[str] = Counter()
    for drawing in drawings():
        total += faults(laid_out(drawing))
    assert total["arrows"] > 0
    assert {fault: total[fault] for fault in _NEVER} == dict.fromkeys(_NEVER, 0)
    assert total["arrows_through_boxes"] <= _MOST_THROUGH_BOXES * total["arrows"]


@pytest.mark.parametrize("drawings", [as_placed, tidied_up])
def test_nothing_is_hidden_nor_framed_wrongly_where_places_were_chosen_for_the_whole(
    qapp: object, drawings: Drawings
) -> None:
    total: Counter[str] = Counter()
    for drawing in drawings():
        total += faults(laid_out(drawing))
    assert total["components_in_foreign_frames"] == 0
    assert total["arrows_through_frames"] == 0
    assert total["arrows_hidden"] == 0
    assert total["arrows_on_their_neighbours"] == 0


def test_what_is_wrong_is_found(qapp: object) -> None:
    drawing = read_drawing("A > B: to\nC @ x\nD")
    for component in list(drawing.components.values()):
        drawing.components[component.id] = type(component)(component.id, component.label)
    found = faults(laid_out(drawing))
    assert found["components"] == 4
    assert found["components_on_another"] == 6
    assert found["arrows_through_boxes"] == 1
    assert found["details_on_components"] == 0
