"""Everything that is stored, as text for other programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from typing import Any

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.score import Part
from atlas_trainer.store.events import Event
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.stamps import moment

FORMS = (".json", ".csv")
"""The endings of a file's name: every event, whole; one attempt a row."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to a spreadsheet."""


def exported(store: ProgressStore, form: str) -> str:
    """All that is stored, as the text of a file with that ending (one of `FORMS`)."""
    return _json(store) if form == ".json" else _csv(store)


def _json(store: ProgressStore) -> str:
    # An event a line and no copies of payloads: the pretty way takes ten times as long.
    names = [field.name for field in fields(Event)]
    events = ",\n".join(
        json.dumps({name: getattr(event, name) for name in names}) for event in store.each_event()
    )
    device = json.dumps(store.device)
    return f'{{"format": 1, "device": {device}, "events": [\n{events}\n]}}\n'


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
