"""Times in file names: UTC, sortable, fit for every file system."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

_FORM = "%Y-%m-%dT%H%M%SZ"
_START = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(utc_ms: int) -> str:
    """Like "2026-11-23T073800Z" for milliseconds since 1970 in UTC."""
    return moment(utc_ms).strftime(_FORM)


def read_stamp(text: str) -> int | None:
    """The milliseconds since 1970 that `stamp` wrote (whole seconds); None for other texts."""
    try:
        read = datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
    return (read - _START) // timedelta(milliseconds=1)


def moment(utc_ms: int) -> datetime:
    """That time as a datetime in UTC."""
    return _START + timedelta(milliseconds=utc_ms)


def unused(path: Path) -> Path:
    """`path`, or with a number added to its stem if something is already there."""
    free, number = path, 2
    while free.exists() or free.is_symlink():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
