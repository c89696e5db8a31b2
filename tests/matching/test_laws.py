"""The laws of scoring, on random diagrams and drawings."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Detail, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Part, Score
from tests.matching.worlds import (
    FOREIGN,
    diagrams,
    drawings,
    examples,
    lexicon,
)

few = examples(40)
some = examples(80)


def mark(diagram: Diagram, drawing: Drawing, elapsed: float | None = None) -> Score:
    return score(diagram, drawing, lexicon(), elapsed, None if elapsed is None else 120)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Diagram, Drawing]:
    diagram = draw(diagrams())
    return diagram, draw(drawings(diagram))


# 1


@few
@given(diagrams())
def test_the_reference_redrawn_in_time_earns_everything(diagram: Diagram) -> None:
    found = mark(diagram, reference_drawing(diagram), elapsed=20)
    assert found.total == 100
    assert all(item.lost == 0 for item in found.items)


@few
@given(diagrams())
def test_nothing_earns_nothing(diagram: Diagram) -> None:
    assert mark(diagram, Drawing(), elapsed=1).total == 0


@some
@given(pairs(), st.none() | st.floats(0, 200))
def test_every_mark_lies_between_nothing_and_everything(
    pair: tuple[Diagram, Drawing], elapsed: float | None
) -> None:
    found = mark(*pair, elapsed)
    assert 0 <= found.total <= 100
    assert all(0 <= part.fraction <= 1 for part in found.parts)
    assert all(
        0 <= item.credit <= 1 and item.points >= 0 and item.lost >= 0 for item in found.items
    )


# 2


def disguised(drawing: Drawing, order: list[int], case: str) -> Drawing:
    """The same drawing with other ids, positions and order, its labels in another case."""
    names = {old: f"x{place}" for place, old in zip(order, drawing.components, strict=False)}
    moved = {
        names[c.id]: Component(
            names[c.id],
            getattr(c.label, case)(),
            c.kind,
            (float(order[n]), 7.5),
            None if c.group is None else names[c.group],
        )
        for n, c in enumerate(drawing.components.values())
    }
    result = Drawing({name: moved[name] for name in sorted(moved)})
    arrows = {r.id: f"y{n}" for n, r in enumerate(drawing.relationships.values())}
    for r in reversed(drawing.relationships.values()):
        arrow = Relationship(
            arrows[r.id], names[r.source], names[r.target], getattr(r.label, case)(), r.direction
        )
        result.relationships[arrow.id] = arrow
    for n, d in enumerate(reversed(drawing.details.values())):
        on = names.get(d.on, arrows.get(d.on)) if d.on is not None else None
        result.details[f"z{n}"] = Detail(f"z{n}", on, d.text)
    return result


@some
@given(pairs(), st.permutations(range(30)), st.sampled_from(["upper", "lower", "title"]))
def test_only_what_was_drawn_counts_not_where_when_or_in_which_case(
    pair: tuple[Diagram, Drawing], order: list[int], case: str
) -> None:
    diagram, drawing = pair
    other = disguised(drawing, order, case)
    before, after = mark(diagram, drawing), mark(diagram, other)
    assert after.total == before.total
    assert after.correspondence.gain == before.correspondence.gain


# 3


def matched(found: Score) -> dict[str, str]:
    return {one: p.references[0] for p in found.correspondence.pairs for one in p.drawn}


@some
@given(pairs(), st.data())
def test_a_correct_element_more_never_lowers_the_mark_and_one_less_never_raises_it(
    pair: tuple[Diagram, Drawing], data: st.DataObject
) -> None:
    diagram, drawing = pair
    reference = reference_drawing(diagram)
    absent = [e for e in reference.elements() if e.id not in drawing]
    assume(absent)
    element = data.draw(st.sampled_from(absent))
    before = mark(diagram, drawing)
    pairs_before = matched(before)
    fuller = drawing.copy()
    if isinstance(element, Component):
        assume(element.id not in pairs_before.values())
        group = element.group if element.group in fuller.components else None
        fuller.components[element.id] = Component(
            element.id, element.label, element.kind, element.at, group
        )
    elif isinstance(element, Relationship):
        assume(pairs_before.get(element.source) == element.source)
        assume(pairs_before.get(element.target) == element.target)
        taken = dict(before.correspondence.relationships)
        assume(element.id not in taken)
        fuller.relationships[element.id] = element
    else:
        assume(element.on is None or element.on in drawing)
        fuller.details[element.id] = element
    after = mark(diagram, fuller)
    rest = {drawn: meant for drawn, meant in matched(after).items() if drawn != element.id}
    assume(rest == pairs_before and before.variant == after.variant)
    assert after.total >= before.total


@some
@given(pairs(), st.data())
def test_something_that_does_not_belong_never_raises_the_mark(
    pair: tuple[Diagram, Drawing], data: st.DataObject
) -> None:
    diagram, drawing = pair
    before = mark(diagram, drawing)
    more = drawing.copy()
    more.components["foreign"] = Component("foreign", FOREIGN + " two")
    assert mark(diagram, more).total <= before.total

    found = matched(before)
    ends = [(a, b) for a in found for b in found if a != b]
    joined = {frozenset((r.source, r.target)) for r in diagram.relationships}
    free = [(a, b) for a, b in ends if frozenset((found[a], found[b])) not in joined]
    assume(free)
    a, b = data.draw(st.sampled_from(free))
    more = drawing.copy()
    more.relationships["foreign"] = Relationship("foreign", a, b)
    after = mark(diagram, more)
    assume(matched(after) == found)
    assert after.total <= before.total


# 4


@few
@given(diagrams(), st.data())
def test_a_duplicate_never_earns_twice(diagram: Diagram, data: st.DataObject) -> None:
    drawing = reference_drawing(diagram)
    element = data.draw(st.sampled_from(list(drawing.components.values())))
    drawing.components["again"] = Component("again", element.label, element.kind)
    for arrow in drawing.arrows_at(element.id):
        source, target = (
            "again" if end == element.id else end for end in (arrow.source, arrow.target)
        )
        if source != target:
            again = Relationship(f"{arrow.id}-again", source, target, arrow.label, arrow.direction)
            drawing.relationships[again.id] = again
    assert mark(diagram, drawing).total < 100


# 5


@some
@given(pairs(), st.none() | st.floats(0, 200))
def test_the_items_add_up(pair: tuple[Diagram, Drawing], elapsed: float | None) -> None:
    found = mark(*pair, elapsed)
    points = sum((item.points for item in found.items), Fraction(0))
    lost = sum((item.lost for item in found.items), Fraction(0))
    assert points == found.total == sum((part.points for part in found.parts), Fraction(0))
    assert points + lost == 100
    for part in found.parts:
        ours = [item for item in found.items if item.part is part.part]
        assert sum((item.points for item in ours), Fraction(0)) == part.points
        assert sum((item.points + item.lost for item in ours), Fraction(0)) == part.weight


@few
@given(pairs())
def test_the_same_input_gives_the_same_score(pair: tuple[Diagram, Drawing]) -> None:
    assert repr(mark(*pair)) == repr(mark(*pair))


# 6


@some
@given(st.data(), st.sampled_from([("Replica 1", "Replica 2"), ("Node A", "Node B")]))
def test_look_alikes_may_be_turned_round(data: st.DataObject, names: tuple[str, str]) -> None:
    diagram = data.draw(diagrams(alike=names))
    drawing = data.draw(drawings(diagram))
    turned = drawing.copy()
    other = {names[0]: names[1], names[1]: names[0]}
    for c in drawing.components.values():
        if c.label in other:
            turned.components[c.id] = Component(c.id, other[c.label], c.kind, c.at, c.group)
    assert mark(diagram, turned).total == mark(diagram, drawing).total


# 7


@few
@given(pairs(), st.floats(0, 300), st.floats(0, 300))
def test_the_faster_the_better(pair: tuple[Diagram, Drawing], one: float, other: float) -> None:
    fast, slow = sorted((one, other))
    assert mark(*pair, fast).total >= mark(*pair, slow).total


@few
@given(diagrams())
def test_speed_without_knowledge_earns_nothing(diagram: Diagram) -> None:
    drawing = Drawing()
    drawing.components["x"] = Component("x", FOREIGN)
    found = mark(diagram, drawing, elapsed=1).part(Part.SPEED)
    assert found is not None
    assert found.points == 0
