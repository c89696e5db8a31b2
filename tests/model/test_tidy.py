"""Tidying up gives every component a place of its own, in the order of the arrows."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Drawing, Position
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.tidy import tidied, tidy
from tests.model.drawings import drawings

WIDTH, HEIGHT = 148 / 176, 54 / 104
"""The largest component, in cells."""


def places(text: str) -> dict[str, Position]:
    drawing = read_drawing(text)
    return {drawing.components[name].label: at for name, at in tidy(drawing).items()}


def leaves(drawing: Drawing) -> list[str]:
    hosts = {c.group for c in drawing.components.values()}
    return [name for name in drawing.components if name not in hosts]


def applied(drawing: Drawing) -> Drawing:
    after = drawing.copy()
    tidied(drawing).apply(after)
    return after


@given(drawings())
def test_no_component_lies_on_another(drawing: Drawing) -> None:
    at = tidy(drawing)
    assert at.keys() == drawing.components.keys()
    for a, b in combinations(leaves(drawing), 2):
        dx, dy = abs(at[a][0] - at[b][0]), abs(at[a][1] - at[b][1])
        narrow = len(drawing.components[a].label + drawing.components[b].label) < 10
        assert dx >= (0.5 if narrow else WIDTH) or dy >= HEIGHT


@given(drawings())
def test_groups_hold_their_members_and_nothing_else(drawing: Drawing) -> None:
    at = tidy(drawing)
    for group in {c.group for c in drawing.components.values() if c.group is not None}:
        inside = [at[n] for n in leaves(drawing) if drawing.is_inside(n, group)]
        xs, ys = [p[0] for p in inside], [p[1] for p in inside]
        for name in leaves(drawing):
            x, y = at[name]
            held = min(xs) <= x <= max(xs) and min(ys) - 0.5 <= y <= max(ys) + 0.3
            assert held == drawing.is_inside(name, group)


@given(drawings(), st.tuples(st.integers(-9, 9), st.integers(-9, 9)))
def test_it_is_always_the_same_wherever_things_stood(drawing: Drawing, to: Position) -> None:
    elsewhere = drawing.copy()
    for name, component in drawing.components.items():
        elsewhere.components[name] = replace(component, at=to)
    assert tidy(drawing) == tidy(elsewhere)


@given(drawings())
def test_tidying_twice_changes_nothing_more(drawing: Drawing) -> None:
    assert tidied(applied(drawing)).edits == ()


@given(drawings())
def test_nothing_but_places_changes_and_it_can_be_undone(drawing: Drawing) -> None:
    after = drawing.copy()
    undo = tidied(drawing).apply(after)
    assert after.relationships == drawing.relationships
    assert after.details == drawing.details
    assert list(after.components) == list(drawing.components)
    for name, component in drawing.components.items():
        assert replace(after.components[name], at=component.at) == component
    undo.apply(after)
    assert after == drawing


@given(drawings())
def test_everything_stands_on_half_cells(drawing: Drawing) -> None:
    at = tidy(drawing)
    for name in leaves(drawing):
        assert all(2 * value == round(2 * value) for value in at[name])


def test_a_chain_runs_to_the_right_on_one_level() -> None:
    at = places("C\nB > C\nA > B: says something")
    assert at["A"][0] < at["B"][0] < at["C"][0]
    assert at["A"][1] == at["B"][1] == at["C"][1]


def test_the_first_arrow_of_a_cycle_decides_the_order() -> None:
    at = places("A > B > C > A")
    assert at["A"][0] < at["B"][0] < at["C"][0]


def test_a_fan_out_stands_in_one_column_around_its_source() -> None:
    at = places("A > B & C & D")
    assert at["B"][0] == at["C"][0] == at["D"][0] > at["A"][0]
    assert at["A"][1] == sorted(at[name][1] for name in "BCD")[1]


def test_arrows_are_untangled() -> None:
    at = places("A > X\nB > Y\nC > Z\nX > C2\nA > Y2\nP > A & B & C\nZ > W\nY > W\nX > W")
    assert sorted("XYZ", key=lambda name: at[name][1]) == [
        {"A": "X", "B": "Y", "C": "Z"}[name] for name in sorted("ABC", key=lambda n: at[n][1])
    ]


def test_lines_without_a_direction_do_not_make_a_chain() -> None:
    at = places("Hub > A & B\nA -- X\nX -- B\nB -- Y")
    assert at["X"][0] == at["Y"][0] > at["A"][0] == at["B"][0]


def test_what_is_not_tied_to_anything_stands_below() -> None:
    at = places("Loose\nA > B\nAlso loose")
    assert at["Loose"][1] > at["A"][1]
    assert at["Also loose"][1] == at["Loose"][1]
