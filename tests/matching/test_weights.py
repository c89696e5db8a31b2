"""The laws of scoring hold for whatever weights a learner chooses."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Detail, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import (
    PLAN_WEIGHTS,
    Part,
    Score,
    Standard,
    Weights,
)
from benchmarks.random_diagrams import alike, full_mesh, unlike
from tests.matching.laws import disguised
from tests.matching.test_laws import pairs
from tests.matching.worlds import diagrams, drawn, examples, lexicon, made, own_weights

some = examples(60)
few, some_more = st.integers(0, 10), st.integers(1, 10)


def matched(found: Score) -> dict[str, str]:
    return {one: p.references[0] for p in found.correspondence.pairs for one in p.drawn}


def mark(
    diagram: Diagram, drawing: Drawing, weights: Weights, elapsed: float | None = None
) -> Score:
    return score(diagram, drawing, lexicon(), elapsed, 120, standard=Standard(weights))


@some
@given(pairs(), own_weights(), st.none() | st.floats(0, 200))
def test_the_items_add_up(
    pair: tuple[Diagram, Drawing], weights: Weights, elapsed: float | None
) -> None:
    found = mark(*pair, weights, elapsed)
    points = sum((item.points for item in found.items), Fraction(0))
    lost = sum((item.lost for item in found.items), Fraction(0))
    assert points == found.total
    assert points + lost == 100
    assert sum((part.weight for part in found.parts), Fraction(0)) == 100
    for part in found.parts:
        ours = [item for item in found.items if item.part is part.part]
        assert sum((item.points for item in ours), Fraction(0)) == part.points
        assert sum((item.points + item.lost for item in ours), Fraction(0)) == part.weight


@some
@given(diagrams(), own_weights())
def test_the_reference_earns_everything_and_nothing_earns_nothing(
    diagram: Diagram, weights: Weights
) -> None:
    found = mark(diagram, reference_drawing(diagram), weights, elapsed=20)
    assert found.total == 100
    assert not any(item.flawed for item in found.items)
    assert mark(diagram, Drawing(), weights, elapsed=1).total == 0


@some
@given(pairs(), own_weights(), st.permutations(range(30)))
def test_only_what_was_drawn_counts(
    pair: tuple[Diagram, Drawing], weights: Weights, order: list[int]
) -> None:
    diagram, drawing = pair
    before = mark(diagram, drawing, weights)
    after = mark(diagram, disguised(drawing, order[: len(drawing.components)], "upper"), weights)
    assert after.total == before.total
    assert after.correspondence.gain == before.correspondence.gain


@some
@given(pairs(), own_weights(), st.floats(0, 300), st.floats(0, 300))
def test_the_faster_the_better(
    pair: tuple[Diagram, Drawing], weights: Weights, one: float, other: float
) -> None:
    fast, slow = sorted((one, other))
    assert mark(*pair, weights, fast).total >= mark(*pair, weights, slow).total


@some
@given(pairs(), own_weights(), st.data())
def test_a_correct_component_more_never_lowers_the_mark(
    pair: tuple[Diagram, Drawing], weights: Weights, data: st.DataObject
) -> None:
    diagram, drawing = pair
    before = mark(diagram, drawing, weights)
    known = matched(before)
    absent = [
        c
        for c in reference_drawing(diagram).components.values()
        if c.id not in drawing and c.id not in known.values()
    ]
    assume(absent)
    element = data.draw(st.sampled_from(absent))
    fuller = drawing.copy()
    fuller.components[element.id] = Component(element.id, element.label, element.kind)
    after = mark(diagram, fuller, weights)
    rest = {one: meant for one, meant in matched(after).items() if one != element.id}
    assume(rest == known)
    assert after.total >= before.total


@some
@given(pairs(), st.builds(Weights, few, few, some_more, few), st.integers(2, 10))
def test_only_the_proportion_of_the_weights_counts(
    pair: tuple[Diagram, Drawing], weights: Weights, times: int
) -> None:
    more = Weights(*(weights.of(part) * times for part in Part))
    assert more.proportional(weights)
    one, other = mark(*pair, weights, 60), mark(*pair, more, 60)
    assert repr(replace(other, standard=one.standard)) == repr(one)


@some
@given(pairs(), st.floats(0, 200))
def test_the_plans_weights_by_other_figures_give_the_plans_mark(
    pair: tuple[Diagram, Drawing], elapsed: float
) -> None:
    found = mark(*pair, Weights(4, 3, 2, 1), elapsed)
    usual = score(*pair, lexicon(), elapsed, 120)
    assert repr(replace(found, standard=usual.standard)) == repr(usual)


def test_so_do_they_where_the_search_is_long() -> None:
    """Its steps and bounds are in the score, too, and come from divisions that round."""
    chance = random.Random("proportion")
    diagram = alike((9,), full_mesh(9))
    for _ in range(12):
        drawing = unlike(chance, diagram, 0.3)
        usual = score(diagram, drawing, lexicon())
        for weights in (Weights(4, 3, 2, 1), Weights(80, 60, 40, 20)):
            found = mark(diagram, drawing, weights)
            assert repr(replace(found, standard=usual.standard)) == repr(usual)


# ---- what weights do ----

REPLICAS = made("a Replica 1; b Replica 2; c Cache", "b c", "a TTL = 60 s")
ONE_OF_THEM = drawn(
    Component("x", "Replica"),
    Component("y", "Cache"),
    Relationship("z", "x", "y"),
    Detail("d", "x", "TTL = 60 s"),
)


@pytest.mark.parametrize(
    ("weights", "meant"),
    [(Weights(10, 60, 20, 10), "b"), (Weights(10, 5, 80, 5), "a")],
)
def test_the_pairing_is_the_one_that_earns_most_by_the_weights(
    weights: Weights, meant: str
) -> None:
    """One of two look-alikes was drawn, with the arrow of one and the detail of the other."""
    found = mark(REPLICAS, ONE_OF_THEM, weights)
    assert found.correspondence.proven
    assert matched(found)["x"] == meant


def test_a_part_of_no_weight_is_told_but_costs_nothing() -> None:
    diagram = made("a Leader; b Follower", "a b")
    drawing = drawn(Component("a", "Leader"), Component("b", "Follower"))
    found = mark(diagram, drawing, Weights(1, 0, 0, 0))
    assert found.total == 100
    (arrow,) = [item for item in found.items if item.part is Part.ACCURACY]
    assert arrow.lost == 0
    assert arrow.flawed


def test_speed_of_no_weight_is_no_part() -> None:
    diagram = made("a Leader; b Follower", "a b")
    found = mark(diagram, reference_drawing(diagram), Weights(40, 30, 20, 0), elapsed=119)
    assert found.total == 100
    assert found.part(Part.SPEED) is None


def test_where_nothing_counts_that_the_diagram_has_the_plans_weights_hold() -> None:
    diagram = made("a Leader; b Follower")
    drawing = drawn(Component("a", "Leader"))
    found = mark(diagram, drawing, Weights(0, 1, 1, 0))
    assert found.total == mark(diagram, drawing, PLAN_WEIGHTS).total == 50


@pytest.mark.parametrize("each", [(0, 0, 0, 10), (0, 0, 0, 0), (101, 1, 1, 1), (-1, 1, 1, 1)])
def test_weights_that_say_nothing_are_refused(each: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"weigh"):
        Weights(*each)
