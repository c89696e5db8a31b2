"""What is to be practised when: through the real services, a real store and a clock set by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.modes import Confidence, Mode
from atlas_trainer.model.plan import Preset
from atlas_trainer.services.course import PairCourse, Step, TodayCourse
from atlas_trainer.services.today import headline, view_today
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.training.today import Why
from tests.services.learner import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    MONDAY_8_UTC,
    Desk,
    Learner,
    desk,
    library_of,
    two_weeks,
)

MONDAY = date(2026, 1, 5)
LIBRARY = library_of(12)
NAMES = tuple(LIBRARY.diagrams)


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path, 12) as made:
        yield made


def plan_of(desk_: Desk, daily_new: int) -> str:
    plan = desk_.study.preset(Preset.FOUR_WEEKS)
    return desk_.study.choose(plan.model_copy(update={"daily_new": daily_new, "retention": 0.9}))


def test_the_day_goes_on_where_it_was_left_and_ends(at_desk: Desk) -> None:
    plan_of(at_desk, 2)
    course = TodayCourse(at_desk.study)
    step = course.next_after("")
    assert step is not None
    assert (step.diagram, step.study_first) == (NAMES[0], True)
    at_desk.draw(NAMES[0], 40)
    at_desk.clock.ms += 3 * MINUTE_MS
    at_desk.study = at_desk.new_study()  # the program was closed and opened again
    step = TodayCourse(at_desk.study).next_after(NAMES[0])
    assert step is not None
    assert step.diagram == NAMES[1]
    at_desk.draw(NAMES[1], 95)
    at_desk.clock.ms += 3 * MINUTE_MS
    step = TodayCourse(at_desk.study).next_after(NAMES[1])
    assert step is not None
    assert (step.diagram, step.study_first) == (NAMES[0], False)
    at_desk.draw(NAMES[0], 90)
    assert TodayCourse(at_desk.study).next_after(NAMES[0]) is None
    view = view_today(at_desk.library, at_desk.study)
    assert view.work.done
    assert (view.gain.drawn, view.gain.passed, view.gain.begun) == (3, 2, 2)


def test_the_headline_says_what_there_is(at_desk: Desk) -> None:
    plan_of(at_desk, 2)
    assert headline(at_desk.study.today()) == "2 new, about 10 minutes"
    at_desk.draw(NAMES[0], 40)
    assert headline(at_desk.study.today()) == "1 new and 1 to draw again, about 7 minutes"
    at_desk.draw(NAMES[0], 95)
    at_desk.draw(NAMES[1], 95)
    assert headline(at_desk.study.today()) == "Nothing is left for today"
    at_desk.clock.ms += 2 * DAY_MS
    assert headline(at_desk.study.today()).startswith("2 reviews and 2 new")


def test_a_plan_that_was_undone_is_the_one_before(at_desk: Desk) -> None:
    plan_of(at_desk, 4)
    event = at_desk.study.too_much()
    assert at_desk.study.plan().daily_new == 3
    undone = at_desk.study.undo(event, "plan")
    assert at_desk.study.plan().daily_new == 4
    at_desk.study.undo(undone)
    assert at_desk.study.plan().daily_new == 3


def test_catching_up_reaches_the_target_after_missed_days(at_desk: Desk) -> None:
    plan = at_desk.study.preset(Preset.TWO_WEEKS)
    at_desk.study.choose(plan)
    assert plan.target == MONDAY + timedelta(days=13)
    at_desk.clock.ms += 4 * DAY_MS
    standing = at_desk.study.standing()
    assert standing.behind == 8
    assert standing.needed == 2
    assert standing.finish is not None
    at_desk.clock.ms += 3 * DAY_MS
    late = at_desk.study.standing()
    assert late.needed == 3
    assert at_desk.study.catch_up() is not None
    caught = at_desk.study.standing()
    assert caught.finish is not None
    assert caught.finish <= plan.target


def test_a_suspended_diagram_is_in_no_days_work_until_it_is_taken_in_again(at_desk: Desk) -> None:
    plan_of(at_desk, 2)
    event = at_desk.study.suspend(NAMES[0])
    assert [t.diagram for t in at_desk.study.today().tasks] == list(NAMES[1:3])
    assert at_desk.study.suspended() == {NAMES[0]}
    at_desk.study.undo(event)
    assert [t.diagram for t in at_desk.study.today().tasks] == list(NAMES[:2])


def test_a_reset_diagram_is_new_again_and_its_history_stays(at_desk: Desk) -> None:
    plan_of(at_desk, 1)
    at_desk.draw(NAMES[0], 95)
    at_desk.clock.ms += HOUR_MS
    event = at_desk.study.memory.reset(NAMES[0])
    assert NAMES[0] not in at_desk.study.memory.cards()
    assert len(at_desk.store.summaries(NAMES[0])) == 1
    at_desk.study.undo(event)
    assert NAMES[0] in at_desk.study.memory.cards()


def test_undoing_the_last_attempt_restores_exactly(at_desk: Desk) -> None:
    plan_of(at_desk, 3)
    at_desk.draw(NAMES[0], 95)
    at_desk.clock.ms += 3 * DAY_MS
    before = (at_desk.study.memory.cards(), at_desk.study.today(), at_desk.study.standing())
    attempt = at_desk.draw(NAMES[0], 20)
    assert at_desk.study.memory.cards() != before[0]
    at_desk.study.undo(attempt.id, "attempt")
    assert (at_desk.study.memory.cards(), at_desk.study.today(), at_desk.study.standing()) == before


def test_the_day_turns_over_at_four_in_the_morning(at_desk: Desk) -> None:
    plan_of(at_desk, 1)
    at_desk.clock.ms = MONDAY_8_UTC + 18 * HOUR_MS + 59 * MINUTE_MS  # 03:59 there
    assert at_desk.study.day() == MONDAY
    at_desk.draw(NAMES[0], 30)
    assert at_desk.study.today().again
    at_desk.clock.ms += MINUTE_MS
    assert at_desk.study.day() == MONDAY + timedelta(days=1)
    assert not at_desk.study.today().again


moves = st.lists(
    st.tuples(
        st.sampled_from(("draw", "clock", "zone", "restart", "look", "reset", "undo", "suspend")),
        st.integers(0, 11),
        st.integers(-3 * 24 * 60, 5 * 24 * 60),
        st.sampled_from((None, 0.0, 50.0, 86.0, 93.0, 99.0)),
    ),
    max_size=14,
)


@given(moves)
def test_whatever_the_clock_does_living_and_replaying_agree(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, float | None]]
) -> None:
    """Clocks set back and forward, other zones, restarts, undo: nothing is lost or doubled."""
    folder = tmp_path_factory.mktemp("desk")
    with ProgressStore.open(folder / "progress.sqlite", MONDAY_8_UTC) as store:
        here = Desk(LIBRARY, store)
        drawn: list[str] = []
        for kind, number, minutes, percent in steps:
            if kind == "draw":
                drawn.append(here.draw(NAMES[number], percent, confidence=Confidence.SURE).id)
            elif kind == "clock":
                here.clock.ms += minutes * MINUTE_MS
            elif kind == "zone":
                here.clock.offset = minutes % (26 * 60) - 12 * 60
            elif kind == "restart":
                here.study = here.new_study()
            elif kind == "look":
                here.study.memory.looked(NAMES[number])
            elif kind == "reset":
                here.study.memory.reset(NAMES[number])
            elif kind == "suspend":
                here.study.suspend(NAMES[number])
            elif drawn:
                here.study.undo(drawn.pop(number % len(drawn)))
            here.study.memory.cards()
        lived = here.study.memory.cards()
        assert lived == here.study.memory.replayed()
        assert lived == here.new_study().memory.cards()
        assert {t.attempt for t in here.study.memory.trials()} == set(drawn)
        work = here.study.today()
        tasks = [task.diagram for task in (*work.tasks, *work.again)]
        assert len(tasks) == len(set(tasks))


def test_a_confident_error_is_due_the_next_day_whatever_was_known(at_desk: Desk) -> None:
    for day in (0, 5, 20):
        at_desk.clock.ms = MONDAY_8_UTC + day * DAY_MS
        at_desk.draw(NAMES[0], 100)
    at_desk.clock.ms += 60 * DAY_MS
    at_desk.draw(NAMES[0], 30, confidence=Confidence.SURE)
    at_desk.clock.ms += DAY_MS
    assert [t.diagram for t in at_desk.study.today().tasks if t.why is not Why.NEW] == [NAMES[0]]


def test_a_completion_tells_nothing_about_memory(at_desk: Desk) -> None:
    at_desk.draw(NAMES[0], 100, mode=Mode.COMPLETION)
    assert at_desk.study.memory.cards() == {}


def test_choosing_a_retention_works_all_cards_out_anew(at_desk: Desk) -> None:
    at_desk.draw(NAMES[0], 95)
    plan_of(at_desk, 1)
    loose = at_desk.study.memory.cards()[NAMES[0]].due
    at_desk.study.choose(at_desk.study.plan().model_copy(update={"retention": 0.99}))
    assert at_desk.study.memory.cards()[NAMES[0]].due < loose


def test_thirty_simulated_days_keep_what_the_plan_promises(tmp_path: Path) -> None:
    with desk(tmp_path, 60) as here:
        plan = two_weeks(here, retention=0.9, daily_new=5)
        days = Learner(here, plan).live(30)
        assert sum(day.new for day in days) == 60
        assert [day.new for day in days[:12]] == [5] * 12
        pairs = [pair for day in days for pair in day.recalled]
        expected = sum(chance for chance, _ in pairs)
        recalled = sum(good for _, good in pairs)
        # Four standard deviations of that many draws.
        spread = sum(chance * (1 - chance) for chance, _ in pairs) ** 0.5
        assert abs(recalled - expected) <= 4 * spread
        assert days[-1].learned > days[13].learned > 0
        assert here.study.memory.cards() == here.study.memory.replayed()


def test_missed_days_and_relief_move_the_end_and_lose_nothing(tmp_path: Path) -> None:
    with desk(tmp_path, 60) as here:
        days = Learner(here, two_weeks(here, daily_new=6)).live(
            24, skipped=frozenset({3, 4, 5}), relief_on=8
        )
        assert [day.new for day in days[3:6]] == [0, 0, 0]
        assert {day.new for day in days[8:14]} <= {4}
        assert sum(day.new for day in days) == 60


def test_the_outlook_says_what_a_plan_would_mean(at_desk: Desk) -> None:
    plan = at_desk.study.preset(Preset.TWO_WEEKS)
    outlook = at_desk.study.outlook(plan)
    assert outlook.finish == MONDAY + timedelta(days=7)
    assert outlook.diagrams == 12
    assert sum(day.new for day in outlook.days) == 12
    assert outlook == at_desk.study.outlook(plan)
    assert outlook.total_hours >= 12 * 5 / 60


def test_when_the_plan_is_over_the_outlook_tells_the_reviews_of_four_weeks(tmp_path: Path) -> None:
    with desk(tmp_path, 12) as here:
        Learner(here, two_weeks(here, daily_new=6)).live(16)
        here.clock.ms += DAY_MS
        today = here.study.day()
        outlook = here.study.outlook()
        assert outlook.until == today + timedelta(weeks=4)
        assert outlook.days[-1].day > outlook.until
        assert outlook.total_hours > 0
        assert sum(day.new for day in outlook.days) == 0


def test_of_a_pair_the_one_comes_right_after_the_other_and_the_new_one_is_studied(
    at_desk: Desk,
) -> None:
    at_desk.draw("diagram-003", 60)
    pair = PairCourse(at_desk.study, "diagram-003", "diagram-007")
    assert pair.next_after("") == Step("diagram-003")
    assert pair.next_after("diagram-003") == Step("diagram-007", study_first=True)
    assert pair.next_after("diagram-007") is None
