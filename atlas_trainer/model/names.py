"""When two names are the same name in a drawing: whatever their case and spacing."""

from __future__ import annotations

import unicodedata


def name_key(text: str) -> str:
    """`text` folded so that names differing only in case, width or spacing compare equal."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
