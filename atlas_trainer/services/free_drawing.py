"""Drawing for its own sake: files to open and save, and a copy of what is not saved yet."""

from __future__ import annotations

import logging
from pathlib import Path

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.problems import ProblemsError, UserError
from atlas_trainer.store.drawing_files import forget_drawing, load_drawing, save_drawing

log = logging.getLogger(__name__)


class FreeDrawings:
    """Reads and writes drawings; everything here may take a moment, so it is for a worker.

    `copy` is where an unsaved drawing is kept in case the program is killed; None keeps none.
    """

    def __init__(self, copy: Path | None) -> None:
        self._copy = copy

    def open(self, path: Path) -> Drawing:
        """The drawing in a file. Raises ProblemsError with every problem."""
        return load_drawing(path)

    def save(self, path: Path, drawing: Drawing) -> None:
        """Writes it whole or not at all. Raises UserError."""
        save_drawing(path, drawing)

    def keep(self, drawing: Drawing) -> None:
        """Keeps a copy of what has not been saved; that this fails is only noted."""
        if self._copy is not None:
            try:
                save_drawing(self._copy, drawing)
            except UserError as error:
                log.warning("No copy of the free drawing was kept: %s", error)

    def kept(self) -> Drawing | None:
        """The copy that an earlier run left, if it can be read."""
        if self._copy is None or not self._copy.exists():
            return None
        try:
            return load_drawing(self._copy)
        except ProblemsError as error:
            log.warning("The copy of a free drawing cannot be read: %s", error)
            return None

    def forget(self) -> None:
        """The drawing was saved or is not wanted: its copy goes."""
        if self._copy is not None:
            forget_drawing(self._copy)
