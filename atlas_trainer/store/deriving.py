"""What is derived from events: kept in step with them, and made anew when its form changes."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.store import summaries
from atlas_trainer.store.events import ATTEMPT
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.undoing import root_of, undos_in, voided

log = logging.getLogger(__name__)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may already have ended the transaction.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def prepare(connection: sqlite3.Connection, now_ms: int) -> None:
    """What does not belong to the file's form: a device name, and the derived table."""
    about = dict(connection.execute("SELECT name, value FROM about").fetchall())
    if "device" in about and about.get("derived") == summaries.FORM:
        return
    with transaction(connection):
        connection.execute(
            "INSERT OR IGNORE INTO about (name, value) VALUES ('device', ?)", (new_id(now_ms),)
        )
        replay(connection)


def replay(connection: sqlite3.Connection) -> None:
    """Make everything that is derived anew, inside the caller's transaction."""
    summaries.create(connection)
    gone = voided(undos_in(connection))
    rows = connection.execute("SELECT id, payload FROM event WHERE kind = ?", (ATTEMPT,))
    for event, text in rows.fetchall():
        attempt = read_attempt(text)
        if attempt is not None and event not in gone:
            summaries.insert(connection, attempt)
    connection.execute(
        "INSERT OR REPLACE INTO about (name, value) VALUES ('derived', ?)", (summaries.FORM,)
    )


def read_attempt(text: str) -> Attempt | None:
    """The attempt in an event; None, and a line in the log, for one that cannot be read."""
    try:
        return Attempt.model_validate_json(text)
    except ValidationError as error:
        log.warning("An attempt in the progress file cannot be read and is left out: %s", error)
        return None


def list_attempt(connection: sqlite3.Connection, attempt: Attempt) -> None:
    """Into the derived tables, unless it was taken back (by an undo that came before it)."""
    if attempt.id not in voided(undos_in(connection)):
        summaries.insert(connection, attempt)


def settle_undo(connection: sqlite3.Connection, undo: str) -> None:
    """What the undo is about goes out of the derived tables, or comes back into them."""
    root = root_of(undos_in(connection), undo)
    summaries.remove(connection, root)
    found = connection.execute(
        "SELECT payload FROM event WHERE id = ? AND kind = ?", (root, ATTEMPT)
    ).fetchone()
    if found and (attempt := read_attempt(found[0])) is not None:
        list_attempt(connection, attempt)
