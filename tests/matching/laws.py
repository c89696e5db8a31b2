"""The laws of scoring, each as a check of one diagram and one drawing: of random ones, and of every
diagram that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import assume
from hypothesis import strategies as st

from atlas_trainer.matching.expected import expect
from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Part, Score
from atlas_trainer.model.typing import par_time
from tests.matching.worlds import FOREIGN, lexicon, relabel

LIMIT = 120.0


def mark(diagram: Diagram, drawing: Drawing, elapsed: float | None = None) -> Score:
    return score(diagram, drawing, lexicon(), elapsed, None if elapsed is None else LIMIT)


def meant(found: Score) -> dict[str, str]:
    """What each drawn component stands for."""
    return {one: p.references[0] for p in found.correspondence.pairs for one in p.drawn}


# 1


def by_heart_within_par_earns_everything(diagram: Diagram, whole: Drawing) -> None:
    found = mark(diagram, whole, par_time(diagram, LIMIT))
    assert all(item.lost == 0 for item in found.items), [i.reason for i in found.items if i.lost]
    assert found.total == 100
    assert found.correspondence.proven


def a_mark_is_within_bounds(diagram: Diagram, drawing: Drawing, elapsed: float | None) -> None:
    found = mark(diagram, drawing, elapsed)
    assert 0 <= found.total <= 100
    assert all(0 <= part.fraction <= 1 for part in found.parts)
    assert all(
        0 <= item.credit <= 1 and item.points >= 0 and item.lost >= 0 for item in found.items
    )


# 2


def disguised(drawing: Drawing, order: list[int], case: str) -> Drawing:
    """The same drawing with other ids, positions and order, its labels in another case."""
    names = {old: f"x{place}" for place, old in zip(order, drawing.components, strict=True)}
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
        name, label = arrows[r.id], getattr(r.label, case)()
        result.relationships[name] = Relationship(
            name, names[r.source], names[r.target], label, r.direction, r.style, r.step
        )
    for n, d in enumerate(reversed(drawing.details.values())):
        on = names.get(d.on, arrows.get(d.on)) if d.on is not None else None
        result.details[f"z{n}"] = Detail(f"z{n}", on, d.text)
    return result


def only_what_was_drawn_counts(diagram: Diagram, drawing: Drawing, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(drawing.components))))
    case = data.draw(st.sampled_from(["upper", "lower", "title"]))
    before, after = mark(diagram, drawing), mark(diagram, disguised(drawing, order, case))
    assert after.total == before.total
    assert after.correspondence.gain == before.correspondence.gain


# 3


def a_correct_element_never_lowers_the_mark(
    diagram: Diagram, whole: Drawing, drawing: Drawing, data: st.DataObject
) -> None:
    """Taking the element out again is the other half of the law."""
    absent = [e for e in whole.elements() if e.id not in drawing]
    assume(absent)
    element = data.draw(st.sampled_from(absent))
    before = mark(diagram, drawing)
    # What one form of the diagram has may be too much for the form that suits the drawing best.
    assume(element.id in reference_drawing(diagram, variant=before.variant))
    pairs = meant(before)
    fuller = drawing.copy()
    if isinstance(element, Component):
        assume(element.id not in pairs.values())
        group = element.group if element.group in fuller.components else None
        fuller.components[element.id] = Component(
            element.id, element.label, element.kind, element.at, group
        )
    elif isinstance(element, Relationship):
        assume(pairs.get(element.source) == element.source)
        assume(pairs.get(element.target) == element.target)
        assume(element.id not in dict(before.correspondence.relationships))
        fuller.relationships[element.id] = element
    else:
        assume(element.on is None or element.on in drawing)
        fuller.details[element.id] = element
    after = mark(diagram, fuller)
    rest = {drawn: one for drawn, one in meant(after).items() if drawn != element.id}
    assume(rest == pairs and before.variant == after.variant)
    assert after.total >= before.total


def with_an_extra(drawing: Drawing, data: st.DataObject) -> Drawing:
    """The drawing with one thing more: foreign, doubled, or an arrow anywhere."""
    more = drawing.copy()
    sort = data.draw(st.sampled_from(["component", "twin", "arrow", "double", "detail"]))
    if sort == "component":
        more.components["more"] = Component("more", FOREIGN + " two")
    elif sort == "twin" and drawing.components:
        old = data.draw(st.sampled_from(list(drawing.components.values())))
        more.components["more"] = Component("more", old.label, old.kind, group=old.group)
    elif sort == "arrow" and len(drawing.components) > 1:
        ends = st.sampled_from(list(drawing.components))
        a, b = data.draw(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]))
        way = data.draw(st.sampled_from(list(Direction)))
        more.relationships["more"] = Relationship("more", a, b, direction=way)
    elif sort == "double" and drawing.relationships:
        old_arrow = data.draw(st.sampled_from(list(drawing.relationships.values())))
        more.relationships["more"] = Relationship(
            "more", old_arrow.source, old_arrow.target, old_arrow.label, old_arrow.direction
        )
    elif sort == "detail":
        on = data.draw(st.sampled_from([None, *drawing.components, *drawing.relationships]))
        more.details["more"] = Detail("more", on, "zeppelin colour violet")
    return more


def an_extra_never_raises_the_mark(diagram: Diagram, drawing: Drawing, data: st.DataObject) -> None:
    more = with_an_extra(drawing, data)
    before, after = mark(diagram, drawing), mark(diagram, more)
    if "more" in more.components and more.components["more"].label.startswith(FOREIGN):
        assert after.total <= before.total
    used = {one for pair in after.correspondence.pairs for one in pair.drawn}
    used |= {one for _, arrows in after.correspondence.relationships for one in arrows}
    assume("more" not in used)
    assume({k: v for k, v in meant(after).items() if k != "more"} == meant(before))
    assert after.total <= before.total


# 4


def a_duplicate_component_never_earns_twice(
    diagram: Diagram, whole: Drawing, data: st.DataObject
) -> None:
    drawing = whole.copy()
    once = [c for c in whole.components.values() if not _may_be_several(diagram, c.id)]
    assume(once)
    element = data.draw(st.sampled_from(once))
    drawing.components["again"] = Component("again", element.label, element.kind)
    for arrow in whole.arrows_at(element.id):
        source, target = (
            "again" if end == element.id else end for end in (arrow.source, arrow.target)
        )
        name = f"{arrow.id}-again"
        drawing.relationships[name] = Relationship(
            name, source, target, arrow.label, arrow.direction
        )
    assert mark(diagram, drawing).total < 100


def _may_be_several(diagram: Diagram, component: str) -> bool:
    known = (c for form in diagram.forms() for c in form.components)
    return any(c.id == component and (c.many or not c.importance.weight) for c in known)


def a_doubled_arrow_or_detail_earns_nothing(
    diagram: Diagram, drawing: Drawing, data: st.DataObject
) -> None:
    """An arrow or a detail drawn again, word for word and at the same place."""
    again: list[Relationship | Detail] = list(drawing.relationships.values())
    again += drawing.details.values()
    assume(again)
    element = data.draw(st.sampled_from(again))
    twice = drawing.copy()
    if isinstance(element, Relationship):
        twice.relationships["again"] = Relationship(
            "again", element.source, element.target, element.label, element.direction
        )
    else:
        twice.details["again"] = Detail("again", element.on, element.text)
    before, after = mark(diagram, drawing), mark(diagram, twice)
    assume(meant(before) == meant(after))
    if isinstance(element, Relationship):
        assume(_so_many_take(diagram, after, element) < 2)
    assert after.total <= before.total


def _so_many_take(diagram: Diagram, found: Score, arrow: Relationship) -> int:
    """How many relationships there are that the arrow could be, but for its label: it may then be
    drawn as often."""
    pairs = {one: p.references for p in found.correspondence.pairs for one in p.drawn}
    sources, targets = pairs.get(arrow.source, ()), pairs.get(arrow.target, ())
    form = next(f for f in diagram.forms() if f.variant == found.variant)
    straight = [r for r in form.relationships if r.source in sources and r.target in targets]
    turned = [r for r in form.relationships if r.source in targets and r.target in sources]
    loose = arrow.direction is not Direction.FORWARD
    return len(straight) + sum(loose or r.direction is not Direction.FORWARD for r in turned)


# 5


def the_items_add_up(diagram: Diagram, drawing: Drawing, elapsed: float | None) -> None:
    found = mark(diagram, drawing, elapsed)
    points = sum((item.points for item in found.items), Fraction(0))
    lost = sum((item.lost for item in found.items), Fraction(0))
    assert points == found.total == sum((part.points for part in found.parts), Fraction(0))
    assert points + lost == 100
    for part in found.parts:
        ours = [item for item in found.items if item.part is part.part]
        assert sum((item.points for item in ours), Fraction(0)) == part.points
        assert sum((item.points + item.lost for item in ours), Fraction(0)) == part.weight


def the_same_input_gives_the_same_score(diagram: Diagram, drawing: Drawing) -> None:
    assert repr(mark(diagram, drawing)) == repr(mark(diagram, drawing))


# 6


def look_alikes(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """The labels of every two components that differ by nothing but a number or a letter."""
    for form in diagram.forms():
        families = expect(diagram, form, lexicon()).names.families
        labels = [c.label for c in form.components]
        for one, family in enumerate(families):
            for other in family:
                if one < other and labels[one] != labels[other]:
                    yield labels[one], labels[other]


def turning_look_alikes_round_changes_nothing(
    diagram: Diagram, drawing: Drawing, names: tuple[str, str]
) -> None:
    """`names` stand on both components, in the drawing, whatever they mean there."""
    turned = drawing.copy()
    other = {names[0]: names[1], names[1]: names[0]}
    for c in drawing.components.values():
        if c.label in other:
            relabel(turned, c.id, other[c.label])
    assert mark(diagram, turned).total == mark(diagram, drawing).total


# 7


def faster_is_never_worse(diagram: Diagram, drawing: Drawing, one: float, other: float) -> None:
    fast, slow = sorted((one, other))
    assert mark(diagram, drawing, fast).total >= mark(diagram, drawing, slow).total


def speed_without_knowledge_earns_nothing(diagram: Diagram) -> None:
    drawing = Drawing()
    drawing.components["x"] = Component("x", FOREIGN)
    found = mark(diagram, drawing, elapsed=1).part(Part.SPEED)
    assert found is not None
    assert found.points == 0
