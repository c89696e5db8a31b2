"""Draws a drawing mouse first: gestures place and connect, the keyboard only writes."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt

from atlas_trainer.model.drawing import Component, Direction, Drawing, Relationship, Style
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.canvas.geometry import Point, Rect, to_pixels
from atlas_trainer.ui.canvas.hits import Spot, hit_at
from benchmarks.hand import CTRL, SHIFT, Hand

KEY = Qt.Key
_WIDER, _HIGHER = 1.3, 1.4
"""What places of a reference are drawn apart by, so that long labels have room."""
_SEARCH = [(0, 0), *((x, y) for r in (70, 140, 210) for x in (-r, 0, r) for y in (-r, 0, r))]


class MouseDrawer:
    """Draws `wanted` on an empty editor whose window is large enough for it.

    What is made is found by what the document has more than before, as an eye finds it.
    """

    def __init__(self, editor: DrawingEditor, wanted: Drawing) -> None:
        self._editor = editor
        self._wanted = wanted
        self._made: dict[str, str] = {}
        self.hand = Hand(editor.view.viewport())

    def draw(self) -> None:
        """Components along arrows where they can grow; then the other arrows; then groups."""
        wanted = self._wanted
        plain = [c for c in wanted.components.values() if not wanted.members(c.id)]
        left = list(wanted.relationships.values())
        for component in plain:
            if component.id in self._made:
                continue
            self._make(component)
            while (arrow := self._growing(left)) is not None:
                left.remove(arrow)
                self._grow(arrow)
        self._connect_all(left)
        for group in self._groups_inside_out():
            self._group(group)
        self._connect_all(left)
        if left:
            raise RuntimeError("an arrow was not drawn")
        for detail in wanted.details_on(None):
            self._write_detail(detail.text, whole=True)

    # Components

    def _make(self, component: Component) -> None:
        self.hand.double_click(self._free_place(component))
        self._write(component.label)
        self._made[component.id] = self._newest_component()
        self._facts_of_current(component.id)

    def _growing(self, left: list[Relationship]) -> Relationship | None:
        for arrow in left:
            target = self._wanted.components[arrow.target]
            is_new = arrow.target not in self._made and not self._wanted.members(target.id)
            if arrow.source in self._made and is_new:
                return arrow
        return None

    def _grow(self, arrow: Relationship) -> None:
        """A component with its arrow in one stroke; Tab goes from the one label to the other."""
        target = self._wanted.components[arrow.target]
        self.hand.drag(self._rim(arrow.source), self._free_place(target))
        self.hand.type(target.label)
        self.hand.press(KEY.Key_Tab)
        self._write(_label(arrow))
        self._made[target.id] = self._newest_component()
        self._dress(arrow)
        self._facts_of_current(target.id)
        self._facts_of_arrow(arrow)

    def _facts_of_current(self, component: str) -> None:
        for detail in self._wanted.details_on(component):
            self._write_detail(detail.text)

    # Arrows

    def _connect_all(self, left: list[Relationship]) -> None:
        for arrow in list(left):
            if {arrow.source, arrow.target} <= self._made.keys():
                left.remove(arrow)
                self._connect(arrow)

    def _connect(self, arrow: Relationship) -> None:
        start = self._rim(arrow.source)
        if arrow.source == arrow.target:
            self.hand.drag(start, start + QPoint(60, 60), self._middle(arrow.source))
        else:
            self.hand.drag(start, self._drop_on(arrow.target))
        self._write(_label(arrow))
        self._dress(arrow)
        self._facts_of_arrow(arrow)

    def _dress(self, arrow: Relationship) -> None:
        """Keys act on the arrow just drawn."""
        if arrow.style is Style.DASHED:
            self.hand.press(KEY.Key_D, CTRL | SHIFT)
        if arrow.direction is Direction.BOTH:
            self.hand.press(KEY.Key_B, CTRL)
        elif arrow.direction is Direction.NONE:
            self.hand.press(KEY.Key_B, CTRL | SHIFT)

    def _facts_of_arrow(self, arrow: Relationship) -> None:
        facts = self._wanted.details_on(arrow.id)
        if facts:
            self.hand.click(self._on_arrow(next(reversed(self._drawn.relationships))))
        for detail in facts:
            self._write_detail(detail.text)

    # Groups

    def _groups_inside_out(self) -> list[Component]:
        drawing = self._wanted
        groups = [c for c in drawing.components.values() if drawing.members(c.id)]
        return sorted(groups, key=lambda c: -_depth(drawing, c))

    def _group(self, group: Component) -> None:
        members = [self._made[m.id] for m in self._wanted.members(group.id)]
        for number, member in enumerate(members):
            self.hand.click(self._body(member), CTRL if number else Qt.KeyboardModifier.NoModifier)
        self.hand.press(KEY.Key_G, CTRL)
        self._write(group.label)
        made = self._newest_component()
        self._made[group.id] = made
        if self._wanted.details_on(group.id):
            self.hand.click(self._body(made))
            self._facts_of_current(group.id)

    # Writing

    def _write(self, text: str) -> None:
        self.hand.type(text)
        self.hand.press(KEY.Key_Return)

    def _write_detail(self, text: str, whole: bool = False) -> None:
        self.hand.press(KEY.Key_E, CTRL | SHIFT if whole else CTRL)
        self._write(text)

    # Where things are

    @property
    def _drawn(self) -> Drawing:
        return self._editor.view.document.drawing

    def _newest_component(self) -> str:
        return next(reversed(self._drawn.components))

    def _view(self, point: Point) -> QPoint:
        return self._editor.view.to_view(Rect(*point, *point)).topLeft()

    def _box(self, component: str) -> Rect:
        return self._editor.view.picture.layout.boxes[component].rect

    def _middle(self, wanted: str) -> QPoint:
        return self._view(self._box(self._made[wanted]).centre)

    def _free_place(self, component: Component) -> QPoint:
        """An empty place near where the reference has the component."""
        x, y = to_pixels((component.at[0] * _WIDER, component.at[1] * _HIGHER))
        layout = self._editor.view.picture.layout
        for dx, dy in _SEARCH:
            room = Rect.around((x + dx, y + dy), 150, 80)
            taken = any(box.rect.overlaps(room) for box in layout.boxes.values())
            if not taken and hit_at(layout, (x + dx, y + dy)) is None:
                return self._view((x + dx, y + dy))
        raise RuntimeError(f"there is no room for {component.label}")

    def _rim(self, wanted: str) -> QPoint:
        """A place on the rim from which an arrow can be drawn."""
        return self._find(self._made[wanted], Spot.RIM)

    def _drop_on(self, wanted: str) -> QPoint:
        box = self._editor.view.picture.layout.boxes[self._made[wanted]]
        if box.is_group:
            return self._rim(wanted)
        return self._middle(wanted)

    def _body(self, name: str) -> QPoint:
        return self._find(name, Spot.BODY)

    def _find(self, name: str, spot: Spot) -> QPoint:
        view = self._editor.view
        layout, selected = view.picture.layout, view.picture.selection
        for point in _around(self._box(name)):
            hit = hit_at(layout, point, selected, view.zoom())
            if hit is not None and hit.id == name and hit.spot is spot:
                return self._view(point)
        raise RuntimeError(f"there is no place to take hold of {name}")

    def _on_arrow(self, arrow: str) -> QPoint:
        view = self._editor.view
        plate = view.picture.layout.plates.get(arrow)
        if plate is not None and plate.label is not None:
            return self._view(plate.label.centre)
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            point = view.picture.layout.routes[arrow].curve.at(share)
            hit = hit_at(view.picture.layout, point)
            if hit is not None and hit.id == arrow:
                return self._view(point)
        raise RuntimeError(f"there is no place to take hold of {arrow}")


def _around(rect: Rect) -> Iterator[Point]:
    """Places from the outside in: to the right, the left, below and above, then within."""
    for away in (6.0, 3.0, 10.0, -4.0):
        outer = rect.grown(away)
        for share in (0.5, 0.25, 0.75, 0.1, 0.9, 0.4, 0.6):
            y = rect.top + share * rect.height
            x = rect.left + share * rect.width
            yield from ((outer.right, y), (outer.left, y), (x, outer.bottom), (x, outer.top))
    yield rect.left + 40, rect.top + 16
    yield rect.centre


def _label(arrow: Relationship) -> str:
    step = f"{arrow.step}. " if arrow.step is not None else ""
    return f"{step}{arrow.label}".strip()


def _depth(drawing: Drawing, component: Component) -> int:
    depth, group = 0, component.group
    while group is not None:
        depth, group = depth + 1, drawing.components[group].group
    return depth
