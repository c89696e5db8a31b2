"""What can be done to the chosen elements, by key, menu or button: each is one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from atlas_trainer.model import changes, regrouping
from atlas_trainer.model.drawing import Detail, Direction, Drawing, Style
from atlas_trainer.model.edits import Add, Edit, EditError, Together
from atlas_trainer.model.kinds import Kind
from atlas_trainer.ui.canvas.desk import NewLabel
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.canvas.walk import Walk


class Commands(QObject):
    """The commands of one editor.

    `said` carries what was done, `told` where the keyboard went, `refused` why something was not
    done, `typed` a pasted text for the quick bar.
    """

    said = Signal(str)
    told = Signal(str)
    refused = Signal(str)
    typed = Signal(str)

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._document = view.document
        self._picture = view.picture
        self.walk = Walk(view, self.told.emit)

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
        self._view.undo()

    def redo(self) -> None:
        """Does it again."""
        self._view.redo()

    # Any element

    def delete(self) -> None:
        """Removes what is chosen, with what hangs on it."""
        chosen = self.chosen()
        if chosen:
            self.make(lambda: regrouping.removal(self.drawing, chosen))

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
        self._type_detail(chosen[0])

    def add_whole_detail(self) -> None:
        """Opens a new detail of the whole drawing."""
        self._type_detail(None)

    def _type_detail(self, on: str | None) -> None:
        detail = self.drawing.fresh_id("d")

        def make(text: str) -> Edit:
            return Add(Detail(detail, on, text))

        self._view.type_new(NewLabel(detail, make, "Add a detail", needs_text=True))

    def move_details(self, on: str | None) -> None:
        """Puts the chosen details on another element, or (None) on the whole drawing."""
        chosen = [name for name in self.chosen() if name in self.drawing.details]

        def build() -> Together:
            edits = [changes.move_detail(self.drawing, name, on) for name in chosen]
            return Together(tuple(edits), "Move a detail")

        self.make(build)

    # Components

    def duplicate(self) -> None:
        """Another of each chosen component."""
        before = set(self.drawing.components)
        if self.make(lambda: regrouping.duplicate(self.drawing, self.components())):
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
            self.make(lambda: regrouping.removal(self.drawing, groups))
        elif chosen:
            self.make(lambda: regrouping.regroup(self.drawing, chosen, None))

    def regroup(self, group: str | None) -> None:
        """Puts the chosen components into a group that is there, or (None) out of all groups."""
        self.make(lambda: regrouping.regroup(self.drawing, self.components(), group))

    def set_kind(self, kind: Kind | None) -> None:
        """Makes the chosen components of that kind."""
        self.make(lambda: changes.set_kind(self.drawing, self.components(), kind))

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

    # Arrows

    def reverse(self) -> None:
        """Turns the chosen arrows round."""
        self._with_arrows(lambda ids: changes.reverse(self.drawing, ids))

    def set_direction(self, direction: Direction) -> None:
        """One way, both ways or no direction."""
        self._with_arrows(lambda ids: changes.set_direction(self.drawing, ids, direction))

    def toggle_no_direction(self) -> None:
        """No direction, or one way again."""
        self._toggle_direction(Direction.NONE)

    def start_at(self, component: str) -> None:
        """Lets the chosen arrows start at another component."""
        self._reconnect("source", component)

    def end_at(self, component: str) -> None:
        """Lets the chosen arrows end at another component."""
        self._reconnect("target", component)

    def _reconnect(self, end: changes.End, component: str) -> None:
        def build(ids: tuple[str, ...]) -> Together:
            edits = [changes.reconnect(self.drawing, name, end, component) for name in ids]
            return Together(tuple(edits), "Reconnect an arrow")

        self._with_arrows(build)

    def toggle_both_ways(self) -> None:
        """Both ways, or one way again."""
        self._toggle_direction(Direction.BOTH)

    def toggle_dashed(self) -> None:
        """Dashed (asynchronous), or solid again."""
        known = [self.drawing.relationships[name].style for name in self._meant_arrows()]
        style = Style.DASHED if any(s is Style.SOLID for s in known) else Style.SOLID
        self._with_arrows(lambda ids: changes.set_style(self.drawing, ids, style))

    # The whole

    def tidy(self) -> None:
        """Lays the whole drawing out anew."""
        if self._view.tidy():
            self.said.emit("Tidied up; Ctrl+Z puts everything back.")
        else:
            self.said.emit("Everything is in its place already.")

    def _toggle_direction(self, direction: Direction) -> None:
        known = [self.drawing.relationships[name].direction for name in self._meant_arrows()]
        some = any(d is not direction for d in known)
        self.set_direction(direction if some else Direction.FORWARD)

    def _with_arrows(self, build: Callable[[tuple[str, ...]], Together]) -> None:
        chosen = self._meant_arrows()
        if chosen:
            self.make(lambda: build(chosen))
        else:
            self.refused.emit("Choose an arrow first: F3 goes to the arrows of a component.")

    def _meant_arrows(self) -> tuple[str, ...]:
        return self.arrows() or self._only_arrow()

    def _only_arrow(self) -> tuple[str, ...]:
        """The arrow drawn last, when it ends at the current component and nothing is selected."""
        last = next(reversed(self.drawing.relationships.values()), None)
        if self._picture.selection or last is None:
            return ()
        return (last.id,) if self._document.current in (last.source, last.target) else ()

    def make(self, build: Callable[[], Together]) -> bool:
        """Makes the edit that `build` gives; False where it does not fit, which is said."""
        try:
            edit = build()
            self._document.push(edit, edit.text)
        except EditError as error:
            message = str(error)
            self.refused.emit(message[:1].upper() + message[1:] + ".")
            return False
        return True
