"""The laws of scoring, on every diagram that comes with the program."""

from fractions import Fraction
from pathlib import Path

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Direction, Drawing
from atlas_trainer.model.reference import reference_drawing
from tests.matching import laws
from tests.matching.sprays import SPRAYS, three_values_for_each_key, without_directions_and_labels
from tests.matching.worlds import lexicon, library_files

FILES = library_files()
each_diagram = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def diagram_in(file: Path) -> Diagram:
    return read_diagram(file.read_bytes(), file.name)


@each_diagram
def test_the_reference_earns_everything_in_every_form_and_in_short(file: Path) -> None:
    diagram = diagram_in(file)
    for variant in (None, *(v.id for v in diagram.variants)):
        for short in (False, True):
            drawing = reference_drawing(diagram, short, variant)
            laws.by_heart_within_par_earns_everything(diagram, drawing)


@each_diagram
def test_nothing_earns_nothing(file: Path) -> None:
    assert score(diagram_in(file), Drawing(), lexicon(), elapsed=1).total == 0


@pytest.mark.parametrize("short", [False, True], ids=["full", "short"])
@each_diagram
def test_saying_everything_does_not_pass(file: Path, short: bool) -> None:
    diagram = diagram_in(file)
    for spray in SPRAYS:
        if spray is without_directions_and_labels and not _mostly_directed(diagram):
            continue
        if spray is three_values_for_each_key and not diagram.details:
            continue
        drawing = spray(diagram, short)
        for elapsed in (None, 20):
            found = score(diagram, drawing, lexicon(), elapsed)
            assert not found.passed, f"{spray.__name__}: {float(found.total):.1f}"


def _mostly_directed(diagram: Diagram) -> bool:
    directed = [r for r in diagram.relationships if r.direction is Direction.FORWARD]
    return 2 * len(directed) >= len(diagram.relationships)


@each_diagram
def test_the_items_add_up(file: Path) -> None:
    diagram = diagram_in(file)
    for spray in SPRAYS:
        found = score(diagram, spray(diagram), lexicon(), elapsed=70, limit=120)
        points = sum((item.points for item in found.items), Fraction(0))
        assert points == found.total
        assert points + sum((item.lost for item in found.items), Fraction(0)) == 100
