"""What a completion or a repair gives at the start: sound, and never what is blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing_file import read_drawing_json, write_drawing_json
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled
from atlas_trainer.training.parts import SHARES, blanks, given_ids, given_part

LIBRARY = load_library(bundled().diagrams).diagrams
names = st.sampled_from(sorted(LIBRARY))


def elements(name: str) -> list[str]:
    return list(given_ids(reference_drawing(LIBRARY[name])))


@given(names, st.data())
def test_a_part_is_a_sound_drawing_without_what_is_blank(name: str, data: st.DataObject) -> None:
    blank = data.draw(st.sets(st.sampled_from(elements(name))))
    part = given_part(LIBRARY[name], blank)
    assert not blank & set(given_ids(part))
    assert len(read_drawing_json(write_drawing_json(part)).components) == len(part.components)
    for arrow in part.relationships.values():
        assert {arrow.source, arrow.target} <= part.components.keys()
    for component in part.components.values():
        assert component.group is None or component.group in part.components
    for detail in part.details.values():
        assert detail.on is None or detail.on in {*part.components, *part.relationships}


@given(names)
def test_nothing_blank_is_the_whole_reference(name: str) -> None:
    assert given_part(LIBRARY[name], ()) == reference_drawing(LIBRARY[name])


@given(names, st.integers(0, 50), st.sampled_from(SHARES))
def test_the_share_holds_and_a_seed_repeats_it(name: str, seed: int, share: float) -> None:
    blank = blanks(LIBRARY[name], share, {}, seed)
    assert blank == blanks(LIBRARY[name], share, {}, seed)
    left = len(given_ids(given_part(LIBRARY[name], blank)))
    assert 0 < left <= (1 - share) * len(elements(name))


@given(names, st.data())
def test_what_was_missed_before_is_blank_first(name: str, data: st.DataObject) -> None:
    missed = data.draw(st.sets(st.sampled_from(elements(name)), max_size=3))
    blank = blanks(LIBRARY[name], 0.3, dict.fromkeys(missed, 1), 1)
    given_away = set(given_ids(given_part(LIBRARY[name], blank)))
    assert not missed & given_away or blank <= missed


@pytest.mark.parametrize("share", SHARES)
def test_no_diagram_is_given_whole(share: float) -> None:
    for name, diagram in LIBRARY.items():
        part = given_part(diagram, blanks(diagram, share, {}, 0))
        assert 0 < len(given_ids(part)) < len(elements(name)), name
