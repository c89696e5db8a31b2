"""Attempts in short, derived from the events: what lists and figures need, without drawings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.model.score import PASS_MARK
from atlas_trainer.store import missed

FORM = "5"
"""Changes when a derived table does; a store with another one rebuilds it from the events."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One attempt in short.

    `percent` is the total in points of 100, None without a mark, and `passed` whether it reached
    the pass mark that it was marked by, `pass_mark`; times in milliseconds, with
    `started_at_ms` since 1970 in UTC; `study_day` is an ISO date. `helped` says that a part was
    given or a hint was taken.
    """

    id: str
    diagram: str
    content_hash: str
    mode: Mode
    ended: Ended
    started_at_ms: int
    study_day: str
    elapsed_ms: int
    limit_ms: int | None
    gap_ms: int
    percent: float | None
    passed: bool
    helped: bool = False
    confidence: Confidence | None = None
    checkpoint: str | None = None
    pass_mark: int = PASS_MARK


class Line(NamedTuple):
    """One attempt in a line: what a day's figures need. A plain tuple, because there
    may be tens of thousands of them. The values of `mode`
    and `ended` are those of the enumerations."""

    attempt: str
    diagram: str
    study_day: str
    mode: str
    ended: str
    elapsed_ms: int
    limit_ms: int | None
    percent: float | None
    passed: bool
    pass_mark: int


_COLUMNS = (
    "id, diagram, content_hash, mode, ended, started_at_ms, study_day, elapsed_ms, limit_ms, "
    "gap_ms, percent, passed, helped, confidence, checkpoint, pass_mark"
)


_MODES = {mode.value: mode for mode in Mode}
_ENDS = {ended.value: ended for ended in Ended}
_CONFIDENCES = {confidence.value: confidence for confidence in Confidence}


def create(connection: sqlite3.Connection) -> None:
    """Make the derived tables anew, empty."""
    missed.create(connection)
    connection.execute("DROP TABLE IF EXISTS attempt")
    connection.execute(
        """
        CREATE TABLE attempt (
            id TEXT PRIMARY KEY NOT NULL REFERENCES event (id),
            diagram TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            mode TEXT NOT NULL,
            ended TEXT NOT NULL,
            started_at_ms INTEGER NOT NULL,
            study_day TEXT NOT NULL,
            elapsed_ms INTEGER NOT NULL,
            limit_ms INTEGER,
            gap_ms INTEGER NOT NULL,
            percent REAL,
            passed INTEGER NOT NULL,
            helped INTEGER NOT NULL,
            confidence TEXT,
            checkpoint TEXT,
            pass_mark INTEGER NOT NULL
        )
        """
    )
    # All that the figures of a diagram and of a day need, so that the table itself is not read.
    connection.execute(
        "CREATE INDEX attempt_by_diagram ON attempt "
        "(diagram, started_at_ms, study_day, percent, passed)"
    )
    connection.execute(
        "CREATE INDEX attempt_by_day ON attempt "
        "(study_day, limit_ms, mode, ended, percent, passed, elapsed_ms)"
    )
    connection.execute("CREATE INDEX attempt_by_time ON attempt (started_at_ms)")
    connection.execute(
        "CREATE INDEX attempt_by_checkpoint ON attempt (checkpoint) WHERE checkpoint IS NOT NULL"
    )


def insert(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """Add one attempt, inside the caller's transaction."""
    mark = attempt.mark
    marks = (mark.percent, mark.passed) if mark else (None, False)
    connection.execute(
        f"INSERT INTO attempt ({_COLUMNS}) VALUES ({', '.join('?' * 16)})",
        (
            attempt.id,
            attempt.diagram,
            attempt.content_hash,
            attempt.mode.value,
            attempt.ended.value,
            attempt.started_at_ms,
            attempt.study_day,
            attempt.elapsed_ms,
            attempt.limit_ms,
            attempt.gap_ms,
            *marks,
            bool(attempt.hints or attempt.given),
            attempt.confidence.value if attempt.confidence else None,
            attempt.checkpoint,
            mark.pass_mark if mark else PASS_MARK,
        ),
    )
    missed.insert(connection, attempt)


def remove(connection: sqlite3.Connection, attempt_id: str) -> None:
    """Take one attempt out, inside the caller's transaction; its event stays."""
    connection.execute("DELETE FROM attempt WHERE id = ?", (attempt_id,))
    missed.remove(connection, attempt_id)


def newest_first(
    connection: sqlite3.Connection, diagram: str | None, limit: int | None = None
) -> tuple[Summary, ...]:
    """All attempts in short, or those of one diagram; at most `limit` of them."""
    where, values = ("WHERE diagram = ?", (diagram,)) if diagram is not None else ("", ())
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM attempt {where} ORDER BY started_at_ms DESC, id DESC LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return tuple(_summary(row) for row in rows)


def lines(connection: sqlite3.Connection, among: Collection[str] | None = None) -> tuple[Line, ...]:
    """Attempts in a line each, oldest first: all, or these."""
    where = "" if among is None else "WHERE id IN (SELECT value FROM json_each(?)) "
    rows = connection.execute(
        "SELECT id, diagram, study_day, mode, ended, elapsed_ms, limit_ms, percent, passed, "
        f"pass_mark FROM attempt {where}ORDER BY started_at_ms, id",
        () if among is None else (json.dumps(list(among)),),
    )
    return tuple(map(Line._make, rows))


def of_checkpoint(connection: sqlite3.Connection, checkpoint: str) -> tuple[Summary, ...]:
    """The attempts of one checkpoint, in the order in which they were drawn."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM attempt WHERE checkpoint = ? ORDER BY started_at_ms, id",
        (checkpoint,),
    )
    return tuple(_summary(row) for row in rows)


def last_marked(connection: sqlite3.Connection) -> dict[str, Summary]:
    """By diagram, its newest attempt that has a mark."""
    # SQLite takes the bare columns from the row with the maximum:
    # https://www.sqlite.org/lang_select.html#bareagg
    rows = connection.execute(
        f"SELECT {_COLUMNS}, max(started_at_ms) FROM attempt WHERE percent IS NOT NULL "
        "GROUP BY diagram"
    )
    return {row[1]: _summary(row) for row in rows}


def _summary(row: tuple[Any, ...]) -> Summary:
    # Without calling the enumerations, which is slow: there may be tens of thousands of rows.
    attempt, diagram, content_hash, mode, ended, started_at_ms, day, *times = row[:10]
    elapsed_ms, limit_ms, gap_ms = times
    return Summary(
        attempt,
        diagram,
        content_hash,
        _MODES[mode],
        _ENDS[ended],
        started_at_ms,
        day,
        elapsed_ms,
        limit_ms,
        gap_ms,
        percent=row[10],
        passed=bool(row[11]),
        helped=bool(row[12]),
        confidence=_CONFIDENCES[row[13]] if row[13] is not None else None,
        checkpoint=row[14],
        pass_mark=row[15],
    )
