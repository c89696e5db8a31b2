"""The theme: which palette is in force, fonts and icons; widgets listen to `changed`."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon

from atlas_trainer.ui.theme.icons import IconSet
from atlas_trainer.ui.theme.metrics import Size, grown
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
        self._percent, self._family = 100, ""
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

    @property
    def scale(self) -> float:
        """How large text is; 1 is 100 %."""
        return self._percent / 100

    @property
    def family(self) -> str:
        """The font family that the user chose; empty is the system's."""
        return self._family

    def set_text(self, percent: int, family: str) -> None:
        """Gives all text another size (percent of the usual) and font (empty: the system's)."""
        if (percent, family) != (self._percent, self._family):
            self._percent, self._family = percent, family
            self.changed.emit()

    def length(self, pixels: int) -> int:
        """A width made for text, which grows with it. `pixels` at 100 %."""
        return round(pixels * self.scale)

    def height(self, pixels: int) -> int:
        """A height for one line of text and what is around it, which does not grow with it."""
        return grown(pixels, self.scale)

    def font(self, size: int = Size.BODY, bold: bool = False, tabular: bool = False) -> QFont:
        """The font in one of the sizes at 100 %; `tabular` gives digits of one width."""
        font = font_of(self._family)
        font.setPixelSize(round(size * self.scale))
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


def font_of(family: str) -> QFont:
    """The font of that family; the system's where none is named or the machine has no such one."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if family and QFontDatabase.hasFamily(family):
        font.setFamilies([family, *font.families()])
    return font
