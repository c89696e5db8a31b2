"""What can be done to the chosen elements, by key, menu or button: each is one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from atlas_trainer.model import changes, regrouping
from atlas_trainer.model.drawing import Detail, Direction, Drawing, Style
from atlas_trainer.model.edits import Add, Edit, EditError, Together
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.ui.canvas.desk import NewLabel
from atlas_trainer.ui.canvas.spatial import next_in_direction
from atlas_trainer.ui.canvas.view import CanvasView


class Commands(QObject):
    """The commands of one editor. `said` carries what was done, `refused` why something was not."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._document = view.document
        self._picture = view.picture

    @property
    def drawing(self) -> Drawing:
        """The drawing that commands act on."""
        return self._document.drawing

    def chosen(self) -> tuple[str, ...]:
        """What a command is about: the selection, else the current component; drawing order."""
        ids = self._picture.selection
        if not ids and self._document.current is not None:
            ids = frozenset({self._document.current})
        return tuple(element.id for element in self.drawing.elements() if element.id in ids)

    def components(self) -> tuple[str, ...]:
        """The chosen components."""
        return tuple(name for name in self.chosen() if name in self.drawing.components)

    def arrows(self) -> tuple[str, ...]:
        """The chosen arrows."""
        return tuple(name for name in self.chosen() if name in self.drawing.relationships)

    # Undo

    def undo(self) -> None:
        """Takes back the last step."""
        self._document.stack.undo()

    def redo(self) -> None:
        """Does it again."""
        self._document.stack.redo()

    # Any element

    def delete(self) -> None:
        """Removes what is chosen, with what hangs on it."""
        chosen = self.chosen()
        if chosen:
            self._make(lambda: regrouping.removal(self.drawing, chosen))

    def rename(self) -> None:
        """Opens the text of the one chosen element."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self._view.type_label(chosen[0])
        else:
            self.refused.emit("Choose one element to change its text.")

    def select_all(self) -> None:
        """Selects everything."""
        self._picture.select(frozenset(element.id for element in self.drawing.elements()))

    def add_detail(self) -> None:
        """Opens a new detail on the one chosen component or arrow."""
        chosen = [name for name in self.chosen() if name not in self.drawing.details]
        if len(chosen) != 1:
            self.refused.emit("Choose one component or arrow for the detail.")
            return
        detail, on = self.drawing.fresh_id("d"), chosen[0]

        def make(text: str) -> Edit:
            return Add(Detail(detail, on, text))

        self._view.type_new(NewLabel(detail, make, "Add a detail", needs_text=True))

    # Components

    def duplicate(self) -> None:
        """Another of each chosen component."""
        before = set(self.drawing.components)
        if self._make(lambda: regrouping.duplicate(self.drawing, self.components())):
            new = [name for name in self.drawing.components if name not in before]
            self._picture.select(frozenset(new))
            self._document.set_current(new[0])
            self._view.reveal(new)

    def group(self) -> None:
        """Puts the chosen components into a new group, whose title opens."""
        chosen = self.components()
        if not chosen:
            self.refused.emit("Choose the components for the group first.")
            return
        drawing = self.drawing.copy()

        def make(text: str) -> Edit:
            return regrouping.new_group(drawing, chosen, text)

        group = drawing.fresh_id("c")
        self._view.type_new(NewLabel(group, make, "Group", keep=True))

    def ungroup(self) -> None:
        """Takes the chosen components out of their group, or a chosen group apart."""
        chosen = self.components()
        groups = [n for n in chosen if self.drawing.components[n].kind is Kind.GROUP]
        if groups:
            self._make(lambda: regrouping.removal(self.drawing, groups))
        elif chosen:
            self._make(lambda: regrouping.regroup(self.drawing, chosen, None))

    def set_kind(self, kind: Kind | None) -> None:
        """Makes the chosen components of that kind."""
        self._make(lambda: changes.set_kind(self.drawing, self.components(), kind))

    def connect_chosen(self) -> None:
        """An arrow from the first to the second chosen component, its label open."""
        chosen = self.components()
        if len(chosen) != 2:
            self.refused.emit("Choose two components to connect: the arrow goes to the later one.")
            return
        source, target = chosen
        if self._document.current == source:
            source, target = target, source
        drawing, arrow = self.drawing.copy(), self.drawing.fresh_id("r")

        def make(text: str) -> Edit:
            return changes.add_arrow(drawing, source, target, text)

        self._view.type_new(NewLabel(arrow, make, "Add an arrow", keep=True, current=target))

    def go(self, dx: int, dy: int) -> None:
        """Makes the next component in that direction current."""
        found = next_in_direction(self._picture.layout.boxes, self._document.current, dx, dy)
        if found is not None:
            self.make_current(found)

    def make_current(self, component: str) -> None:
        """The quick bar goes on from that component."""
        self._document.set_current(component)
        self._picture.select(frozenset())
        self._view.reveal((component,))

    # Arrows

    def reverse(self) -> None:
        """Turns the chosen arrows round."""
        self._with_arrows(lambda ids: changes.reverse(self.drawing, ids))

    def set_direction(self, direction: Direction) -> None:
        """One way, both ways or no direction."""
        self._with_arrows(lambda ids: changes.set_direction(self.drawing, ids, direction))

    def toggle_both_ways(self) -> None:
        """Both ways, or one way again."""
        known = [self.drawing.relationships[name].direction for name in self.arrows()]
        both = any(direction is not Direction.BOTH for direction in known)
        self.set_direction(Direction.BOTH if both else Direction.FORWARD)

    def toggle_dashed(self) -> None:
        """Dashed (asynchronous), or solid again."""
        known = [self.drawing.relationships[name].style for name in self.arrows()]
        style = Style.DASHED if any(s is Style.SOLID for s in known) else Style.SOLID
        self._with_arrows(lambda ids: changes.set_style(self.drawing, ids, style))

    # The whole

    def tidy(self) -> None:
        """Lays the whole drawing out anew."""
        if self._view.tidy():
            self.said.emit("Tidied up; Ctrl+Z puts everything back.")
        else:
            self.said.emit("Everything is in its place already.")

    def copy_as_text(self) -> None:
        """Puts the drawing on the clipboard as sentences."""
        QGuiApplication.clipboard().setText(write_drawing(self.drawing))
        self.said.emit("Copied the drawing as text.")

    def _with_arrows(self, build: Callable[[tuple[str, ...]], Together]) -> None:
        chosen = self.arrows() or self._only_arrow()
        if chosen:
            self._make(lambda: build(chosen))
        else:
            self.refused.emit("Choose an arrow first.")

    def _only_arrow(self) -> tuple[str, ...]:
        """The arrow drawn last, when it ends at the current component and nothing is selected."""
        last = next(reversed(self.drawing.relationships.values()), None)
        if self._picture.selection or last is None:
            return ()
        return (last.id,) if self._document.current in (last.source, last.target) else ()

    def _make(self, build: Callable[[], Together]) -> bool:
        try:
            edit = build()
            self._document.push(edit, edit.text)
        except EditError as error:
            message = str(error)
            self.refused.emit(message[:1].upper() + message[1:] + ".")
            return False
        return True
