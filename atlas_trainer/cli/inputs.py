"""What a command's words stand for: diagrams and drawings, by id, file or standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import LARGEST
from atlas_trainer.model.problems import ProblemsError, UserError
from atlas_trainer.store.diagram_files import load_diagram, read_checked
from atlas_trainer.store.drawing_files import decoded, drawing_from, looks_like_json

STANDARD_INPUT = "-"


def diagram_named(word: str, tools: Tools) -> Diagram:
    """The diagram of the library with that id, or the one in that file.

    Raises UserError or ProblemsError that say what is wrong with either.
    """
    library = tools.library()
    if word in library.diagrams:
        return library.diagrams[word]
    path = Path(word)
    if path.exists() or path.suffix.casefold() == ".json":
        return load_diagram(path)
    broken = [problem for problem in library.problems if Path(problem.file).stem == word]
    if broken:
        raise ProblemsError(broken)
    try:
        return library.diagram(word)
    except UserError as error:
        raise UserError(f"{error} `atlas-trainer list` shows what there is.") from None


def drawing_in(word: str) -> Drawing:
    """The drawing in that file, or in what comes in by standard input for `-`.

    JSON or sentences, told by the contents. Raises ProblemsError with every problem.
    """
    return drawing_from(*_text(word))


def drawing_or_diagram(word: str, tools: Tools) -> Diagram | Drawing:
    """A diagram by its id, or the diagram or drawing that a file or standard input holds."""
    if word in tools.library().diagrams:
        return tools.library().diagrams[word]
    if word != STANDARD_INPUT and not Path(word).exists():
        return diagram_named(word, tools)
    text, name = _text(word)
    # Only a diagram has a prompt; what has none and is JSON is read, and reported, as a drawing.
    if looks_like_json(text, name) and '"prompt"' in text:
        return load_diagram(Path(word)) if word != STANDARD_INPUT else diagram_named(word, tools)
    return drawing_from(text, name)


def _text(word: str) -> tuple[str, str]:
    if word == STANDARD_INPUT:
        name = "standard input"
        # A byte more than is allowed, so that the reader says that it is too much.
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        name = word
        data = read_checked(Path(word), LARGEST)
    return decoded(data, name), name
