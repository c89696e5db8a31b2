"""`export`: everything that is stored, for other programs."""

from __future__ import annotations

import argparse
import csv
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from atlas_trainer.cli.console import say
from atlas_trainer.cli.reading import store_to_read
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.score import Part
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.stamps import moment
from atlas_trainer.store.text_files import write_whole

EXAMPLES = """
export everything.json
export attempts.csv
export - > everything.json
"""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to a spreadsheet."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Tell the parser what the command takes."""
    parser.add_argument(
        "output",
        metavar="FILE",
        help="a .json file (every event, whole), a .csv file (one attempt a row), or - (JSON)",
    )


def run(arguments: argparse.Namespace, tools: Tools) -> int:
    """Write what is stored. Works while the window is open, too: a copy is read."""
    output: str = arguments.output
    suffix = ".json" if output == "-" else Path(output).suffix.lower()
    if suffix not in (".json", ".csv"):
        raise UserError(f"{output}: export writes .json or .csv; end the name with one of these.")
    with store_to_read(tools) as store:
        text = _json(store) if suffix == ".json" else _csv(store)
    if output == "-":
        say(text.rstrip())
    else:
        write_whole(Path(output), text)
    return 0


def _json(store: ProgressStore) -> str:
    values = {
        "format": 1,
        "device": store.device,
        "events": [asdict(e) for e in store.all_events()],
    }
    return json.dumps(values, indent=1) + "\n"


def _csv(store: ProgressStore) -> str:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(_row(None)), lineterminator="\r\n")
    writer.writeheader()
    for attempt in reversed(store.attempts()):
        writer.writerow({name: _safe(value) for name, value in _row(attempt).items()})
    return lines.getvalue()


def _row(attempt: Attempt | None) -> dict[str, Any]:
    """One attempt as a row; of None, the row's names."""
    mark = attempt.mark if attempt else None
    parts = {p.part: round(float(p.fraction) * 100, 6) for p in mark.parts} if mark else {}
    made = attempt.model_dump(mode="json") if attempt else {}
    names = ("id", "diagram", "study_day", "mode", "ended", "offset_minutes", "checkpoint")
    return {
        **{name: made.get(name) for name in names},
        "started_at": moment(attempt.started_at_ms).isoformat() if attempt else None,
        "elapsed_s": attempt.elapsed_ms / 1000 if attempt else None,
        "limit_s": attempt.limit_ms / 1000 if attempt and attempt.limit_ms else None,
        "gap_s": attempt.gap_ms / 1000 if attempt else None,
        "total": mark.percent if mark else None,
        "passed": mark.passed if mark else None,
        **{part.value: parts.get(part) for part in Part},
        "confidence": made.get("confidence"),
        "hints": len(attempt.hints) if attempt else None,
        "given": len(attempt.given) if attempt else None,
        "content_hash": made.get("content_hash"),
        "pass_mark": mark.pass_mark if mark else None,
        "weights": str(mark.weights) if mark else None,
    }


def _safe(value: Any) -> Any:
    """What no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
