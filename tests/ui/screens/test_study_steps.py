"""Building up a diagram: in a sensible order, everything once, nothing before what it needs."""

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Component, Detail, Drawing, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.screens.study_steps import seen_after, steps_of


def drawing(
    components: list[Component], arrows: list[Relationship], details: list[Detail]
) -> Drawing:
    return Drawing(
        {c.id: c for c in components}, {r.id: r for r in arrows}, {d.id: d for d in details}
    )


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    groups = [f"g{n}" for n in range(draw(st.integers(0, 3)))]
    members = [f"c{n}" for n in range(draw(st.integers(1, 6)))]
    home = st.sampled_from([None, *groups])
    made = [
        Component(g, g, Kind.GROUP, group=draw(st.sampled_from([None, *groups[:n]])))
        for n, g in enumerate(groups)
    ]
    made += [Component(c, c, Kind.NODE, group=draw(home)) for c in members]
    ends = st.sampled_from([*groups, *members])
    arrows = [
        Relationship(f"r{n}", draw(ends), draw(ends), step=draw(st.none() | st.integers(0, 4)))
        for n in range(draw(st.integers(0, 8)))
    ]
    places = st.sampled_from([None, *groups, *members, *(r.id for r in arrows)])
    details = [Detail(f"d{n}", draw(places), "x") for n in range(draw(st.integers(0, 4)))]
    return drawing(draw(st.permutations(made)), arrows, details)


@given(drawings())
def test_every_element_comes_once_and_all_of_them_come(whole: Drawing) -> None:
    steps = steps_of(whole)
    came = [element for step in steps for element in step.ids]
    assert sorted(came) == sorted(element.id for element in whole.elements())
    assert seen_after(whole, steps, len(steps)) == whole


@given(drawings())
def test_at_every_step_the_part_that_is_seen_hangs_together(whole: Drawing) -> None:
    steps = steps_of(whole)
    for count in range(1, len(steps) + 1):
        part = seen_after(whole, steps, count)
        assert all(c.group is None or c.group in part.components for c in part.components.values())
        for arrow in part.relationships.values():
            assert arrow.source in part.components
            assert arrow.target in part.components
        assert all(d.on is None or d.on in part for d in part.details.values())
        assert steps[count - 1].caption


@given(drawings())
def test_numbered_relationships_come_in_their_order(whole: Drawing) -> None:
    order = [
        arrow.step
        for step in steps_of(whole)
        for arrow in whole.relationships.values()
        if arrow.id in step.ids and arrow.step is not None
    ]
    assert order == sorted(order)


def test_a_component_comes_with_what_ties_it_to_the_ones_before() -> None:
    whole = drawing(
        [
            Component("a", "Client"),
            Component("box", "Region", Kind.GROUP),
            Component("b", "Server", group="box"),
        ],
        [Relationship("r", "a", "b", "calls"), Relationship("s", "b", "a", "answers")],
        [Detail("d", "r", "timeout 1 s"), Detail("w", None, "3 nines")],
    )
    steps = steps_of(whole)
    assert [step.ids for step in steps] == [{"a"}, {"box", "b", "r", "s", "d"}, {"w"}]
    assert [step.caption for step in steps] == [
        "Client",
        "Region, Server · Client → Server: calls · Server → Client: answers",
        "3 nines",
    ]
