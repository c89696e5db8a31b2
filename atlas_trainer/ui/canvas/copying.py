"""Copy, cut and paste within a drawing; a free one can also be copied as text and as a picture."""

from __future__ import annotations

from collections.abc import Callable

from atlas_trainer.model.edits import EditError
from atlas_trainer.model.pasting import excerpt, paste
from atlas_trainer.model.regrouping import removal
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.ui.canvas.commands import Commands
from atlas_trainer.ui.canvas.export import image_of, laid_out, svg_bytes
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.roles import Roles


class Copying:
    """The commands of one editor that use its drawing's clipboard; `roles` colour the pictures."""

    def __init__(self, view: CanvasView, commands: Commands, roles: Callable[[], Roles]) -> None:
        self._view = view
        self._document = view.document
        self._commands = commands
        self._roles = roles

    def copy(self) -> bool:
        """Copies what is chosen; False where nothing of it can stand alone."""
        chosen = self._commands.chosen()
        part = excerpt(self._document.drawing, chosen)
        if not len(part):
            what = "Choose components or details to copy; an arrow comes along with its two ends."
            self._commands.refused.emit(what)
            return False
        self._document.clipboard.put(part)
        self._commands.said.emit(f"Copied {_counted(len(part))}. Ctrl+V puts it in again.")
        return True

    def cut(self) -> None:
        """Copies what is chosen and removes it."""
        chosen = self._commands.chosen()
        if self.copy():
            self._commands.make(lambda: removal(self._document.drawing, chosen))

    def paste(self) -> None:
        """Puts in again what was copied: components, details on the current element, or text."""
        part, text = self._document.clipboard.part, self._document.clipboard.text
        if not len(part) and text.strip():
            self._paste_text(text)
            return
        before = {element.id for element in self._document.drawing.elements()}
        onto = next((n for n in self._commands.chosen() if self._carries(n)), None)
        if not self._commands.make(lambda: paste(self._document.drawing, part, onto)):
            return
        new = [e.id for e in self._document.drawing.elements() if e.id not in before]
        self._view.picture.select(frozenset(new))
        if part.components:
            self._document.set_current(new[0])
        self._view.reveal(new)

    def copy_as_text(self) -> None:
        """Puts the whole drawing on the system's clipboard as sentences."""
        self._document.clipboard.put_text(write_drawing(self._document.drawing))
        self._commands.said.emit("Copied the drawing as sentences.")

    def copy_as_svg(self) -> None:
        """The same as a picture that stays sharp."""
        layout = laid_out(self._document.drawing)
        self._document.clipboard.put_svg(svg_bytes(layout, self._roles(), "Drawing"))
        self._commands.said.emit("Copied the drawing as SVG.")

    def copy_as_png(self) -> None:
        """The same as a picture in pixels."""
        image = image_of(laid_out(self._document.drawing), self._roles())
        self._document.clipboard.put_image(image)
        self._commands.said.emit("Copied the drawing as PNG.")

    def _carries(self, name: str) -> bool:
        drawing = self._document.drawing
        return name in drawing.components or name in drawing.relationships

    def _paste_text(self, text: str) -> None:
        """One line goes into the quick bar; several are sentences, taken whole as one step."""
        if "\n" not in text.strip():
            self._commands.typed.emit(text.strip())
            return
        try:
            self._document.enter(text)
        except (SentenceError, EditError) as error:
            line = f"line {error.line}, " if isinstance(error, SentenceError) else ""
            self._commands.refused.emit(
                f"The text on the clipboard is no drawing: {line}{error}. Nothing was changed."
            )
            return
        self._view.reveal(element.id for element in self._document.drawing.elements())


def _counted(number: int) -> str:
    return "one element" if number == 1 else f"{number} elements"
