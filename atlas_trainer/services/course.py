"""A course: what comes after each drill, for as long as the learner goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from atlas_trainer.model.modes import Mode
from atlas_trainer.services.mix import Mix, Mixes
from atlas_trainer.services.study import Study
from atlas_trainer.training.today import Why


@dataclass(frozen=True, slots=True)
class Step:
    """What to practise next. `study_first`: it is new, so its reference is shown before.

    `share` (0..1) is what a completion leaves blank; `place` says where the course stands.
    """

    diagram: str
    mode: Mode = Mode.DRILL
    study_first: bool = False
    share: float = 0.0
    place: str = ""


class Course(Protocol):
    """Gives one step after another."""

    @property
    def words(self) -> str:
        """What the button for the next step says, such as "Next: 11 left"."""
        ...

    @property
    def closing(self) -> str:
        """What that button says after the last step; empty where there is nothing to see then."""
        ...

    def next_after(self, diagram: str) -> Step | None:
        """The step after that diagram (empty at the beginning); None when there is none."""
        ...


class LibraryCourse:
    """In study order through what is not learned yet."""

    words = "Next diagram"
    closing = ""

    def __init__(self, next_after: Callable[[str], str | None]) -> None:
        self._next_after = next_after

    def next_after(self, diagram: str) -> Step | None:
        """The following diagram in study order that is not learned."""
        following = self._next_after(diagram)
        return Step(following) if following else None


class PairCourse:
    """Two diagrams that are easily confused, one right after the other."""

    words = "Next: the other one"
    closing = ""

    def __init__(self, study: Study, one: str, other: str) -> None:
        self._study = study
        self._one, self._other = one, other

    def next_after(self, diagram: str) -> Step | None:
        """The first, then the other one; None after it."""
        following = {"": self._one, self._one: self._other}.get(diagram)
        if following is None:
            return None
        return Step(following, study_first=following not in self._study.memory.cards())


class TodayCourse:
    """Through the day's work, as it stands after each drill; what failed comes at the end."""

    closing = ""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._left = 0

    @property
    def words(self) -> str:
        """How much is left, the next one included."""
        return f"Next · {self._left} left" if self._left else "Next"

    def next_after(self, diagram: str) -> Step | None:
        """The first of the day's work that is not the one just drawn, unless nothing else is."""
        work = self._study.today()
        tasks = (*work.tasks, *work.again)
        self._left = len(tasks)
        task = next((t for t in tasks if t.diagram != diagram), tasks[0] if tasks else None)
        if task is None:
            return None
        return Step(task.diagram, study_first=task.why is Why.NEW)


class MixCourse:
    """Through a random mix, in its order; what was left is taken up where it stood."""

    closing = "See the results"

    def __init__(self, mixes: Mixes, mix: Mix) -> None:
        self._mixes = mixes
        self._mix = mix
        self._place = ""

    @property
    def words(self) -> str:
        """Which one of how many comes next."""
        return f"Next · {self._place}"

    def next_after(self, diagram: str) -> Step | None:
        """The first that is not drawn yet and not the one just drawn, unless nothing else is."""
        self._mix = self._mixes.follow(self._mix)
        begun, waiting = self._mix.begun, [line.diagram for line in self._mix.waiting]
        following = next((d for d in waiting if d != diagram), waiting[0] if waiting else None)
        if following is None:
            return None
        self._place = f"{len(self._mix.results) + 1} of {len(self._mix.lines)}"
        return Step(following, begun.mode, share=begun.share, place=self._place)
