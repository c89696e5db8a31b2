"""True retention, against its definition read literally."""

from hypothesis import given

from atlas_trainer.model.modes import Confidence
from atlas_trainer.training.memory import Asides
from atlas_trainer.training.rating import RatingRule, Trial
from atlas_trainer.training.recall import (
    SPANS,
    Recall,
    by_confidence,
    by_span,
    calibration,
    in_time,
    recalls,
    share,
    span_name,
)
from atlas_trainer.training.schedule import Schedule
from tests.training.trials import made_trial, trials

RULE = RatingRule()


def recalls_of(*history: Trial) -> tuple[Recall, ...]:
    return in_time(recalls(history, Asides(), Schedule(0.9), RULE))


def test_only_the_first_of_a_day_of_what_was_known_before_counts() -> None:
    found = recalls_of(
        made_trial(0, 95),
        made_trial(0, 20, hour=15),
        made_trial(3, 40),
        made_trial(3, 95, hour=15),
        made_trial(10, 95),
    )
    assert [(test.days, test.passed) for test in found] == [(3, False), (7, True)]
    shares = {one.name: (one.successes, one.count) for one in by_span(found)}
    assert shares == {
        "about 1 day": (0, 0),
        "about 3 days": (0, 1),
        "about 7 days": (1, 1),
        "about 14 days": (0, 0),
        "about 30 days": (0, 0),
        "46 days and more": (0, 0),
    }


def test_every_number_of_days_belongs_to_the_span_that_states_it() -> None:
    assert [(span.name, span.borders) for span in SPANS] == [
        ("about 1 day", ""),
        ("about 3 days", "2 to 4"),
        ("about 7 days", "5 to 9"),
        ("about 14 days", "10 to 20"),
        ("about 30 days", "21 to 45"),
        ("46 days and more", ""),
    ]
    for days in range(1, 400):
        (own,) = [s for s in SPANS if s.first <= days <= (days if s.last is None else s.last)]
        assert span_name(days) == own.name


def test_fewer_than_five_are_too_few_for_a_figure() -> None:
    found = recalls_of(*(made_trial(7 * week, 95) for week in range(6)))
    assert not share("few", found[:4]).enough
    assert share("some", found).enough


@given(trials())
def test_it_is_what_the_definition_says(history: list[Trial]) -> None:
    expected = set()
    for trial in history:
        same = [t for t in history if t.diagram == trial.diagram and t.cold]
        earlier = [t for t in same if t.day < trial.day]
        before_today = [t for t in same if t.day == trial.day and t.when < trial.when]
        if trial.cold and earlier and not before_today:
            last = max(t.day for t in earlier)
            expected.add((trial.attempt, (trial.day - last).days, trial.remembered(RULE)))
    found = recalls_of(*history)
    assert {(test.attempt, test.days, test.passed) for test in found} == expected
    assert len(found) == len(expected)


@given(trials())
def test_every_grouping_has_every_test_once_and_intervals_hold_the_share(
    history: list[Trial],
) -> None:
    found = recalls_of(*history)
    sure = [test for test in found if test.confidence is not None]
    for shares, count in (
        (by_span(found), len(found)),
        (tuple(box.actual for box in calibration(found)), len(found)),
        (by_confidence(found), len(sure)),
    ):
        assert sum(one.count for one in shares) == count
        for one in shares:
            assert 0 <= one.interval.low <= one.interval.value <= one.interval.high <= 1
            assert len(one.attempts) == one.count
    for box in calibration(found):
        assert box.low <= box.predicted <= box.high
    assert [one.name for one in by_confidence(found)] == [level.value for level in Confidence]
    assert share("all", found).count == len(found)
