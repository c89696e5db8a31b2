"""Marks worked out by hand, term by term, from the formulas of scoring."""

from fractions import Fraction

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram, DiagramDetail, Importance
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Part
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.typing import par_time
from tests.matching.worlds import diagram_of, fraction, lexicon, made

THREE = made("a Leader; b Follower; c Vault", "a b; b c")
FOUR = made("a Leader; b Follower; c Vault; d Sensor", "a b; b c; c d")


def earned(diagram: Diagram, drawing: Drawing, part: Part) -> Fraction:
    return fraction(score(diagram, drawing, lexicon()), part)


def total(diagram: Diagram, drawing: Drawing) -> Fraction:
    return score(diagram, drawing, lexicon()).total


def test_structure_is_what_is_there_over_what_should_be() -> None:
    assert earned(THREE, read_drawing("Leader > Follower"), Part.STRUCTURE) == Fraction(2, 3)


def test_an_extra_component_weighs_half() -> None:
    drawing = reference_drawing(FOUR)
    drawing.components.update(read_drawing("Kettle").components)
    assert earned(FOUR, drawing, Part.STRUCTURE) == Fraction(4) / (4 + Fraction(1, 2))


def test_accuracy_counts_arrows_that_are_not_there() -> None:
    drawing = read_drawing("Leader > Follower > Vault > Sensor\nLeader > Sensor")
    assert earned(FOUR, drawing, Part.ACCURACY) == Fraction(3, 4)


def test_without_details_the_others_share_their_weight() -> None:
    drawing = read_drawing("Leader > Follower")
    structure, accuracy = Fraction(2, 3), Fraction(1, 2)
    assert total(THREE, drawing) == Fraction(100, 70) * (40 * structure + 30 * accuracy)


def test_supporting_counts_half_and_optional_nothing() -> None:
    a, b, c = THREE.components
    boxes = [
        a,
        b.model_copy(update={"importance": Importance.SUPPORTING}),
        c.model_copy(update={"importance": Importance.OPTIONAL}),
    ]
    diagram = diagram_of(boxes, list(THREE.relationships))
    assert earned(diagram, read_drawing("Leader"), Part.STRUCTURE) == Fraction(1) / Fraction(3, 2)
    # An arrow weighs no more than its ends: the second one has an optional end.
    only = read_drawing("Leader > Follower")
    assert earned(diagram, only, Part.ACCURACY) == 1


def test_a_detail_weighs_no_more_than_its_component() -> None:
    a, b, c = THREE.components
    boxes = [a, b.model_copy(update={"importance": Importance.SUPPORTING}), c]
    details = [
        DiagramDetail(id="one", on="a", label="timeout", value="5 s"),
        DiagramDetail(id="two", on="b", label="heap", value="4 GB"),
    ]
    diagram = diagram_of(boxes, list(THREE.relationships), details)
    drawing = read_drawing("Leader > Follower > Vault\nLeader @ timeout 5 s")
    assert earned(diagram, drawing, Part.DETAILS) == Fraction(1) / Fraction(3, 2)


def test_being_in_a_group_counts_half_an_arrow() -> None:
    diagram = made("g Cluster; a Leader; b Follower; c Vault", "a b; b c")
    cluster, leader, *others = diagram.components
    boxes = [
        cluster.model_copy(update={"kind": Kind.GROUP}),
        leader.model_copy(update={"group": "g"}),
        *others,
    ]
    grouped = diagram_of(boxes, list(diagram.relationships))
    drawing = read_drawing("Cluster { }\nLeader > Follower > Vault")
    assert earned(grouped, drawing, Part.ACCURACY) == Fraction(2) / Fraction(5, 2)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1, 2), Fraction(1)])
def test_speed_falls_straight_from_par_to_the_limit(share: Fraction) -> None:
    par = Fraction(round(par_time(THREE, 120) * 1000), 1000)
    elapsed = par + share * (120 - par)
    marked = score(THREE, reference_drawing(THREE), lexicon(), float(elapsed), 120)
    speed = marked.part(Part.SPEED)
    assert speed is not None
    assert abs(speed.fraction - (1 - share)) < Fraction(1, 10_000)


def test_speed_without_knowledge_earns_nothing() -> None:
    half = read_drawing("Leader > Follower")
    marked = score(THREE, half, lexicon(), 1, 120)
    speed = marked.part(Part.SPEED)
    assert speed is not None
    known = (40 * Fraction(2, 3) + 30 * Fraction(1, 2)) / 70
    assert speed.fraction == known
    empty = score(THREE, Drawing(), lexicon(), 1, 120)
    assert empty.total == 0


def test_steps_count_as_one_detail() -> None:
    diagram = made("a Leader; b Follower; c Vault", "a b; b c; c a")
    arrows = [r.model_copy(update={"step": n}) for n, r in enumerate(diagram.relationships, 1)]
    stepped = diagram_of(list(diagram.components), arrows)
    drawing = reference_drawing(stepped)
    assert earned(stepped, drawing, Part.DETAILS) == 1
    one = read_drawing("Leader > Follower: 1. \nFollower > Vault: 2. \nVault > Leader")
    assert earned(stepped, one, Part.DETAILS) == Fraction(1, 3)


def test_a_second_wrong_value_is_a_contradiction() -> None:
    detail = DiagramDetail(id="d", on="a", label="timeout", value="5 s")
    diagram = diagram_of(list(THREE.components), list(THREE.relationships), [detail])
    right = read_drawing("Leader > Follower > Vault\nLeader @ timeout 5 s")
    both = read_drawing("Leader > Follower > Vault\nLeader @ timeout 5 s @ timeout 90 s")
    assert earned(diagram, right, Part.DETAILS) == 1
    assert earned(diagram, both, Part.DETAILS) < 1
