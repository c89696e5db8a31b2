"""What every command has in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from atlas_trainer.cli.tools import Tools

Run = Callable[[argparse.Namespace, Tools], int]
"""A command: its arguments and tools to its exit status."""

Commands = argparse._SubParsersAction  # the type has no public name


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, run: Run, summary: str, examples: str
) -> argparse.ArgumentParser:
    """A parser for the command's arguments, with `--help` that ends with examples."""
    lines = "\n".join(f"  atlas-trainer {line}" for line in examples.strip().splitlines())
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"examples:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option for a result that machines read."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
