"""The clipboard of one drawing: what is copied in it can be pasted in it, and nowhere else.

Only a free drawing also reads and fills the clipboard of the system. In a drill that would carry
an answer into a new attempt, from a reference that was looked at or from an attempt before, so
there the system's clipboard does not exist, neither for the canvas nor for its text fields.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.writer import write_drawing


class Clipboard:
    """Holds either a part of the drawing or a text, whichever was copied last."""

    def __init__(self, is_open: bool) -> None:
        self.is_open = is_open
        """Whether the system's clipboard is used too: in free drawings only."""
        self._part = Drawing()
        self._text = ""
        self._given = ""

    def put(self, part: Drawing) -> None:
        """Copies a part of the drawing."""
        self._part, self._text = part, ""
        if self.is_open:
            self._given = write_drawing(part)
            QGuiApplication.clipboard().setText(self._given)

    def put_text(self, text: str) -> None:
        """Copies a text that was typed in this drawing."""
        self._part, self._text = Drawing(), text
        if self.is_open:
            QGuiApplication.clipboard().setText(text)

    def put_svg(self, data: bytes) -> None:
        """Gives a picture away, as SVG."""
        mime = QMimeData()
        mime.setData("image/svg+xml", data)
        mime.setText(data.decode("utf-8"))
        QGuiApplication.clipboard().setMimeData(mime)

    def put_image(self, image: QImage) -> None:
        """Gives a picture away, in pixels (programs read it as PNG)."""
        QGuiApplication.clipboard().setImage(image)

    def clear(self) -> None:
        """Forgets what was copied."""
        self._part, self._text, self._given = Drawing(), "", ""

    @property
    def part(self) -> Drawing:
        """The part of the drawing that was copied last; empty when something else was."""
        if self.is_open and QGuiApplication.clipboard().text() != self._given:
            return Drawing()
        return self._part

    @property
    def text(self) -> str:
        """The text to paste; empty for none."""
        if self.is_open:
            return QGuiApplication.clipboard().text()
        return self._text
