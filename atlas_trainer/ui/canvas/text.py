"""Fitting text into boxes: wrapped into few lines, elided at the end, measured once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QStaticText,
    QTextLayout,
    QTextOption,
)

from atlas_trainer.ui.theme.metrics import Size
from atlas_trainer.ui.theme.theme import font_of

_LABEL_LINES = 2
_MOST_STILLS = 4096
CHIP_WIDTH = 196.0
"""Pixels: about 28 characters of a detail; the rest is in the tooltip."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text broken into lines. `whole` is False where something had to be left out."""

    lines: tuple[str, ...]
    width: float
    height: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Still:
    """A line laid out once for painting, and half its size in pixels at 100 %."""

    text: QStaticText
    half_width: float
    half_height: float


Stack = tuple[tuple[float, float, QStaticText], ...]
"""Lines laid out, each with where it begins from the middle of them all."""


class Face:
    """A font, with the lines that were painted in it lately."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._stills: dict[str, Still] = {}
        self._stacks: dict[tuple[str, ...], Stack] = {}

    def stack(self, text: Fitted) -> Stack:
        """The lines of a text, centred one below the other."""
        found = self._stacks.get(text.lines)
        if found is None:
            if len(self._stacks) >= _MOST_STILLS:
                self._stacks.clear()
            found = self._stacks[text.lines] = tuple(self._stacked(text))
        return found

    def _stacked(self, text: Fitted) -> Iterator[tuple[float, float, QStaticText]]:
        height = text.height / max(1, len(text.lines))
        y = (height - text.height) / 2
        for line in text.lines:
            still = self.still(line)
            yield -still.half_width, y - still.half_height, still.text
            y += height

    def still(self, line: str) -> Still:
        """The line, laid out."""
        found = self._stills.get(line)
        if found is None:
            if len(self._stills) >= _MOST_STILLS:
                self._stills.clear()
            found = self._stills[line] = _laid_out(line, self.font)
        return found


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the canvas: components, arrows and details, group titles."""

    label: Face
    small: Face
    title: Face


def fonts_of(family: str = "") -> Fonts:
    """That family's font (empty: the system's) in the sizes of the canvas.

    They stay as they are when text is enlarged: a sheet is looked at from nearer then.
    """
    return Fonts(
        Face(_font(family, Size.BODY, QFont.Weight.Medium)),
        Face(_font(family, Size.SMALL, QFont.Weight.Normal)),
        Face(_font(family, Size.SMALL, QFont.Weight.DemiBold)),
    )


def _font(family: str, size: int, weight: QFont.Weight) -> QFont:
    font = font_of(family)
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


def _laid_out(line: str, font: QFont) -> Still:
    text = QStaticText(line)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    text.prepare(font=font)
    size = text.size()
    return Still(text, size.width() / 2, size.height() / 2)


class Texts:
    """Fits texts in the canvas' fonts and remembers what it measured."""

    def __init__(self, fonts: Fonts | None = None) -> None:
        self.fonts = fonts or fonts_of()
        self._known: dict[tuple[str, str, int, int], Fitted] = {}

    def label(self, text: str, width: float) -> Fitted:
        """A component's label: up to two lines, balanced."""
        return self._fit("label", self.fonts.label.font, text, width, _LABEL_LINES)

    def arrow(self, text: str, width: float) -> Fitted:
        """An arrow's label: up to two lines."""
        return self._fit("small", self.fonts.small.font, text, width, _LABEL_LINES)

    def chip(self, text: str) -> Fitted:
        """A detail: one line."""
        return self._fit("small", self.fonts.small.font, text, CHIP_WIDTH, 1)

    def title(self, text: str, width: float) -> Fitted:
        """A group's title: one line."""
        return self._fit("title", self.fonts.title.font, text, width, 1)

    def _fit(self, name: str, font: QFont, text: str, width: float, lines: int) -> Fitted:
        key = (name, text, round(width), lines)
        fitted = self._known.get(key)
        if fitted is None:
            fitted = self._known[key] = _balanced(" ".join(text.split()), font, width, lines)
        return fitted


def _balanced(text: str, font: QFont, width: float, lines: int) -> Fitted:
    fitted = _wrapped(text, font, width, lines)
    if len(fitted.lines) < 2 or not fitted.whole:
        return fitted
    for share in (0.55, 0.65, 0.75, 0.85):
        tighter = _wrapped(text, font, width * share, lines, inside_words=False)
        if tighter.whole and len(tighter.lines) == len(fitted.lines):
            return tighter
    return fitted


def _wrapped(text: str, font: QFont, width: float, lines: int, inside_words: bool = True) -> Fitted:
    metrics = QFontMetricsF(font)
    if not text:
        return Fitted((), 0.0, 0.0, whole=True)
    found, widest, whole = _break(text, font, width, lines, inside_words)
    if not whole:
        rest = metrics.elidedText(found[-1], Qt.TextElideMode.ElideRight, width)
        found = [*found[:-1], rest]
        widest = max(widest, metrics.horizontalAdvance(rest))
    height = metrics.height() * len(found)
    fits = whole and (inside_words or widest <= width)
    return Fitted(tuple(found), min(widest, max(width, 1.0)), height, fits)


def _break(
    text: str, font: QFont, width: float, lines: int, inside_words: bool
) -> tuple[list[str], float, bool]:
    """The lines (the last one with all the rest), the widest width, and whether all fits."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(
        QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        if inside_words
        else QTextOption.WrapMode.WordWrap
    )
    layout.setTextOption(option)
    units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in these, Python in characters
    found: list[str] = []
    previous, widest, whole = 0, 0.0, True
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        if len(found) == lines:
            found[-1] = units[previous:].decode("utf-16-le", "replace").strip()
            whole = False
            break
        previous = start
        found.append(units[start:end].decode("utf-16-le", "replace").strip())
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return found, widest, whole
