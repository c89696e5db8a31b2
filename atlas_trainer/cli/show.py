"""`show`: a diagram in words, with all that teaches it."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.inputs import diagram_named
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.diagram_file import write_diagram
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.sentence.writer import write_drawing

WIDTH = 88
"""Columns of the printed text."""

EXAMPLES = """
show circuit-breaker
show circuit-breaker --sentences > reference.txt
show circuit-breaker --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("diagram", metavar="DIAGRAM", help="id in the library, or a diagram file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--sentences", action="store_true", help="only the drawing, as sentences that score reads"
    )
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the diagram."""
    diagram = diagram_named(arguments.diagram, tools)
    if arguments.json:
        say_json(json.loads(write_diagram(diagram)))
    elif arguments.sentences:
        say(_sentences(diagram))
    else:
        for line in _page(diagram):
            say(line)
    return 0


def _sentences(diagram: Diagram) -> str:
    return write_drawing(reference_drawing(diagram)).rstrip("\n")


def _page(diagram: Diagram) -> Iterator[str]:
    yield diagram.title
    yield "=" * len(diagram.title)
    yield f"{diagram.kind}, {diagram.topic} ({diagram.id})"
    yield ""
    yield from _wrapped(diagram.summary)
    yield from _section("The drawing, as sentences", _sentences(diagram).splitlines())
    yield from _listed("Trade-offs", diagram.trade_offs)
    yield from _listed("How it fails", diagram.failure_modes)
    yield from _listed("Examples", [f"{e.system}: {e.how}" for e in diagram.examples])
    yield from _listed("Not to be confused", [f"{d.other}: {d.by}" for d in diagram.distinguish])
    yield from _listed("Other correct forms", [variant.why for variant in diagram.variants])
    yield from _listed("Sources", [f"{s.title}, {s.url} ({s.note})" for s in diagram.sources])


def _listed(title: str, texts: tuple[str, ...] | list[str]) -> Iterator[str]:
    lines = [line for text in texts for line in _wrapped(text, "- ")]
    yield from _section(title, lines)


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        for line in lines:
            yield f"  {line}".rstrip()


def _wrapped(text: str, mark: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
