"""Recalls as text: short, because there may be tens of thousands of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from atlas_trainer.model.modes import Confidence
from atlas_trainer.training.recall import Recall

Recalls = tuple[Recall, ...]
_CONFIDENCES: dict[str | None, Confidence | None] = {None: None, **{c.value: c for c in Confidence}}


def write_recalls(found: Mapping[str, Recalls]) -> str:
    """By diagram, one list of values for each recall."""
    return json.dumps(
        {diagram: [_values(test) for test in tests] for diagram, tests in found.items()},
        separators=(",", ":"),
    )


def read_recalls(text: str) -> dict[str, Recalls]:
    """What `write_recalls` wrote. Raises ValueError for anything else."""
    days: dict[str, date] = {}
    try:
        return {
            diagram: tuple(_recall(diagram, values, days) for values in tests)
            for diagram, tests in json.loads(text).items()
        }
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("these are no recalls") from error


def _values(test: Recall) -> list[Any]:
    return [
        test.attempt,
        test.at_ms,
        test.day.isoformat(),
        test.days,
        test.predicted,
        test.passed,
        test.percent,
        test.seconds,
        test.confidence.value if test.confidence is not None else None,
    ]


def _recall(diagram: str, values: list[Any], days: dict[str, date]) -> Recall:
    attempt, at_ms, day, *rest, confidence = values
    if day not in days:
        days[day] = date.fromisoformat(day)
    return Recall._make((attempt, diagram, days[day], *rest, _CONFIDENCES[confidence], at_ms))
