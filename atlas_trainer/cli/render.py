"""`render`: a picture of a diagram or a drawing."""

from __future__ import annotations

import argparse
from pathlib import Path

from atlas_trainer.cli.console import say
from atlas_trainer.cli.inputs import drawing_or_diagram
from atlas_trainer.cli.tools import THEMES, Tools
from atlas_trainer.model.problems import UserError

_SUFFIXES = (".png", ".svg")

EXAMPLES = """
render circuit-breaker --output circuit-breaker.png
render drawing.txt --output drawing.svg --theme dark
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument(
        "what",
        metavar="DIAGRAM|DRAWING",
        help="id in the library, a diagram or drawing file, or - for standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        type=_picture,
        help="the picture to write: .png or .svg",
    )
    parser.add_argument(
        "--theme", choices=THEMES, default=THEMES[0], help="the colours (light unless given)"
    )


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Write the picture and say where it is."""
    output: Path = arguments.output
    if not output.absolute().parent.is_dir():
        raise UserError(f"There is no folder {output.absolute().parent} to write {output.name} to.")
    tools.render(drawing_or_diagram(arguments.what, tools), output, arguments.theme)
    say(f"{output} written")
    return 0


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix.casefold() not in _SUFFIXES:
        raise argparse.ArgumentTypeError(f"{text!r} should end with .png or .svg")
    return path
