"""The plan worked out: what is new when, where it ends, and what changing the pace does."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from atlas_trainer.model.plan import Plan, Preset
from atlas_trainer.training.plan import (
    at_pace,
    behind,
    finish,
    needed_pace,
    new_today,
    outlook,
    preset_plan,
    relieved,
    study_days,
)
from tests.training.trials import MONDAY

ALL = tuple(f"d{n}" for n in range(240))
plans = st.builds(
    Plan,
    begun=st.just(MONDAY),
    daily_new=st.integers(1, 40),
    rest_days=st.lists(st.integers(0, 6), max_size=6, unique=True).map(tuple),
    target=st.one_of(st.none(), st.integers(0, 90).map(lambda n: MONDAY + timedelta(days=n))),
)


def test_the_two_weeks_as_written_are_five_days_and_five_days_of_24() -> None:
    plan = preset_plan(Preset.TWO_WEEKS, 240, MONDAY)
    assert plan.daily_new == 24
    assert plan.target == date(2026, 3, 15)
    days = outlook(plan, 240, 0, MONDAY)
    assert [d.new for d in days] == [24] * 5 + [0, 0] + [24] * 5
    assert finish(plan, 240, 0, MONDAY) == date(2026, 3, 13)


def test_four_weeks_are_half_of_it() -> None:
    assert preset_plan(Preset.FOUR_WEEKS, 240, MONDAY).daily_new == 12


def test_too_much_is_a_quarter_less_and_the_end_moves() -> None:
    plan = preset_plan(Preset.TWO_WEEKS, 240, MONDAY)
    eased = relieved(plan)
    assert eased.daily_new == 18
    assert finish(eased, 240, 0, MONDAY) == date(2026, 3, 19)
    assert relieved(at_pace(plan, 2)).daily_new == 1


@given(plans, st.integers(0, 300), st.integers(0, 50))
def test_every_diagram_is_new_once_and_none_on_a_rest_day(
    plan: Plan, waiting: int, begun: int
) -> None:
    days = outlook(plan, waiting, begun, MONDAY)
    assert sum(d.new for d in days) == waiting
    assert all(d.new == 0 for d in days if plan.rests(d.day))
    assert all(d.new <= plan.daily_new for d in days)
    assert [d.day for d in days] == [MONDAY + timedelta(days=n) for n in range(len(days))]


@given(plans, st.integers(0, 240))
def test_living_the_plan_day_by_day_ends_when_it_says(plan: Plan, count: int) -> None:
    waiting, day = list(ALL[:count]), MONDAY
    last = MONDAY
    for _ in range(2000):
        new = new_today(plan, waiting, 0, day)
        assert new == waiting[: len(new)]
        if new:
            last = day
            del waiting[: len(new)]
        if not waiting:
            break
        day += timedelta(days=1)
    assert finish(plan, count, 0, MONDAY) == last


@given(plans, st.integers(1, 240))
def test_the_needed_pace_is_the_least_that_reaches_the_target(plan: Plan, waiting: int) -> None:
    pace = needed_pace(plan, waiting, MONDAY)
    if pace is None or plan.target is None:
        return
    if pace <= 100:
        end = finish(at_pace(plan, pace), waiting, 0, MONDAY)
        assert end is not None
        assert end <= plan.target
    slower = finish(at_pace(plan, pace - 1), waiting, 0, MONDAY)
    assert pace > 100 or slower is None or slower > plan.target


def test_behind_counts_study_days_that_brought_less_than_planned() -> None:
    plan = preset_plan(Preset.TWO_WEEKS, 240, MONDAY)
    thursday = MONDAY + timedelta(days=3)
    assert behind(plan, 72, 240, thursday) == 0
    assert behind(plan, 24, 240, thursday) == 48
    assert behind(plan, 0, 240, MONDAY) == 0
    assert behind(plan, 240, 240, MONDAY + timedelta(days=60)) == 0


def test_a_rest_day_has_nothing_new() -> None:
    plan = preset_plan(Preset.TWO_WEEKS, 240, MONDAY)
    saturday = MONDAY + timedelta(days=5)
    assert new_today(plan, ALL, 0, saturday) == []
    assert study_days(plan, saturday, saturday + timedelta(days=2)) == (
        saturday + timedelta(days=2),
    )


def test_a_week_without_a_study_day_is_refused() -> None:
    with pytest.raises(ValidationError, match="study day"):
        Plan(begun=MONDAY, daily_new=1, rest_days=tuple(range(7)))
    with pytest.raises(ValidationError, match="rest day"):
        Plan(begun=MONDAY, daily_new=1, rest_days=(7,))
