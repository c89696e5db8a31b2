"""`check`: whether diagram files are sound, with every problem and its place."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json, warn
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import Problem, ProblemsError
from atlas_trainer.store.diagram_files import diagram_files, load_diagram
from atlas_trainer.store.library import CURRICULUM, load_curriculum

EXAMPLES = """
check my-diagram.json
check diagrams --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="a diagram file, or a folder of them (the folders in it included)",
    )
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Check every file; 1 if there was any problem."""
    problems: list[Problem] = []
    files: list[Path] = []
    for path in arguments.paths:
        files += diagram_files(path, problems) if path.is_dir() else [path]
    if not files and not problems:
        problems.append(Problem("there are no diagram files here", file=str(arguments.paths[0])))
    files = list(dict.fromkeys(files))
    faulty = _check(files, _taken(files, tools), problems)
    if arguments.json:
        say_json({"files": len(files), "problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            warn(str(problem))
        say(_conclusion(len(files), faulty))
    return 1 if problems else 0


def _taken(files: list[Path], tools: Tools) -> dict[str, Path]:
    """The ids that the user's own files may not have, where such files are checked."""
    decks = tools.folders().decks
    if not any(path.absolute().is_relative_to(decks) for path in files):
        return {}
    library = tools.library()
    return {name: path for name, path in library.files.items() if name not in library.own}


def _check(files: list[Path], seen: dict[str, Path], problems: list[Problem]) -> int:
    """The number of files with problems; adds these to `problems`, and to `seen` their ids."""
    faulty = 0
    for path in files:
        found: list[Problem] = []
        try:
            if path.name == CURRICULUM:
                load_curriculum(path)
                continue
            diagram = load_diagram(path)
            first = seen.setdefault(diagram.id, path)
            if first.absolute() != path.absolute():
                what = f"the id {diagram.id!r} is already taken by {first}"
                found.append(Problem(what, "field id", str(path)))
        except ProblemsError as error:
            found.extend(error.problems)
        faulty += bool(found)
        problems.extend(found)
    return faulty


def _conclusion(count: int, faulty: int) -> str:
    files = "1 file" if count == 1 else f"{count} files"
    return f"{files} checked: " + (f"{faulty} with problems" if faulty else "no problems")
