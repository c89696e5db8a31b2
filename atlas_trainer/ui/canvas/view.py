"""The view: shows a scene, turns mouse, pen and wheel into gestures, and zooms and pans."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from atlas_trainer.model.edits import Edit, EditError
from atlas_trainer.model.tidy import TIDY_UP, tidied
from atlas_trainer.ui.canvas.camera import Camera
from atlas_trainer.ui.canvas.desk import NewLabel
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.geometry import Point, Rect
from atlas_trainer.ui.canvas.glide import Glide
from atlas_trainer.ui.canvas.hands import Hands
from atlas_trainer.ui.canvas.overlay import Overlay
from atlas_trainer.ui.canvas.paint import qrect
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.canvas.sketch import Sketch, SketchItem
from atlas_trainer.ui.canvas.tools.toolbox import Toolbox
from atlas_trainer.ui.canvas.writing import Writing
from atlas_trainer.ui.theme.theme import Theme


class CanvasView(QGraphicsView):
    """A sheet with one drawing on it.

    `element_hovered` and `element_clicked` carry the id under the pointer ("" for none). `said`
    carries messages for the user. `menu_wanted` carries where the context menu opens.
    """

    element_hovered = Signal(str)
    element_clicked = Signal(str)
    said = Signal(str)
    menu_wanted = Signal(QPoint)
    help_wanted = Signal()

    def __init__(
        self,
        document: CanvasDocument,
        theme: Theme,
        editable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.picture = CanvasScene(document, theme, self)
        self.setScene(self.picture)
        self._theme = theme
        self.editable = editable
        self._has_ring = False
        self._largest: float | None = None
        self._sketch = SketchItem(self.picture.style_of_items)
        self.picture.addItem(self._sketch)
        self._camera = Camera(self, theme)
        self._glide = Glide(self.picture, theme, self)
        self._glide.hurried.connect(self._camera.settle)
        self.writing = Writing(self.picture, theme, self.viewport(), self.to_view, self.zoom)
        self.writing.failed.connect(self.said)
        self._hands = Hands(self, Toolbox(self, editable))
        self._set_up()
        theme.changed.connect(self._dress)
        theme.changed.connect(self._camera.refresh)
        self.picture.shown_changed.connect(self.writing.follow)
        self._dress()
        self._camera.go_home()

    # For screens

    def fit(self, smooth: bool = True) -> None:
        """Shows the whole drawing, enlarged as much as text (or `set_largest`) is at the most."""
        bounds = self.picture.layout.bounds()
        if bounds is None:
            self._camera.go_home(smooth)
        else:
            self._camera.fit(bounds, self._largest, smooth)

    def set_largest(self, zoom: float) -> None:
        """A fit enlarges the drawing to that zoom at the most; 1 is 100 %."""
        self._largest = zoom

    def fitting(self) -> float:
        """The zoom at which the whole drawing fills the view, that of text at the most."""
        bounds = self.picture.layout.bounds()
        return 1.0 if bounds is None else self._camera.fitting(bounds)

    def tidy(self) -> bool:
        """Lays the whole drawing out anew, as one undo step; False if all is in its place."""
        edit = tidied(self.document.drawing)
        if not edit.edits:
            return False
        self._step(lambda: self.document.push(edit, edit.text), TIDY_UP)
        return True

    def undo(self) -> None:
        """Takes back the last step; what Tidy moved is seen to go back."""
        self._step(self.document.stack.undo, self.document.stack.undoText())

    def redo(self) -> None:
        """Does it again, as it was seen the first time."""
        self._step(self.document.stack.redo, self.document.stack.redoText())

    def _step(self, step: Callable[[], None], name: str) -> None:
        """Takes a step; one that moves everything shows the whole, and where each thing went."""
        before = self._glide.places()
        step()
        if name == TIDY_UP:
            self.fit()
            self._glide.start(before)

    def set_overlay(self, overlay: Overlay | None) -> None:
        """Lays a score over the drawing, or with None takes it off."""
        self.picture.set_overlay(overlay)

    def highlight(self, ids: Iterable[str]) -> None:
        """Lights elements by drawn or reference id and fades the rest; none lights all again."""
        self.picture.highlight(ids)

    def show_only(self, ids: frozenset[str] | None) -> None:
        """Shows those elements alone, each where the whole drawing has it; None shows all."""
        self.picture.show_only(ids)

    def reveal(self, ids: Iterable[str]) -> None:
        """Brings elements (drawn or reference ids) into sight, moving as little as possible."""
        part = self.picture.bounds_of(self.picture.shown_as(ids))
        whole = self.picture.layout.bounds()
        if part is not None and whole is not None:
            self._camera.reveal(part, whole)
            self.writing.follow()

    def peek(self, ids: Iterable[str]) -> None:
        """The same for what is not drawn yet; `look_back` shows what was seen before."""
        part = self.picture.bounds_of(frozenset(ids))
        whole = self.picture.layout.bounds()
        if part is not None and whole is not None:
            self._camera.peek(part, whole)

    def look_back(self) -> None:
        """Shows what was seen before peeking, unless something else was looked at since."""
        self._camera.look_back()

    @property
    def is_busy(self) -> bool:
        """Whether a gesture of the mouse or the pen is under way."""
        return self._hands.is_busy

    # For tools (Desk)

    def zoom(self) -> float:
        """The scale of the view; 1 is 100 %."""
        return self._camera.zoom

    def pan(self, dx: float, dy: float) -> None:
        """Moves the sheet by view pixels."""
        self._camera.pan(dx, dy)
        self.writing.follow()

    def zoom_at(self, on_view: Point, factor: float) -> None:
        """Zooms, keeping what lies under the view point where it is."""
        self._camera.zoom_at(on_view, factor)
        self.writing.follow()

    def sketch(self, sketch: Sketch) -> None:
        """Shows the passing marks of a gesture."""
        self._sketch.show_sketch(sketch)

    def type_new(self, label: NewLabel) -> None:
        """Opens the label of an element to be made."""
        self.writing.open_new(label)

    def type_label(self, element_id: str) -> None:
        """Opens the text of an element that is there."""
        self.writing.open(element_id)

    def apply(self, edit: Edit, text: str) -> bool:
        """Makes an edit as one undo step; False (and says why) if it does not fit."""
        try:
            self.document.push(edit, text)
        except EditError as error:
            self.said.emit(str(error))
            return False
        return True

    # For hands (Stage)

    def in_scene(self, on_view: Point) -> Point:
        """The place in the scene under a place in the viewport."""
        inverse, _ = self.viewportTransform().inverted()
        place = inverse.map(QPointF(*on_view))
        return place.x(), place.y()

    def take_focus(self) -> None:
        """The keyboard follows a press; a label that is open is taken."""
        self.writing.finish()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def pointed_at(self, element_id: str) -> None:
        """The pointer is over that element now."""
        self.element_hovered.emit(element_id)

    def pressed_on(self, element_id: str) -> None:
        """That element was pressed."""
        self.element_clicked.emit(element_id)

    def open_menu(self, where: QPoint) -> None:
        """The context menu is wanted."""
        self.menu_wanted.emit(where)

    def hold_space(self, held: bool) -> None:
        """While it is held, a drag moves the sheet."""
        self._hands.hold_space(held)

    def to_view(self, rect: Rect) -> QRect:
        """Where a rectangle of the scene lies in the viewport."""
        return self.mapFromScene(qrect(rect)).boundingRect()

    # Keys that the view has to itself; all others go to what is around it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._hands.hold_space(held=True)
        elif event.key() == Qt.Key.Key_Escape and self._hands.is_busy:
            self._hands.cancel()
        elif event.text() == "1":
            self.fit()
        elif event.text() == "?":
            self.help_wanted.emit()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hands.hold_space(held=False)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows a ring, unless the keyboard only followed the mouse."""
        super().focusInEvent(event)
        self._show_ring(event.reason() is not Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hands.hold_space(held=False)
        self._show_ring(seen=False)

    def _show_ring(self, seen: bool) -> None:
        if seen != self._has_ring:
            self._has_ring = seen
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._camera.refresh()
        self.writing.follow()

    def _set_up(self) -> None:
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        # Items leave the painter as they found it, and keep a margin in their rectangles.
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAccessibleName("Drawing")
        self.setAccessibleDescription("The outline, on Ctrl+Shift+L, says and edits what is drawn.")

    def _dress(self) -> None:
        roles = self._theme.roles
        self.picture.setBackgroundBrush(QColor(roles.surface))
        ring = roles.accent if self._has_ring else roles.surface
        self.setStyleSheet(
            f"CanvasView {{ border: 2px solid {ring}; background: {roles.surface}; }}"
        )
