"""The hall: what every room of the program is given, and the way into the practice room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from atlas_trainer.model.modes import Mode
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.widgets.banner import Action, Banner, Level

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from atlas_trainer.services.course import Course
    from atlas_trainer.services.practise import Practise
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

TODAY = "today"
LIBRARY = "library"
CHECKPOINT = "checkpoint"
PROGRESS = "progress"
FREE = "free"
SETTINGS = "settings"
MIX = "mix"
PRACTICE = "practice"
"""The rooms. All but the last two are places on the rail."""


class Room(Protocol):
    """Joins the screens of one place with the services. Made when the place is first opened."""

    def show(self) -> None:
        """Shows the place with fresh figures."""
        ...


@runtime_checkable
class Acting(Protocol):
    """A room that can be asked for something as it is shown."""

    def show(self, act: str = "") -> None:
        """Shows the place, then does what is asked."""
        ...

    def leave(self, then: Callable[[], None]) -> None:
        """As a guarded room does."""
        ...


@runtime_checkable
class Guarded(Protocol):
    """A room in which something may be under way when the window is to go."""

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing there would be lost any more; it asks first."""
        ...

    def put_aside(self) -> None:
        """Leaves what is under way, to be carried on with, without a question."""
        ...


class Practice(Protocol):
    """The practice room, as other rooms know it: where there is a canvas."""

    diagram: str
    """The one that was practised last."""

    def follow(self, course: Course, diagram_id: str = "") -> None:
        """Begins a course, with that diagram of it or with its first."""
        ...

    def first(self) -> None:
        """The first drill of all, with hints."""
        ...

    def choose(self, diagram_id: str, mode: Mode = Mode.DRILL) -> None:
        """A drill of the learner's own choice."""
        ...

    def choose_freely(self) -> None:
        """No course leads what follows."""
        ...

    def study(self, diagram_id: str) -> None:
        """The reference, built up step by step."""
        ...

    def beside(self, one: str, two: str) -> None:
        """Both references side by side."""
        ...

    def complete(self, diagram_id: str, share: float) -> None:
        """A completion: that share (0..1) of the diagram is blank."""
        ...

    def repair(self, diagram_id: str, elements: Sequence[str]) -> None:
        """A repair: only these elements are to be drawn."""
        ...

    def show_attempt(self, attempt_id: str, course: Course | None = None) -> None:
        """The review of a past attempt. Where it is drawn again, that course goes on after it."""
        ...

    def resume(self, session: Session) -> None:
        """Goes on with a drill that was cut off."""
        ...

    def leave(self, then: Callable[[], None]) -> None:
        """Calls `then` when nothing there would be lost any more; it asks first."""
        ...

    def put_aside(self) -> None:
        """Leaves a running drill to be carried on with, without a question."""
        ...

    def clear(self) -> None:
        """Takes drawing and reference off its screens."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What `app` hands in. `load` gives the class of a room by its name; loading imports, so it
    runs on the worker. `bell` makes a short sound."""

    load: Callable[[str], Callable[[Hall], Any]]
    bell: Callable[[], None]


class Hall(QObject):
    """Window, services and worker thread, banner, and the practice room, loaded when needed."""

    going = Signal(str)
    """To that place."""
    searching = Signal()
    """To the library's search."""
    recorded = Signal()
    """Something was stored that figures on other screens follow from."""
    aside = Signal()
    """A drill was left to be carried on with."""
    replaced = Signal()
    """Another state took the place of all that was stored; `recorded` follows."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        practise: Practise,
        preferences: Preferences,
        background: Background,
        means: Means,
    ) -> None:
        super().__init__(window)
        self.bell = means.bell
        self.window = window
        self.theme = theme
        self.practise = practise
        self.preferences = preferences
        self.background = background
        self._load = means.load
        self._loading: set[str] = set()
        self.practice: Practice | None = None
        self.place = TODAY
        """The entry of the rail under which practice was entered."""
        self.free_copy: Path | None = None
        self.listed: tuple[str, ...] = ()
        """What the library listed when it was left for a mix."""
        self._banner = Banner(theme)
        window.add_notice(self._banner)

    def open_room(self, name: str, done: Callable[[Any], None]) -> None:
        """Loads that room and hands it to `done`; asking again meanwhile changes nothing."""
        if name in self._loading:
            return
        self._loading.add(name)

        def made(room: Callable[[Hall], Any]) -> None:
            self._loading.discard(name)
            done(room(self))

        def failed(error: BaseException) -> None:
            self._loading.discard(name)
            self.say_error(error)

        self.background.run(lambda: self._load(name), made, failed)

    def enter(self, do: Callable[[Practice], None]) -> None:
        """Calls `do` with the practice room, which is loaded and made the first time."""
        if self.practice is not None:
            do(self.practice)
            return

        def made(room: Practice) -> None:
            self.practice = room
            do(room)

        self.open_room(PRACTICE, made)

    def show_screen(self, screen: QWidget, place: str | None) -> None:
        """Shows a screen; with `place` that entry of the rail is marked, else the rail hides."""
        self.window.show_screen(screen, place)

    def say(self, level: Level, text: str, ways: Sequence[Action] = (), detail: str = "") -> None:
        """Says something above the content, with buttons for what can be done about it."""
        self._banner.say(level, text, ways, detail=detail)

    def say_error(self, error: BaseException, ways: Sequence[Action] = ()) -> None:
        """For what a worker raised, and for what the services did."""
        self._banner.say(Level.ERROR, fault_text(error), ways)

    def clear_banner(self) -> None:
        """Takes back what was said."""
        self._banner.clear()
