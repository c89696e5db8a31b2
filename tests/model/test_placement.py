"""New components find good places by themselves, and nothing that is placed moves."""

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Drawing, Position
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.placement import lay_out, place
from atlas_trainer.model.sentence.plan import plan
from tests.model.drawings import drawings


def places(*sentences: str) -> dict[str, Position]:
    """Where everything stands after the sentences were entered one after the other."""
    return {c.label: c.at for c in drawn(*sentences).components.values()}


def drawn(*sentences: str) -> Drawing:
    drawing = Drawing()
    for sentence in sentences:
        plan(sentence, drawing).edit.apply(drawing)
    return drawing


def test_a_chain_runs_to_the_right_and_turns_back_at_the_edge() -> None:
    at = places(" > ".join("ABCDEFGHIJKLMNOP"))
    assert [at[name] for name in "ABCDEFG"] == [(x, 0) for x in range(7)]
    assert [at[name] for name in "HIJKLMN"] == [(x, 1) for x in range(6, -1, -1)]
    assert [at[name] for name in "OP"] == [(0, 2), (1, 2)]


def test_a_label_gets_the_room_it_needs() -> None:
    assert places("A > B: failure threshold reached")["B"] == (2, 0)
    assert places("Order service backend > Payment provider")["Payment provider"] == (2, 0)


def test_a_fan_out_spreads_in_the_next_column() -> None:
    at = places("A > B & C & D & E")
    assert {at[name] for name in "BCDE"} == {(1, 0), (1, 1), (1, -1), (1, 2)}
    assert places("A > B & C & D", "B & C & D > E")["E"] == (2, 0)


def test_what_points_at_something_placed_stands_before_it() -> None:
    assert places("DB", "API > DB")["API"] == (-1, 0)


def test_what_points_at_a_group_stands_beside_its_frame() -> None:
    """Its arrow ends at the frame, so members further in are not in the way."""
    at = places(
        "Region { Zone { Primary & Replica } & Cache }", "Primary > Replica", "Client > Region"
    )
    assert at["Client"] == (at["Primary"][0] - 1, at["Primary"][1])


def test_members_of_a_group_stay_together_and_others_stay_out() -> None:
    drawing = drawn("G { A & B & C & D }", "A > E > F", "X", "Y", "B & C > Z", "G > Out")
    xs = [m.at[0] for m in drawing.members(drawing.named("G")[0].id)]
    ys = [m.at[1] for m in drawing.members(drawing.named("G")[0].id)]
    for name in ("E", "F", "X", "Y", "Z", "Out"):
        x, y = drawing.named(name)[0].at
        assert not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)), name


def test_nothing_comes_to_stand_on_an_arrow_if_it_can_be_avoided() -> None:
    assert places("A", "B", "A > B", "A > C")["C"] != (1, 0)


def test_the_first_member_of_an_empty_group_takes_its_place() -> None:
    drawing = drawn("A > G #group", "G { M }")
    assert drawing.named("M")[0].at == drawing.named("G")[0].at


@given(drawings(), st.data())
def test_a_place_is_free_on_the_grid_and_always_the_same(
    drawing: Drawing, data: st.DataObject
) -> None:
    ids = list(drawing.components)
    near = data.draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else []
    feeds = data.draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else []
    groups = [c.id for c in drawing.components.values() if c.kind is Kind.GROUP]
    group = data.draw(st.sampled_from([None, *groups]))
    at = place(drawing, near, group, feeds)
    assert at == (float(round(at[0])), float(round(at[1])))
    assert at == place(drawing, near, group, feeds)
    hosts = {c.group for c in drawing.components.values()} | {group}
    assert all(c.at != at for c in drawing.components.values() if c.id not in hosts)


@given(drawings())
def test_laying_out_gives_every_component_a_place_of_its_own(drawing: Drawing) -> None:
    hosts = {c.group for c in drawing.components.values()}
    at = lay_out(drawing)
    assert at.keys() == drawing.components.keys()
    placed = [at[i] for i in drawing.components if i not in hosts]
    assert len(set(placed)) == len(placed)
