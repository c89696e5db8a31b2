"""`export`: everything that is stored, for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from atlas_trainer.cli.console import say
from atlas_trainer.cli.reading import store_to_read
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.export import FORMS, exported
from atlas_trainer.store.text_files import write_whole

EXAMPLES = """
export everything.json
export attempts.csv
export - > everything.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument(
        "output",
        metavar="FILE",
        help="a .json file (every event, whole), a .csv file (one attempt a row), or - (JSON)",
    )


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Write what is stored. Works while the window is open, too: a copy is read."""
    output: str = arguments.output
    suffix = ".json" if output == "-" else Path(output).suffix.lower()
    if suffix not in FORMS:
        raise UserError(f"{output}: export writes .json or .csv; end the name with one of these.")
    with store_to_read(tools) as store:
        text = exported(store, suffix)
    if output == "-":
        say(text.rstrip())
    else:
        write_whole(Path(output), text)
    return 0
