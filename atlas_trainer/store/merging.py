"""Taking in another machine's events, as a set."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from atlas_trainer.store import events
from atlas_trainer.store.events import Event


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging brought: events that are new here, that were known, and the ids of `strange`
    ones, left out because another event already has their id."""

    added: int
    known: int
    strange: tuple[str, ...] = ()


def take_in(connection: sqlite3.Connection, others: Iterable[Event]) -> Merged:
    """Store them, inside the caller's transaction; what follows from events is not made anew."""
    added = known = 0
    strange: list[str] = []
    for event in others:
        try:
            new = events.insert_foreign(connection, event)
        except ValueError:
            strange.append(event.id)
            continue
        added, known = added + new, known + (not new)
    return Merged(added, known, tuple(strange))
