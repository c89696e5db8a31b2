"""Attempts: they read back exactly, and belong to the right study day."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from atlas_trainer.model.attempt import Attempt, Mark, PartMark, study_day
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.score import PLAN_STANDARD, Part, Standard, Weights

HOUR_MS = 3_600_000
NOON = 1_767_268_800_000  # 2026-01-01T12:00:00Z


def attempt(mark: Mark | None) -> Attempt:
    return Attempt(
        id="01a0c450-6c01-72a9-9d07-034f55ff8899",
        diagram="circuit-breaker",
        content_hash="0f",
        mode=Mode.DRILL,
        ended=Ended.HANDED_IN,
        started_at_ms=NOON,
        offset_minutes=60,
        study_day="2026-01-01",
        elapsed_ms=90_000,
        limit_ms=120_000,
        drawing={"format": 1},
        mark=mark,
    )


@given(st.fractions(0, 100), st.fractions(0, 1))
def test_marks_read_back_exactly(total: Fraction, fraction: Fraction) -> None:
    part = PartMark(part=Part.STRUCTURE, fraction=fraction, weight=Fraction(40), points=total)
    mark = Mark(total=total, percent=float(total), passed=total >= 85, parts=(part,), scorer=1)
    made = attempt(mark)
    assert Attempt.model_validate_json(made.model_dump_json()) == made


def test_a_mark_by_the_plan_is_written_as_it_always_was() -> None:
    mark = Mark(total=Fraction(90), percent=90, passed=True, scorer=1)
    old = (
        '{"total":"90","percent":90.0,"passed":true,"parts":[],"variant":null,"proven":false,'
        '"items":[],"scorer":1}'
    )
    assert mark.model_dump_json() == old
    assert Mark.model_validate_json(old).standard == PLAN_STANDARD


@pytest.mark.parametrize(
    "standard",
    [
        Standard(Weights(1, 2, 3, 0), 70),
        Standard(pass_mark=70),
        Standard(Weights(4, 3, 2, 1)),
        PLAN_STANDARD,
    ],
)
def test_a_mark_keeps_what_it_was_marked_by(standard: Standard) -> None:
    mark = Mark(
        total=Fraction(80),
        percent=80,
        passed=True,
        scorer=1,
        pass_mark=standard.pass_mark,
        weights=standard.weights,
    )
    assert Mark.model_validate_json(mark.model_dump_json()).standard == standard


@pytest.mark.parametrize("weights", ["0/0/0/1", "40/30/20", "a/b/c/d", "40/30/20/101", 7])
def test_weights_that_are_none_are_refused(weights: object) -> None:
    with pytest.raises(ValidationError):
        Mark.model_validate(
            {"total": "1", "percent": 1.0, "passed": False, "scorer": 1, "weights": weights}
        )


def test_an_attempt_with_a_gap_is_marked_as_interrupted() -> None:
    assert not attempt(None).interrupted
    assert attempt(None).model_copy(update={"gap_ms": 1}).interrupted


@pytest.mark.parametrize("total", ["1/0", "many", "nan"])
def test_a_total_that_is_no_number_is_refused(total: str) -> None:
    with pytest.raises(ValidationError):
        Mark.model_validate({"total": total, "percent": 1.0, "passed": False, "scorer": 1})


@pytest.mark.parametrize(
    ("hours_from_noon", "offset_minutes", "day"),
    [
        (0, 0, "2026-01-01"),
        (12, 0, "2026-01-01"),  # midnight is still the day before's
        (15.99, 0, "2026-01-01"),
        (16, 0, "2026-01-02"),
        (16, -60, "2026-01-01"),
        (0, 14 * 60, "2026-01-01"),  # 02:00 of January 2 in the easternmost zone
        (3, 14 * 60, "2026-01-02"),
        (-9, 0, "2025-12-31"),
    ],
)
def test_a_study_day_turns_over_at_four_local_time(
    hours_from_noon: float, offset_minutes: int, day: str
) -> None:
    assert study_day(NOON + round(hours_from_noon * HOUR_MS), offset_minutes) == day


def test_the_hour_of_turning_over_can_be_chosen() -> None:
    assert study_day(NOON, 0, rollover_hour=13) == "2025-12-31"
