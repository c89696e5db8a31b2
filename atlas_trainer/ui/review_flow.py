"""The review in the window: what is marked again as it was meant, and what a drawing looks like."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from atlas_trainer.services.review import lost_elements
from atlas_trainer.ui.screens.review import Marked, NextStep, ReviewScreen
from atlas_trainer.ui.widgets.points import total_text

if TYPE_CHECKING:
    from atlas_trainer.model.score import Score
    from atlas_trainer.services.confusion import Confusion
    from atlas_trainer.services.meaning import Meaning
    from atlas_trainer.services.review import Review
    from atlas_trainer.ui.hall import Hall

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a review needs to know besides the drawing. `facts` are short remarks on the run.

    `onward` is what the button for the next step says, empty where nothing comes after. `unasked`:
    the time ran out, so the review came while the learner was drawing.
    """

    mode_name: str
    facts: tuple[str, ...] = ()
    onward: str = ""
    unasked: bool = False


class ReviewFlow(QObject):
    """Leads one review at a time through the review screen."""

    chosen = Signal(NextStep)
    compare_requested = Signal(str)
    """The id of the diagram that the drawing looks like."""

    def __init__(self, hall: Hall, failed: Callable[[BaseException], None]) -> None:
        """`failed` tells what a worker raised."""
        super().__init__(hall)
        self._hall = hall
        self._failed = failed
        self._review: Review | None = None
        self._setting = Setting("")
        self._screen = ReviewScreen(hall.theme)
        self._screen.chosen.connect(self.chosen)
        self._screen.meant.connect(self._mean)
        self._screen.take_back_requested.connect(self._take_back)
        self._screen.compare_requested.connect(self.compare_requested)

    @property
    def lost(self) -> tuple[str, ...]:
        """The elements that lost points in the review that is open."""
        return lost_elements(self._review.score) if self._review is not None else ()

    def open(self, review: Review, setting: Setting) -> None:
        """Shows a review, and looks whether the drawing is more like another diagram."""
        self._show(review, setting)
        self._look_for_likeness(review)

    def show_again(self) -> None:
        """Back to the review as it was left."""
        self._hall.show_screen(self._screen, None)

    def clear(self) -> None:
        """Takes drawing and reference off the screen, so that nothing reaches a new attempt."""
        self._screen.clear()
        self._review = None

    def _show(self, review: Review, setting: Setting) -> None:
        self._review, self._setting = review, setting
        self._screen.show_marked(
            Marked(
                diagram=review.diagram,
                drawing=review.drawing,
                score=review.score,
                mode_name=setting.mode_name,
                facts=setting.facts,
                has_next=bool(setting.onward),
                next_words=setting.onward,
                can_repair=bool(self.lost),
                unasked=setting.unasked,
                choices=review.choices,
            )
        )
        self._hall.show_screen(self._screen, None)

    def _look_for_likeness(self, review: Review) -> None:
        def found(confusion: Confusion | None) -> None:
            if confusion is not None and self._review is review:
                title = self._hall.practise.title(confusion.diagram)
                total = total_text(confusion.total, review.score.standard.pass_mark)
                self._screen.say_likeness(confusion.diagram, title, total)

        self._hall.background.run(review.likeness, found, self._likeness_failed)

    def _likeness_failed(self, error: BaseException) -> None:
        log.warning("Likeness to other diagrams was not looked at: %s", error)

    def _mean(self, meaning: Meaning, for_good: bool) -> None:
        review = self._review
        if review is None:
            return
        before = total_text(review.score.total, review.score.standard.pass_mark)

        def done(_: Score) -> None:
            if self._review is review:
                facts = (*self._setting.facts, f"{before} before you set it right")
                self._show_with(review, facts)
                self._screen.say_set_right()

        self._hall.background.run(lambda: review.mean(meaning, for_good), done, self._failed)

    def _take_back(self) -> None:
        review = self._review
        if review is None or not review.can_take_back:
            return

        def done(_: Score) -> None:
            if self._review is review:
                self._show_with(review, self._setting.facts[:-1])

        self._hall.background.run(review.take_back, done, self._failed)

    def _show_with(self, review: Review, facts: Sequence[str]) -> None:
        self._show(review, replace(self._setting, facts=tuple(facts), unasked=False))
