"""The scene: one item for each element that the document has; it listens and never holds truth.

What is shown is the document's drawing, or a preview of an edit not made yet, or the drawing with
an overlay. Selection, pointing and highlights are states of the picture and live here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.edits import Edit, EditError, touched
from atlas_trainer.ui.canvas.cast import Cast
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.geometry import Point, Rect
from atlas_trainer.ui.canvas.ink import ink_for
from atlas_trainer.ui.canvas.items import Style
from atlas_trainer.ui.canvas.layout import Layout
from atlas_trainer.ui.canvas.look import PLAIN, Look, Mark
from atlas_trainer.ui.canvas.overlay import Overlay
from atlas_trainer.ui.canvas.spread import laid_out_apart
from atlas_trainer.ui.canvas.text import Texts, fonts_of
from atlas_trainer.ui.theme.theme import Theme

_HUGE = 50_000.0


class CanvasScene(QGraphicsScene):
    """Shows one document. `selection_changed` carries the selected ids."""

    selection_changed = Signal(object)
    shown_changed = Signal()

    def __init__(
        self, document: CanvasDocument, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._theme = theme
        self.texts = Texts(fonts_of(theme.family))
        self.style_of_items = Style(ink_for(theme.roles), self.texts.fonts)
        self.layout = Layout(self.texts)
        self._cast = Cast(self, self.style_of_items)
        self._preview: Edit | None = None
        self._ghosts: frozenset[str] = frozenset()
        self._rough = False
        self._overlay: Overlay | None = None
        self._only: frozenset[str] | None = None
        self._selection: frozenset[str] = frozenset()
        self._lit: frozenset[str] = frozenset()
        self._hovered: str | None = None
        self._target: str | None = None
        self._editing: str | None = None
        self._badges: dict[str, int] = {}
        self.setSceneRect(-_HUGE, -_HUGE, 2 * _HUGE, 2 * _HUGE)
        document.changed.connect(self._document_changed)
        self._current = document.current
        document.current_changed.connect(self._current_changed)
        theme.changed.connect(self._theme_changed)
        self._show()

    # What is shown

    @property
    def shown(self) -> Drawing:
        """The drawing on the screen: the document's, a preview of it, or with its ghosts."""
        return self.layout.drawing

    def shown_ids(self) -> frozenset[str]:
        """The ids of all elements that have an item."""
        return self._cast.ids()

    def preview(self, edit: Edit | None, ghost: bool = False, rough: bool = False) -> None:
        """Shows what an edit would do, or with None the document again.

        With `ghost` what the edit adds or changes is shown as not there yet; with `rough`, for
        the steps of a drag, nothing else gives way yet. An edit that does not fit is not shown.
        """
        if edit is None and self._preview is None:
            return
        self._rough = rough
        before = self._ghosts
        self._preview = edit
        self._ghosts = touched(edit) if edit is not None and ghost else frozenset()
        self._show(before)

    def set_overlay(self, overlay: Overlay | None) -> None:
        """Lays the marks and ghosts of a score over the drawing, or takes them off.

        Where these need more room than there is, the whole is shown spread apart.
        """
        self._overlay = overlay
        before = self.shown_ids()
        self._lay_out_afresh()
        self._show(before | {element.id for element in self.shown.elements()})

    def show_only(self, ids: frozenset[str] | None) -> None:
        """Shows those elements alone, each where the whole drawing has it; None shows all."""
        self._only = ids
        self._look_again(frozenset(element.id for element in self.shown.elements()))

    @property
    def overlay(self) -> Overlay | None:
        """The overlay in force."""
        return self._overlay

    def bounds_of(self, ids: frozenset[str]) -> Rect | None:
        """The rectangle around those elements; None if none of them is shown."""
        found: Rect | None = None
        for name in ids:
            rect = self.rect_of(name)
            if rect is not None:
                found = rect if found is None else found.united(rect)
        return found

    def rect_of(self, name: str) -> Rect | None:
        """Where an element lies."""
        layout = self.layout
        if name in layout.boxes:
            return layout.boxes[name].rect
        if name in layout.chips:
            return layout.chips[name].rect
        if name in layout.routes:
            route, plate = layout.routes[name], layout.plates.get(name)
            return route.bounds.united(plate.rect) if plate else route.bounds
        return None

    # States of the picture

    @property
    def selection(self) -> frozenset[str]:
        """The ids of what is selected; always in the document."""
        return self._selection

    def select(self, ids: frozenset[str]) -> None:
        """Selects those elements and nothing else."""
        known = frozenset(name for name in ids if name in self.document.drawing)
        if known != self._selection:
            changed = known ^ self._selection
            self._selection = known
            self._look_again(changed)
            self.selection_changed.emit(known)

    def highlight(self, ids: Iterable[str]) -> None:
        """Lights those elements (drawn ids or reference ids) and fades the others; none: all."""
        lit = self.shown_as(ids)
        if lit != self._lit:
            self._lit = lit
            self._look_again()

    def shown_as(self, ids: Iterable[str]) -> frozenset[str]:
        """The ids under which drawn or reference elements are shown, of those that are."""
        overlay = self._overlay
        names = (overlay.shown_id(name) if overlay else name for name in ids)
        return frozenset(name for name in names if name is not None and name in self.shown)

    def point_at(self, name: str | None) -> None:
        """The element under the pointer."""
        if name != self._hovered:
            changed = frozenset(n for n in (name, self._hovered) if n is not None)
            self._hovered = name
            self._look_again(changed)

    def aim_at(self, name: str | None) -> None:
        """The element on which a drag would drop."""
        if name != self._target:
            changed = frozenset(n for n in (name, self._target) if n is not None)
            self._target = name
            self._look_again(changed)

    def set_editing(self, name: str | None) -> None:
        """The element whose text is open for typing, and so not painted."""
        changed = frozenset(n for n in (name, self._editing) if n is not None)
        self._editing = name
        self._look_again(changed)

    def show_badges(self, badges: dict[str, int]) -> None:
        """Numbers on components; empty for none."""
        if badges != self._badges:
            changed = frozenset((*badges, *self._badges))
            self._badges = badges
            self._look_again(changed)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Tells the items how large they are about to be painted."""
        self.style_of_items.zoom = painter.worldTransform().m11()
        super().drawBackground(painter, rect)

    def displace(self, shifts: Mapping[str, Point], faded: float) -> None:
        """Paints components away from their places, while arrows and labels are `faded` (0..1)."""
        self._cast.displace(shifts, faded)

    # Keeping up

    def _document_changed(self) -> None:
        before, self._ghosts, self._preview = self._ghosts, frozenset(), None
        self._rough = False
        self._show(before)
        self.select(self._selection)

    def _current_changed(self, current: str | None) -> None:
        changed = frozenset(n for n in (current, self._current) if n is not None)
        self._current = current
        self._look_again(changed)

    def _theme_changed(self) -> None:
        self.texts = Texts(fonts_of(self._theme.family))
        self.style_of_items.ink = ink_for(self._theme.roles)
        self.style_of_items.fonts = self.texts.fonts
        self._lay_out_afresh()
        self._show(self.shown_ids() | {element.id for element in self.shown.elements()})
        self.update()

    def _lay_out_afresh(self) -> None:
        """Starts over with the layout, as its fonts or the room for signs changed."""
        if self._overlay is None:
            self.layout = Layout(self.texts)
            self.layout.update(self._wanted())
        else:
            signs = frozenset(self._overlay.marks)
            self.layout = laid_out_apart(self._overlay.shown, self.texts, signs)

    def _show(self, also: frozenset[str] = frozenset()) -> None:
        """Shows what is wanted now; `also` are ids that look different though they lie alike."""
        changed = self.layout.update(self._wanted(), self._rough)
        if any(self._is_frame(name) for name in changed):
            changed |= self.layout.routes.keys()  # plates take the ground of the frame behind
        self._sync(changed | self._ghosts | also)
        self.shown_changed.emit()

    def _is_frame(self, name: str) -> bool:
        box = self.layout.boxes.get(name)
        return box is not None and box.is_group

    def _wanted(self) -> Drawing:
        if self._overlay is not None:
            return self.shown
        if self._preview is None:
            return self.document.drawing
        drawing = self.document.drawing.copy()
        try:
            self._preview.apply(drawing)
        except EditError:
            return self.document.drawing
        return drawing

    def _look_again(self, ids: frozenset[str] | None = None) -> None:
        self._sync(self.shown_ids() if ids is None else ids)

    def _sync(self, ids: frozenset[str]) -> None:
        for name in ids:
            if self._is_left_out(name):
                self._cast.drop(name)
            else:
                self._cast.show(name, self.layout, self._look)

    def _is_left_out(self, name: str) -> bool:
        return self._only is not None and name not in self._only

    def _look(self, name: str) -> Look:
        mark: Mark | None = self._overlay.marks.get(name) if self._overlay else None
        look = Look(
            selected=name in self._selection,
            current=name == self.document.current and self._overlay is None,
            hovered=name == self._hovered,
            lit=name in self._lit,
            faded=bool(self._lit) and name not in self._lit,
            ghost=name in self._ghosts,
            editing=name == self._editing,
            target=name == self._target,
            mark=mark,
            badge=self._badges.get(name),
        )
        return PLAIN if look == PLAIN else look
