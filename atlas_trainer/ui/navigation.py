"""Where the user is and where they can go: joins the screens with the services."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.ui.drill_flow import DrillFlow
from atlas_trainer.ui.screens.drill import spoken_time
from atlas_trainer.ui.screens.library import DiagramFacts, LibraryScreen
from atlas_trainer.ui.screens.review import Marked, NextStep, ReviewScreen
from atlas_trainer.ui.screens.settings import SettingsScreen
from atlas_trainer.ui.screens.study import StudyScreen
from atlas_trainer.ui.widgets.banner import Banner, Level

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.model.settings import Settings
    from atlas_trainer.services.practise import Past, Practise, Unfinished
    from atlas_trainer.services.preferences import Preferences
    from atlas_trainer.services.session import Session
    from atlas_trainer.ui.theme.theme import Theme
    from atlas_trainer.ui.window import MainWindow
    from atlas_trainer.ui.work import Background

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
        places: str,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._practise = practise
        self._preferences = preferences
        self._places = places
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
        """Shows the library, and offers what was left unfinished."""
        self._library.set_problems(self._practise.problems)
        self.show_library()
        self._offer_unfinished()

    def show_library(self) -> None:
        """The library with fresh results."""
        self._review.clear()
        self._library.set_rows(self._practise.rows())
        if self._diagram:
            self._library.select(self._diagram)
        self._window.show_screen(self._library, LIBRARY)

    def before_close(self, then: Callable[[], None]) -> None:
        """Calls `then` when the window may go: while a clock is running it asks first."""
        self._drill.leave(then)

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

    def _go(self, place: str) -> None:
        if place == LIBRARY:
            self.show_library()
        elif place == SETTINGS:
            self.show_settings()

    def show_settings(self) -> None:
        """The settings; every change takes effect at once."""
        self._settings.show_settings(self._preferences.current, self._places)
        self._window.show_screen(self._settings, SETTINGS)

    def _change_settings(self, settings: Settings) -> None:
        self._theme.choose(settings.appearance.theme.value)
        self._theme.reduced_motion = settings.appearance.reduced_motion
        try:
            self._preferences.change(settings)
        except UserError as error:
            self._banner.say(Level.WARNING, f"{error} The change holds until you quit.")

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
        text = str(error) if isinstance(error, UserError) else f"It cannot be shown: {error}"
        self._banner.say(Level.ERROR, text)

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

    def _offer_unfinished(self) -> None:
        unfinished = self._practise.unfinished()
        if unfinished:
            self._offer(unfinished[0])

    def _offer(self, left: Unfinished) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Atlas Trainer")
        box.setText(f"Carry on with “{left.title}”?")
        box.setInformativeText(
            f"A drill stopped after {spoken_time(left.elapsed_ms)} of "
            f"{spoken_time(left.limit_ms)}. The drawing is kept as it was; the clock goes on "
            "where it stopped, and the result will show the gap."
        )
        carry_on = box.addButton("Carry on", QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton("End this drill", QMessageBox.ButtonRole.DestructiveRole)
        later = box.addButton("Ask me later", QMessageBox.ButtonRole.RejectRole)
        drop.setToolTip("Keeps the drawing in your history as an abandoned attempt")
        box.setDefaultButton(carry_on)
        box.setEscapeButton(later)

        def answered() -> None:
            clicked = box.clickedButton()
            box.deleteLater()
            self._answer(left, clicked, carry_on, drop)

        # The box gives the focus back while it closes; what we show takes it afterwards.
        box.finished.connect(lambda _: QTimer.singleShot(0, answered))
        box.open()

    def _answer(self, left: Unfinished, clicked: object, carry_on: object, drop: object) -> None:
        try:
            if clicked is carry_on:
                session = self._practise.resume(left)
                self._diagram, self._mode = session.diagram.id, session.drill.mode
                self._drill.resume(session)
            elif clicked is drop:
                self._practise.drop(left)
                self._offer_unfinished()
        except UserError as error:
            self._banner.say(Level.ERROR, str(error))
