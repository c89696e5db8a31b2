"""A simulated learner through the real services, and what many attempts cost."""

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from atlas_trainer.services.progress_figures import progress_of
from atlas_trainer.services.today import view_today
from benchmarks.registry import Row, Rows, benchmark
from tests.services.learner import Desk, Learner, Lived, desk, two_weeks

DAYS = 30
ATTEMPTS = 20_000
GRACE_MS = 300.0
"""So much longer than with none may a screen take to open."""
PUBLISHED = {
    0.90: {"reviews14": 455, "hours14": 43, "ready21": 130},
    0.95: {"reviews14": 706, "hours14": 52, "ready21": 212},
    0.97: {"reviews14": 899, "hours14": 58, "ready21": 232},
}
"""FSRS-6 with its default parameters, 240 diagrams, 20 new a day, one step of 20 minutes, 2
minutes an attempt and 5 a new one; `ready` are those recalled with 95 % or better."""


def live(
    retention: float,
    skipped: frozenset[int] = frozenset(),
    relief_on: int | None = None,
) -> list[Lived]:
    """Thirty days of 240 diagrams at 20 new a day."""
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as here:
        plan = two_weeks(here, retention)
        return Learner(here, plan).live(DAYS, skipped, relief_on)


def told(name: str, days: list[Lived], published: dict[str, int] | None = None) -> Rows:
    """The figures of thirty days, beside the published ones where there are any."""
    against = published or {}
    pairs = [pair for day in days[14:22] for pair in day.recalled]
    reviews = sum(day.reviews for day in days[:14])
    hours = sum(day.hours for day in days[:14])
    rows = {
        "reviews.days1to14": Row(reviews, "", against.get("reviews14")),
        "hours.days1to14": Row(hours, "h", against.get("hours14")),
        "ready.day21": Row(days[20].ready, "", against.get("ready21")),
        "learned.day14": Row(days[13].learned, ""),
        "learned.day30": Row(days[29].learned, ""),
        "queue.longest": Row(max(day.reviews + day.new + day.again for day in days), ""),
        "hours.longest_day": Row(max(day.hours for day in days), "h"),
        "reviews.week3.longest": Row(max(day.reviews for day in days[14:21]), ""),
        "recalled.week3": Row(100 * sum(good for _, good in pairs) / max(len(pairs), 1), "%"),
        "predicted.week3": Row(100 * sum(p for p, _ in pairs) / max(len(pairs), 1), "%"),
    }
    return {f"training.learner.{name}.{figure}": row for figure, row in rows.items()}


@benchmark("training.learner")
def learner() -> Rows:
    """A learner at three desired retentions, one who misses days, one who finds it too much."""
    rows: Rows = {}
    for retention, published in PUBLISHED.items():
        rows |= told(f"r{retention:.2f}", live(retention), published)
    rows |= told("r0.95.three_days_missed", live(0.95, skipped=frozenset({4, 5, 6})))
    rows |= told("r0.95.a_quarter_fewer", live(0.95, relief_on=4))
    return rows


@benchmark("training.attempts")
def many_attempts() -> Rows:
    """What Today costs with 20,000 attempts, beside what it costs with none."""
    with tempfile.TemporaryDirectory() as folder:
        empty = _opened(Path(folder) / "empty", 0)
        full = _opened(Path(folder) / "full", ATTEMPTS)
    return {
        f"training.attempts20000.{name}": Row(full[name], "ms", empty[name] + GRACE_MS)
        for name in ("cards", "today", "progress")
    } | {
        f"training.attempts20000.{name}": Row(full[name], "ms")
        for name in ("forecast", "replay", "progress_first")
    }


def _opened(folder: Path, attempts: int) -> dict[str, float]:
    """Milliseconds as after a start: for the cards, for Today, for Progress (its forecast, which
    comes after it, apart), for replaying all, and for Progress when nothing of it was kept yet."""
    folder.mkdir()
    with desk(folder) as here:
        _fill(here, attempts)
        here.study.memory.cards()
        first = _timed(lambda: progress_of(here.library, here.study, ahead=False))
        study, looked = here.new_study(), here.new_study()
        return {
            "cards": _timed(study.memory.cards),
            "today": _timed(lambda: view_today(here.library, study)),
            "progress": _timed(lambda: progress_of(here.library, looked, ahead=False)),
            "forecast": _timed(looked.outlook),
            "replay": _timed(study.memory.replayed),
            "progress_first": first,
        }


def _fill(here: Desk, attempts: int) -> None:
    chance, names = Random(1), list(here.library.diagrams)
    form = here.library.diagrams[names[0]].base()
    elements = [c.id for c in form.components] + [r.id for r in form.relationships]
    elements += [d.id for d in form.details]
    for _ in range(attempts):
        here.clock.ms += round(timedelta(minutes=25).total_seconds() * 1000)
        here.draw(
            chance.choice(names), round(chance.uniform(50, 100), 1), items=_lines(chance, elements)
        )


def _lines(chance: Random, elements: Sequence[str]) -> tuple[dict[str, Any], ...]:
    """The lines of a mark, with one element in six missed."""
    return tuple(
        {
            "reference": element,
            "part": "structure",
            "verdict": "missing",
            "lost": 2.5 if chance.random() < 1 / 6 else 0,
        }
        for element in elements
    )


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000
