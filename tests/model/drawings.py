"""Random drawings for property tests, and what makes two of them the same."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from atlas_trainer.model.drawing import Component, Detail, Direction, Drawing, Relationship, Style
from atlas_trainer.model.edits import Add
from atlas_trainer.model.kinds import Kind

AWKWARD = (
    "", "Replica", "replica", "Replica ", "Replica*2", "+Replica", "A", "B", "A > B", "A>B",
    "A-->B", "A..B", '"', 'say "x"', '"x" y', "\\", "\\n", "a\nb", "a\r\nb", "// c", "a // b",
    "http://x:80", "x: y", "x:", ":", "@ y", "x @ y", "@@", "{", "}", "x { y }", "#db", "x #db",
    "#", "x & y", "&", "1. x", "1.", "-1. y", "1.5 s", "2*3", " x ", "x  y", "→", "日本語",
    "مرحبا", "e\u0301", "\ufeffx", "\u2028", "\x1c", "\x00", "🙂", "+", "+ x", "*2", "//",
    "-- x", "..", "+>", "A +> B",
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.sampled_from('AB >-<.:@#&{}"\\/*+12\n'), max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)


@st.composite
def drawings(draw: Callable[[Any], Any], texts: st.SearchStrategy[str] = texts) -> Drawing:
    """A sound drawing with up to 8 components, groups within groups, arrows and details."""
    drawing = Drawing()
    kinds = st.one_of(st.none(), st.sampled_from(Kind), st.just(Kind.GROUP))
    for number in range(draw(st.integers(0, 8))):
        groups = [c.id for c in drawing.components.values() if c.kind is Kind.GROUP]
        group = draw(st.sampled_from([None, *groups]))
        at = draw(st.tuples(st.integers(-3, 8), st.integers(-3, 8)))
        place = (float(at[0]), float(at[1]))
        component = Component(f"n{number}", draw(texts), draw(kinds), place, group)
        Add(component).apply(drawing)
    ids = list(drawing.components)
    for number in range(draw(st.integers(0, 8)) if ids else 0):
        ends = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        arrow = Relationship(
            f"a{number}",
            *ends,
            draw(texts),
            draw(st.sampled_from(Direction)),
            draw(st.sampled_from(Style)),
            draw(st.one_of(st.none(), st.integers(0, 12))),
        )
        Add(arrow).apply(drawing)
    for number in range(draw(st.integers(0, 6))):
        on = draw(st.sampled_from([None, *drawing.components, *drawing.relationships]))
        Add(Detail(f"f{number}", on, draw(texts))).apply(drawing)
    return drawing


def content(drawing: Drawing) -> object:
    """All of a drawing but its ids and positions; of details only the order on one element."""
    place = {element_id: i for i, element_id in enumerate(drawing.components)}

    def facts(element_id: str | None) -> list[str]:
        return [d.text for d in drawing.details_on(element_id)]

    return (
        [
            (c.label, c.kind, place.get(c.group or ""), facts(c.id))
            for c in drawing.components.values()
        ],
        [
            (place[r.source], place[r.target], r.label, r.direction, r.style, r.step, facts(r.id))
            for r in drawing.relationships.values()
        ],
        facts(None),
    )
