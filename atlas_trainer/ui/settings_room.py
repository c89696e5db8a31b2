"""The settings in the window: every change takes effect, and is kept, at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.settings import Settings
from atlas_trainer.ui.hall import SETTINGS, Hall
from atlas_trainer.ui.screens.settings import SettingsScreen
from atlas_trainer.ui.widgets.banner import Level

_PAUSE_MS = 120
"""How long the size of text has to stay before all of the window is laid out anew."""


class SettingsRoom(QObject):
    """Joins the settings' screen with the services. `places` says where files are."""

    def __init__(self, hall: Hall, places: str) -> None:
        super().__init__(hall)
        self._hall = hall
        self._places = places
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._set_text)
        self._screen = SettingsScreen(hall.theme)
        self._screen.changed.connect(self._change)
        self._screen.withdrawn.connect(self._withdraw)
        self._screen.backup_requested.connect(self._back_up)
        self._screen.folder_requested.connect(self._open_folder)

    def show(self) -> None:
        """The settings as they are."""
        try:
            words = self._hall.practise.own_words()
        except UserError as error:
            words = ()
            self._hall.say_error(error)
        notes = self._places
        if (speed := self._hall.practise.study.typing_speed()) is not None:
            notes = f"You type about {speed:.0f} words a minute in a drill. {notes}"
        self._screen.show_settings(self._hall.preferences.current, notes, words)
        self._hall.show_screen(self._screen, SETTINGS)

    def _back_up(self) -> None:
        def done(made: Path | None) -> None:
            said = f"Written: {made}" if made else "There is nothing to back up yet."
            self._hall.say(Level.INFO, said)

        self._hall.background.run(self._hall.practise.back_up, done, self._hall.say_error)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._hall.practise.folder)))

    def _withdraw(self, synonym: OwnSynonym) -> None:
        self._hall.background.run(
            lambda: self._hall.practise.amend.withdraw(synonym),
            lambda _: self.show(),
            self._hall.say_error,
        )

    def _set_text(self) -> None:
        look = self._hall.preferences.current.appearance
        self._hall.theme.set_text(look.text_size, look.font)

    def _change(self, settings: Settings) -> None:
        theme, preferences = self._hall.theme, self._hall.preferences
        theme.choose(settings.appearance.theme.value)
        self._pause.start()
        self._hall.window.keys.change(settings.keyboard.by_command())
        theme.reduced_motion = settings.appearance.reduced_motion
        preferences.change(settings)
        self._hall.background.run(preferences.save, lambda _: None, self._hall.say_error)
