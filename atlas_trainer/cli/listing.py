"""`list`: the diagrams of the library."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json, warn
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.names import name_key
from atlas_trainer.store.library import Library

EXAMPLES = """
list
list --topic resilience
list --coming
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument("--topic", metavar="TEXT", help="only topics whose name contains TEXT")
    parser.add_argument(
        "--kind", choices=("pattern", "mechanism"), help="only patterns, or only mechanisms"
    )
    parser.add_argument(
        "--coming", action="store_true", help="what the plan holds and is not written yet"
    )
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the diagrams; files that cannot be used are named on standard error."""
    library = tools.library()
    if arguments.coming:
        _coming(library, arguments)
    else:
        _written(library, arguments)
    for problem in library.problems:
        warn(f"left out: {problem}")
    return 0


def _written(library: Library, arguments: argparse.Namespace) -> None:
    chosen = [
        diagram
        for diagram in library.diagrams.values()
        if _wanted(diagram.topic, arguments.topic) and arguments.kind in (None, diagram.kind)
    ]
    if arguments.json:
        say_json([_values(diagram, library) for diagram in chosen])
        return
    rows = [(d.topic, d.id, f"{d.title} ({_size(d)})") for d in chosen]
    _table(rows)
    say(f"{len(chosen)} of {len(library.diagrams)} diagrams")


def _coming(library: Library, arguments: argparse.Namespace) -> None:
    rows = [
        (topic.topic, planned.id, planned.title)
        for topic in library.curriculum.topics
        for planned in topic.diagrams
        if planned.id not in library.diagrams
        and _wanted(topic.topic, arguments.topic)
        and arguments.kind in (None, "mechanism" if topic.day is None else "pattern")
    ]
    if arguments.json:
        say_json([dict(zip(("topic", "id", "title"), row, strict=True)) for row in rows])
        return
    _table(rows)
    say(f"{len(rows)} diagrams to come")


def _wanted(topic: str, text: str | None) -> bool:
    return text is None or name_key(text) in name_key(topic)


def _table(rows: Iterable[tuple[str, str, str]]) -> None:
    rows = list(rows)
    width = max((len(row[1]) for row in rows), default=0)
    last = ""
    for topic, diagram_id, text in rows:
        if topic != last:
            say(topic)
            last = topic
        say(f"  {diagram_id:<{width}}  {text}")


def _size(diagram: Diagram) -> str:
    counts = (len(diagram.components), len(diagram.relationships), len(diagram.details))
    names = ("component", "relationship", "detail")
    return ", ".join(
        f"{count} {name}" if count == 1 else f"{count} {name}s"
        for count, name in zip(counts, names, strict=True)
    )


def _values(diagram: Diagram, library: Library) -> dict[str, object]:
    return {
        "id": diagram.id,
        "title": diagram.title,
        "kind": diagram.kind,
        "topic": diagram.topic,
        "components": len(diagram.components),
        "relationships": len(diagram.relationships),
        "details": len(diagram.details),
        "own": diagram.id in library.own,
        "file": str(library.files[diagram.id]),
    }
