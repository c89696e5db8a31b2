"""`words`: the learner's own words that count, each for one element of one diagram."""

from __future__ import annotations

import argparse

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.reading import practise_to_read
from atlas_trainer.cli.tools import Tools

EXAMPLES = """
words
words --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the words that were accepted in reviews."""
    with practise_to_read(tools) as practise:
        words = practise.own_words()
    if arguments.json:
        say_json(
            [
                {"diagram": s.diagram, "element": s.element, "label": s.label, "stands_for": meant}
                for s, _, meant in words
            ]
        )
        return 0
    if not words:
        say("You have accepted no words of your own yet.")
    for synonym, title, meant in words:
        say(f"{title}: “{synonym.label}” stands for {meant}")
    return 0
