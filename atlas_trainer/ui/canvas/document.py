"""The canvas' document: owns the drawing and its undo stack, and says what changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.edits import Edit, touched
from atlas_trainer.model.sentence.plan import Plan, plan, plan_arrow
from atlas_trainer.ui.canvas.clipboard import Clipboard


class CanvasDocument(QObject):
    """One drawing being drawn.

    Only `push` (and undo and redo of `stack`) changes it. `changed` carries the ids that an edit
    touched; `current_changed` the id of the component that the quick bar goes on from, or None.
    Only a `free` drawing shares the system's clipboard: see `atlas_trainer.ui.canvas.clipboard`.
    """

    changed = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        drawing: Drawing | None = None,
        parent: QObject | None = None,
        free: bool = False,
    ) -> None:
        super().__init__(parent)
        self.clipboard = Clipboard(is_open=free)
        self._drawing = drawing.copy() if drawing is not None else Drawing()
        self._current: str | None = None
        self.stack = QUndoStack(self)

    @property
    def drawing(self) -> Drawing:
        """The drawing as it is; for reading."""
        return self._drawing

    @property
    def current(self) -> str | None:
        """The id of the component from which the next arrow starts, if there is one."""
        return self._current

    def set_current(self, component_id: str | None) -> None:
        """Makes a component current; what is not in the drawing makes none current."""
        known = component_id if component_id in self._drawing.components else None
        if known != self._current:
            self._current = known
            self.current_changed.emit(known)

    def push(self, edit: Edit, text: str = "", current: str | None = None) -> None:
        """Applies an edit as one undo step named `text`; one that touches nothing is none.

        `current` becomes current, unless None. Raises EditError, with nothing changed.
        """
        ids = touched(edit)
        if ids:
            before = self._current
            inverse = edit.apply(self._drawing)
            after = current if current in self._drawing.components else before
            self.stack.push(_Step(self, inverse, text, (before, after)))
            self._announce(ids)
        if current is not None:
            self.set_current(current)

    def enter(self, text: str) -> None:
        """Takes a sentence as one undo step. Raises SentenceError, with nothing changed."""
        self.follow(plan(text, self._drawing, self._current))

    def enter_arrow(self, target: str, label: str, keep_source: bool = False) -> None:
        """Takes an arrow from the current component, as the quick bar's two fields give it.

        Without a current component `target` alone is drawn. Raises SentenceError.
        """
        if self._current is None:
            self.enter(target)
            return
        self.follow(plan_arrow(self._drawing, self._current, target, label, keep_source))

    def follow(self, planned: Plan) -> None:
        """Carries a plan out and makes its component current."""
        self.push(planned.edit, planned.edit.text)
        self.set_current(planned.current)
        command = self.stack.command(self.stack.index() - 1) if planned.touched else None
        if isinstance(command, _Step):
            command.after = self._current

    def load(self, drawing: Drawing) -> None:
        """Starts over with another drawing and nothing to undo."""
        ids = {e.id for e in self._drawing.elements()} | {e.id for e in drawing.elements()}
        self.stack.clear()
        self.clipboard.clear()
        self._drawing = drawing.copy()
        self._announce(frozenset(ids))
        self.set_current(None)

    def swap(self, edit: Edit, current: str | None) -> Edit:
        """The common body of undo and redo: applies `edit` and returns its inverse."""
        inverse = edit.apply(self._drawing)
        self._announce(touched(edit))
        self.set_current(current)
        return inverse

    def _announce(self, ids: frozenset[str]) -> None:
        if self._current is not None and self._current not in self._drawing.components:
            self.set_current(None)
        self.changed.emit(ids)


class _Step(QUndoCommand):
    """One edit on the stack, already applied when it is pushed."""

    def __init__(
        self,
        document: CanvasDocument,
        inverse: Edit,
        text: str,
        current: tuple[str | None, str | None],
    ) -> None:
        super().__init__(text)
        self._document = document
        self._other = inverse
        self._done = False
        self.before, self.after = current

    def redo(self) -> None:
        if self._done:
            self._other = self._document.swap(self._other, self.after)
        self._done = True

    def undo(self) -> None:
        self._other = self._document.swap(self._other, self.before)
