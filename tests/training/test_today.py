"""The day's work: what is in it, in which order, and how long it takes."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.plan import Plan
from atlas_trainer.training.memory import Asides, replay
from atlas_trainer.training.pace import NEW_S, REVIEW_S, Pace, pace_of
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.schedule import Schedule
from atlas_trainer.training.today import Known, Subject, Today, Why, work_of
from tests.training.trials import DIAGRAMS, MONDAY, made_trial, trials

SCHEDULE = Schedule(0.9)
MANY = tuple(f"d{n:02}" for n in range(12))


def known(
    history: Sequence[Trial], subjects: Sequence[Subject], daily_new: int = 0, **plan: object
) -> Known:
    cards = replay(history, Asides(), SCHEDULE, RatingRule())
    made = Plan.model_validate({"begun": MONDAY, "daily_new": daily_new, **plan})
    return Known(subjects, cards, made, SCHEDULE, Pace())


def subjects(topics: int = 1, partners: dict[str, str] | None = None) -> list[Subject]:
    pairs = partners or {}
    return [
        Subject(d, f"topic {n % topics}", "", frozenset({pairs[d]}) if d in pairs else frozenset())
        for n, d in enumerate(MANY)
    ]


def drawn(count: int, day: int = 0, percent: float = 95) -> list[Trial]:
    return [
        made_trial(day, percent, diagram=d, hour=5 + n, attempt=f"{day} {n:03}")
        for n, d in enumerate(MANY[:count])
    ]


def order(work: Today) -> list[str]:
    return [task.diagram for task in work.tasks]


def test_at_first_only_what_the_plan_has_new() -> None:
    work = work_of(known([], subjects(), daily_new=3), MONDAY)
    assert order(work) == list(MANY[:3])
    assert {task.why for task in work.tasks} == {Why.NEW}
    assert work.seconds == 3 * NEW_S


def test_what_is_begun_counts_towards_the_day() -> None:
    work = work_of(known(drawn(2), subjects(), daily_new=3), MONDAY)
    assert order(work) == [MANY[2]]


def test_what_failed_today_comes_again_and_what_passed_does_not() -> None:
    history = [*drawn(1), made_trial(0, 30, diagram=MANY[1], hour=20)]
    work = work_of(known(history, subjects()), MONDAY)
    assert order(work) == []
    assert [(t.diagram, t.why) for t in work.again] == [(MANY[1], Why.AGAIN)]
    assert not work.done
    history.append(made_trial(0, 90, diagram=MANY[1], hour=21))
    assert work_of(known(history, subjects()), MONDAY).done


def test_reviews_mix_topics_and_put_look_alikes_side_by_side() -> None:
    pairs = {MANY[0]: MANY[3]}
    soon = MONDAY + timedelta(days=30)
    work = work_of(known(drawn(8), subjects(4, pairs)), soon)
    places = order(work)
    assert abs(places.index(MANY[0]) - places.index(MANY[3])) == 1
    topic = {s.diagram: s.topic for s in subjects(4)}
    same = [a for a, b in pairwise(places) if topic[a] == topic[b]]
    assert same == []


def test_new_diagrams_are_spread_among_the_reviews_in_study_order() -> None:
    soon = MONDAY + timedelta(days=30)
    work = work_of(known(drawn(6), subjects(), daily_new=3), soon)
    kinds = [task.why is Why.NEW for task in work.tasks]
    assert [d for d in order(work) if d not in MANY[:6]] == list(MANY[6:9])
    assert kinds[0] is False
    assert "".join("n" if new else "r" for new in kinds).count("nn") == 0


def test_a_diagram_that_changed_is_brought_forward() -> None:
    history = [made_trial(0, 95, diagram=MANY[0], content_hash="old")]
    same = [Subject(MANY[0], "topic", "old")]
    changed = [Subject(MANY[0], "topic", "new")]
    tomorrow = MONDAY + timedelta(days=1)
    assert work_of(known(history, same), tomorrow).done
    (task,) = work_of(known(history, changed), tomorrow).tasks
    assert task.why is Why.CHANGED


def test_one_topic_only() -> None:
    plan = known([], subjects(2), daily_new=20, topics=("topic 1",))
    assert order(work_of(plan, MONDAY)) == [d for n, d in enumerate(MANY) if n % 2]


def test_nothing_new_on_a_rest_day_but_reviews() -> None:
    saturday = MONDAY + timedelta(days=33)
    work = work_of(known(drawn(2), subjects(), daily_new=5, rest_days=(5,)), saturday)
    assert {task.why for task in work.tasks} == {Why.REVIEW}


@given(trials(), st.integers(0, 60), st.integers(0, 5))
def test_everything_once_and_nothing_that_is_not_at_hand(
    history: list[Trial], day: int, daily_new: int
) -> None:
    at_hand = [Subject(d, "topic", "") for d in DIAGRAMS[:2]]
    today = MONDAY + timedelta(days=day)
    work = work_of(known(history, at_hand, daily_new), today)
    all_tasks = [task.diagram for task in (*work.tasks, *work.again)]
    assert len(set(all_tasks)) == len(all_tasks)
    assert set(all_tasks) <= set(DIAGRAMS[:2])
    assert sum(work.counts.values()) == len(all_tasks)
    assert work == work_of(known(history, at_hand, daily_new), today)


def test_the_pace_is_the_study_plans_until_it_was_measured() -> None:
    assert pace_of(drawn(3)) == Pace(REVIEW_S, NEW_S)


def test_the_pace_is_the_middle_of_what_was_measured_without_breaks() -> None:
    minute = 60_000
    history = []
    for day in range(2):
        for number in range(9):
            at = day * 24 * 60 * minute + number * (3 - day) * minute
            pause = 60 * minute if number > 7 else 0
            history.append(
                made_trial(day, diagram=MANY[number], attempt=f"{day}{number}", at_ms=at + pause)
            )
    pace = pace_of(history)
    assert pace.new_s == 180
    assert pace.review_s == 120
