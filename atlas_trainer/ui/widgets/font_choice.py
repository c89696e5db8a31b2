"""A list of the font families that this machine has."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.choice import Choice

_SYSTEM = "System font"


class FontChoice(Choice):
    """The system's font, then all families that letters can be written with.

    A family that is chosen in the settings but missing here stays chosen, and the list says so.
    """

    chosen = Signal(str)
    """The family; empty for the system's."""

    def __init__(self, theme: Theme, family: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent)
        self.addItem(_SYSTEM, "")
        families = list(_families())
        for name in families:
            self.addItem(name, name)
        if family and family not in families:
            self.addItem(f"{family} (not installed)", family)
        self.setCurrentIndex(self.findData(family))
        self.currentIndexChanged.connect(lambda index: self.chosen.emit(self.itemData(index)))


def _families() -> Iterator[str]:
    for name in QFontDatabase.families(QFontDatabase.WritingSystem.Latin):
        if QFontDatabase.isSmoothlyScalable(name) and not QFontDatabase.isPrivateFamily(name):
            yield name
