"""The settings in the window: every change takes effect, and is kept, at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.problems import UserError
from atlas_trainer.model.settings import Settings
from atlas_trainer.ui.hall import SETTINGS, Hall
from atlas_trainer.ui.screens.settings import SettingsScreen
from atlas_trainer.ui.widgets.banner import Level
from atlas_trainer.ui.widgets.own_words import Named
from atlas_trainer.ui.your_progress import ProgressWishes

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
        self._screen.reset_requested.connect(self._reset)
        self._screen.withdrawn.connect(self._withdraw)
        self._wishes = ProgressWishes(hall)
        self._screen.wished.connect(self._wishes.carry_out)
        hall.replaced.connect(self._renew)

    def show(self) -> None:
        """The settings as they are."""
        self._screen.show_settings(self._hall.preferences.current, *self._stored())
        self._hall.show_screen(self._screen, SETTINGS)

    def _stored(self) -> tuple[str, tuple[Named, ...]]:
        try:
            words: tuple[Named, ...] = self._hall.practise.own_words()
        except UserError as error:
            words = ()
            self._hall.say_error(error)
        notes = self._places
        if (speed := self._hall.practise.study.typing_speed()) is not None:
            notes = f"You type about {speed:.0f} words a minute in a drill. {notes}"
        return notes, words

    def _renew(self) -> None:
        """What depends on what is stored; the rest stays as it is, and where it is."""
        self._screen.show_stored(*self._stored())

    def _withdraw(self, synonym: OwnSynonym) -> None:
        self._hall.background.run(
            lambda: self._hall.practise.amend.withdraw(synonym),
            lambda _: self.show(),
            self._hall.say_error,
        )

    def _set_text(self) -> None:
        look = self._hall.preferences.current.appearance
        self._hall.theme.set_text(look.text_size, look.font)

    def _reset(self) -> None:
        before = self._hall.preferences.current
        self._put(Settings())
        ways = [("Undo", lambda: self._take_back(before))]
        self._hall.say(Level.INFO, "All settings and keys are at their defaults.", ways)

    def _take_back(self, before: Settings) -> None:
        self._put(before)
        self._hall.say(Level.INFO, "The settings are as they were before.")

    def _put(self, settings: Settings) -> None:
        """Other settings in the place of all: the screen is filled in anew, if it is seen."""
        self._change(settings)
        if self._screen.isVisible():
            self.show()
            self._screen.setFocus()

    def _change(self, settings: Settings) -> None:
        theme, preferences = self._hall.theme, self._hall.preferences
        theme.choose(settings.appearance.theme.value)
        self._pause.start()
        self._hall.window.keys.change(settings.keyboard.by_command())
        theme.reduced_motion = settings.appearance.reduced_motion
        preferences.change(settings)
        self._hall.background.run(preferences.save, lambda _: None, self._hall.say_error)
