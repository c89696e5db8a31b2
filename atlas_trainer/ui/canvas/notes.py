"""What a tooltip says about an element: why it was marked, or the text that did not fit."""

from __future__ import annotations

from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.canvas.text import Fitted


def note_on(picture: CanvasScene, name: str) -> str:
    """The tooltip of an element; empty for none."""
    note = picture.overlay.notes.get(name, "") if picture.overlay is not None else ""
    full = "" if _fits(picture, name) else _text(picture.shown, name)
    return "\n".join(part for part in (full, note) if part)


def _fits(picture: CanvasScene, name: str) -> bool:
    layout = picture.layout
    text: Fitted | None = None
    if name in layout.boxes:
        text = layout.boxes[name].text
    elif name in layout.chips:
        text = layout.chips[name].text
    elif name in layout.plates:
        text = layout.plates[name].text
    return text is None or text.whole


def _text(drawing: Drawing, name: str) -> str:
    if name not in drawing:
        return ""
    element = drawing.element(name)
    return element.label if isinstance(element, Component | Relationship) else element.text
