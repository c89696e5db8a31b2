"""The theme: which palette is in force, fonts and icons; widgets listen to `changed`."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon

from atlas_trainer.ui.theme.icons import IconSet
from atlas_trainer.ui.theme.metrics import Size
from atlas_trainer.ui.theme.roles import DARK, HIGH_CONTRAST, LIGHT, Roles

_CHOICES = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}


class Theme(QObject):
    """One per program, handed to whatever paints.

    `choice` is "system", "light", "dark" or "high-contrast". Offscreen Qt reports no colour
    scheme; "system" is light there.
    """

    changed = Signal()

    def __init__(
        self,
        icons: IconSet,
        choice: str = "system",
        reduced_motion: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._choice = choice
        self.reduced_motion = reduced_motion
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    @property
    def choice(self) -> str:
        """What the user chose: "system" or a palette's name."""
        return self._choice

    @property
    def roles(self) -> Roles:
        """The colours in force."""
        if self._choice in _CHOICES:
            return _CHOICES[self._choice]
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def choose(self, choice: str) -> None:
        """Switches to "system" or a palette by name."""
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()

    def font(self, size: int = Size.BODY, bold: bool = False, tabular: bool = False) -> QFont:
        """The system font in one of the sizes; `tabular` gives digits of one width."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, color: str | None = None) -> QIcon:
        """The icon of that name, in `color` (default: the text's)."""
        return self._icons.icon(name, color or self.roles.text)

    def color(self, role: str) -> QColor:
        """The colour of a role by its name, for painting."""
        return QColor(getattr(self.roles, role))

    def _system_changed(self) -> None:
        if self._choice == "system":
            self.changed.emit()
