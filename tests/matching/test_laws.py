"""The laws of scoring, on random diagrams and drawings."""

from collections.abc import Callable

from hypothesis import assume, given
from hypothesis import strategies as st

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Direction, Drawing
from tests.matching import laws
from tests.matching.sprays import (
    SPRAYS,
    as_many_wrong_arrows,
    as_many_wrong_components,
    three_values_for_each_key,
)
from tests.matching.worlds import diagrams, drawings, examples, forms

few = examples(40)
some = examples(80)
Pair = tuple[Diagram, Drawing]
Spray = Callable[[Diagram, bool], Drawing]
Learnt = tuple[Diagram, Drawing, Drawing]
times = st.none() | st.floats(0, 200)


@st.composite
def known(draw: st.DrawFn) -> Pair:
    diagram = draw(diagrams())
    return diagram, draw(forms(diagram))


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    diagram = draw(diagrams())
    return diagram, draw(drawings(diagram))


@st.composite
def learnt(draw: st.DrawFn) -> Learnt:
    """A diagram, what the learner meant to draw, and what came of it."""
    diagram = draw(diagrams())
    whole = draw(forms(diagram))
    return diagram, whole, draw(drawings(diagram, whole))


# 1


@few
@given(known())
def test_the_reference_redrawn_in_time_earns_everything(case: Pair) -> None:
    laws.by_heart_within_par_earns_everything(*case)


@few
@given(diagrams())
def test_nothing_earns_nothing(diagram: Diagram) -> None:
    assert laws.mark(diagram, Drawing(), elapsed=1).total == 0


@some
@given(pairs(), times)
def test_every_mark_lies_between_nothing_and_everything(pair: Pair, elapsed: float | None) -> None:
    laws.a_mark_is_within_bounds(*pair, elapsed)


# 2


@some
@given(pairs(), st.data())
def test_only_what_was_drawn_counts_not_where_when_or_in_which_case(
    pair: Pair, data: st.DataObject
) -> None:
    laws.only_what_was_drawn_counts(*pair, data)


# 3


@some
@given(learnt(), st.data())
def test_a_correct_element_more_never_lowers_the_mark_and_one_less_never_raises_it(
    case: Learnt, data: st.DataObject
) -> None:
    laws.a_correct_element_never_lowers_the_mark(*case, data)


@some
@given(pairs(), st.data())
def test_something_that_does_not_belong_never_raises_the_mark(
    pair: Pair, data: st.DataObject
) -> None:
    laws.an_extra_never_raises_the_mark(*pair, data)


# 4


@few
@given(known(), st.data())
def test_a_duplicate_never_earns_twice(case: Pair, data: st.DataObject) -> None:
    laws.a_duplicate_component_never_earns_twice(*case, data)


@some
@given(pairs(), st.data())
def test_an_arrow_or_a_detail_drawn_again_earns_nothing(pair: Pair, data: st.DataObject) -> None:
    laws.a_doubled_arrow_or_detail_earns_nothing(*pair, data)


@few
@given(diagrams(optional=False), st.booleans(), st.sampled_from(SPRAYS))
def test_saying_everything_does_not_pass(diagram: Diagram, short: bool, spray: Spray) -> None:
    """Where it would be wrong: most arrows have one direction, and not all pairs are joined."""
    count = len(diagram.relationships)
    arrows = [r for r in diagram.relationships if r.direction is Direction.FORWARD]
    assume(len(arrows) == count or spray in (as_many_wrong_components, three_values_for_each_key))
    assume(diagram.details or spray is not three_values_for_each_key)
    drawing = spray(diagram, short)
    if spray is as_many_wrong_arrows:
        assume(len(drawing.relationships) == 2 * count)
    found = laws.mark(diagram, drawing, elapsed=20)
    assert not found.passed, float(found.total)


# 5


@some
@given(pairs(), times)
def test_the_items_add_up(pair: Pair, elapsed: float | None) -> None:
    laws.the_items_add_up(*pair, elapsed)


@few
@given(pairs())
def test_the_same_input_gives_the_same_score(pair: Pair) -> None:
    laws.the_same_input_gives_the_same_score(*pair)


# 6


@some
@given(st.data(), st.sampled_from([("Replica 1", "Replica 2"), ("Node A", "Node B")]))
def test_look_alikes_may_be_turned_round(data: st.DataObject, names: tuple[str, str]) -> None:
    diagram = data.draw(diagrams(alike=names))
    laws.turning_look_alikes_round_changes_nothing(diagram, data.draw(drawings(diagram)), names)


# 7


@few
@given(pairs(), st.floats(0, 300), st.floats(0, 300))
def test_the_faster_the_better(pair: Pair, one: float, other: float) -> None:
    laws.faster_is_never_worse(*pair, one, other)


@few
@given(diagrams())
def test_speed_without_knowledge_earns_nothing(diagram: Diagram) -> None:
    laws.speed_without_knowledge_earns_nothing(diagram)
