"""Diagram files: what is written reads back the same, and every fault is named with its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import LARGEST, json_schema, read_diagram, write_diagram
from atlas_trainer.model.problems import ProblemsError
from tests.model.diagrams import diagrams

ROOT = Path(__file__).resolve().parents[2]

SMALL: dict[str, Any] = {
    "format": 1,
    "id": "lease",
    "title": "Lease",
    "kind": "pattern",
    "topic": "Consensus",
    "prompt": "Draw a lease.",
    "summary": "A lock that ends by itself.",
    "components": [
        {"id": "holder", "label": "Holder", "kind": "service", "at": [0, 0]},
        {"id": "cell", "label": "Cell", "kind": "group", "at": [2, 0]},
        {"id": "store", "label": "Lock service", "kind": "coordinator", "in": "cell", "at": [2, 1]},
    ],
    "relationships": [{"id": "renew", "source": "holder", "target": "store", "label": "renew"}],
    "details": [{"id": "ttl", "on": "store", "label": "TTL", "value": "10 s", "source": "paper"}],
    "sources": [
        {"id": "paper", "title": "Leases, 1989", "url": "https://example.org/l", "note": "the TTL"}
    ],
}


def problems_of(text: str | bytes, name: str = "lease.json") -> list[str]:
    with pytest.raises(ProblemsError) as refused:
        read_diagram(text, name)
    return [str(problem) for problem in refused.value.problems]


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    values = json.loads(json.dumps(SMALL))
    change(values)
    return json.dumps(values)


@given(diagrams())
def test_what_is_written_reads_back_the_same(diagram: Diagram) -> None:
    text = write_diagram(diagram)
    assert read_diagram(text) == diagram
    assert read_diagram(text.encode()) == diagram
    assert write_diagram(read_diagram(text)) == text


@given(diagrams())
def test_every_element_has_a_line_of_its_own(diagram: Diagram) -> None:
    lines = write_diagram(diagram).split("\n")
    ids = [c.id for c in diagram.components]
    ids += [r.id for r in diagram.relationships] + [d.id for d in diagram.details]
    for element_id in ids:
        assert sum(f'{{"id": "{element_id}", ' in line for line in lines) == 1


def test_the_canonical_form_keeps_an_order_and_leaves_defaults_out() -> None:
    diagram = read_diagram(changed(lambda d: d["components"][0].update(importance="core")))
    text = write_diagram(diagram)
    assert text.startswith(
        '{\n  "format": 1, "id": "lease", "title": "Lease", "kind": "pattern",\n'
    )
    assert '\n    {"id": "holder", "label": "Holder", "kind": "service", "at": [0, 0]},\n' in text
    assert text.endswith("\n}\n")


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_diagram(b"\xef\xbb\xbf" + json.dumps(SMALL).encode()).id == "lease"


def test_the_content_hash_is_of_what_is_compared_and_not_of_texts_that_teach() -> None:
    diagram = read_diagram(json.dumps(SMALL))
    retold = read_diagram(changed(lambda d: d.update(summary="Told in another way.")))
    redrawn = read_diagram(changed(lambda d: d["relationships"][0].update(label="keep alive")))
    assert diagram.content_hash() == retold.content_hash()
    assert diagram.content_hash() != redrawn.content_hash()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda d: d["components"][1].update(kind="groop"),
            "lease.json: component 2 (cell), field kind: should be 'actor', 'client', ",
        ),
        (
            lambda d: d["relationships"][0].update(target="nowhere"),
            "lease.json: relationship renew, field target: there is no component 'nowhere'",
        ),
        (
            lambda d: d["details"][0].update(on="nowhere"),
            "lease.json: detail ttl, field on: there is no component or relationship 'nowhere'",
        ),
        (
            lambda d: d["details"][0].update(source="book"),
            "lease.json: detail ttl, field source: there is no source 'book'",
        ),
        (
            lambda d: d["components"][2].update({"in": "holder"}),
            "lease.json: component store, field in: 'holder' is not a component of kind group",
        ),
        (
            lambda d: d["components"][1].update({"in": "cell"}),
            "lease.json: component cell, field in: the group lies inside itself",
        ),
        (
            lambda d: d["details"][0].update(id="renew"),
            "lease.json: detail renew, field id: this id is already taken",
        ),
        (
            lambda d: d["components"][0].update(lable="x"),
            "lease.json: component 1 (holder), field lable: this field is not known",
        ),
        (
            lambda d: d["components"][0].pop("at"),
            "lease.json: component 1 (holder), field at: this field is required",
        ),
        (
            lambda d: d["components"][0].update(at=[1, float("nan")]),
            "lease.json: component 1 (holder), field at, entry 2: a grid position lies ",
        ),
        (
            lambda d: d["components"][0].update(label="x" * 121),
            "lease.json: component 1 (holder), field label: has more than 120 characters (here: ",
        ),
        (
            lambda d: d["components"][0].update(label=" "),
            "lease.json: component 1 (holder), field label: is empty (here: ' ')",
        ),
        (lambda d: d.update(components=[]), "lease.json: field components: needs at least 1 entry"),
        (lambda d: d.update(components=7), "lease.json: field components: should be a list in [ ]"),
        (
            lambda d: d["components"].__setitem__(0, 7),
            "lease.json: component 1: should be an object in { } (here: 7)",
        ),
        (
            lambda d: d.update(id="Not an id"),
            "lease.json: field id: should be only lower-case letters, digits and hyphens, ",
        ),
        (
            lambda d: d["sources"][0].update(url="somewhere"),
            "lease.json: source 1 (paper), field url: should be an address that begins with ",
        ),
        (
            lambda d: d.update(format=2),
            "lease.json: field format: format 2 is newer than this program knows (1); update",
        ),
        (
            lambda d: d.update(
                variants=[
                    {
                        "id": "other",
                        "why": "so too",
                        "remove": ["ghost"],
                        "relationships": [{"id": "n", "source": "holder", "target": "ghost"}],
                    }
                ]
            ),
            "lease.json: variant other, field remove: there is no element 'ghost'",
        ),
    ],
)
def test_a_fault_is_named_with_file_element_and_field(
    change: Callable[[dict[str, Any]], object], message: str
) -> None:
    assert any(problem.startswith(message) for problem in problems_of(changed(change)))


def test_all_faults_are_named_at_once() -> None:
    def break_much(values: dict[str, Any]) -> None:
        values["components"][0]["kind"] = "box"
        values["relationships"][0]["style"] = "dotted"
        del values["summary"]

    assert len(problems_of(changed(break_much))) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "lease.json: the file is empty"),
        (json.dumps(SMALL)[:200], "(the file seems cut off)"),
        (json.dumps(SMALL).replace(",", ";", 1), "lease.json: line 1, column 13: not valid JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "lease.json: this is not text in UTF-8 (byte 1)"),
        (json.dumps(SMALL).encode("utf-16"), "lease.json: this is not text in UTF-8"),
        ("[]", "lease.json: a diagram file holds one JSON object"),
        ("[" * 100_000, "lease.json: nested too deeply for a diagram"),
        ('{"format": ' + "9" * 5_000 + "}", "lease.json: a number is too long"),
        (" " * (LARGEST + 1), "lease.json: the file has 1.0 MB; a diagram has at most 1 MB"),
        ('{"id": "\\ud800"}', "lease.json: not valid JSON"),
    ],
)
def test_what_is_no_diagram_is_refused_with_the_reason(text: str | bytes, message: str) -> None:
    (problem,) = problems_of(text)
    assert message in problem


def test_a_very_long_wrong_value_is_not_repeated_whole() -> None:
    (problem,) = problems_of(changed(lambda d: d.update(title="long " * 10_000)))
    assert len(problem) < 200


def test_the_schema_in_resources_is_current() -> None:
    """Run `python -m tools.write_schema` when this fails."""
    stored = json.loads((ROOT / "resources" / "diagram.schema.json").read_text(encoding="utf-8"))
    assert stored == json_schema()
