"""Where the user is and where they can go: joins the screens with the services."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.screens.library import DiagramFacts, LibraryScreen
from atlas_trainer.ui.screens.settings import SettingsScreen
from atlas_trainer.ui.widgets.banner import Action, Banner, Level
from atlas_trainer.ui.words import spoken_time

if TYPE_CHECKING:
    from atlas_trainer.model.lexicon import OwnSynonym
    from atlas_trainer.model.settings import Settings
    from atlas_trainer.services.opening import Start
    from atlas_trainer.services.practise import Practise, Unfinished
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.ui.practice_room import PracticeRoom
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

log = logging.getLogger(__name__)

FREE = "free"
LIBRARY = "library"
SETTINGS = "settings"


class Navigation(QObject):
    """Library and settings; the practice room is made when it is first needed.

    `load_room` gives the room's class. It loads the canvas, so it runs on the worker.
    """

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        practise: Practise,
        preferences: Preferences,
        background: Background,
        start: Start,
        load_room: Callable[[], type[PracticeRoom]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._practise = practise
        self._preferences = preferences
        self._start = start
        self._waiting = list(start.leftovers.unfinished)
        self._background = background
        self._load_room = load_room
        self._room: PracticeRoom | None = None
        self._loading = False
        self._banner = Banner(theme)
        window.add_notice(self._banner)
        self._library = LibraryScreen(theme, self._describe)
        self._settings = SettingsScreen(theme)
        self._theme = theme
        self._connect()

    def open(self) -> None:
        """Shows the library, says what is amiss, and offers what was left unfinished."""
        self._library.set_problems(self._practise.problems)
        self.show_library()
        self._say_notes(self._start.notes)
        if self._start.leftovers.ended:
            self._store_ended()
        self._offer_unfinished()

    def show_library(self) -> None:
        """The library with fresh results."""
        self._refresh()
        practice = self._preferences.current.practice
        self._library.set_limits(practice.limit_ms(Mode.DRILL), practice.limit_ms(Mode.RECREATION))
        if self._room is not None:
            self._room.clear()
            self._library.select(self._room.diagram)
        self._window.show_screen(self._library, LIBRARY)

    def before_close(self, then: Callable[[], None]) -> None:
        """Calls `then` when the window may go: it asks first where something would be lost."""
        if self._room is None:
            then()
        else:
            self._room.leave(then)

    def put_aside(self) -> None:
        """Leaves a running drill to be carried on with, without a question."""
        if self._room is not None:
            self._room.put_aside()

    def enter(self, do: Callable[[PracticeRoom], None]) -> None:
        """Calls `do` with the practice room, which is loaded and made the first time."""
        if self._room is not None:
            do(self._room)
        elif not self._loading:
            self._loading = True
            self._background.run(
                self._load_room, lambda room: self._make_room(room, do), self._room_failed
            )

    def _make_room(self, room: type[PracticeRoom], do: Callable[[PracticeRoom], None]) -> None:
        self._loading = False
        self._room = room(
            self._window, self._theme, self._practise, self._preferences, self._background
        )
        self._room.left.connect(self.show_library)
        self._room.unsaved.saved.connect(self._refresh)
        do(self._room)

    def _room_failed(self, error: BaseException) -> None:
        self._loading = False
        self._say_error(error)

    def _connect(self) -> None:
        self._window.add_place(LIBRARY, "Library", "library", "Ctrl+1")
        self._window.add_place(FREE, "Free drawing", "edit", "Ctrl+9", foot=True)
        for keys, act in (("Ctrl+N", "new"), ("Ctrl+O", "open")):
            wanted = QShortcut(QKeySequence(keys), self._window)
            wanted.activated.connect(partial(self._draw_freely, act))
        self._window.add_place(SETTINGS, "Settings", "settings", "Ctrl+,", foot=True)
        self._window.place_chosen.connect(self._go)
        self._settings.changed.connect(self._change_settings)
        self._settings.withdrawn.connect(self._withdraw)
        self._library.drill_requested.connect(self._drill)
        self._library.recreate_requested.connect(self._recreate)
        self._library.study_requested.connect(self._study)
        self._library.attempt_requested.connect(self._show_attempt)

    def _drill(self, diagram_id: str) -> None:
        self.enter(lambda room: room.begin(diagram_id, Mode.DRILL))

    def _recreate(self, diagram_id: str) -> None:
        self.enter(lambda room: room.begin(diagram_id, Mode.RECREATION))

    def _study(self, diagram_id: str) -> None:
        self.enter(lambda room: room.study(diagram_id))

    def _show_attempt(self, attempt_id: str) -> None:
        self.enter(lambda room: room.show_attempt(attempt_id))

    def _go(self, place: str) -> None:
        if place == LIBRARY:
            self.show_library()
        elif place == FREE:
            self._draw_freely()
        elif place == SETTINGS:
            self.show_settings()

    def _draw_freely(self, act: str = "") -> None:
        """Shows the free drawing; `act` is "new", "open" or nothing more."""
        if self._window.has_rail:
            self.enter(lambda room: room.free_drawing(self._start.free_copy).show(FREE, act))

    def show_settings(self) -> None:
        """The settings; every change takes effect at once."""
        try:
            words = self._practise.own_words()
        except UserError as error:
            words = ()
            self._say_error(error)
        self._settings.show_settings(self._preferences.current, self._start.places, words)
        self._window.show_screen(self._settings, SETTINGS)

    def _withdraw(self, synonym: OwnSynonym) -> None:
        self._background.run(
            lambda: self._practise.amend.withdraw(synonym),
            lambda _: self.show_settings(),
            self._say_error,
        )

    def _change_settings(self, settings: Settings) -> None:
        self._theme.choose(settings.appearance.theme.value)
        self._theme.reduced_motion = settings.appearance.reduced_motion
        self._preferences.change(settings)
        self._background.run(self._preferences.save, lambda _: None, self._say_error)

    def _describe(self, diagram_id: str) -> DiagramFacts:
        diagram = self._practise.diagram(diagram_id)
        return DiagramFacts(prompt=diagram.prompt, kind=diagram.kind, topic=diagram.topic)

    def _refresh(self) -> None:
        try:
            self._library.set_rows(self._practise.rows())
        except UserError as error:
            self._say_error(error, [("Try again", self._refresh)])

    def _say_notes(self, notes: tuple[str, ...]) -> None:
        if len(notes) == 1:
            self._banner.say(Level.WARNING, notes[0])
        elif notes:
            text = f"{len(notes)} things need your attention."
            self._banner.say(Level.WARNING, text, detail="\n".join(notes))

    def _store_ended(self) -> None:
        """Marks and stores what an earlier run could not; this may take a moment."""
        ended = self._start.leftovers.ended

        def work() -> None:
            for left in ended:
                self._practise.store_ended(left)

        def done(_: None) -> None:
            self._refresh()
            titles = ", ".join(f"“{left.title}”" for left in ended)
            self._banner.say(Level.INFO, f"Saved now, which could not be saved before: {titles}.")

        def failed(error: BaseException) -> None:
            log.error("What was left cannot be stored", exc_info=error)
            text = f"A drill that was handed in is not saved yet: {error} Its drawing is kept."
            self._banner.say(Level.ERROR, text, [("Save again", self._store_ended)])

        self._background.run(work, done, failed)

    def _offer_unfinished(self) -> None:
        if self._waiting:
            self._offer(self._waiting[0])

    def _offer(self, left: Unfinished) -> None:
        text = (
            f"A drill stopped after {spoken_time(left.elapsed_ms)} of "
            f"{spoken_time(left.limit_ms)}. The drawing is kept as it was; the clock goes on "
            "where it stopped, and the result will show the gap."
        )
        carry_on = Answer("Carry on", Role.AcceptRole, lambda: self._carry_on(left))
        hint = "Keeps the drawing in your history as an abandoned attempt"
        drop = Answer("End this drill", Role.DestructiveRole, lambda: self._end(left), hint)
        later = Answer("Ask me later", Role.RejectRole, lambda: None)
        title = f"Carry on with “{left.title}”?"
        ask(self._window, Question(title, text, (carry_on, drop), later, usual=carry_on))

    def _carry_on(self, left: Unfinished) -> None:
        # The room first: the clock runs from the moment that the drill is resumed.
        self.enter(lambda room: self._carry_on_in(room, left))

    def _carry_on_in(self, room: PracticeRoom, left: Unfinished) -> None:
        try:
            session = self._practise.resume(left)
        except UserError as error:
            self._ask_again(left, error)
            return
        self._waiting.remove(left)
        room.resume(session)

    def _end(self, left: Unfinished) -> None:
        def done(_: None) -> None:
            self._waiting.remove(left)
            self._offer_unfinished()

        self._background.run(
            lambda: self._practise.drop(left), done, lambda error: self._ask_again(left, error)
        )

    def _ask_again(self, left: Unfinished, error: BaseException) -> None:
        self._say_error(error, [("Try again", lambda: self._ask_over(left))])

    def _say_error(self, error: BaseException, ways: Sequence[Action] = ()) -> None:
        """For what a worker raised, and for what the services did."""
        self._banner.say(Level.ERROR, fault_text(error), ways)

    def _ask_over(self, left: Unfinished) -> None:
        self._banner.clear()
        self._offer(left)
