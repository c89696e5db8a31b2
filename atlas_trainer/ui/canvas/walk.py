"""Choosing elements by keys alone: along the canvas, one more, or what hangs on a component."""

from __future__ import annotations

from collections.abc import Callable

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.telling import element_name
from atlas_trainer.ui.canvas.spatial import next_in_direction
from atlas_trainer.ui.canvas.view import CanvasView


class Walk:
    """Moves the current component and the selection. `tell` says where the keyboard is now."""

    def __init__(self, view: CanvasView, tell: Callable[[str], None]) -> None:
        self._view = view
        self._document = view.document
        self._picture = view.picture
        self._tell = tell
        self._marked: frozenset[str] = frozenset()

    @property
    def _drawing(self) -> Drawing:
        return self._document.drawing

    def go(self, dx: int, dy: int) -> None:
        """Makes the next component in that direction current."""
        found = self._next(dx, dy)
        if found is not None:
            self.make_current(found)

    def extend(self, dx: int, dy: int) -> None:
        """The same, and selects both: the component that is left and the one that is reached."""
        before = self._document.current
        found = self._next(dx, dy)
        if found is None:
            return
        both = {name for name in (before, found) if name is not None}
        self._document.set_current(found)
        self._select(self._picture.selection | both)
        self._view.reveal((found,))
        self._tell(self._counted(found))

    def make_current(self, component: str) -> None:
        """The quick bar goes on from that component. What was marked stays selected."""
        self._document.set_current(component)
        if self._picture.selection != self._marked:
            self._marked = frozenset()
        self._picture.select(self._marked)
        self._view.reveal((component,))
        self._tell(element_name(self._drawing, component))

    def mark(self) -> None:
        """Selects the current component beside what is selected, or takes it out again."""
        current = self._document.current
        if current is not None:
            self._select(self._picture.selection ^ {current})
            self._tell(self._counted(current))

    def step(self, by: int) -> None:
        """Selects the next (1) or previous (-1) of what hangs on the current component.

        These are its details and its arrows with theirs; behind the last comes the component
        itself again. Without a current component they are those of the whole drawing.
        """
        there = self._hanging()
        if not there:
            self._tell("There is no arrow and no detail here")
            return
        selected = [name for name in there if name in self._picture.selection]
        start = -1 if by > 0 else len(there)
        at = (there.index(selected[0]) if selected else start) + by
        if not 0 <= at < len(there):
            self._picture.select(frozenset())
            self._tell(self._here())
            return
        name = there[at]
        self._picture.select(frozenset({name}))
        self._view.reveal((name,))
        self._tell(f"{element_name(self._drawing, name)}, {at + 1} of {len(there)}")

    def _next(self, dx: int, dy: int) -> str | None:
        """The component there; what a preview only shows is none."""
        boxes = self._picture.layout.boxes
        drawn = {name: box for name, box in boxes.items() if name in self._drawing}
        return next_in_direction(drawn, self._document.current, dx, dy)

    def _hanging(self) -> list[str]:
        drawing, current = self._drawing, self._document.current
        found: list[str] = []
        arrows = drawing.relationships
        if current is None:
            found = [d.id for d in drawing.details_on(None)]
        else:
            found = [d.id for d in drawing.details_on(current)]
            arrows = {r.id: r for r in drawing.arrows_at(current)}
        for arrow in arrows:
            found += [arrow, *(d.id for d in drawing.details_on(arrow))]
        return found

    def _here(self) -> str:
        current = self._document.current
        return element_name(self._drawing, current) if current is not None else "Nothing selected"

    def _select(self, ids: frozenset[str]) -> None:
        self._picture.select(ids)
        self._marked = self._picture.selection

    def _counted(self, component: str) -> str:
        count = len(self._picture.selection)
        inside = "selected" if component in self._picture.selection else "not selected"
        return f"{element_name(self._drawing, component)} {inside}, {count} in all"
