"""The slim line under the quick bar: what the keys would do now, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.ui.canvas.bar_state import Entry
from atlas_trainer.ui.canvas.document import CanvasDocument

_BETWEEN = "   ·   "


@dataclass(frozen=True, slots=True)
class Hint:
    """A line of help; `is_error` when it says why something was not taken."""

    text: str
    is_error: bool = False


def wrong_hint(error: SentenceError) -> Hint:
    """What is wrong with a sentence, and where."""
    message = str(error)
    return Hint(message[:1].upper() + message[1:] + ". Nothing was changed.", is_error=True)


def hint_for(document: CanvasDocument, entry: Entry, offered: str | None) -> Hint:
    """What Enter and Tab would do with this entry."""
    current = document.drawing.components.get(document.current or "")
    source = _name(current.label) if current is not None else None
    if offered is not None:
        return _said(f"Tab: complete to {_name(offered)}", "↑ ↓ choose", "Enter: as typed")
    if entry.target is not None:
        return _said(
            f"Enter: arrow to {_name(entry.target)}",
            f"Shift+Enter: and stay on {source}",
            "@ adds a detail",
            "Backspace or Esc: back",
        )
    if entry.text:
        tab = f"Tab: arrow from {source}" if source is not None else "Tab: the next component"
        return _said("Enter: draw it", tab)
    if source is None:
        return _said("Type a component and press Enter", "? shows all keys")
    return _said(
        "Next component, Tab, the arrow's label, Enter",
        "arrow keys: go to another component",
        "? shows all keys",
    )


def _said(*parts: str) -> Hint:
    return Hint(_BETWEEN.join(parts))


def _name(label: str) -> str:
    return f"“{label}”" if label else "the unlabelled component"
