"""What a drawn detail earns of an expected one."""

from fractions import Fraction
from pathlib import Path

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram, DiagramDetail
from atlas_trainer.model.drawing import Component, Detail, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Item, Override, Part, Verdict
from tests.matching.worlds import diagram_of, drawn, fraction, lexicon, made

TABLE = Path(__file__).parent / "tables" / "details.txt"
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("//")
]
BASE = made("a Leader; b Follower; c Vault", "a b append entries; b c")


def diagram_with(
    key: str, value: str, on: str | None = "a", others: tuple[str, ...] = ()
) -> Diagram:
    detail = DiagramDetail(id="d", on=on, label=key, value=value, values=others)
    return diagram_of(list(BASE.components), list(BASE.relationships), [detail])


def drawing_with(text: str, on: str | None = "a") -> Drawing:
    drawing = reference_drawing(BASE)
    drawing.details["x"] = Detail("x", on, text)
    return drawing


def item_of(diagram: Diagram, drawing: Drawing) -> Item:
    found = score(diagram, drawing, lexicon())
    return next(item for item in found.items if item.reference == "d")


@pytest.mark.parametrize(("key", "value", "text", "credit"), ROWS)
def test_the_table_of_details(key: str, value: str, text: str, credit: str) -> None:
    item = item_of(diagram_with(key, value), drawing_with(text))
    assert item.credit == Fraction(credit), item.reason


@pytest.mark.parametrize(
    ("expected_on", "drawn_on", "credit", "verdict"),
    [
        ("a", "a", "1", Verdict.CORRECT),
        ("a", "r0", "0.75", Verdict.MISPLACED),
        ("a", "b", "0.5", Verdict.MISPLACED),
        ("a", None, "0.5", Verdict.MISPLACED),
        ("r0", "r0", "1", Verdict.CORRECT),
        ("r0", "a", "0.75", Verdict.MISPLACED),
        ("r0", "b", "0.75", Verdict.MISPLACED),
        ("r0", "c", "0.5", Verdict.MISPLACED),
        ("r0", "r1", "0.5", Verdict.MISPLACED),
        (None, None, "1", Verdict.CORRECT),
        (None, "a", "0.75", Verdict.MISPLACED),
    ],
)
def test_a_detail_counts_less_the_farther_it_stands_from_its_element(
    expected_on: str | None, drawn_on: str | None, credit: str, verdict: Verdict
) -> None:
    diagram = diagram_with("TTL", "60 s", expected_on)
    item = item_of(diagram, drawing_with("TTL 60 s", drawn_on))
    assert (item.credit, item.verdict) == (Fraction(credit), verdict)


def test_figures_in_labels_count_too() -> None:
    diagram = diagram_with("lag", "1 s", "r0")
    drawing = reference_drawing(BASE)
    drawing.relationships["r0"] = Relationship("r0", "a", "b", "append entries, lag 1 s")
    assert item_of(diagram, drawing).credit == 1


def test_other_values_that_the_diagram_accepts_are_as_good() -> None:
    diagram = diagram_with("batching", "batch calls", others=("coarse-grained calls", "0"))
    for text in ("batching: coarse-grained calls", "batching = 0", "batching batch calls"):
        assert item_of(diagram, drawing_with(text)).credit == 1, text


def test_a_second_value_for_a_key_is_a_contradiction_wherever_it_stands() -> None:
    diagram = diagram_with("quorum", "2")
    for on in ("a", "b", None):
        drawing = drawing_with("quorum = 2")
        drawing.details["y"] = Detail("y", on, "quorum = 3")
        found = score(diagram, drawing, lexicon())
        verdicts = [item.verdict for item in found.items if item.part is Part.DETAILS]
        assert verdicts == [Verdict.CORRECT, Verdict.CONTRADICTION]
        assert fraction(found, Part.DETAILS) < 1


def test_saying_the_same_twice_is_no_contradiction() -> None:
    diagram = diagram_with("TTL", "60 s")
    drawing = drawing_with("TTL 60 s")
    drawing.details["y"] = Detail("y", "a", "time to live = 1 min")
    assert score(diagram, drawing, lexicon()).total == 100


def test_two_facts_in_one_detail_count_as_two() -> None:
    details = [
        DiagramDetail(id="n", on="a", label="N", value="3"),
        DiagramDetail(id="w", on="a", label="W", value="2"),
    ]
    diagram = diagram_of(list(BASE.components), list(BASE.relationships), details)
    for text in ("N=3, W=2", "N = 3; W = 2", "N=3 W=2"):
        assert score(diagram, drawing_with(text), lexicon()).total == 100, text


def test_steps_count_by_the_pairs_that_are_in_order() -> None:
    steps = [r.model_copy(update={"step": n}) for n, r in enumerate(BASE.relationships, 1)]
    third = steps[0].model_copy(update={"id": "r2", "source": "c", "target": "a", "step": 3})
    diagram = diagram_of(list(BASE.components), [*steps, third])
    drawing = reference_drawing(diagram)
    assert score(diagram, drawing, lexicon()).total == 100
    for name, step in (("r0", 2), ("r1", 1)):
        r = drawing.relationships[name]
        drawing.relationships[name] = Relationship(
            r.id, r.source, r.target, r.label, r.direction, r.style, step
        )
    found = score(diagram, drawing, lexicon())
    assert fraction(found, Part.DETAILS) == Fraction(2, 3)


def test_a_detail_may_be_paired_by_hand() -> None:
    diagram = diagram_with("sleep window", "5 s")
    drawing = drawing_with("nap: five")
    assert item_of(diagram, drawing).credit == 0
    found = score(diagram, drawing, lexicon(), overrides=[Override("x", "d")])
    assert found.total == 100


def test_details_decide_between_look_alikes() -> None:
    components = list(made("l Leader; one Replica 1; two Replica 2").components)
    detail = DiagramDetail(id="d", on="two", label="lag", value="1 s")
    diagram = diagram_of(components, list(made("l L; one A; two B", "l one; l two").relationships),
                         [detail])  # fmt: skip
    drawing = drawn(
        Component("l", "Leader"),
        Component("x", "Replica"),
        Component("y", "Replica"),
        Relationship("p", "l", "x"),
        Relationship("q", "l", "y"),
        Detail("z", "x", "lag 1 s"),
    )
    found = score(diagram, drawing, lexicon())
    assert found.total == 100
    assert ("x",) in [p.drawn for p in found.correspondence.pairs if p.references == ("two",)]
