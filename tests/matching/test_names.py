"""Which labels mean a component of the diagram, and which do not."""

from fractions import Fraction
from pathlib import Path

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram, DiagramComponent
from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.score import Override, Part
from tests.matching.worlds import diagram_of, drawn, fraction, lexicon, made

TABLE = Path(__file__).parent / "tables" / "labels.txt"
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("//")
]


def diagram_with(label: str, alias: str = "") -> Diagram:
    kind = Kind.NODE
    aliases = (alias,) if alias else ()
    return diagram_of(
        [
            DiagramComponent(id="meant", label=label, aliases=aliases, kind=kind, at=(0, 0)),
            DiagramComponent(id="other", label="Unrelated thing", kind=kind, at=(1, 0)),
        ]
    )


def means(drawn_label: str, label: str, alias: str = "") -> bool:
    diagram = diagram_with(label, alias)
    found = score(diagram, drawn(Component("x", drawn_label)), lexicon())
    return any(p.references == ("meant",) and p.credit == 1 for p in found.correspondence.pairs)


def accepted(drawn_label: str, label: str) -> bool:
    label, _, alias = label.removesuffix("]").partition(" [")
    return means(drawn_label, label, alias)


@pytest.mark.parametrize(("drawn_label", "label", "answer"), ROWS)
def test_the_table_of_labels(drawn_label: str, label: str, answer: str) -> None:
    assert answer in ("yes", "no", "gap")
    assert accepted(drawn_label, label) == (answer == "yes")


def test_precision_and_recall_of_the_table_of_labels(capsys: pytest.CaptureFixture[str]) -> None:
    taken = [answer for drawn_label, label, answer in ROWS if accepted(drawn_label, label)]
    right = sum(answer != "no" for answer in taken)
    wanted = sum(answer != "no" for *_, answer in ROWS)
    with capsys.disabled():
        print(
            f"\nlabels: {len(ROWS)} rows, precision {right / len(taken):.1%},"
            f" recall {right / wanted:.1%}"
        )
    assert right == len(taken), "a pair is accepted that an expert would refuse"
    assert len(ROWS) > 400
    assert right / wanted > Fraction(97, 100)


def test_where_the_diagram_uses_both_words_they_are_not_synonyms() -> None:
    both = made("a Leader; b Primary")
    found = score(both, drawn(Component("x", "Leader"), Component("y", "Primary")), lexicon())
    assert {p.drawn[0]: p.references[0] for p in found.correspondence.pairs} == {"x": "a", "y": "b"}
    one = score(both, drawn(Component("x", "Primary")), lexicon())
    assert [p.references for p in one.correspondence.pairs] == [("b",)]


def test_a_product_stands_for_its_role_unless_the_diagram_has_the_product() -> None:
    diagram = made("a Redis; b Cache")
    found = score(diagram, drawn(Component("x", "Redis")), lexicon())
    assert [p.references for p in found.correspondence.pairs] == [("a",)]


def test_look_alikes_are_told_apart_by_their_place() -> None:
    diagram = made("a Leader; b Replica 1; c Replica 2; d Backup store", "a b; a c; c d")
    drawing = drawn(
        Component("l", "Leader"),
        Component("one", "Replica 1"),
        Component("two", "Replica 2"),
        Component("s", "Backup store"),
        Relationship("p", "l", "one"),
        Relationship("q", "l", "two"),
        Relationship("r", "one", "s"),
    )
    found = score(diagram, drawing, lexicon())
    assert found.total == 100
    pairs = {p.drawn[0]: p.references[0] for p in found.correspondence.pairs}
    assert pairs["one"] == "c"


def test_one_component_may_stand_for_several_look_alikes() -> None:
    diagram = made("a Leader; b Replica 1; c Replica 2; d Replica 3", "a b; a c; a d")
    for label in ("Replicas", "Replica x3", "3 replicas"):
        drawing = drawn(
            Component("l", "Leader"), Component("r", label), Relationship("p", "l", "r")
        )
        assert score(diagram, drawing, lexicon()).total == 100, label
    two = drawn(Component("l", "Leader"), Component("r", "2 replicas"), Relationship("p", "l", "r"))
    assert fraction(score(diagram, two, lexicon()), Part.STRUCTURE) == pytest.approx(3 / 4)


def test_any_number_may_be_drawn_of_a_component_that_stands_for_many() -> None:
    boxes = [
        DiagramComponent(id="d", label="Dispatcher", kind=Kind.NODE, at=(0, 0)),
        DiagramComponent(id="w", label="Worker", kind=Kind.WORKER, many=True, at=(1, 0)),
    ]
    diagram = diagram_of(boxes, list(made("d D; w W", "d w").relationships))
    drawing = drawn(
        Component("d", "Dispatcher"),
        *(Component(f"w{n}", f"Worker {n}") for n in (1, 2, 3)),
        *(Relationship(f"r{n}", "d", f"w{n}") for n in (1, 2, 3)),
    )
    found = score(diagram, drawing, lexicon())
    assert found.total == 100
    assert ("w1", "w2", "w3") in [p.drawn for p in found.correspondence.pairs]


def test_a_generic_or_unlabelled_component_counts_half_where_it_stands_right() -> None:
    diagram = made("a Leader; b Shard catalog; c Vault", "a b; b c")
    for label in ("", "Server"):
        drawing = drawn(
            Component("l", "Leader"), Component("x", label), Relationship("p", "l", "x")
        )
        found = score(diagram, drawing, lexicon())
        pair = next(p for p in found.correspondence.pairs if p.drawn == ("x",))
        assert pair.references == ("b",)
        assert pair.credit == Fraction(1, 2)
    alone = score(diagram, drawn(Component("x", "")), lexicon())
    assert not alone.correspondence.pairs


def test_a_misnamed_component_is_charged_once_and_its_arrows_still_earn() -> None:
    diagram = made("a Leader; b Coordinator; c Vault", "a b; b c; a c")
    drawing = drawn(
        Component("l", "Leader"),
        Component("x", "Zeppelin"),
        Component("v", "Vault"),
        Relationship("p", "l", "x"),
        Relationship("q", "x", "v"),
        Relationship("r", "l", "v"),
    )
    found = score(diagram, drawing, lexicon())
    assert fraction(found, Part.ACCURACY) == 1
    assert fraction(found, Part.STRUCTURE) == pytest.approx(2 / 3)


def test_the_learners_own_synonym_counts_for_its_diagram_only() -> None:
    diagram = diagram_with("Coordinator")
    drawing = drawn(Component("x", "Conductor"))
    own = lexicon().with_own([OwnSynonym("made", "meant", "conductor")])
    elsewhere = lexicon().with_own([OwnSynonym("other", "meant", "conductor")])
    assert score(diagram, drawing, lexicon()).total == 0
    assert score(diagram, drawing, own).total > 0
    assert score(diagram, drawing, elsewhere).total == 0


def test_a_pair_set_by_hand_holds() -> None:
    diagram = made("a Leader; b Coordinator", "a b")
    drawing = drawn(
        Component("x", "Leader"), Component("y", "Zeppelin"), Relationship("p", "x", "y")
    )
    found = score(diagram, drawing, lexicon(), overrides=[Override("y", "b")])
    assert found.total == 100
    turned = score(diagram, drawing, lexicon(), overrides=[Override("y", "a"), Override("x", "b")])
    assert {p.drawn[0]: p.references[0] for p in turned.correspondence.pairs} == {
        "x": "b",
        "y": "a",
    }


def pairs_of(diagram: Diagram, drawing: Drawing) -> dict[str, str]:
    found = score(diagram, drawing, lexicon())
    return {p.drawn[0]: p.references[0] for p in found.correspondence.pairs}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("EU", "US"),
        ("Asia", "Europe"),
        ("west", "east"),
        ("blue", "green"),
        ("us-east-1", "us-east-2"),
    ],
)
def test_places_and_colours_tell_look_alikes_apart_as_letters_do(here: str, there: str) -> None:
    diagram = made("a Leader A; b Leader B; c Client A; d Store B", "c a write; a b log; b d")
    drawing = drawn(
        Component("x", f"{here} leader"),
        Component("y", f"Leader {there}"),
        Component("z", f"{here} client"),
        Component("s", f"Store ({there})"),
        Relationship("p", "z", "y", "write"),
        Relationship("q", "y", "x", "log"),
        Relationship("r", "x", "s"),
    )
    assert score(diagram, drawing, lexicon()).total == 100
    assert pairs_of(diagram, drawing) == {"x": "b", "y": "a", "z": "c", "s": "d"}


def test_a_place_that_is_all_the_difference_makes_two_look_alikes() -> None:
    diagram = made("a EU region; b US region; c Router", "c a; c b")
    drawing = drawn(
        Component("x", "Region 1"),
        Component("y", "Region 2"),
        Component("r", "Router"),
        Relationship("p", "r", "x"),
        Relationship("q", "r", "y"),
    )
    assert score(diagram, drawing, lexicon()).total == 100


def test_the_noun_with_a_number_counts_half_where_it_stands_right() -> None:
    diagram = made("a Primary; b Sync vault; c Async vault", "a b commit; a c later; c a ack")
    drawing = drawn(
        Component("m", "Primary"),
        Component("x", "Vault 1"),
        Component("y", "Vault 2"),
        Relationship("p", "m", "x", "later"),
        Relationship("q", "m", "y", "commit"),
        Relationship("r", "x", "m", "ack"),
    )
    found = score(diagram, drawing, lexicon())
    assert pairs_of(diagram, drawing) == {"m": "a", "x": "c", "y": "b"}
    assert fraction(found, Part.STRUCTURE) == Fraction(2, 3)
    assert fraction(found, Part.ACCURACY) == 1


def test_the_noun_of_another_component_is_none() -> None:
    diagram = made("a Primary; b Sync vault", "a b commit")
    drawing = drawn(
        Component("m", "Primary"), Component("x", "Sync 1"), Relationship("p", "m", "x", "commit")
    )
    assert fraction(score(diagram, drawing, lexicon()), Part.STRUCTURE) < Fraction(1, 2)


def test_so_many_of_a_name_are_the_look_alikes_not_what_holds_them() -> None:
    boxes = list(made("p Pool; a Worker 1; b Worker 2; c Worker 3; q Queue").components)
    boxes[0] = boxes[0].model_copy(update={"aliases": ("workers",)})
    links = list(made("p P; a A; b B; c C; q Q", "q a; q b; q c").relationships)
    drawing = drawn(
        Component("q", "Queue"), Component("w", "Workers x3"), Relationship("r", "q", "w")
    )
    found = score(diagram_of(boxes, links), drawing, lexicon())
    assert fraction(found, Part.ACCURACY) == 1
    assert fraction(found, Part.STRUCTURE) == Fraction(4, 5)


def test_what_a_word_means_goes_before_what_it_may_stand_for() -> None:
    diagram = made("a Client; b Application", "a b call")
    drawing = drawn(
        Component("x", "App"), Component("y", "Customer"), Relationship("p", "y", "x", "call")
    )
    assert pairs_of(diagram, drawing) == {"x": "b", "y": "a"}
