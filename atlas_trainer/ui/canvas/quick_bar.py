"""The quick bar: where a whole drawing is typed.

`label` Enter draws a component; `target` Tab `arrow label` Enter an arrow from the current one,
Shift+Enter the same without leaving it; any sentence of the drawing language works too. While one
types, the canvas shows as a ghost what Enter would do.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from atlas_trainer.model.edits import EditError
from atlas_trainer.model.sentence.completion import completion_start, completions
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.plan import plan_arrow
from atlas_trainer.model.sentence.writer import name_text
from atlas_trainer.ui.canvas.bar_line import BarLine
from atlas_trainer.ui.canvas.bar_state import Entry, Past, standing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.hints import hint_for, wrong_hint
from atlas_trainer.ui.canvas.offers import Offers
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.canvas.spatial import WAYS
from atlas_trainer.ui.canvas.trial import NOTHING, planned, tried
from atlas_trainer.ui.theme.metrics import BIG_CONTROL_HEIGHT, Space
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.texts import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickBar(QFrame):
    """`entered` carries the ids that an entry touched, `hint_changed` a line of help or an error,
    `previewed` the ids of what the unfinished entry shows on the canvas: what it would draw or
    where it would go.

    `entry_changed` carries the unfinished entry as one text; `set_text` takes it back.
    """

    entered = Signal(object)
    previewed = Signal(object)
    entry_changed = Signal(str)
    hint_changed = Signal(object)
    hand_in_requested = Signal()
    went = Signal(int, int)
    extended = Signal(int, int)
    help_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        document: CanvasDocument,
        picture: CanvasScene,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._document = document
        self._picture = picture
        self._target: str | None = None
        self._error: SentenceError | None = None
        self._past = Past()
        self._trial = NOTHING
        self._shows = False
        self._chip = text_label(role="muted")
        self.line = BarLine(theme, document.clipboard, self._key)
        self.line.empty_when(lambda: self.entry().is_empty)
        self.line.textEdited.connect(self._edited)
        self._around = parent if parent is not None else self
        self.offers = Offers(theme, self._around)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._preview)
        theme.changed.connect(self._fit)
        document.current_changed.connect(self._refresh)
        document.changed.connect(self._refresh)
        self._lay_out()
        self._refresh()

    # For screens

    def entry(self) -> Entry:
        """What has been typed and not entered yet."""
        return Entry(self.line.text(), self._target)

    def text(self) -> str:
        """The unfinished entry as one text."""
        return self.entry().written()

    def set_text(self, text: str) -> None:
        """Puts an unfinished entry back into the bar."""
        self._put(Entry.read(text))

    def finish(self) -> bool:
        """Enters what has been typed, if anything; False if it cannot be taken as it stands."""
        return self.entry().is_empty or self._enter(keep_source=False)

    def show_hint(self) -> None:
        """Says again what the keys would do now."""
        self._say()

    def insert(self, text: str) -> None:
        """Goes on typing here: text that was typed elsewhere on the canvas."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.insert(text)
        self._edited()

    # Keys

    def _key(self, event: QKeyEvent) -> bool:
        """Takes the keys that mean something here; the line gets all others."""
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        plain = not modifiers & ~Qt.KeyboardModifier.ShiftModifier
        if plain and self.entry().is_empty and self._key_when_empty(event):
            return True
        if key in _ENTER and control:
            self.hand_in_requested.emit()
        elif key in _ENTER:
            self._enter(bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Tab and not self.entry().is_empty:
            self._tab()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if key == Qt.Key.Key_Up else 1, control)
        else:
            return self._goes_back(event) and self._back()
        return True

    def _key_when_empty(self, event: QKeyEvent) -> bool:
        """With an empty bar the arrow keys move about on the canvas and `?` shows all keys."""
        if event.text() == "?":
            self.help_wanted.emit()
        elif event.key() in WAYS:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            way = self.extended if shift else self.went
            way.emit(*WAYS[Qt.Key(event.key())])
        else:
            return False
        return True

    def _goes_back(self, event: QKeyEvent) -> bool:
        """Whether a key leads from an arrow's label back to its target."""
        if event.key() == Qt.Key.Key_Backtab:
            return True
        undo = event.matches(QKeySequence.StandardKey.Undo)
        return not self.line.text() and (undo or event.key() == Qt.Key.Key_Backspace)

    def _tab(self) -> None:
        """Takes the completion that shows; else goes on to the arrow's label."""
        chosen = self.offers.chosen
        if chosen is not None:
            self._complete(chosen)
        elif self._target is None and self.line.text().strip():
            if self._document.current is None:
                self._enter(keep_source=False)
            elif self._can_be_target():
                self._put(Entry("", self.line.text().strip()))

    def _can_be_target(self) -> bool:
        """Whether what was typed names components only; else says what is in the way."""
        current = self._document.current
        if current is None:
            return False
        try:
            plan_arrow(self._document.drawing, current, self.line.text())
        except SentenceError as error:
            self._fail(error)
            return False
        return True

    def _step(self, by: int, control: bool) -> None:
        """Chooses among completions; else, or with Ctrl, calls back what was entered before."""
        if self.offers.is_open and not control:
            self.offers.step(by)
            self._say()
            return
        entry = self._past.back(self.entry()) if by < 0 else self._past.forward()
        if entry is not None:
            self._put(entry)
            self.offers.hide()  # Up goes on to what was entered before
            self._say()

    def _escape(self) -> None:
        if self.offers.is_open:
            self.offers.hide()
            self._say()
        elif self.entry().is_empty:
            self.left.emit()
        else:
            self._put(Entry())

    def _back(self) -> bool:
        """From the arrow's label back to its target."""
        if self._target is None:
            return False
        self._put(Entry(self._target))
        return True

    # Entering

    def _enter(self, keep_source: bool) -> bool:
        entry, before = self.entry(), self._document.current
        if entry.is_empty:
            return True
        try:
            plan = planned(self._document, entry, keep_source)
            self._document.follow(plan)
        except SentenceError as error:
            self._fail(error)
            return False
        except EditError as error:
            self._fail(SentenceError(str(error), 1))
            return False
        if keep_source and entry.target is None and before is not None:
            self._document.set_current(before)
        self._past.note(entry)
        self._put(Entry())
        self._picture.select(frozenset())
        self.entered.emit(plan.touched | frozenset(plan.named))
        return True

    def _fail(self, error: SentenceError) -> None:
        self._error = error
        self.line.mark_column(error.column)
        self.hint_changed.emit(wrong_hint(error))

    # What shows

    def _put(self, entry: Entry) -> None:
        self._target = entry.target
        self.line.setText(entry.text)
        self._edited()

    def _edited(self) -> None:
        self._error = None
        self.line.mark_column(None)
        self._refresh()
        self.entry_changed.emit(self.text())

    def _refresh(self) -> None:
        self._trial = tried(self._document, self.entry())
        self._show_chip()
        self._offer()
        self._say()
        self._soon.start(0)

    def _say(self) -> None:
        if self._error is None:
            hint = hint_for(self._document, self.entry(), self._trial, self.offers.chosen)
            self.hint_changed.emit(hint)

    def _show_chip(self) -> None:
        current = self._document.drawing.components.get(self._document.current or "")
        said = standing(current.label if current is not None else None, self._target)
        self._chip.setText(said)
        self._chip.setVisible(bool(said))
        what = "The arrow's label, or Enter" if self._target is not None else "Component"
        self.line.setPlaceholderText(what)

    def _offer(self) -> None:
        before = self.line.text()[: self.line.cursorPosition()]
        texts: tuple[str, ...] = ()
        if self._target is None and self.line.cursorPosition() == len(self.line.text()):
            texts = completions(before, self._document.drawing)
        place = self.line.mapTo(self._around, self.line.rect().topLeft())
        self.offers.offer(texts, place.x(), place.y() - Space.HALF)

    def _complete(self, chosen: str) -> None:
        text = self.line.text()
        start = completion_start(text)
        self._put(Entry(text[:start] + (chosen if chosen.startswith("#") else name_text(chosen))))

    def _preview(self) -> None:
        """Shows as a ghost what Enter would do; what is not finished shows nothing.

        Only what the bar itself showed is taken off again: a drag shows its own preview.
        """
        entry = self.entry()
        if entry.is_empty and not self._shows:
            return
        self._shows = not entry.is_empty
        plan = self._trial.plan
        edit = plan.edit if plan is not None and plan.touched else None
        self._picture.preview(edit, ghost=True, rough=True)
        there = [n for n in plan.named if n in self._document.drawing] if plan else []
        self._picture.aim_at(there[-1] if there else None)
        if plan is not None:
            self.previewed.emit(plan.touched | frozenset(there[-1:]))
        elif entry.is_empty:
            self.previewed.emit(frozenset())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.TWO, Space.ONE, Space.TWO, Space.HALF)
        row.setSpacing(Space.ONE)
        self._fit()
        row.addWidget(self._chip)
        row.addWidget(self.line, 1)

    def _fit(self) -> None:
        self.line.setMinimumHeight(self._theme.height(BIG_CONTROL_HEIGHT - 8))
