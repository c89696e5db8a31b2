"""The look for the first paint, read without the machinery that checks settings."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

_LARGEST = 1_000_000


def early_look(settings: Path) -> tuple[str, bool]:
    """The theme and whether motion is reduced; the defaults where that cannot be read."""
    try:
        found = settings.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            return "system", False
        look = _part(json.loads(settings.read_text(encoding="utf-8-sig")), "appearance")
    except (OSError, ValueError, RecursionError):
        return "system", False
    theme = _part(look, "theme")
    return theme if isinstance(theme, str) else "system", _part(look, "reduced_motion") is True


def _part(values: Any, name: str) -> Any:
    return values.get(name) if isinstance(values, dict) else None
