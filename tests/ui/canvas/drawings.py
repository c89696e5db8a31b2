"""Random drawings and edits for the canvas' tests."""

from hypothesis import strategies as st

from atlas_trainer.model import changes, regrouping
from atlas_trainer.model.drawing import Direction, Drawing, Style
from atlas_trainer.model.edits import Edit, EditError
from atlas_trainer.model.kinds import Kind

LABELS = st.sampled_from(
    [
        "",
        "A",
        "Load balancer",
        "a label that is far too long for one box",
        "客户端",
        "قاعدة",
        "🙂 ok",
    ]
)
PLACES = st.tuples(st.integers(0, 5).map(float), st.integers(0, 4).map(float))


@st.composite
def random_edit(draw: st.DrawFn, drawing: Drawing) -> Edit | None:
    """One edit that a learner could make now; None where the choice does not fit."""
    try:
        return draw(st.sampled_from(_MAKERS))(draw, drawing)
    except EditError:
        return None


def _component(draw: st.DrawFn, drawing: Drawing) -> Edit:
    groups = [c.id for c in drawing.components.values() if c.kind is Kind.GROUP]
    group = draw(st.sampled_from([None, *groups]))
    kind = draw(st.sampled_from([None, *Kind]))
    return changes.add_component(drawing, draw(PLACES), draw(LABELS), kind, group)


def _arrow(draw: st.DrawFn, drawing: Drawing) -> Edit:
    ends = _any(drawing.components)
    return changes.add_arrow(drawing, draw(ends), draw(ends), draw(LABELS))


def _detail(draw: st.DrawFn, drawing: Drawing) -> Edit:
    on = draw(st.sampled_from([None, *drawing.components, *drawing.relationships]))
    return changes.add_detail(drawing, on, "p99 10 ms")


def _move(draw: st.DrawFn, drawing: Drawing) -> Edit:
    dx, dy = draw(PLACES)
    return changes.move_by(drawing, [draw(_any(drawing.components))], dx - 2, dy - 2)


def _rename(draw: st.DrawFn, drawing: Drawing) -> Edit:
    return changes.rename(drawing, draw(_any(drawing.components)), draw(LABELS))


def _remove(draw: st.DrawFn, drawing: Drawing) -> Edit:
    names = [e.id for e in drawing.elements()]
    return regrouping.removal(drawing, [draw(_any(names))])


def _group(draw: st.DrawFn, drawing: Drawing) -> Edit:
    chosen = draw(st.lists(_any(drawing.components), min_size=1, max_size=3))
    return regrouping.new_group(drawing, chosen, draw(LABELS))


def _take_out(draw: st.DrawFn, drawing: Drawing) -> Edit:
    return regrouping.regroup(drawing, [draw(_any(drawing.components))], None)


def _turn(draw: st.DrawFn, drawing: Drawing) -> Edit:
    return changes.reverse(drawing, [draw(_any(drawing.relationships))])


def _look(draw: st.DrawFn, drawing: Drawing) -> Edit:
    arrow = draw(_any(drawing.relationships))
    if draw(st.booleans()):
        return changes.set_style(drawing, [arrow], draw(st.sampled_from(Style)))
    return changes.set_direction(drawing, [arrow], draw(st.sampled_from(Direction)))


def _any(names: object) -> st.SearchStrategy[str]:
    known = list(names)  # type: ignore[call-overload]
    if not known:
        raise EditError("there is nothing to choose from")
    return st.sampled_from(known)


_MAKERS = (
    _component, _component, _component, _arrow, _arrow, _arrow, _detail, _move, _rename,
    _remove, _group, _take_out, _turn, _look,
)  # fmt: skip
