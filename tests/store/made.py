"""Attempts made up for the tests of the store."""

from fractions import Fraction
from typing import Any

from atlas_trainer.model.attempt import Attempt, Mark, PartMark, study_day
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.score import Part
from atlas_trainer.store.identifiers import new_id

NOW_MS = 1_790_000_000_000  # 2026-09-21T14:13:20Z
MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS


def made_mark(total: Fraction | int = 90) -> Mark:
    part = PartMark(
        part=Part.STRUCTURE, fraction=Fraction(1), weight=Fraction(100), points=Fraction(total)
    )
    return Mark(
        total=Fraction(total),
        percent=float(total),
        passed=total >= 85,
        parts=(part,),
        items=({"part": "structure", "verdict": "correct", "reason": "Right → right."},),
        scorer=1,
    )


def made_attempt(after_ms: int = 0, diagram: str = "circuit-breaker", **changes: Any) -> Attempt:
    started = NOW_MS + after_ms
    values: dict[str, Any] = {
        "id": new_id(started),
        "diagram": diagram,
        "content_hash": "0f" * 32,
        "mode": Mode.DRILL,
        "ended": Ended.HANDED_IN,
        "started_at_ms": started,
        "offset_minutes": 120,
        "study_day": study_day(started, 120),
        "elapsed_ms": 95_000,
        "limit_ms": 120_000,
        "drawing": {"format": 1, "components": [{"id": "c1", "label": "Bücher → 日本"}]},
        "mark": made_mark(),
    }
    return Attempt(**{**values, **changes})
