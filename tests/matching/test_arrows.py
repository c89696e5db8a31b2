"""What drawn arrows earn of the diagram's relationships, and being in a group."""

from fractions import Fraction

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram, DiagramComponent, DiagramRelationship
from atlas_trainer.model.drawing import Component, Direction, Drawing, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Item, Override, Part, Verdict
from tests.matching.worlds import diagram_of, drawn, fraction, lexicon, made

FORWARD, BOTH, NONE = Direction.FORWARD, Direction.BOTH, Direction.NONE
GOES = "“log entries” goes from Leader to Follower"
BETWEEN = "between Leader and Follower"
BOXES = made("a Leader; b Follower; c Vault").components


def diagram_with(*arrows: DiagramRelationship) -> Diagram:
    # One more arrow that is always drawn right, so that no rule about whole drawings applies.
    rest = DiagramRelationship(id="rest", source="b", target="c")
    return diagram_of(list(BOXES), [*arrows, rest])


def relation(direction: Direction, label: str = "", name: str = "r") -> DiagramRelationship:
    return DiagramRelationship(id=name, source="a", target="b", direction=direction, label=label)


def drawing_with(*arrows: Relationship) -> Drawing:
    boxes = [Component(c.id, c.label, c.kind) for c in BOXES]
    return drawn(*boxes, *arrows, Relationship("rest", "b", "c"))


def item_of(diagram: Diagram, drawing: Drawing, reference: str = "r") -> Item:
    items = score(diagram, drawing, lexicon()).items
    return next(i for i in items if i.reference == reference and i.part is Part.ACCURACY)


@pytest.mark.parametrize(
    ("meant", "how", "credit", "verdict"),
    [
        (FORWARD, "a>b", "1", Verdict.CORRECT),
        (FORWARD, "b>a", "0.2", Verdict.REVERSED),
        (FORWARD, "a-b", "0.5", Verdict.PARTLY),
        (FORWARD, "a=b", "0.5", Verdict.PARTLY),
        (BOTH, "a=b", "1", Verdict.CORRECT),
        (BOTH, "b=a", "1", Verdict.CORRECT),
        (BOTH, "a>b", "0.75", Verdict.PARTLY),
        (BOTH, "b>a", "0.75", Verdict.PARTLY),
        (BOTH, "a-b", "0.5", Verdict.PARTLY),
        (BOTH, "a>b b>a", "1", Verdict.CORRECT),
        (NONE, "a-b", "1", Verdict.CORRECT),
        (NONE, "a>b", "1", Verdict.CORRECT),
        (NONE, "b=a", "1", Verdict.CORRECT),
        (FORWARD, "", "0", Verdict.MISSING),
    ],
)
def test_the_direction_of_an_arrow(
    meant: Direction, how: str, credit: str, verdict: Verdict
) -> None:
    signs = {">": FORWARD, "-": NONE, "=": BOTH}
    arrows = [
        Relationship(f"x{n}", note[0], note[2], direction=signs[note[1]])
        for n, note in enumerate(how.split())
    ]
    item = item_of(diagram_with(relation(meant)), drawing_with(*arrows))
    assert (item.credit, item.verdict) == (Fraction(credit), verdict)


@pytest.mark.parametrize(
    ("label", "credit"),
    [
        ("append entries", "1"),
        ("AppendEntries", "1"),
        ("append", "1"),
        ("appends the entries", "1"),
        ("", "0.8"),
        ("request vote", "0.5"),
    ],
)
def test_the_label_of_an_arrow(label: str, credit: str) -> None:
    diagram = diagram_with(relation(FORWARD, "append entries"))
    arrow = Relationship("x", "a", "b", label)
    assert item_of(diagram, drawing_with(arrow)).credit == Fraction(credit)


def test_a_label_counts_more_where_only_it_tells_two_arrows_apart() -> None:
    diagram = diagram_with(relation(FORWARD, "append entries"), relation(FORWARD, "lease", "s"))
    one, other = Relationship("x", "a", "b"), Relationship("y", "a", "b", "lease")
    drawing = drawing_with(one, other)
    assert item_of(diagram, drawing).credit == Fraction(1, 2)
    assert item_of(diagram, drawing, "s").credit == 1


def test_parallel_arrows_go_to_each_others_best() -> None:
    diagram = diagram_with(relation(FORWARD, "append entries"), relation(FORWARD, "lease", "s"))
    arrows = [Relationship("x", "a", "b", "lease"), Relationship("y", "a", "b", "append entries")]
    assert score(diagram, drawing_with(*arrows), lexicon()).total == 100


def test_one_both_way_arrow_stands_for_two_opposite_relationships() -> None:
    back = DiagramRelationship(id="s", source="b", target="a")
    diagram = diagram_with(relation(FORWARD), back)
    arrow = Relationship("x", "a", "b", direction=BOTH)
    assert score(diagram, drawing_with(arrow), lexicon()).total == 100


def test_an_arrow_that_the_diagram_does_not_have_costs_one_relationship() -> None:
    diagram = diagram_with(relation(FORWARD))
    drawing = reference_drawing(diagram)
    drawing.relationships["x"] = Relationship("x", "a", "c")
    assert fraction(score(diagram, drawing, lexicon()), Part.ACCURACY) == Fraction(2, 3)


def test_arrows_at_an_extra_component_are_charged_with_it() -> None:
    diagram = diagram_with(relation(FORWARD))
    drawing = reference_drawing(diagram)
    drawing.components["x"] = Component("x", "Zeppelin")
    one_extra = score(diagram, drawing, lexicon())
    drawing.relationships["y"] = Relationship("y", "a", "x")
    drawing.relationships["z"] = Relationship("z", "x", "c")
    assert score(diagram, drawing, lexicon()).total == one_extra.total
    drawing.relationships["w"] = Relationship("w", "x", "b")
    assert score(diagram, drawing, lexicon()).total < one_extra.total


def test_being_in_the_right_group_counts_as_half_a_relationship() -> None:
    zone = DiagramComponent(id="z", label="Region", kind=Kind.GROUP, at=(0, 1))
    inside = [c.model_copy(update={"group": "z"}) for c in BOXES[:2]]
    diagram = diagram_of([zone, *inside, BOXES[2]], list(made("a A; b B", "a b").relationships))
    drawing = reference_drawing(diagram)
    assert score(diagram, drawing, lexicon()).total == 100
    moved = drawing.components["b"]
    drawing.components["b"] = Component(moved.id, moved.label, moved.kind)
    found = score(diagram, drawing, lexicon())
    assert fraction(found, Part.ACCURACY) == Fraction(3, 4)
    item = next(i for i in found.items if i.membership and i.lost)
    assert (item.reference, item.reason) == ("b", "Follower belongs inside Region.")


def test_an_arrow_drawn_twice_is_not_the_opposite_one_too() -> None:
    there, back = relation(FORWARD), DiagramRelationship(id="back", source="b", target="a")
    diagram = diagram_with(there, back)
    once = drawing_with(Relationship("x", "a", "b"))
    twice = drawing_with(Relationship("x", "a", "b"), Relationship("y", "a", "b"))
    assert item_of(diagram, twice, "r").credit == 1
    assert item_of(diagram, twice, "back").verdict is Verdict.MISSING
    assert score(diagram, twice, lexicon()).total < score(diagram, once, lexicon()).total
    # Turned round, both of them are: the diagram has none that way.
    turned = diagram_with(back, relation(FORWARD, name="rest2").model_copy(
        update={"source": "b", "target": "a", "label": "log entries"}
    ))  # fmt: skip
    assert item_of(turned, twice, "back").verdict is Verdict.REVERSED
    assert item_of(turned, twice, "rest2").verdict is Verdict.REVERSED


def test_a_label_may_be_accepted_by_hand() -> None:
    diagram = diagram_with(relation(FORWARD, "append entries"))
    drawing = drawing_with(Relationship("x", "a", "b", "gobbledygook"))
    found = score(diagram, drawing, lexicon(), overrides=[Override("x", "r")])
    assert found.total == 100


@pytest.mark.parametrize(
    ("arrow", "reason"),
    [
        (
            Relationship("x", "b", "a"),
            f"You drew Follower → Leader without a label; {GOES}.",
        ),
        (
            Relationship("x", "b", "a", "log entries"),
            f"You drew Follower → Leader; {GOES}.",
        ),
        (
            Relationship("x", "b", "a", "vote"),
            f"You drew Follower → Leader (vote); {GOES}.",
        ),
        (
            Relationship("x", "a", "b", "vote"),
            "Leader → Follower says “vote” where “log entries” belongs.",
        ),
        (Relationship("x", "a", "b"), "Leader → Follower lacks its label “log entries”."),
        (
            Relationship("x", "a", "b", "log entries", NONE),
            f"Your arrow {BETWEEN} has no direction; it goes from Leader to Follower.",
        ),
    ],
)
def test_every_loss_is_said_in_one_sentence(arrow: Relationship, reason: str) -> None:
    diagram = diagram_with(relation(FORWARD, "log entries"))
    assert item_of(diagram, drawing_with(arrow)).reason == reason
