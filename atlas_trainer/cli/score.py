"""`score`: what a drawing is worth, explained item by item."""

from __future__ import annotations

import argparse
import math

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.inputs import diagram_named, drawing_in
from atlas_trainer.cli.reading import practise_to_read
from atlas_trainer.cli.tools import Tools
from atlas_trainer.matching.report import score_values, text_report
from atlas_trainer.matching.score import score
from atlas_trainer.model.score import (
    HIGHEST_PASS_MARK,
    LOWEST_PASS_MARK,
    PLAN_STANDARD,
    Standard,
    Weights,
)

USUAL_LIMIT_S = 120.0
"""The limit of a drill, for speed where only the elapsed time is given."""

EXAMPLES = """
score circuit-breaker drawing.txt
score circuit-breaker drawing.json --elapsed 95
score my-diagram.json - --json < drawing.txt
score circuit-breaker drawing.txt --weights 60/40/0/0 --pass-mark 75
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("diagram", metavar="DIAGRAM", help="id in the library, or a diagram file")
    parser.add_argument(
        "drawing", metavar="DRAWING", help="drawing file: JSON or sentences; - for standard input"
    )
    parser.add_argument(
        "--elapsed", metavar="S", type=_seconds, help="drawing time in seconds; adds the speed part"
    )
    parser.add_argument(
        "--limit", metavar="S", type=_limit, help="the limit in seconds (120 unless given)"
    )
    parser.add_argument(
        "--weights",
        metavar="W/W/W/W",
        type=_weights,
        help="weights of structure, accuracy, details and speed (the study plan's 40/30/20/10 "
        "unless given)",
    )
    parser.add_argument(
        "--pass-mark", metavar="N", type=_pass_mark, help="points that pass (85 unless given)"
    )
    parser.add_argument(
        "--personal",
        action="store_true",
        help="let your own accepted words count, too, and mark by your own settings",
    )
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Score the drawing and print the result."""
    diagram = diagram_named(arguments.diagram, tools)
    drawing = drawing_in(arguments.drawing)
    lexicon, standard = tools.lexicon(), PLAN_STANDARD
    if arguments.personal:
        with practise_to_read(tools) as practise:
            lexicon = lexicon.with_own(practise.amend.synonyms())
            standard = practise.standard()
    standard = Standard(
        arguments.weights or standard.weights, arguments.pass_mark or standard.pass_mark
    )
    limit = arguments.limit
    if arguments.elapsed is not None and limit is None:
        limit = USUAL_LIMIT_S
    before = tools.seconds()
    result = score(diagram, drawing, lexicon, arguments.elapsed, limit, standard=standard)
    matching_ms = (tools.seconds() - before) * 1000
    if arguments.json:
        say_json(score_values(result, matching_ms))
    else:
        say(text_report(result, diagram, drawing))
    return 0


def _weights(text: str) -> Weights:
    try:
        return Weights.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _pass_mark(text: str) -> int:
    try:
        return Standard(pass_mark=int(text)).pass_mark
    except ValueError:
        low, high = LOWEST_PASS_MARK, HIGHEST_PASS_MARK
        said = f"{text!r} is not a whole number from {low} to {high}"
        raise argparse.ArgumentTypeError(said) from None


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds, 0 or more")
    return value


def _limit(text: str) -> float:
    value = _seconds(text)
    if value == 0:
        raise argparse.ArgumentTypeError("a limit is longer than 0 seconds")
    return value
