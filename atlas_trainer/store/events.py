"""Events: what happened, only ever added. Everything else in the store follows from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ATTEMPT = "attempt"
"""Kind of the events that record an attempt; the payload is the whole `Attempt`."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be stored.

    `id` is a UUIDv7 (`identifiers.new_id`). `at_ms` is in milliseconds since 1970 in UTC,
    `offset_minutes` the zone's then (east positive), `study_day` an ISO date. `scorer` is the
    scorer's version where a score is involved. `payload` is an object of JSON values.
    """

    id: str
    kind: str
    at_ms: int
    offset_minutes: int
    study_day: str
    payload: dict[str, Any]
    diagram: str | None = None
    content_hash: str | None = None
    scorer: int | None = None


@dataclass(frozen=True, slots=True)
class Event(NewEvent):
    """A stored event: the device that wrote it, and its number among that device's events."""

    device: str = ""
    sequence: int = 0


_COLUMNS = (
    "id, kind, at_ms, offset_minutes, study_day, payload, diagram, content_hash, scorer, "
    "device, sequence"
)


def insert(connection: sqlite3.Connection, event: NewEvent, device: str) -> bool:
    """Store the event as the device's next one, inside the caller's transaction.

    Storing the same event again changes nothing and returns False. Raises ValueError when
    another event has its id.
    """
    payload = _text(event.payload)
    if _is_known(connection, event, payload):
        return False
    connection.execute(
        f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "(SELECT coalesce(max(sequence), 0) + 1 FROM event WHERE device = ?))",
        (
            event.id,
            event.kind,
            event.at_ms,
            event.offset_minutes,
            event.study_day,
            payload,
            event.diagram,
            event.content_hash,
            event.scorer,
            device,
            device,
        ),
    )
    return True


def insert_foreign(connection: sqlite3.Connection, event: Event) -> bool:
    """Store an event of another machine as it is, inside the caller's transaction.

    Storing the same event again changes nothing and returns False. Where another event already
    has its device and number, the other file began as a copy of this one: the event keeps its
    number under a device name of its own. Raises ValueError when another event has its id.
    """
    payload = _text(event.payload)
    if _is_known(connection, event, payload):
        return False
    taken = connection.execute(
        "SELECT 1 FROM event WHERE device = ? AND sequence = ?", (event.device, event.sequence)
    ).fetchone()
    device = f"{event.device}+{event.id}" if taken else event.device
    connection.execute(
        f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.id,
            event.kind,
            event.at_ms,
            event.offset_minutes,
            event.study_day,
            payload,
            event.diagram,
            event.content_hash,
            event.scorer,
            device,
            event.sequence,
        ),
    )
    return True


def _is_known(connection: sqlite3.Connection, event: NewEvent, payload: str) -> bool:
    """Whether that event is stored. Raises ValueError when another one has its id."""
    known = connection.execute("SELECT kind, payload FROM event WHERE id = ?", (event.id,))
    row = known.fetchone()
    if row is not None and (row[0], row[1]) != (event.kind, payload):
        raise ValueError(f"another event has the id {event.id}")
    return row is not None


def stored(connection: sqlite3.Connection, kind: str | None = None) -> Iterator[Event]:
    """All events, or those of one kind, in the order of time (then sequence, then id)."""
    where, values = ("WHERE kind = ?", (kind,)) if kind is not None else ("", ())
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM event {where} ORDER BY at_ms, sequence, id", values
    )
    for row in rows:
        plain = dict(zip(_COLUMNS.split(", "), row, strict=True))
        yield Event(**{**plain, "payload": json.loads(plain["payload"])})


def _text(payload: dict[str, Any]) -> str:
    # Lone surrogates cannot be stored as UTF-8, so everything that is not ASCII is escaped then.
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(payload, sort_keys=True)
    return text
