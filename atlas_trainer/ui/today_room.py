"""Today in the window: what is to be drawn, one button to begin, and the plan behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atlas_trainer.model.plan import Plan, Preset
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.services.course import TodayCourse
from atlas_trainer.services.today import TodayView, view_today
from atlas_trainer.ui.hall import LIBRARY, TODAY, Hall
from atlas_trainer.ui.reports import Reports
from atlas_trainer.ui.screens.plan import PlanScreen
from atlas_trainer.ui.screens.today import TodayScreen
from atlas_trainer.ui.widgets.banner import Level
from atlas_trainer.ui.words import day_words

if TYPE_CHECKING:
    from atlas_trainer.services.study import Outlook


class TodayRoom(QObject):
    """Joins the screens of today and of the plan with the services."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._study = hall.practise.study
        self._screen = TodayScreen(
            hall.theme, lambda diagram: reference_drawing(hall.practise.diagram(diagram))
        )
        self._plan_screen: PlanScreen | None = None
        self._asked: Plan | None = None
        self._screen.start_requested.connect(self._start)
        self._screen.first_requested.connect(lambda: hall.enter(lambda room: room.first()))
        self._screen.diagram_requested.connect(self._draw)
        self._screen.attempt_requested.connect(self._show_attempt)
        self._screen.plan_requested.connect(self._show_plan)
        self._screen.relief_requested.connect(self._too_much)
        self._screen.catch_up_requested.connect(self._catch_up)
        self._reports = Reports(hall)
        self._screen.report_requested.connect(self._reports.write)
        self._screen.library_requested.connect(lambda: hall.going.emit(LIBRARY))
        self._screen.search_requested.connect(hall.searching)
        hall.recorded.connect(self._refresh)

    def show(self) -> None:
        """Today, as it stands now."""
        self._refresh()
        self._hall.show_screen(self._screen, TODAY)

    def _refresh(self) -> None:
        self._hall.background.run(
            lambda: view_today(self._hall.practise.library, self._study),
            self._show_view,
            lambda error: self._hall.say_error(error, [("Try again", self._refresh)]),
        )

    def _show_view(self, view: TodayView) -> None:
        self._screen.show_view(view)

    def _start(self) -> None:
        self._hall.enter(lambda room: room.follow(TodayCourse(self._study)))

    def _draw(self, diagram: str) -> None:
        self._hall.enter(lambda room: room.follow(TodayCourse(self._study), diagram))

    def _show_attempt(self, attempt: str) -> None:
        self._hall.enter(lambda room: room.show_attempt(attempt, TodayCourse(self._study)))

    def _show_plan(self) -> None:
        if self._plan_screen is None:
            self._plan_screen = PlanScreen(self._hall.theme)
            self._plan_screen.changed.connect(self._look_ahead)
            self._plan_screen.chosen.connect(self._choose)
            self._plan_screen.left.connect(self.show)
            self._plan_screen.preset_requested.connect(self._offer_preset)

        def done(found: tuple[Plan, tuple[str, ...]]) -> None:
            if self._plan_screen is not None:
                self._plan_screen.show_plan(*found)
                self._hall.show_screen(self._plan_screen, TODAY)

        def read() -> tuple[Plan, tuple[str, ...]]:
            chosen = self._study.chosen_plan()
            return chosen or self._study.preset(Preset.FOUR_WEEKS), self._study.topics()

        self._hall.background.run(read, done, self._hall.say_error)

    def _offer_preset(self, preset: Preset, retention: float) -> None:
        def done(plan: Plan) -> None:
            if self._plan_screen is not None:
                self._plan_screen.take(plan)

        self._hall.background.run(
            lambda: self._study.preset(preset, retention), done, self._hall.say_error
        )

    def _look_ahead(self, plan: Plan) -> None:
        """Works out what that plan would mean; only the newest one asked for is shown."""
        self._asked = plan

        def work() -> Outlook | None:
            # Another plan may have been asked for while this one waited for the worker.
            return self._study.outlook(plan) if self._asked is plan else None

        def done(outlook: Outlook | None) -> None:
            if outlook is not None and self._asked is plan and self._plan_screen is not None:
                self._plan_screen.show_outlook(outlook)

        self._hall.background.run_aside(work, done, self._hall.say_error)

    def _choose(self, plan: Plan) -> None:
        self._change(lambda: self._study.choose(plan), "The plan holds from now on.")

    def _too_much(self) -> None:
        self._change(self._study.too_much, "A quarter fewer new diagrams a day.")

    def _catch_up(self) -> None:
        self._change(self._study.catch_up, "The pace reaches the target again.")

    def _change(self, do: Callable[[], str | None], said: str) -> None:
        def work() -> tuple[str | None, str]:
            event = do()
            standing = self._study.standing()
            end = (
                f" The last one is new on {day_words(standing.finish)}." if standing.finish else ""
            )
            pace = standing.plan.daily_new
            return event, f"{said} {pace} new a day now.{end}"

        def done(result: tuple[str | None, str]) -> None:
            event, text = result
            ways = [("Undo", lambda: self._undo(event))] if event else []
            self._hall.say(Level.INFO, text, ways)
            self.show()

        self._hall.background.run(work, done, self._hall.say_error)

    def _undo(self, event: str) -> None:
        def done(_: object) -> None:
            self._hall.say(Level.INFO, "The plan is as it was before.")
            self.show()

        self._hall.background.run(
            lambda: self._study.undo(event, "plan"), done, self._hall.say_error
        )
