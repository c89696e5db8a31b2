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
    if credit.startswith("gap"):
        assert item.credit < Fraction(credit.removeprefix("gap")), "this gap is closed"
    else:
        assert item.credit == Fraction(credit), item.reason


def test_precision_and_recall_of_the_table_of_details(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [Fraction(credit.removeprefix("gap")) for *_, credit in ROWS]
    given = [
        item_of(diagram_with(key, value), drawing_with(text)).credit for key, value, text, _ in ROWS
    ]
    full = [expert for expert, ours in zip(wanted, given, strict=True) if ours == 1]
    right = sum(expert == 1 for expert in full)
    with capsys.disabled():
        print(
            f"\ndetails: {len(ROWS)} rows, precision {right / len(full):.1%},"
            f" recall {right / wanted.count(Fraction(1)):.1%}"
        )
    assert right == len(full), "a detail earns what an expert would not give"
    assert len(ROWS) > 400
    assert right / wanted.count(Fraction(1)) > Fraction(9, 10)


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


def total_of(diagram: Diagram, drawing: Drawing) -> Fraction:
    return score(diagram, drawing, lexicon()).total


def with_arrow(label: str, *details: Detail) -> Drawing:
    drawing = reference_drawing(BASE)
    drawing.relationships["r0"] = Relationship("r0", "a", "b", label)
    drawing.details.update({detail.id: detail for detail in details})
    return drawing


def test_a_bare_value_counts_as_the_one_detail_of_its_element_that_it_equals() -> None:
    details = [
        DiagramDetail(id="d", on="a", label="TTL", value="15 s"),
        DiagramDetail(id="e", on="a", label="skew", value="2 s"),
    ]
    diagram = diagram_of(list(BASE.components), list(BASE.relationships), details)
    assert item_of(diagram, drawing_with("15s")).credit == 1
    assert item_of(diagram, drawing_with("15s", "b")).credit == 0
    alike = [details[0], details[1].model_copy(update={"value": "15 s"})]
    unclear = diagram_of(list(BASE.components), list(BASE.relationships), alike)
    assert item_of(unclear, drawing_with("15s")).credit == 0


def test_bare_values_sprayed_over_an_element_earn_nothing() -> None:
    diagram = diagram_with("TTL", "60 s")
    drawing = drawing_with("60 s")
    assert item_of(diagram, drawing).credit == 1
    for n, text in enumerate(("1 s", "5 s")):
        drawing.details[f"y{n}"] = Detail(f"y{n}", "a", text)
    assert item_of(diagram, drawing).credit == 0


def test_counts_and_several_figures_in_a_label_are_read() -> None:
    for key, value in (("failed attempts", "3"), ("wait", "5 s")):
        diagram = diagram_with(key, value, "r0")
        drawing = with_arrow("append entries after 3 failed attempts, wait 5 s")
        assert item_of(diagram, drawing).credit == 1, key
    assert item_of(diagram_with("replica", "1", "b"), reference_drawing(BASE)).credit == 0


def test_words_in_an_arrows_label_state_a_detail_in_words() -> None:
    diagram = diagram_with("returns", "highest accepted", "r0")
    assert item_of(diagram, with_arrow("append entries + highest accepted value")).credit == 1
    assert item_of(diagram, with_arrow("append entries, not the highest accepted")).credit == 0
    assert item_of(diagram, with_arrow("append entries")).credit == 0
    said = diagram_with("what", "append entries", "r0")
    assert item_of(said, reference_drawing(BASE)).credit == 0, "the label alone states nothing"


def test_the_label_of_an_arrow_is_the_key_of_a_bare_value_on_it() -> None:
    for on in ("r0", "a"):
        diagram = diagram_with("poll interval", "500 ms", on)
        item = item_of(diagram, with_arrow("poll", Detail("x", "r0", "500 ms")))
        assert item.credit == (1 if on == "r0" else Fraction(3, 4))


def test_a_fact_that_is_right_is_not_the_wrong_value_of_another_detail() -> None:
    details = [
        DiagramDetail(id="d", on="a", label="nodes per server", value="16"),
        DiagramDetail(id="e", on="b", label="nodes", value="512"),
    ]
    diagram = diagram_of(list(BASE.components), list(BASE.relationships), details)
    found = score(diagram, drawing_with("16 nodes per server"), lexicon())
    other = next(item for item in found.items if item.reference == "e")
    assert other.credit == 0
    assert other.verdict is Verdict.MISSING


def test_a_word_that_is_key_and_value_is_the_value() -> None:
    detail = DiagramDetail(id="d", on="a", label="quorum", value="N/2+1", aliases=("majority",))
    diagram = diagram_of(list(BASE.components), list(BASE.relationships), [detail])
    assert item_of(diagram, drawing_with("majority")).credit == 1
    assert item_of(diagram, drawing_with("quorum")).credit == Fraction(1, 2)


def test_a_listed_value_may_read_as_key_and_number() -> None:
    diagram = diagram_with("batch size", "half a kilobyte", others=("512 rows",))
    assert item_of(diagram, drawing_with("512 rows")).credit == 1
    assert item_of(diagram, drawing_with("100 rows")).credit == 0


def test_steps_left_out_are_said_to_be_missing() -> None:
    steps = [r.model_copy(update={"step": n}) for n, r in enumerate(BASE.relationships, 1)]
    third = steps[0].model_copy(update={"id": "r2", "source": "c", "target": "a", "step": 3})
    diagram = diagram_of(list(BASE.components), [*steps, third])
    drawing = reference_drawing(diagram)
    del drawing.relationships["r1"]
    found = score(diagram, drawing, lexicon())
    said = next(item for item in found.items if item.part is Part.DETAILS)
    assert said.reason == (
        "1 of 3 steps is missing or not numbered; the others are in the right order."
    )
    assert said.credit == Fraction(1, 3)
    assert total_of(diagram, drawing) < 100


def test_the_reading_of_a_detail_is_shown_where_it_helps() -> None:
    item = item_of(diagram_with("quorum", "3"), drawing_with("quorum N/2+1"))
    assert item.reason.startswith("You wrote “quorum N/2+1” (read as quorum: majority); it is")
    item = item_of(diagram_with("TTL", "60 s"), drawing_with("TTL 50 s"))
    assert "read as" not in item.reason
