"""Colour roles: the only place where a colour is written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Roles:
    """What each colour is for, as #RRGGBB.

    Contrast against `surface`: text at least 13:1, muted text 6:1, accent 5.8:1. The feedback
    colours (`right`, `missing`, `wrong`, `extra`; from the palette of Okabe and Ito, told apart by
    most colour-blind people) are for strokes, fills and icons, never for text.
    """

    name: str
    window: str
    surface: str
    sunken: str
    """Fields and tracks that lie a little below the surface."""
    hover: str
    """Behind a row or a quiet button under the pointer."""
    line: str
    strong_line: str
    """The outline of what can be operated; 3:1 against the surface."""
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    """Behind selected rows and text; text stays legible on it."""
    right: str
    missing: str
    wrong: str
    extra: str
    caution: str
    """The clock from 30 s on; the second tone at 10 s is `wrong`."""
    tints: tuple[str, ...]
    """Quiet fills for components, one scale; see `shapes`."""
    shadow: str
    dark: bool
    line_width: float = 1.0


LIGHT = Roles(
    name="light",
    window="#F6F7F9",
    surface="#FFFFFF",
    sunken="#EEF0F4",
    hover="#E9ECF2",
    line="#D5DAE1",
    strong_line="#858F9E",
    text="#1B2430",
    muted="#566173",
    accent="#2F5BD7",
    accent_hover="#274DB8",
    on_accent="#FFFFFF",
    selection="#DCE5FB",
    right="#009E73",
    missing="#0072B2",
    wrong="#D55E00",
    extra="#CC79A7",
    caution="#B87700",
    tints=("#F3F5F9", "#EAF1FB", "#EAF6F1", "#FBF3E6", "#F4EEF9", "#FBECEC"),
    shadow="#1B2430",
    dark=False,
)

DARK = Roles(
    name="dark",
    window="#14181F",
    surface="#1C222B",
    sunken="#161B23",
    hover="#28303C",
    line="#36404E",
    strong_line="#6F7C8F",
    text="#E8ECF2",
    muted="#A3AEBD",
    accent="#8CA8FF",
    accent_hover="#A5BBFF",
    on_accent="#101726",
    selection="#2C3A5C",
    right="#009E73",
    missing="#56B4E9",
    wrong="#D55E00",
    extra="#CC79A7",
    caution="#E0A030",
    tints=("#252C37", "#22304A", "#1F3934", "#3A3222", "#322A41", "#3D2A2C"),
    shadow="#000000",
    dark=True,
)

HIGH_CONTRAST = Roles(
    name="high-contrast",
    window="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#333333",
    line="#FFFFFF",
    strong_line="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFE45C",
    accent_hover="#FFF09A",
    on_accent="#000000",
    selection="#1F3C88",
    right="#2BE3AB",
    missing="#7CCBFF",
    wrong="#FF9A4D",
    extra="#FFA6D2",
    caution="#FFE45C",
    tints=("#000000", "#000000", "#000000", "#000000", "#000000", "#000000"),
    shadow="#000000",
    dark=True,
    line_width=2.0,
)

PALETTES = {roles.name: roles for roles in (LIGHT, DARK, HIGH_CONTRAST)}
