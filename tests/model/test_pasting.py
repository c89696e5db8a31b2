"""A part that is copied and pasted is there twice, and what was there stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.edits import EditError
from atlas_trainer.model.pasting import excerpt, paste
from atlas_trainer.model.sentence.reader import read_drawing
from tests.model.drawings import drawings


@given(drawings(), st.data())
def test_pasting_adds_the_part_and_touches_nothing_else(
    drawing: Drawing, data: st.DataObject
) -> None:
    ids = [e.id for e in drawing.elements()]
    part = excerpt(drawing, data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set())))
    if not len(part):
        with pytest.raises(EditError):
            paste(drawing, part, None)
        return
    after = drawing.copy()
    inverse = paste(drawing, part, None).apply(after)
    assert len(after) == len(drawing) + len(part)
    assert all(after.element(i) == drawing.element(i) for i in ids)
    new = [c for c in after.components.values() if c.id not in drawing]
    taken = {c.at for c in drawing.components.values() if not drawing.members(c.id)}
    assert all(c.at not in taken for c in new if not after.members(c.id))
    inverse.apply(after)
    assert after == drawing


def test_arrows_come_with_both_ends_and_details_with_their_element() -> None:
    drawing = read_drawing("A > B: x @ 3 ms\nB > C: y\nA @ RF=3")
    a, b = (drawing.named(name)[0].id for name in "AB")
    part = excerpt(drawing, {a, b})
    assert [r.label for r in part.relationships.values()] == ["x"]
    assert sorted(d.text for d in part.details.values()) == ["3 ms", "RF=3"]


def test_a_detail_alone_goes_onto_another_element() -> None:
    drawing = read_drawing("A @ RF=3\nB")
    (detail,) = drawing.details
    b = drawing.named("B")[0].id
    paste(drawing, excerpt(drawing, {detail}), b).apply(drawing)
    assert [d.text for d in drawing.details_on(b)] == ["RF=3"]
