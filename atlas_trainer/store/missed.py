"""What attempts lost points on, element by element: derived from their marks, without drawings."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from atlas_trainer.model.attempt import Attempt

_FIELDS = ("reference", "part", "verdict", "lost")

Losses = tuple[dict[str, Any], ...]
"""The lines of one mark that lost points on an element, with the fields above."""


def create(connection: sqlite3.Connection) -> None:
    """Make the derived table anew, empty."""
    connection.execute("DROP TABLE IF EXISTS missed")
    connection.execute(
        """
        CREATE TABLE missed (
            attempt TEXT PRIMARY KEY NOT NULL,
            diagram TEXT NOT NULL,
            started_at_ms INTEGER NOT NULL,
            lines TEXT NOT NULL
        )
        """
    )
    # In the order that `newest` asks for, so that nothing is sorted.
    connection.execute(
        "CREATE INDEX missed_by_diagram ON missed (diagram, started_at_ms DESC, attempt DESC)"
    )


def insert(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """Add one attempt, inside the caller's transaction; without lines nothing is known of it."""
    if attempt.mark is None or not attempt.mark.items:
        return
    lines = [
        [item.get(field) for field in _FIELDS]
        for item in attempt.mark.items
        if item.get("reference") and float(item.get("lost") or 0) > 0
    ]
    connection.execute(
        "INSERT INTO missed (attempt, diagram, started_at_ms, lines) VALUES (?, ?, ?, ?)",
        (attempt.id, attempt.diagram, attempt.started_at_ms, json.dumps(lines)),
    )


def remove(connection: sqlite3.Connection, attempt_id: str) -> None:
    """Take one attempt out, inside the caller's transaction."""
    connection.execute("DELETE FROM missed WHERE attempt = ?", (attempt_id,))


def newest(connection: sqlite3.Connection, most: int) -> dict[str, dict[str, Losses]]:
    """By diagram, what its newest attempts lost, by attempt: newest first, at most `most`."""
    # One short look into the index for each diagram: ranking all attempts takes ten times as long.
    known = connection.execute("SELECT DISTINCT diagram FROM missed").fetchall()
    rows = [
        (diagram, *row)
        for (diagram,) in known
        for row in connection.execute(
            "SELECT attempt, lines FROM missed WHERE diagram = ? "
            "ORDER BY started_at_ms DESC, attempt DESC LIMIT ?",
            (diagram, most),
        )
    ]
    # Read in one go, which takes a tenth of reading so many small texts.
    read = json.loads(f"[{','.join(row[2] for row in rows)}]")
    found: dict[str, dict[str, Losses]] = {}
    for (diagram, attempt, _), lines in zip(rows, read, strict=True):
        losses = tuple(dict(zip(_FIELDS, line, strict=True)) for line in lines)
        found.setdefault(diagram, {})[attempt] = losses
    return found
