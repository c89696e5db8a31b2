"""Writing labels on the canvas: opens the field on an element and makes one edit of what is typed.

While it is open the scene shows what the edit would do, so that a box grows with its label.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QWidget

from atlas_trainer.model.edits import EditError
from atlas_trainer.ui.canvas.boxes import BOX_HEIGHT
from atlas_trainer.ui.canvas.desk import NewLabel
from atlas_trainer.ui.canvas.geometry import Rect
from atlas_trainer.ui.canvas.labeling import LabelField
from atlas_trainer.ui.canvas.relabel import doubts_about, relabelling
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.theme.theme import Theme


class Writing(QObject):
    """At most one open label. `failed` says why a text was not taken, `closed` that it is over,
    `doubted` what may not be meant by the text (a tuple of sentences): at first, whenever that
    changes, and empty at the end.
    """

    failed = Signal(str)
    doubted = Signal(object)
    closed = Signal()

    def __init__(
        self,
        picture: CanvasScene,
        theme: Theme,
        viewport: QWidget,
        to_view: Callable[[Rect], QRect],
        zoom: Callable[[], float],
    ) -> None:
        super().__init__(viewport)
        self._picture = picture
        self._to_view = to_view
        self._zoom = zoom
        self._label: NewLabel | None = None
        self._doubts: tuple[str, ...] = ()
        self.came_from: QWidget | None = None
        """What had the keyboard before the label was opened."""
        self.field = LabelField(theme, picture.document.clipboard, viewport)
        self.field.taken.connect(self._taken)
        self.field.dropped.connect(self._dropped)
        self.field.textEdited.connect(self._typed)

    def open_new(self, label: NewLabel, text: str = "") -> None:
        """Opens the label of an element that is made once it has been typed."""
        self.finish()
        self.came_from = QApplication.focusWidget()
        self._label = label
        self.field.setAccessibleName(label.text)
        self._picture.preview(label.make(text))
        self._picture.set_editing(label.element)
        self.field.open(text, self._place(), self._zoom())
        self.doubted.emit(self._doubts)

    def open(self, element_id: str) -> None:
        """Opens the text of an element of the document; what is not there is left alone."""
        self.finish()
        found = relabelling(self._picture.document.drawing, element_id)
        if found is not None:
            label, text = found
            self.open_new(label, text)

    @property
    def label(self) -> NewLabel | None:
        """The label that is open, if one is."""
        return self._label

    def finish(self) -> None:
        """Takes what is being typed, if anything is."""
        self.field.take()

    def follow(self) -> None:
        """Keeps the field on its element when the view or the picture moved."""
        if self.field.is_open:
            self.field.fit(self._place(), self._zoom())

    def _typed(self, text: str) -> None:
        if self._label is not None:
            self._picture.preview(self._label.make(text))
            self.follow()
            name, shown = self._label.element, self._picture.shown
            self._doubt(doubts_about(shown.element(name), text) if name in shown else ())

    def _doubt(self, doubts: tuple[str, ...]) -> None:
        if doubts != self._doubts:
            self._doubts = doubts
            self.doubted.emit(doubts)

    def _taken(self, text: str, by_tab: bool) -> None:
        label = self._close()
        if label is None:
            return
        self._make(label, text.strip())
        if by_tab and label.then is not None and label.then in self._picture.document.drawing:
            self.open(label.then)
        else:
            self.closed.emit()

    def _dropped(self) -> None:
        label = self._close()
        if label is not None and label.keep:
            self._make(label, "")
        self.closed.emit()

    def _make(self, label: NewLabel, text: str) -> None:
        if label.needs_text and not text:
            return
        try:
            self._picture.document.push(label.make(text), label.text, label.current)
        except EditError as error:
            self.failed.emit(str(error))

    def _close(self) -> NewLabel | None:
        label, self._label = self._label, None
        self._doubts = ()
        self.doubted.emit(())
        self._picture.set_editing(None)
        self._picture.preview(None)
        return label

    def _place(self) -> QRect:
        """Where the field goes: on the label of the element."""
        assert self._label is not None
        name, layout = self._label.element, self._picture.layout
        if name in layout.boxes:
            box = layout.boxes[name]
            return self._to_view(box.title if box.title is not None else box.rect)
        if name in layout.chips:
            return self._to_view(layout.chips[name].rect.grown(0, 6))
        if name in layout.plates:
            plate = layout.plates[name]
            return self._to_view((plate.label or plate.rect).grown(0, 6))
        middle = layout.routes[name].curve.at(0.5) if name in layout.routes else (0.0, 0.0)
        return self._to_view(Rect.around(middle, 100, BOX_HEIGHT * 0.6))
