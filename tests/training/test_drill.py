"""What the clock of a drill promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.training.drill import Drill, DrillError, Moment, Phase

LIMIT = 120_000


def at(seconds: float, slept: float = 0.0) -> Moment:
    """Both clocks after that many seconds awake and that many asleep."""
    return Moment(running=round(seconds * 1000), sleeping=round((seconds + slept) * 1000))


def started() -> Drill:
    drill = Drill(Mode.DRILL, LIMIT)
    drill.start(at(0))
    return drill


def test_the_clock_stands_until_the_learner_starts() -> None:
    drill = Drill(Mode.DRILL, LIMIT)
    assert drill.tick(at(500)) is Phase.BRIEF
    assert drill.elapsed_ms == 0


def test_handing_in_keeps_the_time_it_took() -> None:
    drill = started()
    drill.hand_in(at(61.5))
    assert (drill.phase, drill.ended, drill.elapsed_ms) == (Phase.REVIEW, Ended.HANDED_IN, 61_500)


def test_at_the_limit_the_drill_ends_by_itself_however_late_the_tick_comes() -> None:
    drill = started()
    assert drill.tick(at(119.999)) is Phase.DRAW
    assert drill.tick(at(300)) is Phase.REVIEW
    assert (drill.ended, drill.elapsed_ms, drill.remaining_ms) == (Ended.TIME_UP, LIMIT, 0)


def test_handing_in_after_the_limit_is_time_up() -> None:
    drill = started()
    drill.hand_in(at(121))
    assert drill.ended is Ended.TIME_UP


def test_a_machine_that_sleeps_stops_the_clock_and_the_gap_is_kept() -> None:
    drill = started()
    drill.tick(at(10))
    drill.tick(at(11, slept=240))
    drill.hand_in(at(20, slept=240))
    assert (drill.elapsed_ms, drill.gap_ms) == (20_000, 240_000)


def test_jitter_between_the_clocks_is_no_gap() -> None:
    drill = started()
    drill.tick(at(10, slept=0.9))
    assert drill.gap_ms == 0


def test_a_drill_goes_on_after_a_crash_where_it_stopped() -> None:
    drill = Drill(Mode.DRILL, LIMIT)
    drill.resume(at(5000), elapsed_ms=70_000, gap_ms=33_000)
    drill.tick(at(5010))
    assert (drill.elapsed_ms, drill.gap_ms, drill.phase) == (80_000, 33_000, Phase.DRAW)


def test_a_drill_whose_time_was_up_before_the_crash_goes_to_review() -> None:
    drill = Drill(Mode.DRILL, LIMIT)
    drill.resume(at(0), elapsed_ms=LIMIT, gap_ms=1)
    assert (drill.phase, drill.ended) == (Phase.REVIEW, Ended.TIME_UP)


@pytest.mark.parametrize("step", ["hand_in", "give_up", "abandon"])
def test_nothing_ends_twice(step: str) -> None:
    drill = started()
    drill.give_up(at(1))
    with pytest.raises(DrillError):
        getattr(drill, step)(at(2))


def test_a_limit_is_longer_than_nothing() -> None:
    with pytest.raises(ValueError, match="limit"):
        Drill(Mode.DRILL, 0)


@given(st.lists(st.tuples(st.integers(-5_000, 50_000), st.integers(-5_000, 50_000)), max_size=40))
def test_time_never_runs_backwards_and_never_past_the_limit(
    steps: list[tuple[int, int]],
) -> None:
    drill = started()
    running = sleeping = 0
    before = 0
    for ran, more in steps:
        running += ran
        sleeping += ran + more
        drill.tick(Moment(running, sleeping))
        assert before <= drill.elapsed_ms <= LIMIT
        assert drill.gap_ms >= 0
        assert (drill.phase is Phase.REVIEW) == (drill.elapsed_ms == LIMIT)
        before = drill.elapsed_ms
