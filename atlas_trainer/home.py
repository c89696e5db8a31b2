"""The composition root of the window: what one run opens, hands to the rooms, and closes."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atlas_trainer.model.problems import UserError
from atlas_trainer.store.early_look import early_look
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.resources import Bundled

if TYPE_CHECKING:
    from atlas_trainer.model.clock import Clock
    from atlas_trainer.services.rescue import Trouble
    from atlas_trainer.services.session import Scorer
    from atlas_trainer.store.progress import ProgressStore
    from atlas_trainer.ui.hall import Hall
    from atlas_trainer.ui.navigation import Navigation
    from atlas_trainer.ui.program import Plan
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

log = logging.getLogger(__name__)


class LateScorer:
    """The scorer with its tables, loaded the first time that something is marked."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._loading = threading.Lock()
        self._scorer: Scorer | None = None

    def load(self) -> Scorer:
        """Loads the matcher and the tables; slow the first time."""
        with self._loading:
            if self._scorer is None:
                from atlas_trainer.services.marking import LexiconScorer
                from atlas_trainer.store.lexicon_files import load_lexicon

                self._scorer = LexiconScorer(load_lexicon(self._resources))
                # All that is loaded by now stays to the end. To look through it for garbage again
                # and again would hold a mark, or a key, up by some 10 ms each time.
                gc.freeze()
            return self._scorer


class Home:
    """The files, services and clock of one run; opens them late and closes them in the end.

    `bell` makes a short sound; without one it is the desktop's.
    """

    def __init__(
        self,
        folders: Folders,
        data: Bundled,
        clock: Clock,
        bell: Callable[[], None] | None = None,
    ) -> None:
        self.folders = folders
        self._bell = bell or _beep
        self._data = data
        self._clock = clock
        self.scorer = LateScorer(data.resources)
        self._progress: ProgressStore | None = None
        self._closing: ProgressStore | None = None
        self._keep_backups = True
        self._has_log = False

    def plan(self) -> Plan:
        """What the window needs from here."""
        from atlas_trainer.ui.program import Plan

        look = early_look(self.folders.settings)
        return Plan(
            read_icon=self.read_icon,
            theme=look.theme,
            reduced_motion=look.reduced_motion,
            text_size=look.text_size,
            font=look.font,
            open=self.open,
            explain=self.explain,
            close=self.close,
            hurry=self.hurry,
        )

    def read_icon(self, name: str) -> str:
        """The SVG text of a bundled icon."""
        return (self._data.resources / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    def open(self) -> Callable[[MainWindow, Theme, Background], Navigation]:
        """Opens library and store; slow, for a worker thread.

        Returns what makes the navigation on the GUI thread. Raises UserError.
        """
        from atlas_trainer.services.opening import open_practise
        from atlas_trainer.services.preferences import Preferences
        from atlas_trainer.store.progress import ProgressStore
        from atlas_trainer.ui.hall import Means
        from atlas_trainer.ui.navigation import Navigation

        # First of all, so that every later trouble is in it, and never on the terminal.
        notes = self._begin_log()
        notes += self.folders.create()
        preferences = Preferences(self.folders.settings)
        self._keep_backups = preferences.current.safety.backups
        progress = ProgressStore.open(
            self.folders.progress, self._clock.utc_ms(), self.folders.backups
        )
        try:
            practise, start = open_practise(
                self.folders,
                self._data,
                progress,
                preferences,
                self._clock,
                self.scorer.load,
                notes,
            )
        except BaseException:
            # Else the next try would find the file in use by this very program.
            progress.close()
            raise
        self._progress = progress
        means = Means(_load_room, self._bell)
        return lambda window, theme, background: Navigation(
            window, theme, practise, preferences, background, start, means
        )

    def explain(self, error: BaseException) -> Trouble:
        """An error of `open` in the user's words, with the ways out; for a worker thread."""
        from atlas_trainer.services.rescue import trouble

        log.error("Could not start", exc_info=error)
        return trouble(error, self.folders, self._clock.utc_ms())

    def close(self) -> None:
        """Makes a backup when one is due, gives the store free and ends the log.

        A backup may take seconds, so not for the GUI thread.
        """
        progress, self._progress = self._progress, None
        if progress is not None:
            self._close_store(progress)
        if self._has_log:
            from atlas_trainer.store.log_file import close_log

            close_log()

    def hurry(self) -> None:
        """Ends a backup that `close` is making on another thread: the last one has to do."""
        if (progress := self._closing) is not None:
            progress.interrupt()

    def _close_store(self, progress: ProgressStore) -> None:
        self._closing = progress
        try:
            if self._keep_backups:
                progress.backup_if_due(self._clock.utc_ms())
        except UserError as error:
            log.warning("No backup was made: %s", error)
        finally:
            self._closing = None
            progress.close()

    def _begin_log(self) -> list[str]:
        from atlas_trainer.store.log_file import open_log

        self._has_log = True
        note = open_log(self.folders.log)
        return [note] if note else []


def _load_room(name: str) -> Callable[[Hall], Any]:
    """The class of a room that takes long to load; imports, so for a worker thread."""
    if name == "practice":
        from atlas_trainer.ui.practice_room import PracticeRoom

        return PracticeRoom
    if name == "checkpoint":
        from atlas_trainer.ui.checkpoint_room import CheckpointRoom

        return CheckpointRoom
    if name == "mix":
        from atlas_trainer.ui.mix_room import MixRoom

        return MixRoom
    if name == "free":
        from atlas_trainer.ui.free_room import FreeRoom

        return FreeRoom
    if name == "progress":
        from atlas_trainer.ui.progress_room import ProgressRoom

        return ProgressRoom
    raise ValueError(f"there is no room {name!r}")


def _beep() -> None:
    """The desktop's alert sound; Qt's own sounds would need a far larger part of it."""
    from PySide6.QtWidgets import QApplication

    QApplication.beep()
