"""The layout: where everything of a drawing lies on the canvas, kept up to date edit by edit.

`update` finds again only what a change can have touched, and comes to exactly what a layout made
afresh from the drawing would be.
"""

from __future__ import annotations

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.ui.canvas.boxes import Box, Chip, slips
from atlas_trainer.ui.canvas.course import Course
from atlas_trainer.ui.canvas.geometry import Rect, united
from atlas_trainer.ui.canvas.hanging import chips_of_all
from atlas_trainer.ui.canvas.plates import Plate
from atlas_trainer.ui.canvas.rooms import Rooms
from atlas_trainer.ui.canvas.routes import Route
from atlas_trainer.ui.canvas.text import Texts


class Layout:
    """Boxes, routes, plates and chips of one drawing, by element id. Others only read them.

    Elements in `signs` get room for the sign of what became of them.
    """

    def __init__(self, texts: Texts, signs: frozenset[str] = frozenset()) -> None:
        self.texts = texts
        self.signs = signs
        self.chips: dict[str, Chip] = {}
        self._rooms = Rooms(texts, signs)
        self._course = Course(texts, signs)

    @property
    def drawing(self) -> Drawing:
        """What is laid out."""
        return self._course.drawing

    @property
    def boxes(self) -> dict[str, Box]:
        """Components and groups."""
        return self._course.boxes

    @property
    def routes(self) -> dict[str, Route]:
        """The ways of the arrows."""
        return self._course.routes

    @property
    def plates(self) -> dict[str, Plate]:
        """What arrows say; those that say nothing have none."""
        return self._course.plates

    def update(self, drawing: Drawing, rough: bool = False) -> frozenset[str]:
        """Lays out `drawing` in place of the one before; returns the ids that look different.

        With `rough`, for the steps of a drag, the arrows and labels of others stay where they
        are; the next update without it makes up for that.
        """
        pads = self._rooms.update(drawing, rough)
        changed = self._course.update(drawing, pads, rough)
        return frozenset(changed | self._gather_chips())

    def depth_at(self, rect: Rect) -> int:
        """How many frames the middle of a rectangle lies in."""
        return len(self._course.obstacles.frames.near(Rect.around(rect.centre, 1.0, 1.0)))

    def bounds(self) -> Rect | None:
        """The rectangle around everything; None for an empty drawing."""
        chips = united(chip.rect for chip in self.chips.values())
        return united(rect for rect in (self._core(), chips) if rect is not None)

    def _core(self) -> Rect | None:
        rects = [box.rect for box in self.boxes.values()]
        rects += [route.bounds for route in self.routes.values()]
        rects += [plate.rect for plate in self.plates.values()]
        rects += [chip.rect for chips in self._course.hung.values() for chip in chips]
        return united(rects)

    def _gather_chips(self) -> set[str]:
        """Brings all chips together; returns the ids of those that changed."""
        of_all = self._course.details.get(None, ())
        chips = [chip for hung in self._course.hung.values() for chip in hung]
        chips += [chip for plate in self.plates.values() for chip in plate.chips]
        if of_all:
            chips += chips_of_all(self._core(), slips(of_all, self.texts, self.signs))
        before, self.chips = self.chips, {chip.id: chip for chip in chips}
        return {
            name
            for name in before.keys() | self.chips.keys()
            if before.get(name) != self.chips.get(name)
        }
