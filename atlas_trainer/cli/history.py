"""`history`: the stored attempts, of one diagram or of all."""

from __future__ import annotations

import argparse
from typing import Any

from atlas_trainer.cli.commands import add_json
from atlas_trainer.cli.console import say, say_json
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.attempt import Attempt, Mark
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
    attempts, amended = _attempts(arguments.diagram, arguments.limit, tools)
    if not attempts and arguments.diagram:
        tools.library().diagram(arguments.diagram)  # raises for a name that is not known at all
    if arguments.json:
        say_json([_values(attempt, amended.get(attempt.id)) for attempt in attempts])
        return 0
    if not attempts:
        at = f" at {arguments.diagram}" if arguments.diagram else ""
        say(f"There are no attempts{at} yet.")
    for attempt in attempts:
        line = _line(attempt, amended.get(attempt.id))
        say(line if arguments.diagram else f"{attempt.diagram:32} {line}")
    return 0


def _attempts(
    diagram: str | None, limit: int | None, tools: Tools
) -> tuple[tuple[Attempt, ...], dict[str, Mark]]:
    """The attempts, newest first, and the marks of those that the learner set right."""
    folders = tools.folders()
    path = folders.progress
    require_not_lost(path, folders.backups)
    if not path.exists():
        return (), {}
    with snapshot(path) as copy, ProgressStore.open(copy, tools.utc_ms()) as store:
        return store.attempts(diagram, limit), tools.practise(store).amend.marks()


def _line(attempt: Attempt, amended: Mark | None) -> str:
    local = moment(attempt.started_at_ms + attempt.offset_minutes * _MINUTE_MS)
    took = f"{attempt.elapsed_ms / 1000:.0f} s"
    if attempt.limit_ms is not None:
        took += f" of {attempt.limit_ms / 1000:.0f} s"
    words = [f"{local:%Y-%m-%d %H:%M}", f"{attempt.mode:<10}", f"{attempt.ended:<9}", f"{took:>12}"]
    mark = amended or attempt.mark
    words.append("no mark" if mark is None else _said(mark))
    if amended is not None and attempt.mark is not None:
        words.append(f"{attempt.mark.percent:.1f} before you set it right")
    if attempt.interrupted:
        words.append(f"interrupted for {attempt.gap_ms / 1000:.0f} s")
    return "  ".join(words)


def _said(mark: Mark) -> str:
    verdict = "passed" if mark.passed else "not passed"
    parts = ", ".join(f"{p.part} {float(p.fraction) * 100:.0f} %" for p in mark.parts)
    standard = standard_words(mark.standard)
    return f"{mark.percent:5.1f} {verdict} ({parts})" + (f"  {standard}" if standard else "")


def _values(attempt: Attempt, amended: Mark | None) -> dict[str, Any]:
    """`amended` is the mark after the learner set something right, in the same form; else None."""
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
        **_mark_values(attempt.mark),
        "amended": None if amended is None else _mark_values(amended),
        "drawing": attempt.drawing,
    }


def _mark_values(mark: Mark | None) -> dict[str, Any]:
    parts = {p.part: round(float(p.fraction) * 100, 6) for p in mark.parts} if mark else {}
    return {
        "total": mark.percent if mark else None,
        "passed": mark.passed if mark else None,
        "pass_mark": mark.pass_mark if mark else None,
        "weights": str(mark.weights) if mark else None,
        **{part.value: parts.get(part) for part in Part},
        "proven": mark.proven if mark else None,
    }


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of attempts, 1 or more")
    return int(text[:9])
