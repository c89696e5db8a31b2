"""Counts over all attempts, made by the database: quick however many there are.

`amended` are marks (in points of 100, and whether they passed) that count instead of the stored
ones, by attempt. The values of modes and ends are those of the enumerations.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Amended = Mapping[str, tuple[float, bool]]
_FIELDS = "id, diagram, study_day, mode, ended, started_at_ms, elapsed_ms, limit_ms"


class DayTally(NamedTuple):
    """One study day: how many marked drawings, how many passed, and their time in all."""

    study_day: str
    drawn: int
    passed: int
    elapsed_ms: int


class DiagramTally(NamedTuple):
    """One diagram: its newest mark, whether that passed, and on how many study days one did."""

    diagram: str
    percent: float
    passed: bool
    passed_days: int


def by_day(connection: sqlite3.Connection, amended: Amended) -> tuple[DayTally, ...]:
    """Every day with a marked drawing; each passed by its own pass mark, but never if given up."""
    source, values = _marked(amended)
    rows = connection.execute(
        "SELECT study_day, count(*), sum(passed AND ended <> 'given-up'), sum(elapsed_ms) "
        f"FROM {source} WHERE percent IS NOT NULL GROUP BY study_day",
        values,
    )
    return tuple(map(DayTally._make, rows))


def times_by_day(
    connection: sqlite3.Connection, modes: Sequence[str], ends: Sequence[str]
) -> tuple[tuple[str, int | None, tuple[int, ...]], ...]:
    """By day and limit, the times of the marked drawings of these modes and ends (milliseconds)."""
    rows = connection.execute(
        "SELECT study_day, limit_ms, group_concat(elapsed_ms) FROM attempt WHERE "
        f"percent IS NOT NULL AND mode IN ({_marks(modes)}) AND ended IN ({_marks(ends)}) "
        "GROUP BY study_day, limit_ms",
        (*modes, *ends),
    )
    return tuple((day, limit, tuple(map(int, times.split(",")))) for day, limit, times in rows)


def by_diagram(connection: sqlite3.Connection, amended: Amended) -> tuple[DiagramTally, ...]:
    """Every diagram with a marked drawing; each passed by its own pass mark."""
    source, values = _marked(amended)
    # The bare columns come from the row with the maximum.
    rows = connection.execute(
        "SELECT diagram, percent, passed, count(DISTINCT CASE WHEN passed THEN study_day END), "
        f"max(started_at_ms) FROM {source} WHERE percent IS NOT NULL "
        "GROUP BY diagram",
        values,
    )
    return tuple(
        DiagramTally(diagram, percent, bool(passed), days)
        for diagram, percent, passed, days, _ in rows
    )


def _marked(amended: Amended) -> tuple[str, tuple[str, ...]]:
    """Where the attempts are read from, and what stands for its question marks."""
    if not amended:
        return "attempt", ()
    source = (
        f"(SELECT {_FIELDS}, coalesce(mark.points, percent) AS percent, "
        "coalesce(mark.reached, passed) AS passed FROM attempt "
        "LEFT JOIN (SELECT key AS about, json_extract(value, '$[0]') AS points, "
        "json_extract(value, '$[1]') AS reached FROM json_each(?)) AS mark ON about = id)"
    )
    return source, (json.dumps(dict(amended)),)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
