"""The laws of scoring on every diagram that comes with the program: any of its forms, with full
labels and with the shortest that it accepts, drawn with the faults that learners make."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Drawing
from tests.matching import laws
from tests.matching.pairings import gains_of
from tests.matching.test_integer_program import check
from tests.matching.worlds import drawings, examples, forms, library_files

FILES = library_files()
each_diagram = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
few = examples(2)


@cache
def diagram_in(file: Path) -> Diagram:
    return read_diagram(file.read_bytes(), file.name)


@cache
def alike(file: Path) -> tuple[tuple[str, str], ...]:
    """The labels of every two look-alikes of the diagram."""
    return tuple(dict.fromkeys(laws.look_alikes(diagram_in(file))))


WITH_LOOK_ALIKES = [file for file in FILES if alike(file)]


def drawn(data: st.DataObject, file: Path) -> tuple[Diagram, Drawing]:
    diagram = diagram_in(file)
    return diagram, data.draw(drawings(diagram))


@each_diagram
@few
@given(data=st.data(), elapsed=st.none() | st.floats(0, 200))
def test_marks_are_within_bounds_and_add_up(
    file: Path, data: st.DataObject, elapsed: float | None
) -> None:
    diagram, drawing = drawn(data, file)
    laws.a_mark_is_within_bounds(diagram, drawing, elapsed)
    laws.the_items_add_up(diagram, drawing, elapsed)


@each_diagram
@few
@given(data=st.data())
def test_only_what_was_drawn_counts(file: Path, data: st.DataObject) -> None:
    laws.only_what_was_drawn_counts(*drawn(data, file), data)


@each_diagram
@few
@given(data=st.data())
def test_a_correct_element_never_lowers_the_mark(file: Path, data: st.DataObject) -> None:
    diagram = diagram_in(file)
    whole = data.draw(forms(diagram))
    drawing = data.draw(drawings(diagram, whole))
    laws.a_correct_element_never_lowers_the_mark(diagram, whole, drawing, data)


@each_diagram
@few
@given(data=st.data())
def test_an_extra_never_raises_the_mark(file: Path, data: st.DataObject) -> None:
    laws.an_extra_never_raises_the_mark(*drawn(data, file), data)


@each_diagram
@few
@given(data=st.data())
def test_duplicates_never_earn_twice(file: Path, data: st.DataObject) -> None:
    diagram = diagram_in(file)
    whole = data.draw(forms(diagram))
    laws.a_duplicate_component_never_earns_twice(diagram, whole, data)
    laws.a_doubled_arrow_or_detail_earns_nothing(*drawn(data, file), data)


@pytest.mark.parametrize("file", WITH_LOOK_ALIKES, ids=lambda file: file.stem)
@examples(4)
@given(data=st.data())
def test_look_alikes_may_be_turned_round(file: Path, data: st.DataObject) -> None:
    names = data.draw(st.sampled_from(alike(file)))
    laws.turning_look_alikes_round_changes_nothing(*drawn(data, file), names)


@each_diagram
@few
@given(data=st.data(), one=st.floats(0, 300), other=st.floats(0, 300))
def test_faster_is_never_worse(file: Path, data: st.DataObject, one: float, other: float) -> None:
    laws.faster_is_never_worse(*drawn(data, file), one, other)


@each_diagram
def test_speed_without_knowledge_earns_nothing(file: Path) -> None:
    laws.speed_without_knowledge_earns_nothing(diagram_in(file))


@each_diagram
@few
@given(data=st.data())
def test_the_same_input_gives_the_same_score(file: Path, data: st.DataObject) -> None:
    laws.the_same_input_gives_the_same_score(*drawn(data, file))


@each_diagram
@examples(1)
@given(data=st.data())
def test_no_pairing_is_worth_more_than_a_proven_one(file: Path, data: st.DataObject) -> None:
    check(gains_of(*drawn(data, file)))
