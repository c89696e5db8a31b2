"""The checkpoint's rules: no time given away, no way back, and a result with its interval."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from atlas_trainer.training.checkpoint import (
    Checkpoint,
    Rules,
    Stage,
    outcome,
)
from atlas_trainer.training.intervals import mean_interval, student_t, wilson

SCOPE = tuple(f"d{n:02}" for n in range(80))
MINUTE_MS = 60_000


def test_the_rules_as_the_study_plan_has_them() -> None:
    rules = Rules.drawn(SCOPE, 20, seed=7)
    assert len(set(rules.diagrams)) == 20
    assert (rules.limit_ms, rules.total_ms) == (2 * MINUTE_MS, 45 * MINUTE_MS)
    assert rules == Rules.drawn(tuple(reversed(SCOPE)), 20, seed=7)
    assert rules.diagrams != Rules.drawn(SCOPE, 20, seed=8).diagrams


def test_extra_time_stretches_both_limits_and_few_patterns_shorten_the_total() -> None:
    assert Rules.drawn(SCOPE, 20, 1, extra=1.5).total_ms == 67.5 * MINUTE_MS
    assert Rules.drawn(SCOPE, 20, 1, extra=1.5).limit_ms == 3 * MINUTE_MS
    assert Rules.drawn(SCOPE[:10], 20, 1).total_ms == 22.5 * MINUTE_MS


@given(
    st.lists(
        st.tuples(st.sampled_from(("begin", "finish", "wait", "restart")), st.integers(-600, 600)),
        max_size=60,
    )
)
def test_no_step_gives_time_away_or_leads_back(steps: list[tuple[str, int]]) -> None:
    rules = Rules.drawn(SCOPE, 6, seed=1)
    checkpoint, now, latest = Checkpoint(rules), 0, 0
    drawn: list[str] = []
    for step, seconds in steps:
        now += seconds * 1000
        latest = max(latest, now)
        before = checkpoint.remaining_ms
        if step == "begin":
            begun = checkpoint.begin(now)
            if begun is not None:
                drawn.append(begun)
                assert checkpoint.limit_ms <= rules.limit_ms
        elif step == "finish":
            checkpoint.finish(now)
        elif step == "restart":
            # What was being drawn goes on or is handed in as it stands; never drawn again.
            done = checkpoint.done + (checkpoint.stage is Stage.DRAWING)
            checkpoint = Checkpoint(rules, done, rules.total_ms - before)
        checkpoint.tick(now)
        assert checkpoint.remaining_ms <= before
        assert checkpoint.remaining_ms == max(0, rules.total_ms - latest)
    assert drawn == list(dict.fromkeys(drawn))
    assert drawn == list(rules.diagrams[: len(drawn)])


def test_when_the_total_is_up_nothing_more_begins_but_what_is_drawn_ends_by_itself() -> None:
    checkpoint = Checkpoint(Rules.drawn(SCOPE, 20, seed=1))
    assert checkpoint.begin(0) is not None
    assert checkpoint.tick(46 * MINUTE_MS) is Stage.DRAWING
    assert checkpoint.finish(46 * MINUTE_MS) is Stage.OVER
    assert checkpoint.current is None
    assert checkpoint.begin(47 * MINUTE_MS) is None


def test_the_last_pattern_has_no_more_than_what_is_left() -> None:
    checkpoint = Checkpoint(Rules.drawn(SCOPE, 20, seed=1))
    checkpoint.tick(44 * MINUTE_MS)
    assert checkpoint.limit_ms == MINUTE_MS


def test_what_was_not_reached_counts_as_nothing() -> None:
    rules = Rules.drawn(SCOPE, 4, seed=1)
    first, second, *_ = rules.diagrams
    result = outcome(rules, {first: 100.0, second: 90.0})
    assert result.mean.value == 47.5
    assert not result.passed
    assert result.passed_count == 2
    assert set(result.repair_first) == set(rules.diagrams[2:])


@given(st.lists(st.floats(0, 100), min_size=2, max_size=31))
def test_the_interval_of_the_mean_is_that_of_another_library(values: list[float]) -> None:
    ours = mean_interval(values, -math.inf, math.inf)
    spread = stats.sem(values)
    if spread < 1e-9:
        assert ours.low == pytest.approx(ours.high)
        return
    low, high = stats.t.interval(0.95, len(values) - 1, loc=sum(values) / len(values), scale=spread)
    assert ours.low == pytest.approx(low, abs=0.01 * spread + 1e-6)
    assert ours.high == pytest.approx(high, abs=0.01 * spread + 1e-6)


@given(st.integers(1, 3000))
def test_students_t_is_never_too_small(freedom: int) -> None:
    exact = float(stats.t.ppf(0.975, freedom))
    assert exact - 0.003 <= student_t(freedom) <= exact + 0.03


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_shares_interval_is_wilsons(pair: tuple[int, int]) -> None:
    successes, count = pair
    ours = wilson(successes, count)
    theirs = stats.binomtest(successes, count).proportion_ci(0.95, method="wilson")
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_seventeen_of_twenty_is_64_to_95_per_cent() -> None:
    share = wilson(17, 20)
    assert (round(share.low * 100), round(share.high * 100)) == (64, 95)
