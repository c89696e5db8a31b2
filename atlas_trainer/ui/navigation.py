"""Where the user is and where they can go: the places of the rail and the rooms behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atlas_trainer.ui.hall import (
    CHECKPOINT,
    FREE,
    LIBRARY,
    MIX,
    PROGRESS,
    SETTINGS,
    TODAY,
    Acting,
    Guarded,
    Hall,
    Means,
    Room,
)
from atlas_trainer.ui.leftovers import LeftoversOffer
from atlas_trainer.ui.library_room import LibraryRoom
from atlas_trainer.ui.settings_room import SettingsRoom
from atlas_trainer.ui.today_room import TodayRoom
from atlas_trainer.ui.widgets.banner import Level

if TYPE_CHECKING:
    from atlas_trainer.services.opening import Start
    from atlas_trainer.services.practise import Practise
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the rail: its name, word and icon; its key is in `shortcuts`."""

    name: str
    word: str
    icon: str
    foot: bool = False


PLACES = (
    Place(TODAY, "Today", "today"),
    Place(LIBRARY, "Library", "library"),
    Place(CHECKPOINT, "Checkpoint", "checkpoint"),
    Place(PROGRESS, "Progress", "progress"),
    Place(FREE, "Free drawing", "edit", foot=True),
    Place(SETTINGS, "Settings", "settings", foot=True),
)


class Navigation(QObject):
    """Leads from place to place. Rooms that take long to load are loaded when first opened."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        practise: Practise,
        preferences: Preferences,
        background: Background,
        start: Start,
        means: Means,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._start = start
        self._hall = Hall(window, theme, practise, preferences, background, means)
        self._leftovers = LeftoversOffer(self._hall, start.leftovers)
        self._library = LibraryRoom(self._hall)
        self._rooms: dict[str, Room] = {
            TODAY: TodayRoom(self._hall),
            LIBRARY: self._library,
            SETTINGS: SettingsRoom(self._hall, start.places),
        }
        self._hall.free_copy = start.free_copy
        self._here = TODAY
        for place in PLACES:
            window.add_place(place.name, place.word, place.icon, place.foot)
        for act in ("new", "open"):
            window.keys.add(act, partial(self._draw_freely, act))
        window.keys.change(preferences.current.keyboard.by_command())
        window.place_chosen.connect(self.go)
        self._hall.going.connect(self.go)
        self._hall.searching.connect(self._search)

    def open(self) -> None:
        """Shows today, says what is amiss, and offers what was left unfinished."""
        self.go(TODAY)
        self._say_notes(self._start.notes)
        self._leftovers.open()

    def go(self, name: str) -> None:
        """To that place; an empty name is the one that was left for practice."""
        name = name or self._here
        if self._hall.practice is not None:
            self._hall.practice.clear()
        if (room := self._rooms.get(name)) is not None:
            self._arrive(name)
            room.show()
        else:
            self._hall.open_room(name, lambda made: self._enter(name, made))

    def before_close(self, then: Callable[[], None]) -> None:
        """Calls `then` when the window may go: it asks first where something would be lost."""
        asking: list[Callable[[Callable[[], None]], None]] = []
        if self._hall.practice is not None:
            asking.append(self._hall.practice.leave)
        asking += [room.leave for room in self._rooms.values() if isinstance(room, Guarded)]

        def ask_next() -> None:
            (asking.pop(0))(ask_next) if asking else then()

        ask_next()

    def put_aside(self) -> None:
        """Leaves a running drill to be carried on with, without a question."""
        if self._hall.practice is not None:
            self._hall.practice.put_aside()
        for room in self._rooms.values():
            if isinstance(room, Guarded):
                room.put_aside()

    def _draw_freely(self, act: str) -> None:
        """To the free drawing, for a "new" one or to "open" one; not in the middle of a drill."""
        if not self._window.has_rail:
            return
        if self._hall.practice is not None:
            self._hall.practice.clear()
        room = self._rooms.get(FREE)
        if isinstance(room, Acting):
            self._arrive(FREE)
            room.show(act)
        else:
            self._hall.open_room(FREE, lambda made: self._enter(FREE, made, act))

    def _search(self) -> None:
        self._arrive(LIBRARY)
        self._library.search()

    def _arrive(self, name: str) -> None:
        self._here = name
        # A mix is a part of the library.
        self._hall.place = LIBRARY if name == MIX else name

    def _enter(self, name: str, room: Room, act: str = "") -> None:
        self._rooms[name] = room
        if act:
            self._draw_freely(act)
        else:
            self.go(name)

    def _say_notes(self, notes: tuple[str, ...]) -> None:
        if len(notes) == 1:
            self._hall.say(Level.WARNING, notes[0])
        elif notes:
            text = f"{len(notes)} things need your attention."
            self._hall.say(Level.WARNING, text, detail="\n".join(notes))
