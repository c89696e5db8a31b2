"""Drawing files: what is written reads back the same, and every fault is named with its place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import (
    LARGEST,
    drawing_values,
    read_drawing_json,
    write_drawing_json,
)
from atlas_trainer.model.problems import ProblemsError
from tests.model.drawings import drawings

A = {"id": "a", "label": "A"}
B = {"id": "b", "label": "B"}


@given(drawings())
def test_what_is_written_reads_back_the_same(drawing: Drawing) -> None:
    text = write_drawing_json(drawing)
    assert "\n" not in text
    read = read_drawing_json(text)
    assert drawing_values(read) == drawing_values(drawing)
    assert list(read.components.values()) == list(drawing.components.values())
    assert read_drawing_json(text.encode()) == read


@given(drawings(), st.randoms())
def test_a_group_may_stand_after_its_members(drawing: Drawing, random: Any) -> None:
    values = json.loads(write_drawing_json(drawing))
    random.shuffle(values["components"])
    read = read_drawing_json(json.dumps(values))
    assert set(read.components.values()) == set(drawing.components.values())
    assert set(read.relationships.values()) == set(drawing.relationships.values())


def test_everything_but_names_and_ends_may_be_left_out() -> None:
    arrow = {"id": "r", "source": "a", "target": "b"}
    drawing = read_drawing_json(json.dumps({"components": [A, B], "relationships": [arrow]}))
    assert (len(drawing.components), len(drawing.relationships)) == (2, 1)
    assert read_drawing_json("{}") == Drawing()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"components": [A, A]}, "d.json: component a: the id 'a' is already in the drawing"),
        (
            {"components": [A, {**B, "kind": "x"}]},
            "d.json: component 2, field kind: should be 'actor', ",
        ),
        (
            {"components": [A, {**B, "in": "a"}]},
            "d.json: component b, field in: 'a' is not a component of kind group",
        ),
        (
            {"components": [{**A, "kind": "group", "in": "a"}]},
            "d.json: component a, field in: the group lies inside itself",
        ),
        (
            {"components": [{**A, "at": [0, 5000]}]},
            "d.json: component 1, field at, entry 2: a grid position lies between -1000 and 1000",
        ),
        (
            {"components": [A], "relationships": [{"id": "r", "source": "a", "target": "z"}]},
            "d.json: relationship r: the arrow 'r' ends at 'z', which is not there",
        ),
        ({"details": [{"on": "z", "text": "5 s"}]}, "d.json: detail '5 s': the detail 'd1' is on"),
        ({"arrows": []}, "d.json: field arrows: this field is not known; check its spelling"),
        ({"format": 2}, "d.json: field format: format 2 is newer than this program knows"),
    ],
)
def test_a_fault_is_named_with_its_place(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ProblemsError) as refused:
        read_drawing_json(json.dumps(values), "d.json")
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "7", b"\xff\xfe\x00", "[" * 100_000, " " * (LARGEST + 1)]
)
def test_what_is_no_drawing_is_refused(data: str | bytes) -> None:
    with pytest.raises(ProblemsError, match=r"d\.json: "):
        read_drawing_json(data, "d.json")
