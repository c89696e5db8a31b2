"""The typing model: its figures are those of the literature, and its keys really draw it all."""

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing import Direction, Drawing
from atlas_trainer.model.keystrokes import Entry, strokes
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.typing import key_time, keys_for, par_time, typing_time
from atlas_trainer.model.typist import entries_for
from benchmarks.standard import standard_pattern
from tests.model.drawings import drawings
from tests.model.quick_bar import replayed

LIBRARY = sorted((Path(__file__).parents[2] / "diagrams").glob("*/**/*.json"))


def test_the_standard_pattern_has_the_size_of_all_comparisons() -> None:
    drawing = reference_drawing(standard_pattern())
    texts = [c.label for c in drawing.components.values()]
    texts += [r.label for r in drawing.relationships.values()]
    texts += [d.text for d in drawing.details.values()]
    assert Counter(map(len, texts)) == {12: 13, 8: 10}


def test_the_quick_bar_costs_at_most_a_fifth_more_than_the_characters_and_the_thinking() -> None:
    pattern = standard_pattern()
    floor = {wpm: 23 * 1.35 + 236 * key_time(wpm) for wpm in (40, 55)}
    assert floor == pytest.approx({40: 97.1, 55: 78.3}, abs=0.1)
    assert floor[40] <= typing_time(pattern, 40) <= 118
    assert floor[55] <= typing_time(pattern, 55) <= 94
    assert typing_time(pattern, 40, short=True) <= 97
    assert typing_time(pattern, 55, short=True) <= 79


def test_a_key_takes_what_was_measured() -> None:
    assert [key_time(wpm) for wpm in (40, 55, 90, 135)] == [0.28, 0.20, 0.12, 0.08]
    assert key_time(20) == pytest.approx(0.56)
    assert 0.20 < key_time(45) < 0.28
    with pytest.raises(ValueError, match="more than 0"):
        key_time(0)


def test_shift_is_a_key_once_for_each_run() -> None:
    assert strokes("load balancer") == 13
    assert strokes("LB") == 3
    assert strokes("A > B") == 8
    assert Entry("x", "Enter").strokes == 2
    assert Entry("x", "Shift+Enter").strokes == Entry("x", "Alt+3").strokes == 3


def test_par_is_the_typing_time_held_between_half_and_nine_tenths_of_the_limit() -> None:
    pattern = standard_pattern()
    time = typing_time(pattern)
    assert par_time(pattern, 150) == time
    assert par_time(pattern, 300) == 150
    assert par_time(pattern, 60) == 54


def shape(drawing: Drawing) -> "nx.MultiDiGraph[str]":
    """Everything but ids, kinds, places and order, as a graph."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for c in drawing.components.values():
        facts = tuple(sorted(d.text for d in drawing.details_on(c.id)))
        graph.add_node(c.id, what=(c.label, facts))
    for c in drawing.components.values():
        if c.group is not None:
            graph.add_edge(c.group, c.id, what="holds")
    for r in drawing.relationships.values():
        facts = tuple(sorted(d.text for d in drawing.details_on(r.id)))
        what = repr((r.label, r.step, r.style, r.direction, facts))
        graph.add_edge(r.source, r.target, what=what)
        if r.direction is not Direction.FORWARD:
            graph.add_edge(r.target, r.source, what=what)
    return graph


def assert_same(drawn: Drawing, meant: Drawing) -> None:
    def facts(drawing: Drawing) -> list[str]:
        return sorted(d.text for d in drawing.details_on(None))

    assert facts(drawn) == facts(meant)
    assert nx.is_isomorphic(
        shape(drawn),
        shape(meant),
        node_match=nx.algorithms.isomorphism.categorical_node_match("what", None),
        edge_match=nx.algorithms.isomorphism.categorical_multiedge_match("what", None),
    )


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("path", LIBRARY, ids=[path.stem for path in LIBRARY])
def test_the_keys_of_every_diagram_of_the_library_draw_it(path: Path, short: bool) -> None:
    diagram = read_diagram(path.read_bytes(), path.name)
    assert_same(replayed(keys_for(diagram, short)), reference_drawing(diagram, short))


def test_the_keys_of_the_standard_pattern_draw_it() -> None:
    pattern = standard_pattern()
    for short in (False, True):
        assert_same(replayed(keys_for(pattern, short)), reference_drawing(pattern, short))


@given(drawings())
def test_the_keys_of_any_drawing_draw_it(drawing: Drawing) -> None:
    assert_same(replayed(entries_for(drawing)), drawing)
