"""Edits are reversible, take effect whole or not at all, and keep a drawing sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Component, Detail, Drawing, Relationship
from atlas_trainer.model.edits import Add, Edit, EditError, Remove, Replace, Together, touched
from atlas_trainer.model.kinds import Kind

IDS = st.sampled_from(["a", "b", "c", "d"])
ARROWS = st.sampled_from(["r", "s"])
COMPONENTS = st.builds(
    Component,
    id=IDS,
    label=st.sampled_from(["", "API", "DB"]),
    kind=st.sampled_from([None, Kind.GROUP, Kind.DATABASE]),
    group=st.none() | IDS,
)
RELATIONSHIPS = st.builds(Relationship, id=ARROWS, source=IDS, target=IDS)
DETAILS = st.builds(
    Detail, id=st.sampled_from(["x", "y"]), on=st.none() | IDS | ARROWS, text=st.just("RF=3")
)
ELEMENTS = COMPONENTS | RELATIONSHIPS | DETAILS
ANY_ID = IDS | ARROWS | st.sampled_from(["x", "y"])
SIMPLE: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Add, ELEMENTS, st.none() | st.integers(0, 3)),
    st.builds(Remove, ANY_ID),
    st.builds(Replace, ELEMENTS),
)
EDITS = SIMPLE | st.builds(Together, st.lists(SIMPLE, max_size=4).map(tuple))


def require_sound(drawing: Drawing) -> None:
    for component in drawing.components.values():
        if component.group is not None:
            assert drawing.components[component.group].kind is Kind.GROUP
            assert not drawing.is_inside(component.group, component.id)
            assert component.group != component.id
    for arrow in drawing.relationships.values():
        assert {arrow.source, arrow.target} <= drawing.components.keys()
    elements = drawing.components.keys() | drawing.relationships.keys()
    assert all(d.on is None or d.on in elements for d in drawing.details.values())


@given(st.lists(EDITS, max_size=25))
def test_undoing_everything_gives_back_every_state_in_turn(edits: list[Edit]) -> None:
    drawing = Drawing()
    past: list[tuple[Drawing, Edit]] = []
    for edit in edits:
        before = drawing.copy()
        try:
            inverse = edit.apply(drawing)
        except EditError:
            assert drawing == before
            continue
        require_sound(drawing)
        past.append((before, inverse))
    for before, inverse in reversed(past):
        after = drawing.copy()
        redo = inverse.apply(drawing)
        assert drawing == before
        undo = redo.apply(drawing)
        assert drawing == after
        undo.apply(drawing)
    assert drawing == Drawing()


def test_several_edits_that_do_not_all_fit_change_nothing() -> None:
    drawing = Drawing()
    Add(Component("a", "API")).apply(drawing)
    before = drawing.copy()
    with pytest.raises(EditError, match="ends at 'b'"):
        Together((Add(Detail("d", "a", "x")), Add(Relationship("r", "a", "b")))).apply(drawing)
    assert drawing == before


def test_what_others_need_cannot_be_removed_alone() -> None:
    drawing = Drawing()
    Together((Add(Component("a")), Add(Component("b")), Add(Relationship("r", "a", "b")))).apply(
        drawing
    )
    with pytest.raises(EditError, match="depend"):
        Remove("a").apply(drawing)


def test_touched_names_every_element_of_a_compound_edit() -> None:
    edit = Together((Add(Component("a")), Together((Remove("b"), Replace(Component("c"))))))
    assert touched(edit) == {"a", "b", "c"}


def test_fresh_ids_are_never_taken() -> None:
    drawing = Drawing()
    Add(Component("c7")).apply(drawing)
    assert drawing.fresh_id("c") == "c8"
    assert drawing.fresh_id("c", frozenset({"c8", "c9"})) == "c10"
