"""`today`: what is to be drawn today."""

from __future__ import annotations

import argparse

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.reading import practise_to_read
from atlas_trainer.cli.tools import Tools
from atlas_trainer.services.today import Line, TodayView, view_today

EXAMPLES = """
today
today --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the day's work."""
    with practise_to_read(tools) as practise:
        view = view_today(practise.library, practise.study)
    if arguments.json:
        say_json(_values(view))
        return 0
    say(f"{view.headline}.")
    for line in view.lines:
        say(f"  {line.why:<8} {_recall(line)}  {line.title}")
    if view.again:
        say("Once more today:")
        for line in view.again:
            say(f"  {line.why:<8} {_recall(line)}  {line.title}")
    return 0


def _recall(line: Line) -> str:
    return "     " if line.recall is None else f"{line.recall * 100:3.0f} %"


def _values(view: TodayView) -> dict[str, object]:
    def listed(lines: tuple[Line, ...]) -> list[dict[str, object]]:
        return [
            {
                "diagram": line.diagram,
                "title": line.title,
                "topic": line.topic,
                "why": line.why.value,
                "recall": None if line.recall is None else round(line.recall, 6),
            }
            for line in lines
        ]

    return {
        "day": view.work.day.isoformat(),
        "headline": view.headline,
        "seconds": round(view.work.seconds),
        "tasks": listed(view.lines),
        "again": listed(view.again),
    }
