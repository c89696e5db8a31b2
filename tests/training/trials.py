"""Trials made up for the tests of training."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from atlas_trainer.model.modes import Confidence, Ended, Mode
from atlas_trainer.training.rating import Trial

MONDAY = date(2026, 3, 2)
HOUR_MS = 3_600_000
DIAGRAMS = ("paxos", "cqrs", "saga")


def made_trial(day: int = 0, percent: float | None = 90.0, **changes: Any) -> Trial:
    """One drill on the day that many days after the first, at noon."""
    hour = changes.pop("hour", 12)
    at_ms = (day * 24 + hour) * HOUR_MS
    values: dict[str, Any] = {
        "attempt": f"{at_ms:012}",
        "diagram": "paxos",
        "day": MONDAY + timedelta(days=day),
        "at_ms": at_ms,
        "mode": Mode.DRILL,
        "ended": Ended.HANDED_IN,
        "percent": percent,
        "elapsed_ms": 90_000,
        "limit_ms": 120_000,
    }
    return Trial(**{**values, **changes})


@st.composite
def trials(draw: st.DrawFn, most: int = 25) -> list[Trial]:
    """A history of some diagrams over some weeks, in the order of time."""
    made = []
    for number in range(draw(st.integers(0, most))):
        day = draw(st.integers(0, 40))
        made.append(
            made_trial(
                day,
                draw(st.one_of(st.none(), st.floats(0, 100))),
                hour=draw(st.integers(4, 23)),
                attempt=f"attempt {number}",
                diagram=draw(st.sampled_from(DIAGRAMS)),
                mode=draw(st.sampled_from(Mode)),
                ended=draw(st.sampled_from(Ended)),
                helped=draw(st.booleans()),
                confidence=draw(st.one_of(st.none(), st.sampled_from(Confidence))),
                elapsed_ms=draw(st.integers(0, 120_000)),
            )
        )
    return sorted(made, key=lambda trial: trial.when)
