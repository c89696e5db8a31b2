"""Drawings that make no sense are marked all the same: within bounds, with items that add up."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.matching.report import text_report
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.reference import reference_drawing
from tests.matching import laws
from tests.matching.worlds import examples, library_files, relabel

CHOSEN = ("tunable-quorum", "layer7-load-balancing")
DIAGRAMS = [read_diagram(f.read_bytes(), f.name) for f in library_files() if f.stem in CHOSEN]
ODD = (
    "", "   ", "\n\t", "🦊🦊", "a\u200db", "שלום", "\u202eabc\u202c", "\x00", "a\x00b", "()", "/",
    "١٢٣", "\U0001d50f\U0001d522", "\ufb01", "İ", "ß" * 50, "{[(", "1/2", "²", "1e999", "9" * 400,
    "-", "50%%", "N/0", "x" * 2000, "to be or not " * 150,
)  # fmt: skip
Change = Callable[[Diagram, Drawing], None]


def blank(_: Diagram, drawing: Drawing) -> None:
    for element in list(drawing.components):
        relabel(drawing, element, "")


def long(_: Diagram, drawing: Drawing) -> None:
    for c in list(drawing.components.values()):
        relabel(drawing, c.id, f"{c.label} " * 30)


def odd_everywhere(_: Diagram, drawing: Drawing) -> None:
    ids = list(drawing.components)
    for n, text in enumerate(ODD):
        drawing.components[f"o{n}"] = Component(f"o{n}", text)
        join(drawing, f"p{n}", ids[n % len(ids)], f"o{n}", text)
        drawing.details[f"q{n}"] = Detail(f"q{n}", f"p{n}", f"{text} = {text}")


def all_in_one(_: Diagram, drawing: Drawing) -> None:
    drawing.components["all"] = Component("all", "Region", Kind.GROUP)
    for c in list(drawing.components.values()):
        if c.group is None and c.id != "all":
            drawing.components[c.id] = Component(c.id, c.label, c.kind, c.at, "all")


def groups_in_groups(_: Diagram, drawing: Drawing) -> None:
    for n in range(60):
        drawing.components[f"g{n}"] = Component(
            f"g{n}", f"Group {n}", Kind.GROUP, group=f"g{n - 1}" if n else None
        )


def sixty_of_one_name(diagram: Diagram, drawing: Drawing) -> None:
    for n in range(60):
        drawing.components[f"same{n}"] = Component(f"same{n}", diagram.components[0].label)
        join(drawing, f"next{n}", f"same{n}", f"same{n - 1 if n else 0}")


def a_mesh_of_every_name(diagram: Diagram, drawing: Drawing) -> None:
    for n in range(20):
        label = diagram.components[n % len(diagram.components)].label
        drawing.components[f"mesh{n}"] = Component(f"mesh{n}", label)
    for n, (a, b) in enumerate(combinations(list(drawing.components), 2)):
        join(drawing, f"mesh-arrow{n}", a, b, "write")


def loops(_: Diagram, drawing: Drawing) -> None:
    for element in list(drawing.components):
        for n in range(3):
            join(drawing, f"{element}-{n}", element, element)


def parallel_arrows(_: Diagram, drawing: Drawing) -> None:
    first = next(iter(drawing.relationships.values()))
    for n in range(600):
        label, way = ("", first.label, f"label {n}")[n % 3], list(Direction)[n % 2]
        join(drawing, f"again{n}", first.source, first.target, label, way)


def several(_: Diagram, drawing: Drawing) -> None:
    ids = list(drawing.components)
    for n in range(12):
        drawing.components[f"many{n}"] = Component(f"many{n}", ("Replicas x3", "50 servers")[n % 2])
        join(drawing, f"to{n}", f"many{n}", ids[n % len(ids)])


def join(
    drawing: Drawing, name: str, source: str, target: str, label: str = "",
    way: Direction = Direction.FORWARD,
) -> None:  # fmt: skip
    drawing.relationships[name] = Relationship(name, source, target, label, way)


CHANGES = (
    blank, long, odd_everywhere, all_in_one, groups_in_groups, sixty_of_one_name,
    a_mesh_of_every_name, loops, parallel_arrows, several,
)  # fmt: skip


def check(diagram: Diagram, drawing: Drawing) -> None:
    laws.a_mark_is_within_bounds(diagram, drawing, 33.0)
    laws.the_items_add_up(diagram, drawing, 33.0)
    assert text_report(laws.mark(diagram, drawing), diagram, drawing)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("diagram", DIAGRAMS, ids=lambda diagram: diagram.id)
def test_an_absurd_drawing_is_marked(diagram: Diagram, change: Change) -> None:
    drawing = reference_drawing(diagram)
    change(diagram, drawing)
    check(diagram, drawing)


texts = st.sampled_from(ODD) | st.text(max_size=30)


@examples(40)
@given(st.sampled_from(DIAGRAMS), st.lists(texts, min_size=1, max_size=8), st.data())
def test_any_text_may_stand_anywhere(
    diagram: Diagram, labels: list[str], data: st.DataObject
) -> None:
    drawing = reference_drawing(diagram)
    places = st.sampled_from(list(drawing.components))
    for n, label in enumerate(labels):
        relabel(drawing, data.draw(places), label)
        join(drawing, f"x{n}", data.draw(places), data.draw(places), data.draw(texts))
        drawing.details[f"y{n}"] = Detail(f"y{n}", data.draw(places), data.draw(texts))
    check(diagram, drawing)
