"""`history`: the stored attempts, of one diagram or of all."""

from __future__ import annotations

import argparse
from typing import Any

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.score import Part
from atlas_trainer.model.standards import standard_words
from atlas_trainer.store.backups import require_not_lost
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.snapshot import snapshot
from atlas_trainer.store.stamps import moment

EXAMPLES = """
history
history circuit-breaker
history circuit-breaker --limit 5 --json
"""
_MINUTE_MS = 60_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument(
        "diagram", metavar="DIAGRAM", nargs="?", help="id of the diagram (all unless given)"
    )
    parser.add_argument(
        "--limit", metavar="N", type=_count, help="at most N attempts (all unless given)"
    )
    add_json(parser)


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Print the attempts. Works while the window is open, too: a copy is read."""
    attempts = _attempts(arguments.diagram, arguments.limit, tools)
    if not attempts and arguments.diagram:
        tools.library().diagram(arguments.diagram)  # raises for a name that is not known at all
    if arguments.json:
        say_json([_values(attempt) for attempt in attempts])
        return 0
    if not attempts:
        at = f" at {arguments.diagram}" if arguments.diagram else ""
        say(f"There are no attempts{at} yet.")
    for attempt in attempts:
        say(_line(attempt) if arguments.diagram else f"{attempt.diagram:32} {_line(attempt)}")
    return 0


def _attempts(diagram: str | None, limit: int | None, tools: Tools) -> tuple[Attempt, ...]:
    folders = tools.folders()
    path = folders.progress
    require_not_lost(path, folders.backups)
    if not path.exists():
        return ()
    with snapshot(path) as copy, ProgressStore.open(copy, tools.utc_ms()) as store:
        return store.attempts(diagram, limit)


def _line(attempt: Attempt) -> str:
    local = moment(attempt.started_at_ms + attempt.offset_minutes * _MINUTE_MS)
    took = f"{attempt.elapsed_ms / 1000:.0f} s"
    if attempt.limit_ms is not None:
        took += f" of {attempt.limit_ms / 1000:.0f} s"
    words = [f"{local:%Y-%m-%d %H:%M}", f"{attempt.mode:<10}", f"{attempt.ended:<9}", f"{took:>12}"]
    if attempt.mark is None:
        words.append("no mark")
    else:
        verdict = "passed" if attempt.mark.passed else "not passed"
        parts = ", ".join(f"{p.part} {float(p.fraction) * 100:.0f} %" for p in attempt.mark.parts)
        words.append(f"{attempt.mark.percent:5.1f} {verdict} ({parts})")
        if said := standard_words(attempt.mark.standard):
            words.append(said)
    if attempt.interrupted:
        words.append(f"interrupted for {attempt.gap_ms / 1000:.0f} s")
    return "  ".join(words)


def _values(attempt: Attempt) -> dict[str, Any]:
    mark = attempt.mark
    parts = {p.part: round(float(p.fraction) * 100, 6) for p in mark.parts} if mark else {}
    return {
        "id": attempt.id,
        "diagram": attempt.diagram,
        "started_at": moment(attempt.started_at_ms).isoformat(timespec="milliseconds"),
        "study_day": attempt.study_day,
        "mode": attempt.mode,
        "ended": attempt.ended,
        "elapsed_s": attempt.elapsed_ms / 1000,
        "limit_s": None if attempt.limit_ms is None else attempt.limit_ms / 1000,
        "gap_s": attempt.gap_ms / 1000,
        "total": mark.percent if mark else None,
        "passed": mark.passed if mark else None,
        "pass_mark": mark.pass_mark if mark else None,
        "weights": str(mark.weights) if mark else None,
        **{part.value: parts.get(part) for part in Part},
        "proven": mark.proven if mark else None,
        "drawing": attempt.drawing,
    }


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of attempts, 1 or more")
    return int(text[:9])
