"""The settings in force: read once, written after every change."""

from __future__ import annotations

from pathlib import Path

from atlas_trainer.model.settings import Settings
from atlas_trainer.store.settings_file import load_settings, save_settings


class Preferences:
    """Holds the current settings and their file; `problems` is what was wrong with it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current, self.problems = load_settings(path)

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._current

    def change(self, settings: Settings) -> None:
        """Puts other settings in force; `save` keeps them for the next time."""
        self._current = settings

    def save(self) -> None:
        """Writes the settings in force; slow, for a worker thread.

        Raises UserError where the file cannot be written; they hold until the program ends then.
        """
        save_settings(self._path, self._current)
