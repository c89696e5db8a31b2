"""Where the user's files are: progress, drafts, backups, own decks, settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from atlas_trainer.model.problems import UserError

APPLICATION = "atlas-trainer"
HOME_VARIABLE = "ATLAS_TRAINER_HOME"
"""Environment variable: one folder for everything, for portable use and for tests."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one user. `data` is what must never be lost; `state` may be thrown away."""

    data: Path
    config: Path
    state: Path

    @property
    def progress(self) -> Path:
        """The database of attempts."""
        return self.data / "progress.sqlite"

    @property
    def backups(self) -> Path:
        """Copies of the database, kept by age."""
        return self.data / "backups"

    @property
    def drafts(self) -> Path:
        """Journals of drawings in progress."""
        return self.data / "drafts"

    @property
    def free_drawing(self) -> Path:
        """The copy of a free drawing that has not been saved yet."""
        return self.data / "free-drawing.json"

    @property
    def decks(self) -> Path:
        """The user's own diagrams."""
        return self.data / "decks"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.state / "log.txt"

    def create(self) -> tuple[str, ...]:
        """Make the folders, readable only by the user.

        Returns what the user should know of folders that the program can do without. Raises
        UserError that names the folder where progress or drawings could not be kept.
        """
        for folder in (self.data, self.drafts):
            _make(folder)
        notes = []
        # The log makes its own folder.
        for folder, lack in (
            (self.backups, "No backups of your progress are made"),
            (self.config, "Settings hold only until you quit"),
        ):
            try:
                _make(folder)
            except UserError as error:
                notes.append(f"{lack}. {error}")
        with suppress(OSError):
            # Only read: a folder of somebody else's will do.
            self.decks.mkdir(mode=0o700, exist_ok=True)
        return tuple(notes)


def user_folders(environment: Mapping[str, str] = os.environ) -> Folders:
    """The folders of the current user by the rules of their system, none of them made yet.

    ATLAS_TRAINER_HOME in the environment puts all of them into that one folder.
    """
    home = environment.get(HOME_VARIABLE, "").strip()
    if home:
        top = Path(home).expanduser().absolute()
        return Folders(top / "data", top / "config", top / "state")
    return Folders(
        platformdirs.user_data_path(APPLICATION, appauthor=False),
        platformdirs.user_config_path(APPLICATION, appauthor=False),
        platformdirs.user_state_path(APPLICATION, appauthor=False),
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be made: {error.strerror or error}. {_advice()}"
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError(f"The folder {folder} cannot be written to. {_advice()}")


def _advice() -> str:
    return (
        f"Change its permissions, or set {HOME_VARIABLE} to a folder that you may write to "
        "and start the program again."
    )
