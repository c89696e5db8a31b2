"""Where things come to lie: nothing on top of another, and the same whichever way one got there."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.ui.canvas.geometry import Rect, distance
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.text import Texts
from tests.ui.canvas.drawings import random_edit


def laid_out(drawing: Drawing) -> Layout:
    layout = Layout(Texts())
    layout.update(drawing)
    return layout


def arrow(layout: Layout, source: str, target: str) -> str:
    drawing = layout.drawing
    for found in drawing.relationships.values():
        ends = drawing.components[found.source].label, drawing.components[found.target].label
        if ends == (source, target):
            return found.id
    raise AssertionError(f"no arrow {source} > {target}")


def box(layout: Layout, label: str) -> Rect:
    return layout.boxes[layout.drawing.named(label)[0].id].rect


def placed(text: str, **places: tuple[float, float]) -> Drawing:
    """The drawing of that text with its components at those places."""
    drawing = read_drawing(text)
    for name, component in drawing.components.items():
        drawing.components[name] = replace(component, at=places[component.label])
    return drawing


def runs_through(layout: Layout, name: str, rect: Rect) -> bool:
    points = layout.routes[name].points
    return any(rect.crossed_by(a, b) for a, b in pairwise(points))


@given(st.data())
def test_after_any_edits_the_layout_is_the_one_made_afresh(
    qapp: object, data: st.DataObject
) -> None:
    drawing, layout = Drawing(), Layout(Texts())
    undo = []
    for _ in range(data.draw(st.integers(1, 14))):
        edit = data.draw(random_edit(drawing))
        if edit is None:
            continue
        undo.append(edit.apply(drawing))
        if undo and data.draw(st.integers(0, 4)) == 0:
            undo.pop().apply(drawing)
        # Rough steps, as in a drag, leave nothing behind either.
        layout.update(drawing, rough=data.draw(st.booleans()))
    layout.update(drawing)
    fresh = laid_out(drawing)
    assert layout.boxes == fresh.boxes
    assert layout.routes == fresh.routes
    assert layout.plates == fresh.plates
    assert layout.chips == fresh.chips


def test_a_label_comes_back_when_a_drag_has_taken_away_what_it_gave_way_to(
    qapp: object,
) -> None:
    crossing = placed("A > B\nC > D: asks", A=(0, 4), B=(8, 4), C=(4, 0), D=(4, 8))
    alone = placed("A > B\nC > D: asks", A=(30, 0), B=(38, 0), C=(4, 0), D=(4, 8))
    layout, wanted = laid_out(crossing), laid_out(alone)
    label = arrow(layout, "C", "D")
    assert layout.plates[label].rect != wanted.plates[label].rect
    layout.update(alone, rough=True)
    layout.update(alone)
    assert layout.plates[label].rect == wanted.plates[label].rect


def test_what_changed_is_told(qapp: object) -> None:
    drawing = read_drawing("A > B: x\nC")
    layout = laid_out(drawing)
    alone = drawing.named("C")[0]
    del drawing.components[alone.id]
    assert layout.update(drawing) == {alone.id}
    assert layout.update(drawing) == frozenset()


def test_an_arrow_bends_around_a_box_in_its_way(qapp: object) -> None:
    layout = laid_out(read_drawing("A > B > C\nA > C: past"))
    assert not runs_through(layout, arrow(layout, "A", "C"), box(layout, "B"))


def test_opposite_and_parallel_arrows_lie_apart_with_their_labels(qapp: object) -> None:
    drawing = read_drawing("A > B: request\nB > A: reply\nA > B: another")
    layout = laid_out(drawing)
    middles = [route.curve.at(0.5)[1] for route in layout.routes.values()]
    gaps = sorted(abs(a - b) for i, a in enumerate(middles) for b in middles[i + 1 :])
    assert gaps[0] > 15
    plates = [plate.rect for plate in layout.plates.values()]
    assert not any(a.overlaps(b) for i, a in enumerate(plates) for b in plates[i + 1 :])


def test_an_arrow_to_itself_leaves_and_returns(qapp: object) -> None:
    layout = laid_out(read_drawing("A > A: retries"))
    curve = layout.routes[arrow(layout, "A", "A")].curve
    rect = box(layout, "A").grown(4)
    assert rect.holds(curve.start)
    assert rect.holds(curve.end)
    assert not rect.holds(curve.at(0.5))


def test_an_arrow_to_a_group_ends_at_its_frame(qapp: object) -> None:
    layout = laid_out(read_drawing("Region { A & B }\nClient > Region"))
    frame = box(layout, "Region")
    end = layout.routes[arrow(layout, "Client", "Region")].curve.end
    assert frame.grown(5).holds(end)
    assert not frame.grown(-5).holds(end)


def test_an_arrow_from_a_member_to_its_group_ends_at_the_frame_from_inside(qapp: object) -> None:
    layout = laid_out(read_drawing("Region { A & B }\nA > Region: reports"))
    frame = box(layout, "Region")
    curve = layout.routes[arrow(layout, "A", "Region")].curve
    assert frame.grown(1).holds(curve.start)
    assert not frame.grown(-4).holds(curve.end)


def test_groups_grow_around_their_members_and_their_details(qapp: object) -> None:
    layout = laid_out(read_drawing("Outer { Inner { A & B } & C }\nA @ RF=3 @ a long detail here"))
    outer, inner = box(layout, "Outer"), box(layout, "Inner")
    assert outer.united(inner) == outer
    for label in ("A", "B"):
        assert inner.united(box(layout, label)) == inner
    for chip in layout.chips.values():
        assert inner.united(chip.rect) == inner


def test_groups_grow_around_what_their_members_say_to_each_other(qapp: object) -> None:
    drawing = read_drawing("Breaker { A & B & C }\nA > B: far too many failures @ threshold=50 %")
    places = {"A": (0.0, 0.0), "B": (0.0, 1.0), "C": (0.0, 2.0)}
    for label, at in places.items():
        component = drawing.named(label)[0]
        drawing.components[component.id] = replace(component, at=at)
    layout = laid_out(drawing)
    frame = box(layout, "Breaker")
    for plate in layout.plates.values():
        assert frame.united(plate.rect) == frame
    for route in layout.routes.values():
        assert frame.united(route.bounds) == frame


def test_groups_never_grow_over_what_is_not_in_them(qapp: object) -> None:
    drawing = read_drawing("Pair { A & B }\nA > B: a very long thing to say\nStranger")
    places = {"A": (0.0, 0.0), "B": (0.0, 1.0), "Stranger": (0.8, 0.5)}
    for label, at in places.items():
        component = drawing.named(label)[0]
        drawing.components[component.id] = replace(component, at=at)
    layout = laid_out(drawing)
    assert not box(layout, "Pair").overlaps(box(layout, "Stranger"))


def test_long_labels_stay_within_their_box_and_are_elided(qapp: object) -> None:
    label = "The quite remarkably long name of a service that nobody would ever draw"
    layout = laid_out(read_drawing(label))
    found = next(iter(layout.boxes.values()))
    assert found.rect.width <= 160
    assert len(found.text.lines) == 2
    assert not found.text.whole
    assert found.text.lines[1].endswith("…")


def test_labels_in_any_script_keep_their_characters(qapp: object) -> None:
    for label in ("客户端 网关", "قاعدة البيانات", "🙂🙃 smile", "Übergrößenträger"):
        drawing = read_drawing(f'"{label}"')
        text = next(iter(laid_out(drawing).boxes.values())).text
        assert text.whole
        assert "".join(text.lines).replace(" ", "") == label.replace(" ", "")


def test_labels_slide_apart_in_a_crowd(qapp: object) -> None:
    text = "\n".join(f"N{i} > N{j}: call {i}{j}" for i in range(4) for j in range(4) if i < j)
    layout = laid_out(read_drawing(text))
    plates = [plate.rect for plate in layout.plates.values()]
    boxes = [found.rect for found in layout.boxes.values()]
    assert not any(a.overlaps(b) for i, a in enumerate(plates) for b in plates[i + 1 :])
    assert not any(plate.overlaps(rect) for plate in plates for rect in boxes)


def at_places(drawing: Drawing, places: dict[str, tuple[float, float]]) -> Drawing:
    for label, at in places.items():
        component = drawing.named(label)[0]
        drawing.components[component.id] = replace(component, at=at)
    return drawing


def test_labels_leave_the_heads_of_short_arrows_free(qapp: object) -> None:
    drawing = read_drawing("A > B: down here\nB > A: up again\nA > B: and more of it")
    layout = laid_out(at_places(drawing, {"A": (0.0, 0.0), "B": (0.0, 1.0)}))
    for route in layout.routes.values():
        for head in route.heads:
            assert not any(plate.rect.overlaps(head) for plate in layout.plates.values())


def test_many_details_give_way_to_the_box_below(qapp: object) -> None:
    details = " @ ".join(f"a rather long detail {number}" for number in range(4))
    drawing = at_places(read_drawing(f"A @ {details}\nB"), {"A": (0.0, 0.0), "B": (0.0, 1.0)})
    layout = laid_out(drawing)
    assert not any(chip.rect.overlaps(box(layout, "B")) for chip in layout.chips.values())


def test_arrows_of_one_component_to_itself_lie_beside_and_around_each_other(qapp: object) -> None:
    layout = laid_out(read_drawing("A > A: first\nA > A: second\nA > A: third"))
    first, second, third = (route.curve for route in layout.routes.values())
    middle = box(layout, "A").centre[0]
    assert second.end[0] < second.start[0] < middle < first.start[0] < first.end[0]
    assert third.bounds().top < first.bounds().top - 10
    assert third.bounds().right > first.bounds().right + 10


def test_arrows_to_itself_keep_clear_of_those_to_its_neighbours(qapp: object) -> None:
    drawing = read_drawing("A > A: retry\nA > A: heartbeat\nA > B: call\nC > A: ask")
    layout = laid_out(at_places(drawing, {"A": (0.0, 0.0), "B": (1.0, 0.0), "C": (-1.0, 0.0)}))
    loops = [route.curve.end for route in layout.routes.values() if route.is_loop]
    others = [route.curve for route in layout.routes.values() if not route.is_loop]
    ends = [end for curve in others for end in (curve.start, curve.end)]
    assert all(distance(loop, end) > 10 for loop in loops for end in ends)


def test_a_long_slanting_arrow_finds_its_way_between_the_boxes(qapp: object) -> None:
    """Straight or bent to one side it would run through one of them."""
    drawing = read_drawing("A > Z\nPA\nPC\nStart\nHBase")
    at = {"A": (2, 0), "Z": (0, 2), "PA": (1, 0), "PC": (1, 1), "Start": (0, 0), "HBase": (2, 1)}
    layout = laid_out(
        at_places(drawing, {name: (float(x), float(y)) for name, (x, y) in at.items()})
    )
    way = arrow(layout, "A", "Z")
    others = ("PA", "PC", "Start", "HBase")
    assert not any(runs_through(layout, way, box(layout, name)) for name in others)


def test_arrows_between_frames_that_touch_run_around_them(qapp: object) -> None:
    drawing = read_drawing("L { A }\nR { B }\nL > R: there\nR > L: back")
    layout = laid_out(at_places(drawing, {"A": (0.0, 0.0), "B": (0.75, 0.0)}))
    low = max(box(layout, "L").bottom, box(layout, "R").bottom)
    middles = [route.curve.at(0.5)[1] for route in layout.routes.values()]
    assert all(middle > low + 10 for middle in middles)
    assert abs(middles[0] - middles[1]) > 10


def test_an_arrow_from_a_member_to_its_group_goes_around_other_members(qapp: object) -> None:
    drawing = read_drawing("G { A & B }\nA > G: reports")
    layout = laid_out(at_places(drawing, {"A": (0.0, 0.0), "B": (-1.0, 0.0)}))
    assert not runs_through(layout, arrow(layout, "A", "G"), box(layout, "B"))
