"""The progress store: every attempt ever made, in one SQLite file of events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from atlas_trainer.model.attempt import Attempt
from atlas_trainer.store import contents, deriving, events, merging, missed, summaries, tallies
from atlas_trainer.store.contents import Holding
from atlas_trainer.store.events import ATTEMPT, Event, NewEvent
from atlas_trainer.store.merging import Merged
from atlas_trainer.store.missed import Losses
from atlas_trainer.store.open_file import OpenFile
from atlas_trainer.store.summaries import Line, Summary
from atlas_trainer.store.tallies import DayTally, DiagramTally
from atlas_trainer.store.undoing import UNDO, undos_in, voided

MANY = 20
"""Events after which it is quicker to work out everything that is derived anew."""


class ProgressStore(OpenFile):
    """The open progress file. Only one program has it at a time; any thread may call.

    Every method may raise the errors of `store.errors`, whose messages are for the user. Whatever
    was stored before such an error is still there, and what was being stored can be tried again:
    storing the same attempt twice stores it once.
    """

    def append(self, event: NewEvent) -> None:
        """Store an event of another kind than an attempt; it is on the disk on return."""
        if event.kind == ATTEMPT:
            raise ValueError("attempts are stored by append_attempt")
        with self._transaction():
            new = events.insert(self._connection, event, self.device)
            if new and event.kind == UNDO:
                deriving.settle_undo(self._connection, event.id)

    def take_back(self, undos: Sequence[NewEvent]) -> None:
        """Store events that take others back; all or none, on the disk on return."""
        with self._transaction():
            for undo in undos:
                events.insert(self._connection, undo, self.device)
            if len(undos) > MANY:
                deriving.replay(self._connection)
                return
            for undo in undos:
                deriving.settle_undo(self._connection, undo.id)

    def merge(self, others: Iterable[Event]) -> Merged:
        """Take in another machine's events; all or nothing, on the disk on return.

        Events merge as a set: in any order, and as often as one likes, with the same result.
        """
        with self._transaction():
            merged = merging.take_in(self._connection, others)
            if merged.added:
                deriving.replay(self._connection)
        return merged

    def append_attempt(self, attempt: Attempt) -> None:
        """Store an attempt; it is on the disk on return."""
        event = NewEvent(
            id=attempt.id,
            kind=ATTEMPT,
            at_ms=attempt.started_at_ms,
            offset_minutes=attempt.offset_minutes,
            study_day=attempt.study_day,
            payload=attempt.model_dump(mode="json"),
            diagram=attempt.diagram,
            content_hash=attempt.content_hash,
            scorer=attempt.mark.scorer if attempt.mark else None,
        )
        with self._transaction():
            if events.insert(self._connection, event, self.device):
                deriving.list_attempt(self._connection, attempt)

    def events(self, kind: str | None = None) -> tuple[Event, ...]:
        """All events that were not taken back, or those of one kind, oldest first."""
        with self._reading():
            gone = voided(undos_in(self._connection))
            return tuple(e for e in events.stored(self._connection, kind) if e.id not in gone)

    def holding(self, kinds: Collection[str]) -> Holding:
        """What is stored, event by event, with those of these kinds as `others`."""
        with self._reading():
            return contents.holding(self._connection, kinds)

    def each_event(self) -> Iterator[Event]:
        """What `all_events` gives, one after another; the store is busy up to the last one."""
        with self._reading():
            yield from events.stored(self._connection)

    def all_events(self) -> tuple[Event, ...]:
        """Whatever was stored, what was taken back and the undos themselves included."""
        with self._reading():
            return tuple(events.stored(self._connection))

    def news_since(self, place: int) -> tuple[int, tuple[tuple[str, str | None], ...]]:
        """What was stored after a place (0: everything): the place reached, kinds and diagrams.

        Events are only ever added, so a place is a stamp of all that was stored up to it.
        """
        with self._reading():
            rows = self._connection.execute(
                "SELECT rowid, kind, diagram FROM event WHERE rowid > ? ORDER BY rowid", (place,)
            ).fetchall()
        return (rows[-1][0] if rows else place), tuple((kind, about) for _, kind, about in rows)

    def place(self) -> int:
        """The place that everything stored so far reaches to; see `news_since`."""
        with self._reading():
            found = self._connection.execute("SELECT max(rowid) FROM event").fetchone()[0]
            return int(found or 0)

    def derived(self, name: str) -> str | None:
        """What `keep_derived` kept under that name."""
        with self._reading():
            return self._about(f"derived {name}")

    def keep_derived(self, name: str, text: str) -> None:
        """Keep what took long to work out; it can always be worked out again from the events."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)",
                (f"derived {name}", text),
            )

    def attempts(self, diagram: str | None = None, limit: int | None = None) -> tuple[Attempt, ...]:
        """The attempts, whole, newest first: all or one diagram's, at most `limit` of them."""
        where = "WHERE diagram = ?" if diagram is not None else ""
        values = ((diagram,) if diagram is not None else ()) + (-1 if limit is None else limit,)
        with self._reading():
            rows = self._connection.execute(
                f"SELECT payload FROM event WHERE id IN (SELECT id FROM attempt {where} "
                "ORDER BY started_at_ms DESC, id DESC LIMIT ?) ORDER BY at_ms DESC, id DESC",
                values,
            ).fetchall()
        return tuple(
            attempt for (text,) in rows if (attempt := deriving.read_attempt(text)) is not None
        )

    def attempt(self, attempt_id: str) -> Attempt | None:
        """The attempt with that id; None if there is none."""
        with self._reading():
            row = self._connection.execute(
                "SELECT payload FROM event WHERE id = ? AND kind = ?", (attempt_id, ATTEMPT)
            ).fetchone()
        return deriving.read_attempt(row[0]) if row else None

    def has_attempt(self, attempt_id: str) -> bool:
        """Whether that attempt is stored: then its draft is not needed any more."""
        with self._reading():
            found = self._connection.execute("SELECT 1 FROM event WHERE id = ?", (attempt_id,))
            return found.fetchone() is not None

    def summaries(
        self, diagram: str | None = None, limit: int | None = None
    ) -> tuple[Summary, ...]:
        """All attempts in short, or one diagram's, newest first; at most `limit` of them."""
        with self._reading():
            return summaries.newest_first(self._connection, diagram, limit)

    def lines(self, among: Collection[str] | None = None) -> tuple[Line, ...]:
        """Attempts in a line each, oldest first: all, or these."""
        with self._reading():
            return summaries.lines(self._connection, among)

    def day_tallies(self, amended: tallies.Amended) -> tuple[DayTally, ...]:
        """Every day with a marked drawing; see `store.tallies`."""
        with self._reading():
            return tallies.by_day(self._connection, amended)

    def diagram_tallies(self, amended: tallies.Amended) -> tuple[DiagramTally, ...]:
        """Every diagram with a marked drawing; see `store.tallies`."""
        with self._reading():
            return tallies.by_diagram(self._connection, amended)

    def times_by_day(
        self, modes: Sequence[str], ends: Sequence[str]
    ) -> tuple[tuple[str, int | None, tuple[int, ...]], ...]:
        """By day and limit, the times of marked drawings; see `store.tallies`."""
        with self._reading():
            return tallies.times_by_day(self._connection, modes, ends)

    def of_checkpoint(self, checkpoint: str) -> tuple[Summary, ...]:
        """The attempts of one checkpoint in short, in the order in which they were drawn."""
        with self._reading():
            return summaries.of_checkpoint(self._connection, checkpoint)

    def last_scores(self) -> dict[str, Summary]:
        """By diagram, its newest attempt that has a mark."""
        with self._reading():
            return summaries.last_marked(self._connection)

    def newest_losses(self, most: int) -> dict[str, dict[str, Losses]]:
        """By diagram, what its newest attempts lost points on, by attempt, newest first."""
        with self._reading():
            return missed.newest(self._connection, most)

    def rebuild(self) -> None:
        """Make everything that is derived anew from the events."""
        with self._transaction():
            deriving.replay(self._connection)
