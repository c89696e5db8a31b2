"""What the command line is given to work with; it makes nothing of this itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.services.practise import Practise
from atlas_trainer.store.library import Library
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore

THEMES = ("light", "dark")
"""The colours that a picture may be made in."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Callables of the composition root; each loads what it gives only when it is called.

    `render(what, file, theme)` writes a picture, PNG or SVG by the file's suffix, in one of THEMES.
    `practise` gives the services over an open store; `document(markdown, file)` writes a PDF.
    `utc_ms` is milliseconds since 1970; `seconds` a clock that only differences make sense of.
    """

    version: str
    library: Callable[[], Library]
    lexicon: Callable[[], Lexicon]
    render: Callable[[Diagram | Drawing, Path, str], None]
    folders: Callable[[], Folders]
    practise: Callable[[ProgressStore], Practise]
    document: Callable[[str, Path], None]
    utc_ms: Callable[[], int]
    seconds: Callable[[], float]
