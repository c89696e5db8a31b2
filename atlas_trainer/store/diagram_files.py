"""Reading diagram files from a disk that may hold anything under their names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import LARGEST, read_diagram
from atlas_trainer.model.problems import Problem, ProblemsError

SUFFIX = ".json"
MOST_FILES = 10_000
"""Files looked at in one folder; more means that it is not a folder of diagrams."""

_DEEPEST = 12


def load_diagram(path: Path) -> Diagram:
    """The diagram in that file.

    Raises ProblemsError, also where the file cannot be read, is no plain file or is too large to
    be a diagram (told by its size, before reading).
    """
    return read_diagram(read_checked(path, LARGEST), str(path))


def read_checked(path: Path, largest: int) -> bytes:
    """The bytes of a plain file of at most `largest` bytes. Raises ProblemsError otherwise."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "this is a folder, not a file" if path.is_dir() else "this is not a plain file"
            raise ProblemsError([Problem(what, file=str(path))])
        if found.st_size > largest:
            size = f"{found.st_size / 1_000_000:,.1f} MB"
            what = f"the file has {size}; at most {largest / 1_000_000:g} MB are read"
            raise ProblemsError([Problem(what, file=str(path))])
        return path.read_bytes()
    except OSError as error:
        raise ProblemsError([Problem(_reason(error), file=str(path))]) from None


def diagram_files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The diagram files in the folder and the folders in it, in the order of their names.

    What cannot be looked into is added to `problems`. Links are followed, each folder once.
    """
    seen: set[tuple[int, int]] = set()
    for count, path in enumerate(_walk(folder, seen, problems, 0), 1):
        if count > MOST_FILES:
            what = f"more than {MOST_FILES} files: the rest is not looked at"
            problems.append(Problem(what, file=str(folder)))
            return
        yield path


def _walk(
    folder: Path, seen: set[tuple[int, int]], problems: list[Problem], depth: int
) -> Iterator[Path]:
    try:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in seen or depth > _DEEPEST:
            return
        seen.add((here.st_dev, here.st_ino))
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(_reason(error), file=str(folder)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(Path(entry.path), seen, problems, depth + 1)
        elif entry.name.casefold().endswith(SUFFIX):
            yield Path(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads to itself: reading it as a file says so


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission to read this; change its permissions or move it away"
    if isinstance(error, FileNotFoundError):
        return "there is no such file (or it is a link that leads nowhere)"
    return f"cannot be read: {error.strerror or error}"
