"""The look for the first paint, read without the machinery that checks settings."""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LARGEST = 1_000_000
_SIZES = range(100, 201)


@dataclass(frozen=True, slots=True)
class EarlyLook:
    """What the settings say of the look. `text_size` in percent; no `font` is the system's."""

    theme: str = "system"
    reduced_motion: bool = False
    text_size: int = 100
    font: str = ""


def early_look(settings: Path) -> EarlyLook:
    """The look in that file; the defaults where it cannot be read."""
    try:
        found = settings.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            return EarlyLook()
        look = _part(json.loads(settings.read_text(encoding="utf-8-sig")), "appearance")
    except (OSError, ValueError, RecursionError):
        return EarlyLook()
    theme, size, font = (_part(look, name) for name in ("theme", "text_size", "font"))
    return EarlyLook(
        theme if isinstance(theme, str) else "system",
        _part(look, "reduced_motion") is True,
        size if isinstance(size, int) and size in _SIZES else 100,
        font if isinstance(font, str) else "",
    )


def _part(values: Any, name: str) -> Any:
    return values.get(name) if isinstance(values, dict) else None
