"""From a score to a rating, as the rule is written down."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.training.rating import Rating, RatingRule, rate
from tests.training.trials import made_trial

RULE = RatingRule()


@pytest.mark.parametrize(
    ("percent", "changes", "rating"),
    [
        (0, {}, Rating.AGAIN),
        (84.9, {}, Rating.AGAIN),
        (85, {}, Rating.HARD),
        (91.9, {}, Rating.HARD),
        (92, {}, Rating.GOOD),
        (97.9, {"elapsed_ms": 10_000}, Rating.GOOD),
        (98, {"elapsed_ms": 72_000}, Rating.EASY),
        (100, {"elapsed_ms": 72_001}, Rating.GOOD),
        (100, {"elapsed_ms": 1_000, "limit_ms": None}, Rating.GOOD),
        (100, {"helped": True}, Rating.HARD),
        (100, {"ended": Ended.TIME_UP}, Rating.HARD),
        (100, {"ended": Ended.GIVEN_UP}, Rating.AGAIN),
        (None, {}, Rating.AGAIN),
    ],
)
def test_the_rule(percent: float | None, changes: dict[str, Any], rating: Rating) -> None:
    assert rate(made_trial(0, percent, **changes), RULE, first_day=False) is rating


def test_nothing_is_easy_on_the_first_day() -> None:
    quick = made_trial(0, 100, elapsed_ms=20_000)
    assert rate(quick, RULE, first_day=True) is Rating.GOOD


def test_what_was_looked_up_before_counts_as_forgotten() -> None:
    assert rate(made_trial(0, 100), RULE, first_day=False, looked=True) is Rating.AGAIN


def test_where_again_ends_moves_the_line() -> None:
    strict = RatingRule(passed=95, good=97)
    assert rate(made_trial(0, 94), strict, first_day=False) is Rating.AGAIN
    assert rate(made_trial(0, 96), strict, first_day=False) is Rating.HARD


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 120_000), st.booleans())
def test_more_points_never_make_a_worse_rating(
    one: float, two: float, elapsed: int, first_day: bool
) -> None:
    low, high = sorted((one, two))
    worse = rate(made_trial(0, low, elapsed_ms=elapsed), RULE, first_day=first_day)
    better = rate(made_trial(0, high, elapsed_ms=elapsed), RULE, first_day=first_day)
    assert worse <= better


@pytest.mark.parametrize("mode", Mode)
def test_only_what_is_drawn_from_memory_tells_what_is_remembered(mode: Mode) -> None:
    cold = mode in (Mode.DRILL, Mode.RECREATION, Mode.CHECKPOINT)
    assert made_trial(mode=mode).cold is cold
    assert not made_trial(mode=mode, ended=Ended.ABANDONED).cold
