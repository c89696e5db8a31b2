"""What a user can do to a drawing by hand, always as one step that can be undone."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model import changes, regrouping
from atlas_trainer.model.drawing import Direction, Drawing, Style
from atlas_trainer.model.edits import EditError, Together, touched
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from tests.model.drawings import content, drawings


def example() -> Drawing:
    """A region with a shard of two nodes, a client outside, arrows and details."""
    return read_drawing(
        "Client > API: HTTPS @ 5 ms\nAPI > N1: read\nN1 ..> N2: log\n"
        "Region { API & Shard { N1 & N2 } }\nN1 @ RF=3\n@@ N = 2\n"
    )


def id_of(drawing: Drawing, label: str) -> str:
    return drawing.named(label)[0].id


def after(drawing: Drawing, edit: Together) -> str:
    """The drawing as text once the edit is applied; undoing it must restore everything."""
    before = drawing.copy()
    undo = edit.apply(drawing)
    text = write_drawing(drawing)
    undo.apply(drawing)
    assert drawing == before
    return text


def test_deleting_a_component_takes_its_arrows_and_all_details_with_it() -> None:
    drawing = example()
    text = after(drawing, regrouping.removal(drawing, [id_of(drawing, "N1")]))
    assert "N1" not in text
    assert "log" not in text
    assert "RF=3" not in text
    assert "Client > API: HTTPS @ 5 ms\n" in text


def test_deleting_a_group_leaves_its_members_in_the_group_around_it() -> None:
    drawing = example()
    text = after(drawing, regrouping.removal(drawing, [id_of(drawing, "Shard")]))
    assert "Region { API & N1 & N2 }" in text
    both = [id_of(drawing, "Shard"), id_of(drawing, "Region")]
    assert "{" not in after(drawing, regrouping.removal(drawing, both))


def test_duplicating_copies_details_inner_arrows_and_what_is_in_a_group() -> None:
    drawing = example()
    text = after(drawing, regrouping.duplicate(drawing, [id_of(drawing, "Shard")]))
    assert "N1*2 ..> N2*2: log\n" in text.replace("+N1", "N1*2").replace("+N2", "N2*2")
    assert text.count("RF=3") == 2
    assert "Shard*2 { N1*2 & N2*2 }" in text
    assert text.count("API > ") == 1


def test_a_duplicate_stands_on_nothing() -> None:
    drawing = read_drawing("A > B\nC > D")
    for label in "ABCDAB":
        regrouping.duplicate(drawing, [id_of(drawing, label)]).apply(drawing)
    places = [c.at for c in drawing.components.values()]
    assert len(set(places)) == len(places)


def test_components_go_into_groups_and_out_again() -> None:
    drawing = example()
    client, region, shard = (id_of(drawing, label) for label in ("Client", "Region", "Shard"))
    text = after(drawing, regrouping.regroup(drawing, [client], shard))
    assert "Shard { Client & N1 & N2 }" in text
    assert "Region { API }" in after(drawing, regrouping.regroup(drawing, [shard], None))
    with pytest.raises(EditError, match="“Region” cannot lie inside itself"):
        regrouping.regroup(drawing, [region], shard)
    with pytest.raises(EditError, match="“Client” is not a group"):
        regrouping.regroup(drawing, [region], client)


def test_a_new_group_lies_in_the_group_that_its_members_share() -> None:
    drawing = example()
    nodes = [id_of(drawing, "N1"), id_of(drawing, "N2")]
    text = after(drawing, regrouping.new_group(drawing, nodes, "Pair"))
    assert "Shard { Pair }" in text
    assert "Pair { N1 & N2 }" in text
    with pytest.raises(EditError, match="choose some first"):
        regrouping.new_group(drawing, [])


def test_moving_a_group_moves_what_is_in_it_and_nothing_else() -> None:
    drawing = example()
    before = {c.label: c.at for c in drawing.components.values()}
    changes.move_by(drawing, [id_of(drawing, "Region"), id_of(drawing, "N1")], 2, -1).apply(drawing)
    moved = {
        c.label: (c.at[0] - before[c.label][0], c.at[1] - before[c.label][1])
        for c in drawing.components.values()
    }
    assert {label for label, by in moved.items() if by == (2.0, -1.0)} == before.keys() - {"Client"}
    assert moved["Client"] == (0, 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d, r: changes.reverse(d, [r]), "API > Client: HTTPS @ 5 ms"),
        (lambda d, r: changes.set_direction(d, [r], Direction.BOTH), "Client <> API: HTTPS @ 5 ms"),
        (lambda d, r: changes.set_style(d, [r], Style.DASHED), "Client ..> API: HTTPS @ 5 ms"),
        (lambda d, r: changes.set_label(d, r, " TLS "), "Client > API: TLS @ 5 ms"),
        (lambda d, r: changes.set_step(d, r, 1), "Client > API: 1. HTTPS @ 5 ms"),
        (lambda d, r: changes.reconnect(d, r, "target", "c1"), "Client > Client: HTTPS @ 5 ms"),
        (lambda d, r: changes.change_detail(d, "d1", "9 ms"), "Client > API: HTTPS @ 9 ms"),
        (lambda d, r: changes.move_detail(d, "d1", None), "Client > API: HTTPS\n@@ 5 ms"),
        (
            lambda d, r: changes.set_kind(d, ["c1"], Kind.ACTOR),
            "Client > API: HTTPS @ 5 ms\nClient #actor",
        ),
    ],
)
def test_each_change_says_the_same_as_a_sentence(
    change: Callable[[Drawing, str], Together], sentence: str
) -> None:
    drawing = read_drawing("Client > API: HTTPS @ 5 ms")
    change(drawing, "r1").apply(drawing)
    assert content(drawing) == content(read_drawing(f"Client & API\n{sentence}"))


def test_what_is_already_so_is_no_change() -> None:
    drawing = example()
    assert changes.rename(drawing, id_of(drawing, "Client"), "Client").edits == ()
    assert changes.set_style(drawing, ["r1"], Style.SOLID).edits == ()
    assert regrouping.regroup(drawing, [id_of(drawing, "Client")], None).edits == ()


def test_adding_by_hand() -> None:
    drawing = Drawing()
    changes.add_component(drawing, (1, 2), "A", Kind.CACHE).apply(drawing)
    changes.add_connected(drawing, "c1", (3, 2), "B").apply(drawing)
    changes.add_arrow(drawing, "c2", "c1", "x").apply(drawing)
    changes.add_detail(drawing, "r2", " 5 ms ").apply(drawing)
    assert write_drawing(drawing) == "A #cache > B\nB > A: x @ 5 ms\n"
    assert drawing.components["c2"].at == (3, 2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: changes.rename(d, "no", "x"), "not in the drawing any more"),
        (lambda d: changes.reverse(d, ["no"]), "this arrow is not in the drawing any more"),
        (lambda d: changes.change_detail(d, "d1", " "), "a detail needs a text"),
        (lambda d: changes.add_detail(d, "no", "x"), "not in the drawing any more"),
        (lambda d: changes.set_step(d, "r1", -1), "a number from 0 to 999"),
        (lambda d: changes.set_kind(d, [id_of(d, "Shard")], Kind.NODE), "so it stays a group"),
        (lambda d: regrouping.removal(d, ["no"]), "not in the drawing any more"),
        (lambda d: regrouping.duplicate(d, ["r1"]), "choose one first"),
        (lambda d: changes.add_component(d, (0, 0), group="c1"), "“Client” is not a group"),
    ],
)
def test_what_cannot_be_done_says_why(change: Callable[[Drawing], Together], message: str) -> None:
    drawing = example()
    with pytest.raises(EditError, match=message):
        change(drawing)
    assert drawing == example()


@given(drawings(), st.data())
def test_every_change_can_be_undone_and_says_what_it_touches(
    drawing: Drawing, data: st.DataObject
) -> None:
    everything = [e.id for e in drawing.elements()]
    components = list(drawing.components)
    chosen = data.draw(st.lists(st.sampled_from(everything), max_size=4)) if everything else []
    boxes = data.draw(st.lists(st.sampled_from(components), max_size=4)) if components else []
    edits = [regrouping.removal(drawing, chosen), changes.move_by(drawing, boxes, 1, 1)]
    if boxes:
        edits += [regrouping.duplicate(drawing, boxes), regrouping.new_group(drawing, boxes, "G")]
    edits.append(regrouping.regroup(drawing, boxes, None))
    for edit in edits:
        before = drawing.copy()
        undo = edit.apply(drawing)
        ids = {e.id for e in (*before.elements(), *drawing.elements())}
        differ = {
            i
            for i in ids
            if (i in before) != (i in drawing) or before.element(i) != drawing.element(i)
        }
        assert differ == touched(edit)
        undo.apply(drawing)
        assert drawing == before
