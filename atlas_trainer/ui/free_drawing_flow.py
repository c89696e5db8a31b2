"""The life of the free drawing: new, open, save, print; nothing unsaved is lost unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import ProblemsError, UserError
from atlas_trainer.services.free_drawing import FreeDrawings
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.printing import print_drawing, set_up
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.screens.free_drawing import UNTITLED, FreeDrawingScreen
from atlas_trainer.ui.widgets.banner import Level

if TYPE_CHECKING:
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

KEEP_MS = 1_500
"""After the last change an unsaved drawing is copied to where a killed program finds it again."""
_OPENS = "Drawings (*.json *.txt);;All files (*)"
_SAVES = "Drawing (*.json);;Sentences, without places (*.txt)"

Then = Callable[[], None]


class FreeDrawingFlow(QObject):
    """One drawing at a time, with the file it came from or was saved in."""

    def __init__(
        self, window: MainWindow, theme: Theme, background: Background, files: FreeDrawings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._files = files
        self._path: Path | None = None
        self._rescued = False
        self._looked = False
        self.document = CanvasDocument(free=True)
        self.screen = FreeDrawingScreen(theme, self.document)
        self._banner = self.screen.banner
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_MS)
        self._soon.timeout.connect(self._keep)
        self.document.changed.connect(self._changed)
        self.document.stack.cleanChanged.connect(self._show_state)
        screen = self.screen
        screen.new_requested.connect(self.new)
        screen.open_requested.connect(self.open)
        screen.save_requested.connect(self.save)
        screen.save_as_requested.connect(self.save_as)
        screen.print_requested.connect(self.print)
        self._show_state()

    @property
    def is_saved(self) -> bool:
        """Whether nothing would be lost."""
        clean = self.document.stack.isClean() and not self._rescued
        return clean and self.screen.editor.quick_bar.entry().is_empty

    def show(self, place: str, act: str = "") -> None:
        """Shows the drawing as it was left, and then begins a "new" one or asks which to "open".

        The first time a drawing that a crash cut off is there again.
        """
        keys = self._window.keys
        self.screen.show_keys(keys.shown("new"), keys.shown("open"))
        self._window.show_screen(self.screen, place)
        then = {"new": self.new, "open": self.open}.get(act, self._stay)

        def rescued(drawing: Drawing | None) -> None:
            # The sheet is new as it is; what was drawn on it meanwhile stays.
            if self._rescue(drawing) or act == "open":
                then()

        if self._looked:
            then()
        else:
            self._looked = True
            self._background.run(self._files.kept, rescued, self._say_error)

    def new(self) -> None:
        """Starts over with an empty sheet."""
        self.leave(lambda: self._take(Drawing(), None))

    def open(self) -> None:
        """Asks for a file and opens it."""
        self.leave(lambda: self._ask_path(opening=True, then=self._read))

    def save(self, then: Then | None = None) -> None:
        """Saves in the file it has, or asks for one."""
        if self._path is None:
            self.save_as(then)
        else:
            self._write(self._path, then)

    def save_as(self, then: Then | None = None) -> None:
        """Asks for a file and saves in it."""
        self._ask_path(opening=False, then=lambda path: self._write(path, then))

    def print(self) -> None:
        """Asks for a printer and prints; one of them writes PDF files."""
        self.screen.editor.finish()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, self.document.drawing, self._name())
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: self._print(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def leave(self, then: Then) -> None:
        """Calls `then` when nothing would be lost any more; it asks first."""
        self.screen.editor.finish()
        if self.is_saved:
            then()
            return
        stay = Answer("Stay", Role.RejectRole, lambda: None)
        keep = Answer("Save", Role.AcceptRole, lambda: self.save(then))
        drop = Answer("Discard", Role.DestructiveRole, lambda: self._drop(then))
        text = "The drawing has changes that are in no file yet."
        title = f"Save “{self._name()}”?"
        ask(self._window, Question(title, text, (keep, drop), stay, usual=keep))

    def put_aside(self) -> None:
        """Leaves without a question: what is not saved comes back the next time."""
        if not self.is_saved:
            self._files.keep(self.document.drawing.copy())

    def _stay(self) -> None:
        """Nothing more is wanted than to see the drawing."""

    # Files

    def _read(self, path: Path) -> None:
        self._background.run(
            lambda: self._files.open(path),
            lambda drawing: self._take(drawing, path),
            lambda error: self._say_error(error, path),
        )

    def _write(self, path: Path, then: Then | None) -> None:
        self.screen.editor.finish()
        drawing, step = self.document.drawing.copy(), self.document.stack.index()

        def done(_: None) -> None:
            self._path = path
            self._banner.clear()
            if self.document.stack.index() == step:
                self._rescued = False
                self.document.stack.setClean()
                self._forget()
            self._show_state()
            if then is not None:
                then()

        def failed(error: BaseException) -> None:
            self._say_error(error, again=lambda: self._write(path, then))

        self._background.run(lambda: self._files.save(path, drawing), done, failed)

    def _drop(self, then: Then) -> None:
        self.document.stack.setClean()
        self.screen.editor.quick_bar.set_text("")
        self._rescued = False
        self._forget()
        then()

    def _take(self, drawing: Drawing, path: Path | None) -> None:
        self._path, self._rescued = path, False
        self._banner.clear()
        self.document.load(drawing)
        self._forget()
        self._show_state()
        self.screen.editor.view.fit(smooth=False)
        self.screen.setFocus()

    def _rescue(self, drawing: Drawing | None) -> bool:
        """Shows what an earlier run left, if anything; says whether it did."""
        if drawing is None or len(self.document.drawing) or self._path is not None:
            return False
        self._take(drawing, None)
        self._rescued = True
        self._show_state()
        text = "This drawing was not saved when the program ended. Save it, or start a new one."
        self._banner.say(Level.INFO, text)
        return True

    def _keep(self) -> None:
        if not self.is_saved:
            drawing = self.document.drawing.copy()
            self._background.run(lambda: self._files.keep(drawing), lambda _: None, self._say_error)

    def _forget(self) -> None:
        self._soon.stop()
        self._background.run(self._files.forget, lambda _: None, self._say_error)

    # The rest

    def _ask_path(self, opening: bool, then: Callable[[Path], None]) -> None:
        title = "Open a drawing" if opening else "Save the drawing"
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        folder = str(self._path.parent) if self._path is not None else folder
        dialog = QFileDialog(self._window, title, folder, _OPENS if opening else _SAVES)
        if opening:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("json")
            dialog.selectFile(self._path.name if self._path is not None else "drawing.json")
            dialog.filterSelected.connect(
                lambda chosen: dialog.setDefaultSuffix("txt" if ".txt" in chosen else "json")
            )
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self, printer: QPrinter) -> None:
        try:
            print_drawing(printer, self.document.drawing, self._name())
        except UserError as error:
            self._say_error(error)

    def _changed(self) -> None:
        self._soon.start()
        self._show_state()

    def _name(self) -> str:
        return self._path.stem if self._path is not None else UNTITLED

    def _show_state(self) -> None:
        place = str(self._path.parent) if self._path is not None else ""
        name = self._path.name if self._path is not None else ""
        saved = self.document.stack.isClean() and not self._rescued
        self.screen.show_state(name, place, saved, not len(self.document.drawing))

    def _say_error(
        self, error: BaseException, path: Path | None = None, again: Then | None = None
    ) -> None:
        if isinstance(error, ProblemsError):
            what = f"{path.name if path is not None else 'The file'} cannot be read as a drawing"
            detail = "\n".join(map(str, error.problems))
            count = len(error.problems)
            first = f": {error.problems[0].what}." if count == 1 else f", in {count} places."
            self._banner.say(Level.ERROR, what + first + " Nothing was changed.", detail=detail)
            return
        ways = [("Save as …", self.save_as), ("Try again", again)] if again is not None else []
        self._banner.say(Level.ERROR, fault_text(error), ways)
