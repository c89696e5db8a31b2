"""What a learner reads under a score: true, short, said once, and something to act on."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.matching.reasons import stated
from atlas_trainer.matching.report import text_report
from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Detail
from atlas_trainer.model.facts import read_as, read_value
from atlas_trainer.model.points import parts_text
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Part, PartScore
from atlas_trainer.model.sentence.reader import read_drawing
from tests.matching.worlds import diagram_of, examples, lexicon, library_files, made

FOUR = made("a Leader; b Follower; c Vault; d Sensor", "a b; b c; c d")
REPLICAS = made("a Replica 1; b Replica 2; c Vault", "a c write; c b read")

ONE_LEFT_OUT = "1 of 3 steps is missing or not numbered"


def said(diagram: Diagram, text: str) -> list[str]:
    return [item.reason for item in score(diagram, read_drawing(text), lexicon()).items]


@pytest.mark.parametrize(
    ("label", "value", "shown"),
    [
        ("TTL", "60 s", "TTL 60 s"),
        ("lag", "< 1 s", "lag < 1 s"),
        ("N", "3", "N = 3"),
        ("L", "lambda W", "L = lambda W"),
        ("quorum", "N/2+1", "quorum = N/2+1"),
        ("overlap", "R + W > N", "overlap: R + W > N"),
        ("forced writes", "2n+1", "forced writes: 2n+1"),
        ("order", "DB first", "order: DB first"),
        ("sorted by", "key", "sorted by key"),
        ("linearizable", "", "linearizable"),
    ],
)
def test_a_detail_is_shown_so_that_key_and_value_can_be_told_apart(
    label: str, value: str, shown: str
) -> None:
    assert stated(read_value(label, value)) == shown


@pytest.mark.parametrize("file", library_files(), ids=lambda file: file.stem)
def test_a_detail_drawn_as_it_is_shown_is_right(file: Path) -> None:
    diagram = read_diagram(file.read_bytes(), file.name)
    drawing = reference_drawing(diagram)
    for d in diagram.details:
        drawing.details[d.id] = Detail(d.id, d.on, stated(read_value(d.label, d.value)))
    lost = [item.reason for item in score(diagram, drawing, lexicon()).items if item.lost]
    assert not lost


def test_a_name_that_is_right_is_not_told_twice() -> None:
    reasons = said(made("a Partition?; b Follower", "a b"), "partition? > Follower")
    assert "Partition? is right." in reasons
    assert "Follower is right." in reasons


def test_look_alikes_that_change_places_are_told_by_the_name_that_was_drawn() -> None:
    reasons = said(REPLICAS, "Replica 2 > Vault: write\nVault > Replica 1: read")
    assert "“Replica 2” is Replica 2, which may change places with Replica 1." in reasons
    assert "“Replica 1” is Replica 1, which may change places with Replica 2." in reasons


def test_only_a_label_with_a_number_has_one_that_makes_no_difference() -> None:
    reasons = said(REPLICAS, "Replica > Vault: write")
    assert "“Replica” stands for Replica 1." in reasons
    reasons = said(REPLICAS, "Replica 9 > Vault: write")
    assert "“Replica 9” is Replica 1; the number makes no difference." in reasons

    reasons = said(REPLICAS, "Replicas x2 > Vault: write")
    assert "“Replicas x2” are several, Replica 1 among them." in reasons


def test_an_extra_component_says_when_its_arrows_make_it_cost_more() -> None:
    few = said(FOUR, "Kettle > Leader > Follower\nKettle > Sensor")
    assert "The diagram has no “Kettle”." in few
    many = said(FOUR, "Kettle > Leader > Follower\nKettle > Sensor\nKettle > Follower")
    assert "The diagram has no “Kettle” and none of its 3 arrows." in many


def test_a_further_value_says_what_is_wrong_with_it() -> None:
    diagram = made("a Leader; b Follower", "a b", "a timeout = 5 s")
    reasons = said(diagram, "Leader > Follower\nLeader @ timeout 5 s @ timeout 90 s")
    assert "“timeout 90 s” gives timeout one value more; only one can be right." in reasons


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ((1, 2, 3), "The steps are in the right order."),
        ((3, 2, 1), "The order of the steps is wrong."),
        ((1, 3, 2), "1 of 3 pairs of steps is not in the right order."),
        ((1, 2, None), f"{ONE_LEFT_OUT}; the others are in the right order."),
        ((2, 1, None), f"{ONE_LEFT_OUT}; the others are in the wrong order."),
        ((None, 1, None), "2 of 3 steps are missing or not numbered."),
        ((None, None, None), "The order of the steps is missing: number the arrows."),
    ],
)
def test_the_order_of_steps_is_told_in_the_right_number(
    steps: tuple[int | None, ...], reason: str
) -> None:
    arrows = [r.model_copy(update={"step": n}) for n, r in enumerate(FOUR.relationships, 1)]
    diagram = diagram_of(list(FOUR.components), arrows)
    ends = ("Leader > Follower", "Follower > Vault", "Vault > Sensor")
    lines = [f"{e}: {n}. " if n else e for e, n in zip(ends, steps, strict=True)]
    assert said(diagram, "\n".join(lines))[-1] == reason


@pytest.mark.parametrize("text", ["L = λW", "W = S/(1-ρ)", "R + W > N", "forced writes 2n + 1"])
def test_a_formula_is_not_shown_in_the_form_that_is_compared(text: str) -> None:
    assert read_as(text) == ""


def test_a_majority_is_told() -> None:
    assert read_as("quorum N/2 + 1") == "quorum: majority"


@st.composite
def marks(draw: st.DrawFn) -> tuple[PartScore, ...]:
    """The parts of some score: the weights of all of them are 100."""
    weights = draw(st.sampled_from([(40, 30, 20, 10), (40, 30, 20), (40, 30), (40,), (40, 30, 10)]))
    return tuple(
        PartScore(part, share, Fraction(100 * weight, sum(weights)),
                  share * Fraction(100 * weight, sum(weights)))
        for part, weight in zip(Part, weights, strict=False)
        for share in (draw(st.fractions(0, 1, max_denominator=97) | st.just(Fraction(1))),)
    )  # fmt: skip


@examples(200)
@given(marks())
def test_the_points_that_are_shown_add_up(parts: tuple[PartScore, ...]) -> None:
    shown = [re.findall(r"[\d.]+", text) for text in parts_text(parts)]
    assert sum(Fraction(weight) for _, weight in shown) == 100
    total = sum((part.points for part in parts), Fraction(0))
    tiny = sum(text.startswith("<") for text in parts_text(parts))
    earned = sum(Fraction(points) for points, _ in shown) - tiny * Fraction(1, 10)
    assert abs(earned - total) < Fraction(1, 5)
    for part, (points, weight) in zip(parts, shown, strict=True):
        assert Fraction(points) <= Fraction(weight)
        assert abs(Fraction(points) - part.points) <= Fraction(1, 10)


def test_the_report_adds_up_as_it_is_shown() -> None:
    diagram = made("a Leader; b Follower; c Vault", "a b; b c", "a quorum = N/2+1")
    drawing = read_drawing("Leader > Follower")
    lines = text_report(score(diagram, drawing, lexicon()), diagram, drawing).splitlines()
    parts = [re.search(r"%\s+([\d.]+) of ([\d.]+)", line) for line in lines]
    shown = [(Fraction(one[1]), Fraction(one[2])) for one in parts if one]
    total = re.match(r"Made: ([\d.]+) of 100", lines[0])
    assert total
    assert sum(points for points, _ in shown) == Fraction(total[1])
    assert sum(weight for _, weight in shown) == 100
