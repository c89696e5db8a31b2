"""What a tool may use: the document, the picture, and a few things that the view does for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from atlas_trainer.model.edits import Edit
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.geometry import Point
from atlas_trainer.ui.canvas.hits import Hit
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.canvas.sketch import Sketch

MakeEdit = Callable[[str], Edit]
"""The edit that a label, once typed, makes."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a mouse or pen is and what it does; `at` in the scene, `on_view` in view pixels."""

    at: Point
    on_view: Point
    hit: Hit | None
    button: Qt.MouseButton = Qt.MouseButton.NoButton
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    panning: bool = False

    @property
    def adds(self) -> bool:
        """Whether a held key adds to the selection."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        return bool(self.modifiers & both)


@dataclass(frozen=True, slots=True)
class NewLabel:
    """An element about to be made, with its label open for typing.

    `make` gives the edit for what was typed. Esc makes nothing, unless `keep` is set; with
    `needs_text` an empty text makes nothing either. `then` is the element whose label opens next
    on Tab, `current` the component that becomes current.
    """

    element: str
    make: MakeEdit
    text: str
    keep: bool = False
    needs_text: bool = False
    then: str | None = None
    current: str | None = None


class Desk(Protocol):
    """The view as tools see it."""

    document: CanvasDocument
    picture: CanvasScene

    def zoom(self) -> float:
        """The scale of the view; 1 is 100 %."""

    def pan(self, dx: float, dy: float) -> None:
        """Moves the sheet by view pixels."""

    def sketch(self, sketch: Sketch) -> None:
        """Shows the passing marks of a gesture."""

    def type_new(self, label: NewLabel) -> None:
        """Opens the label of an element to be made."""

    def type_label(self, element_id: str) -> None:
        """Opens the text of an element that is there."""

    def apply(self, edit: Edit, text: str) -> bool:
        """Makes an edit as one undo step; False (and says why) if it does not fit."""


class Stage(Desk, Protocol):
    """The view as its hands see it: what tools may use, and where events come from and go."""

    editable: bool

    def viewport(self) -> QWidget:
        """The widget that gets the events."""

    def in_scene(self, on_view: Point) -> Point:
        """The place in the scene under a place in the viewport."""

    def zoom_at(self, on_view: Point, factor: float) -> None:
        """Zooms, keeping what lies under the view point where it is."""

    def take_focus(self) -> None:
        """The keyboard follows a press."""

    def pointed_at(self, element_id: str) -> None:
        """The pointer is over that element now; "" for none."""

    def pressed_on(self, element_id: str) -> None:
        """That element was pressed; "" for the empty sheet."""

    def open_menu(self, where: QPoint) -> None:
        """The context menu is wanted at a place on the screen."""
