"""`report`: the log of a day or the report of a week, on the screen, as Markdown or as PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from atlas_trainer.cli.console import say
from atlas_trainer.cli.reading import a_day, practise_to_read
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.report import day_of, report, week_of
from atlas_trainer.store.text_files import write_whole

EXAMPLES = """
report
report --day 2026-12-01
report --week 2026-12-01 --output week.pdf
"""
_SUFFIXES = (".md", ".pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--day", metavar="DAY", type=a_day, help="that study day (today unless given)"
    )
    when.add_argument("--week", metavar="DAY", type=a_day, help="the week that day is in")
    parser.add_argument("--output", metavar="FILE", type=Path, help="a .md or .pdf file")


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the report, or write it."""
    output: Path | None = arguments.output
    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise UserError(f"{output}: a report is written as .md or .pdf; end the name with one.")
    with practise_to_read(tools) as practise:
        day = arguments.week or arguments.day or practise.study.day()
        text = report(practise, week_of(day) if arguments.week else day_of(day))
    if output is None:
        say(text.rstrip())
    elif output.suffix.lower() == ".pdf":
        tools.document(text, output)
    else:
        write_whole(output, text)
    return 0
