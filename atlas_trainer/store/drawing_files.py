"""Files of single drawings: JSON, or sentences in a text file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import LARGEST, read_drawing_json, write_drawing_json
from atlas_trainer.model.problems import Problem, ProblemsError, UserError
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.store.diagram_files import read_checked
from atlas_trainer.store.whole_files import write_whole

SENTENCES = ".txt"
"""How the name of a file of sentences ends; it does not keep where things lie."""


def load_drawing(path: Path) -> Drawing:
    """The drawing in that file. Raises ProblemsError with every problem."""
    return drawing_from(decoded(read_checked(path, LARGEST), str(path)), str(path))


def drawing_from(text: str, name: str) -> Drawing:
    """The drawing that the text of a file is: JSON or sentences, told by the contents.

    Raises ProblemsError with every problem.
    """
    if looks_like_json(text, name):
        return read_drawing_json(text, name)
    return read_drawing(text, name)


def decoded(data: bytes, name: str) -> str:
    """The bytes as text. Raises ProblemsError where they are none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"this is not text in UTF-8 (byte {error.start + 1}); is it a drawing?"
        raise ProblemsError([Problem(what, file=name)]) from None


def looks_like_json(text: str, name: str) -> bool:
    """Whether a file of that name is to be read as JSON."""
    return name.casefold().endswith(".json") or text.lstrip("\ufeff \t\r\n").startswith("{")


def save_drawing(path: Path, drawing: Drawing) -> None:
    """Writes the drawing, as sentences where the name ends with .txt, else as JSON.

    Raises UserError where that cannot be done; a file that was there is as it was then.
    """
    is_text = path.suffix.casefold() == SENTENCES
    text = write_drawing(drawing) if is_text else write_drawing_json(drawing) + "\n"
    try:
        write_whole(path, text)
    except OSError as error:
        raise UserError(
            f"The drawing cannot be saved in {path}: {error.strerror or error}. It is still open "
            "here. Save it in another place, or make room there and save again."
        ) from None


def forget_drawing(path: Path) -> None:
    """Removes a drawing that is not wanted any more, if it is there and can be removed."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
