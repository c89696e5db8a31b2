"""The journal of a drawing in progress, as a session uses it."""

from __future__ import annotations

from atlas_trainer.model.clock import Clock
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.modes import Ended
from atlas_trainer.store.drafts import Drafts, Journal


class JournalDiary:
    """Writes to one journal of the store, with the time added.

    `is_open` until it is closed: a drawing is under way, or not recorded yet.
    """

    def __init__(self, journal: Journal, drafts: Drafts, draft_id: str, clock: Clock) -> None:
        self._journal = journal
        self._drafts = drafts
        self._draft_id = draft_id
        self._clock = clock
        self.is_open = True

    def note(
        self, drawing: Drawing, elapsed_ms: int, gap_ms: int, entry: str, ended: Ended | None = None
    ) -> None:
        """Adds where things stand; survives a kill. Raises DraftError when it cannot."""
        self._journal.record(drawing, self._clock.utc_ms(), elapsed_ms, gap_ms, entry, ended)

    def sync(self) -> None:
        """Has it on the disk; slow, for a worker thread."""
        self._journal.sync()

    def keep(self) -> None:
        """Closes the journal and leaves it to be carried on with."""
        self.is_open = False
        self._journal.close()

    def remove(self) -> None:
        """Deletes the journal: the attempt is recorded."""
        self.is_open = False
        self._journal.close()
        self._drafts.finish(self._draft_id)
