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


def grouped(diagram: Diagram, *children: str) -> Diagram:
    """The diagram with its first component as a group around those."""
    group, *others = diagram.components
    boxes = [group.model_copy(update={"kind": Kind.GROUP})]
    boxes += [c.model_copy(update={"group": group.id}) if c.id in children else c for c in others]
    return diagram_of(boxes, list(diagram.relationships), list(diagram.details))


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


def test_extra_components_beyond_half_as_many_as_there_should_be_cost_twice() -> None:
    whole = "Leader > Follower > Vault > Sensor\n"
    two = read_drawing(whole + "Kettle\nViolin")
    assert earned(FOUR, two, Part.STRUCTURE) == Fraction(4) / (4 + 1)
    # Five weigh 2.5; the 1.5 beyond a quarter of the four count once more.
    five = read_drawing(whole + "Kettle\nViolin\nOrchard\nTeapot\nGlacier")
    assert earned(FOUR, five, Part.STRUCTURE) == 4 / (4 + Fraction(5, 2) + Fraction(3, 2))


def test_accuracy_counts_arrows_that_are_not_there() -> None:
    drawing = read_drawing("Leader > Follower > Vault > Sensor\nLeader > Sensor")
    assert earned(FOUR, drawing, Part.ACCURACY) == Fraction(3, 4)


GROUPED = grouped(made("g Cluster; a Leader; b Follower; c Vault", "a b; b c"), "a")
IN_GROUPS = "Cluster { Leader }\nLeader > Follower > Vault\n"


def test_arrows_too_many_beyond_half_cost_twice_and_as_memberships_dilute_them() -> None:
    # Two arrows and a membership: 2.5. Of three extras two are beyond half of the arrows; those
    # count once more and, since 2.5 is 1.25 times the arrows, half as much again.
    more = "Leader > Vault\nCluster > Vault\nCluster > Follower"
    drawing = read_drawing(IN_GROUPS + more)
    whole = Fraction(5, 2)
    extras = 3 + 2 * (2 * whole / 2 - 1)
    assert earned(GROUPED, drawing, Part.ACCURACY) == whole / (whole + extras)


def test_without_any_direction_accuracy_is_one_half_at_most() -> None:
    diagram = grouped(GROUPED, "b", "c")
    drawing = read_drawing("Cluster { Leader & Follower & Vault }\nLeader -- Follower -- Vault")
    # Two arrows at one half and three memberships of one half: 2.5 of 3.5, were it not for that.
    marked = score(diagram, drawing, lexicon())
    assert fraction(marked, Part.ACCURACY) == Fraction(1, 2)
    items = [item for item in marked.items if item.part is Part.ACCURACY]
    part = marked.part(Part.ACCURACY)
    assert part is not None
    assert sum(item.points for item in items) == part.points
    one = read_drawing("Cluster { Leader & Follower & Vault }\nLeader > Follower -- Vault")
    assert earned(diagram, one, Part.ACCURACY) == (3 * Fraction(1, 2) + Fraction(3, 2)) / (
        2 + Fraction(3, 2)
    )


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
    drawing = read_drawing("Cluster { }\nLeader > Follower > Vault")
    assert earned(GROUPED, drawing, Part.ACCURACY) == Fraction(2) / Fraction(5, 2)


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


def test_contradictions_beyond_half_of_the_details_cost_twice() -> None:
    details = [
        DiagramDetail(id="one", on="a", label="timeout", value="5 s"),
        DiagramDetail(id="two", on="b", label="heap", value="4 GB"),
    ]
    diagram = diagram_of(list(THREE.components), list(THREE.relationships), details)
    right = "Leader > Follower > Vault\nLeader @ timeout 5 s\nFollower @ heap 4 GB\n"
    one = read_drawing(right + "Leader @ timeout 90 s")
    assert earned(diagram, one, Part.DETAILS) == Fraction(2) / (2 + 1)
    two = read_drawing(right + "Leader @ timeout 90 s @ timeout 7 min")
    assert earned(diagram, two, Part.DETAILS) == Fraction(2) / (2 + 3)


def test_a_further_value_contradicts_by_whatever_name_its_key_is_called() -> None:
    """One key is a name of two details, the other of one of them only."""
    details = [
        DiagramDetail(id="one", on="a", label="warm after", aliases=("age",), value="10 d"),
        DiagramDetail(id="two", on="b", label="cold after", aliases=("age",), value="90 d"),
    ]
    diagram = diagram_of(list(THREE.components), list(THREE.relationships), details)
    right = "Leader > Follower > Vault\nLeader @ age 10 d\nFollower @ age 90 d\n"
    one = read_drawing(right + "Leader @ warm after 7 s")
    assert earned(diagram, one, Part.DETAILS) == Fraction(2) / (2 + 1)
    # Without the right value, one wrong one is the key's own.
    wrong = read_drawing("Leader > Follower > Vault\nLeader @ warm after 7 s @ warm after 8 s")
    assert earned(diagram, wrong, Part.DETAILS) == Fraction(1, 5) / (2 + 1)


def test_a_component_that_is_named_is_paired_whatever_its_arrows_cost() -> None:
    """Left out, the second replica would cost less than its three wrong arrows do."""
    diagram = made("a Replica 1; b Replica 2; c Vault; d Sensor", "a c; c d")
    drawing = read_drawing(
        "Replica 1 > Vault > Sensor\nReplica 2 > Vault\nReplica 2 > Sensor > Replica 2"
    )
    marked = score(diagram, drawing, lexicon())
    assert {p.references for p in marked.correspondence.pairs} == {("a",), ("b",), ("c",), ("d",)}
    assert fraction(marked, Part.STRUCTURE) == 1


def test_a_component_without_a_name_is_supported_by_those_that_have_one_however_many() -> None:
    """Two are called client, and one of them is the client: what is tied to it is tied to that."""
    diagram = made("a Client; b Leader; c Vault", "a b; b c; c a")
    one = score(diagram, read_drawing("Client > Kettle > Vault"), lexicon())
    assert {p.references for p in one.correspondence.pairs} == {("a",), ("b",), ("c",)}
    two = score(diagram, read_drawing("Client > Kettle > Vault\nClient 2 > Client"), lexicon())
    assert {p.references for p in two.correspondence.pairs} == {("a",), ("b",), ("c",)}
    assert fraction(two, Part.ACCURACY) == fraction(one, Part.ACCURACY) == Fraction(2, 3)
    # One of them with a name that is not told apart does not tell what it is by its own place.
    alone = read_drawing("Client > Kettle > Client 2")
    assert len(score(diagram, alone, lexicon()).correspondence.pairs) == 1


def test_the_order_of_steps_is_one_of_the_details_that_contradictions_are_weighed_against() -> None:
    detail = DiagramDetail(id="d", on="a", label="timeout", value="5 s")
    arrows = [r.model_copy(update={"step": n}) for n, r in enumerate(THREE.relationships, 1)]
    diagram = diagram_of(list(THREE.components), arrows, [detail])
    drawing = read_drawing(
        "Leader > Follower: 1. \nFollower > Vault: 2. \nLeader @ timeout 5 s @ timeout 90 s"
    )
    # One contradiction is half of two details: none of it counts twice.
    assert earned(diagram, drawing, Part.DETAILS) == Fraction(2) / (2 + 1)
