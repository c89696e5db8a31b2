"""Undo in the store: a compensating event, so that nothing that happened is ever deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

UNDO = "undo"
"""Kind of the events that take another event back; the payload names it as `event`."""


def voided(undos: Mapping[str, str]) -> frozenset[str]:
    """The ids of events that are taken back. `undos` maps each undo's id to what it takes back.

    An undo that is itself taken back counts for nothing, so an undone undo is a redo. Undos that
    take back one another in a ring, which no program of ours writes, are settled in the order of
    ids, so that any order of storing them gives the same.
    """
    of: dict[str, list[str]] = {}
    for undo, target in sorted(undos.items()):
        of.setdefault(target, []).append(undo)
    known: dict[str, bool] = {}
    for target in sorted(of):
        _settle(target, of, known)
    return frozenset(event for event, void in known.items() if void)


def _settle(event: str, of: Mapping[str, list[str]], known: dict[str, bool]) -> None:
    """Finds out about the event and all undos above it, without recursion: chains may be long."""
    path = [event]
    under_way = {event}
    while path:
        here = path[-1]
        waiting = [u for u in of.get(here, ()) if u not in known and u not in under_way]
        if waiting:
            under_way.add(waiting[0])
            path.append(waiting[0])
            continue
        known[here] = any(not known.get(undo, True) for undo in of.get(here, ()))
        path.pop()


def undos_in(connection: sqlite3.Connection) -> dict[str, str]:
    """Every stored undo, with the id of the event that it takes back."""
    rows = connection.execute("SELECT id, payload FROM event WHERE kind = ?", (UNDO,)).fetchall()
    found = {}
    for undo, text in rows:
        target = json.loads(text).get("event")
        if isinstance(target, str):
            found[str(undo)] = target
    return found


def root_of(undos: Mapping[str, str], event: str) -> str:
    """What an undo of an undo (and so on) is about in the end."""
    seen = set()
    while event in undos and event not in seen:
        seen.add(event)
        event = undos[event]
    return event
