"""The settings in force: read once, written at every change."""

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
        """Puts other settings in force and writes them.

        Raises UserError where the file cannot be written; they hold until the program ends then.
        """
        self._current = settings
        save_settings(self._path, settings)
