"""A learner who is simulated, through the real services and a real store, with a clock of its own.

Recall is drawn from the scheduler's own probabilities; what is recalled scores like a pass with
some noise, what is not like a failure. Everything is seeded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from atlas_trainer.model.attempt import Attempt, Mark, PartMark, study_day
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.model.plan import Plan
from atlas_trainer.model.score import PASS_MARK, PLAN_STANDARD, Part, Standard
from atlas_trainer.services.amend import Amend
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.study import Study
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.library import Library, load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
MONDAY_8_UTC = 1_767_600_000_000
"""2026-01-05, 08:00 UTC."""
FIRST_PASS = 0.76
REVIEW_MS, NEW_MS = 2 * MINUTE_MS, 5 * MINUTE_MS


@dataclass
class SetClock:
    """Shows what it is set to."""

    ms: int = MONDAY_8_UTC
    offset: int = 60

    def utc_ms(self) -> int:
        return self.ms

    def running_ms(self) -> int:
        return self.ms

    def sleeping_ms(self) -> int:
        return self.ms

    def offset_minutes(self, utc_ms: int) -> int:
        return self.offset


def library_of(count: int) -> Library:
    """So many diagrams, made of one bundled diagram under other ids."""
    pattern = load_library(bundled().diagrams).diagram("cache-aside")
    made: dict[str, Diagram] = {}
    for number in range(count):
        name = f"diagram-{number:03}"
        topic = f"Topic {number // 8}"
        made[name] = pattern.model_copy(
            update={"id": name, "title": name, "topic": topic, "distinguish": ()}
        )
    return Library(diagrams=made)


@dataclass
class Desk:
    """A learner's store and services, and the clock on the wall."""

    library: Library
    store: ProgressStore
    clock: SetClock = field(default_factory=SetClock)

    def __post_init__(self) -> None:
        self.amend = Amend(self.store, self.clock)
        self.study = self.new_study()

    def new_study(self) -> Study:
        """Services that have lived through nothing yet: as after a start of the program."""
        logbook = Logbook(self.store, self.clock, lambda: 4)
        return Study(self.library, self.store, self.amend, logbook)

    def draw(
        self,
        diagram: str,
        percent: float | None,
        *,
        mode: Mode = Mode.DRILL,
        confidence: Confidence | None = None,
        took_ms: int = 100_000,
        items: tuple[dict[str, Any], ...] = (),
        standard: Standard = PLAN_STANDARD,
    ) -> Attempt:
        """Stores one drill that began now; a second passes. `items` are the lines of its mark."""
        at = self.clock.ms
        self.clock.ms += 1000
        attempt = Attempt(
            id=new_id(at),
            diagram=diagram,
            content_hash=self.library.diagrams[diagram].content_hash(),
            mode=mode,
            ended=Ended.HANDED_IN,
            started_at_ms=at,
            offset_minutes=self.clock.offset,
            study_day=study_day(at, self.clock.offset),
            elapsed_ms=took_ms,
            limit_ms=120_000,
            drawing={"format": 1, "components": []},
            mark=None if percent is None else mark_of(percent, items, standard),
            confidence=confidence,
        )
        self.store.append_attempt(attempt)
        return attempt


def mark_of(
    percent: float, items: tuple[dict[str, Any], ...] = (), standard: Standard = PLAN_STANDARD
) -> Mark:
    """A mark with that total, by that standard."""
    total = Fraction(percent).limit_denominator(1000)
    part = PartMark(part=Part.STRUCTURE, fraction=total / 100, weight=Fraction(100), points=total)
    return Mark(
        total=total,
        percent=float(total),
        passed=total >= standard.pass_mark,
        parts=(part,),
        items=items,
        scorer=1,
        pass_mark=standard.pass_mark,
        weights=standard.weights,
    )


@contextmanager
def desk(folder: Path, count: int = 240) -> Iterator[Desk]:
    """A desk with a store in that folder."""
    clock = SetClock()
    with ProgressStore.open(folder / "progress.sqlite", clock.ms) as store:
        yield Desk(library_of(count), store, clock)


@dataclass(frozen=True)
class Lived:
    """One day as it went. `recalled` are pairs: predicted, and whether it was recalled."""

    day: date
    reviews: int
    new: int
    again: int
    hours: float
    learned: int
    ready: int
    recalled: tuple[tuple[float, bool], ...]


class Learner:
    """Does what Today asks for, day after day."""

    def __init__(self, desk: Desk, plan: Plan, seed: int = 1) -> None:
        self._desk = desk
        self._chance = Random(seed)
        self.plan = plan
        desk.study.choose(plan)
        desk.study.memory.trials()  # read once, and followed from then on

    def live(
        self, days: int, skipped: frozenset[int] = frozenset(), relief_on: int | None = None
    ) -> list[Lived]:
        """So many days from now on; on `skipped` ones nothing is done, on one it is too much."""
        clock, lived = self._desk.clock, []
        first = clock.ms
        for number in range(days):
            clock.ms = first + number * DAY_MS
            if number == relief_on:
                self._desk.study.too_much()
            lived.append(self._day(number in skipped))
        return lived

    def _day(self, skip: bool) -> Lived:
        study, began = self._desk.study, self._desk.clock.ms
        today = study.day()
        done = {"review": 0, "new": 0, "again": 0}
        recalled: list[tuple[float, bool]] = []
        while not skip:
            work = study.today()
            task = next(iter((*work.tasks, *work.again)), None)
            if task is None:
                break
            kind = task.why.value if task.why.value in done else "review"
            done[kind] += 1
            chance = {"new": FIRST_PASS, "again": 1.0}.get(kind, task.recall or 0.0)
            good = self._chance.random() < chance
            if kind == "review":
                recalled.append((chance, good))
            self._desk.clock.ms += NEW_MS if kind == "new" else 0
            self._desk.draw(task.diagram, self._percent(good))
            self._desk.clock.ms += REVIEW_MS
        cards = study.memory.cards().values()
        schedule = study.memory.schedule()
        return Lived(
            day=today,
            reviews=done["review"],
            new=done["new"],
            again=done["again"],
            hours=(self._desk.clock.ms - began) / HOUR_MS,
            learned=sum(card.learned is not None for card in cards),
            ready=sum(schedule.probability(card, today) >= 0.95 for card in cards),
            recalled=tuple(recalled),
        )

    def _percent(self, good: bool) -> float:
        middle, spread = (93, 4) if good else (60, 15)
        low, high = (PASS_MARK, 100) if good else (0, PASS_MARK - 1)
        return min(high, max(low, round(self._chance.gauss(middle, spread), 1)))


def two_weeks(desk: Desk, retention: float = 0.95, daily_new: int = 20) -> Plan:
    """The pace of the published simulation: so many new ones every day."""
    today = desk.study.day()
    return Plan(
        begun=today, daily_new=daily_new, retention=retention, target=today + timedelta(days=13)
    )
