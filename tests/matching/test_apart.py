"""What tells two references apart: laws that hold for any two, and what a learner has to see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.matching.alike import pairs_of
from atlas_trainer.matching.apart import Difference, Side, Sort, differences
from atlas_trainer.model.diagram import Diagram, DiagramComponent, DiagramRelationship
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Direction, Style
from atlas_trainer.model.kinds import Kind
from tests.matching.worlds import LABELS, SAYINGS, diagram_of, examples, library_files, made

LIBRARY = [read_diagram(file.read_text(encoding="utf-8")) for file in library_files()]


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """Small ones with groups, twins, parallel arrows and accepted names."""
    groups = [f"g{n}" for n in range(draw(st.integers(0, 2)))]
    members = [f"c{n}" for n in range(draw(st.integers(1, 6)))]
    label, kinds = st.sampled_from(LABELS[:7]), st.sampled_from([Kind.NODE, Kind.CACHE])
    components = [
        DiagramComponent(id=g, label=draw(label), kind=Kind.GROUP, at=(0, n))
        for n, g in enumerate(groups)
    ]
    components += [
        DiagramComponent(
            id=c,
            label=draw(label),
            kind=draw(kinds),
            aliases=tuple(draw(st.lists(label, max_size=2))),
            group=draw(st.sampled_from([None, *groups])),
            at=(1, n),
        )
        for n, c in enumerate(members)
    ]
    ends = st.sampled_from([*groups, *members])
    arrows = [
        DiagramRelationship(
            id=f"r{n}",
            source=draw(ends),
            target=draw(ends),
            label=draw(st.sampled_from(SAYINGS)),
            direction=draw(st.sampled_from(Direction)),
            style=draw(st.sampled_from(Style)),
            step=draw(st.none() | st.integers(0, 3)),
        )
        for n in range(draw(st.integers(0, 7)))
    ]
    return diagram_of(draw(st.permutations(components)), draw(st.permutations(arrows)))


@examples(150)
@given(diagrams())
def test_nothing_tells_a_diagram_from_itself(diagram: Diagram) -> None:
    assert differences(diagram, diagram) == ()


@examples(150)
@given(diagrams(), diagrams())
def test_exchanging_the_two_exchanges_the_differences(one: Diagram, two: Diagram) -> None:
    forth, back = differences(one, two), differences(two, one)
    assert len(forth) == len(back)
    assert set(forth) == {difference.exchanged() for difference in back}


@examples(150)
@given(diagrams(), diagrams())
def test_parts_are_paired_one_to_one_and_what_has_no_partner_is_told(
    one: Diagram, two: Diagram
) -> None:
    pairs = pairs_of(one, two)
    assert len(set(pairs.values())) == len(pairs)
    told = {name for d in differences(one, two) if d.side is Side.ONE for name in d.one}
    assert {c.id for c in one.components} - pairs.keys() <= told


@examples(150)
@given(diagrams(), diagrams())
def test_every_element_named_is_one_of_that_diagram(one: Diagram, two: Diagram) -> None:
    for difference in differences(one, two):
        for diagram, ids in ((one, difference.one), (two, difference.two)):
            known = {c.id for c in diagram.components} | {r.id for r in diagram.relationships}
            assert set(ids) <= known
            assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("diagram", LIBRARY, ids=lambda d: d.id)
def test_the_laws_hold_in_the_library(diagram: Diagram) -> None:
    assert differences(diagram, diagram) == ()
    for other in (other for other in LIBRARY if other.id > diagram.id):
        back = {difference.exchanged() for difference in differences(other, diagram)}
        assert set(differences(diagram, other)) == back


def test_the_same_part_under_another_name_is_found_by_its_arrows() -> None:
    one = made("a Client; b Leader; c Cache", "a b; b c")
    two = made("x Client; y Zeppelin hangar; z Cache", "x y; y z")
    assert pairs_of(one, two) == {"a": "x", "b": "y", "c": "z"}
    assert differences(one, two) == (Difference(Sort.NAME, Side.BOTH, ("b",), ("y",)),)


def test_a_place_that_is_shared_by_less_than_half_is_no_place() -> None:
    one = made("a Client; b Cache; l Leader; h Hub", "h a; h b; h l")
    two = made("a Client; b Cache; l Leader; z Spoke", "z a; a z; l z")
    assert "h" not in pairs_of(one, two)


def test_an_arrow_that_goes_the_other_way() -> None:
    one = made("a Client; b Leader", "a b write")
    two = made("a Client; b Leader", "b a write")
    (difference,) = differences(one, two)
    assert (difference.sort, difference.one, difference.two) == (Sort.DIRECTION, ("r0",), ("r0",))


def test_synchronous_here_and_asynchronous_there() -> None:
    one = made("a Client; b Leader", "a b write")
    arrow = one.relationships[0].model_copy(update={"style": Style.DASHED})
    two = one.model_copy(update={"relationships": (arrow,)})
    assert [d.sort for d in differences(one, two)] == [Sort.STYLE]


def test_what_only_one_has_comes_with_the_arrows_that_hang_on_it() -> None:
    one = made("a Client; b Leader; c Cache", "a b; a c; c b")
    two = made("a Client; b Leader", "a b")
    (only,) = differences(one, two)
    assert (only.sort, only.side, only.two) == (Sort.ONLY, Side.ONE, ())
    assert only.one == ("c", "r1", "r2")


def test_an_arrow_that_only_one_has_lights_up_where_it_is_missing_in_the_other() -> None:
    one = made("a Client; b Leader", "a b; b a ack")
    two = made("x Client; y Leader", "x y")
    (only,) = differences(one, two)
    assert (only.side, only.one, only.two) == (Side.ONE, ("r1",), ("y", "x"))


def test_another_group_is_told_once_both_have_the_group() -> None:
    group = DiagramComponent(id="g", label="Region", kind=Kind.GROUP, at=(0, 0))
    free = DiagramComponent(id="n", label="Node A", kind=Kind.NODE, at=(0, 1))
    inside = free.model_copy(update={"group": "g"})
    (moved,) = differences(diagram_of([group, inside]), diagram_of([group, free]))
    assert (moved.sort, moved.one, moved.two) == (Sort.GROUP, ("n", "g"), ("n",))
    (only,) = differences(diagram_of([group, inside]), diagram_of([free]))
    assert (only.sort, only.one) == (Sort.ONLY, ("g",))
