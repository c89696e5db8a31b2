"""Identifiers that sort by time: UUID version 7 (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import uuid

_MOST_MS = (1 << 48) - 1


def new_id(utc_ms: int) -> str:
    """A new UUIDv7 as text for that time, in milliseconds since 1970 in UTC.

    48 bits of time, 74 random ones: ids of different milliseconds sort by time, ids of the same
    one in no order.
    """
    time = min(max(utc_ms, 0), _MOST_MS)
    value = time << 80 | 7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def time_of(identifier: str) -> int | None:
    """The time in an id that `new_id` made, in milliseconds since 1970; None for other texts."""
    try:
        value = uuid.UUID(identifier)
    except ValueError:
        return None
    return value.int >> 80 if value.version == 7 else None
