"""What every command has in common, and the list of them."""

from __future__ import annotations

import argparse
import importlib
from typing import Protocol, cast

from atlas_trainer.cli.tools import Tools

SUMMARIES = {
    "score": "score a drawing against a diagram and explain it",
    "check": "check diagram files and print every problem with its place",
    "list": "list the diagrams of the library, in study order",
    "show": "show a diagram in words",
    "render": "make a picture of a diagram or a drawing",
    "history": "list the stored attempts of a diagram, newest first",
    "words": "list your own words that count",
    "today": "say what is to be drawn today",
    "plan": "say where you stand in the plan and what the coming days ask for",
    "report": "write the log of a day or the report of a week",
    "export": "write everything that is stored as JSON, or all attempts as CSV",
    "merge": "take in what was practised on another machine",
    "backup": "make a copy of the progress file now",
}
"""Every command with what it does, in the order of the help."""

_MODULES = {"list": "listing"}
"""Modules that are not named like their command."""


class Command(Protocol):
    """A module of a command. `EXAMPLES` are lines without the program's name."""

    EXAMPLES: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Tell the parser what the command takes."""
        ...

    def run(self, arguments: argparse.Namespace, tools: Tools) -> int:
        """Do it; returns the exit status."""
        ...


def command_named(name: str) -> Command:
    """The command's module. Only the one that is used is loaded: scoring alone needs graphs."""
    module = importlib.import_module(f"atlas_trainer.cli.{_MODULES.get(name, name)}")
    return cast("Command", module)


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option for a result that machines read."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
