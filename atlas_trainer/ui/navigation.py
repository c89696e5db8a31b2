"""Where the user is and where they can go: joins the screens with the services."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.drill_flow import DrillFlow
from atlas_trainer.ui.questions import Answer, Question, Role, ask
from atlas_trainer.ui.screens.drill import spoken_time
from atlas_trainer.ui.screens.library import DiagramFacts, LibraryScreen
from atlas_trainer.ui.screens.review import Marked, NextStep, ReviewScreen
from atlas_trainer.ui.screens.settings import SettingsScreen
from atlas_trainer.ui.screens.study import StudyScreen
from atlas_trainer.ui.widgets.banner import Banner, Level

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.model.settings import Settings
    from atlas_trainer.services.opening import Start
    from atlas_trainer.services.practise import Past, Practise, Unfinished
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

log = logging.getLogger(__name__)

LIBRARY = "library"
SETTINGS = "settings"


class Navigation(QObject):
    """Library, drill, review and study, and the ways between them."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        practise: Practise,
        preferences: Preferences,
        background: Background,
        start: Start,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._practise = practise
        self._preferences = preferences
        self._start = start
        self._waiting = list(start.leftovers.unfinished)
        self._background = background
        self._diagram = ""
        self._mode = Mode.DRILL
        self._banner = Banner(theme)
        window.add_notice(self._banner)
        self._library = LibraryScreen(theme, self._describe)
        self._study = StudyScreen(theme, title_of=practise.title)
        self._review = ReviewScreen(theme)
        self._settings = SettingsScreen()
        self._theme = theme
        self._drill = DrillFlow(window, theme, background)
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
        self._review.clear()
        self._refresh()
        if self._diagram:
            self._library.select(self._diagram)
        self._window.show_screen(self._library, LIBRARY)

    def before_close(self, then: Callable[[], None]) -> None:
        """Calls `then` when the window may go: it asks first where something would be lost."""
        self._drill.leave(lambda: self._drill.unsaved.leave(then))

    def put_aside(self) -> None:
        """Leaves a running drill to be carried on with, without a question."""
        self._drill.put_aside()

    def begin(self, diagram_id: str, mode: Mode = Mode.DRILL) -> None:
        """The brief of a drill."""
        self._diagram, self._mode = diagram_id, mode
        self._review.clear()
        self._study.clear()
        try:
            session = self._practise.begin(diagram_id, mode)
        except UserError as error:
            self._banner.say(Level.ERROR, str(error))
            return
        self._drill.brief(session)

    def study(self, diagram_id: str) -> None:
        """The reference, built up step by step."""
        self._diagram = diagram_id
        self._study.show_diagram(self._practise.diagram(diagram_id))
        self._window.show_screen(self._study, LIBRARY)

    def show_attempt(self, attempt_id: str) -> None:
        """The review of a past attempt."""
        self._background.run(
            lambda: self._practise.past(attempt_id), self._show_past, self._past_failed
        )

    def _connect(self) -> None:
        self._window.add_place(LIBRARY, "Library", "library", "Ctrl+1")
        self._window.add_place(SETTINGS, "Settings", "settings", "Ctrl+,", foot=True)
        self._window.place_chosen.connect(self._go)
        self._settings.changed.connect(self._change_settings)
        self._library.drill_requested.connect(lambda d: self.begin(d, Mode.DRILL))
        self._library.recreate_requested.connect(lambda d: self.begin(d, Mode.RECREATION))
        self._library.study_requested.connect(self.study)
        self._library.attempt_requested.connect(self.show_attempt)
        self._study.back_requested.connect(self.show_library)
        self._study.drill_requested.connect(lambda d: self.begin(d, Mode.DRILL))
        self._review.chosen.connect(self._next_step)
        self._drill.left.connect(self.show_library)
        self._drill.marked.connect(self._show_marked)
        self._drill.unsaved.saved.connect(self._refresh)

    def _go(self, place: str) -> None:
        if place == LIBRARY:
            self.show_library()
        elif place == SETTINGS:
            self.show_settings()

    def show_settings(self) -> None:
        """The settings; every change takes effect at once."""
        self._settings.show_settings(self._preferences.current, self._start.places)
        self._window.show_screen(self._settings, SETTINGS)

    def _change_settings(self, settings: Settings) -> None:
        self._theme.choose(settings.appearance.theme.value)
        self._theme.reduced_motion = settings.appearance.reduced_motion
        try:
            self._preferences.change(settings)
        except UserError as error:
            self._banner.say(Level.WARNING, str(error))

    def _describe(self, diagram_id: str) -> DiagramFacts:
        diagram = self._practise.diagram(diagram_id)
        return DiagramFacts(prompt=diagram.prompt, kind=diagram.kind, topic=diagram.topic)

    def _show_marked(self, session: Session, score: Score) -> None:
        self._review.show_marked(
            Marked(
                diagram=session.diagram,
                drawing=session.drawing,
                score=score,
                mode_name=session.mode_name,
                facts=session.facts(),
                has_next=self._practise.next_after(session.diagram.id) is not None,
            )
        )
        self._window.show_screen(self._review, None)

    def _show_past(self, past: Past) -> None:
        self._diagram, self._mode = past.diagram.id, past.mode
        self._review.show_marked(
            Marked(
                diagram=past.diagram,
                drawing=past.drawing,
                score=past.score,
                mode_name=past.mode_name,
                facts=past.facts,
                has_next=False,
            )
        )
        self._window.show_screen(self._review, None)

    def _past_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._banner.say(Level.ERROR, str(error))
            return
        log.error("A past attempt cannot be shown", exc_info=error)
        what = f"{type(error).__name__}: {error}"
        self._banner.say(Level.ERROR, f"This attempt cannot be shown ({what}). It is kept.")

    def _next_step(self, step: NextStep) -> None:
        if step is NextStep.AGAIN:
            self.begin(self._diagram, self._mode)
        elif step is NextStep.STUDY:
            self._review.clear()
            self.study(self._diagram)
        elif step is NextStep.NEXT and (following := self._practise.next_after(self._diagram)):
            self.begin(following, self._mode)
        else:
            self.show_library()

    def _refresh(self) -> None:
        try:
            self._library.set_rows(self._practise.rows())
        except UserError as error:
            self._banner.say(Level.ERROR, str(error), [("Try again", self._refresh)])

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
        try:
            session = self._practise.resume(left)
        except UserError as error:
            self._ask_again(left, error)
            return
        self._waiting.remove(left)
        self._diagram, self._mode = session.diagram.id, session.drill.mode
        self._drill.resume(session)

    def _end(self, left: Unfinished) -> None:
        try:
            self._practise.drop(left)
        except UserError as error:
            self._ask_again(left, error)
            return
        self._waiting.remove(left)
        self._offer_unfinished()

    def _ask_again(self, left: Unfinished, error: UserError) -> None:
        self._banner.say(Level.ERROR, str(error), [("Try again", lambda: self._ask_over(left))])

    def _ask_over(self, left: Unfinished) -> None:
        self._banner.clear()
        self._offer(left)
