"""Picking where nothing can be drawn: a click only points an element out."""

from __future__ import annotations

from PySide6.QtCore import Qt

from atlas_trainer.ui.canvas.desk import Pointer
from atlas_trainer.ui.canvas.tools.pan import Pan


class Pick(Pan):
    """Takes the left button anywhere: a drag moves the sheet, a click leaves all as it is."""

    def takes(self, pointer: Pointer) -> bool:
        return pointer.button is Qt.MouseButton.LeftButton
