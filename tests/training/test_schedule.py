"""Cards: what a recall does to them, and that the same history always gives the same cards."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.modes import Confidence, Mode
from atlas_trainer.training.memory import Asides, card_of, replay
from atlas_trainer.training.rating import Rating, RatingRule, Trial
from atlas_trainer.training.schedule import CHECK_AFTER, Card, Schedule
from tests.training.trials import HOUR_MS, MONDAY, made_trial, trials

RULE = RatingRule()
SCHEDULE = Schedule(0.9)


def cards(history: list[Trial], asides: Asides | None = None) -> dict[str, Card]:
    return replay(history, asides or Asides(), SCHEDULE, RULE)


def only_card(*history: Trial, asides: Asides | None = None) -> Card:
    (card,) = cards(list(history), asides).values()
    return card


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@given(trials(), st.randoms(use_true_random=False))
def test_the_order_of_storing_never_matters(history: list[Trial], chance: Random) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert cards(shuffled) == cards(history)


@given(trials())
def test_living_through_it_day_by_day_gives_what_replaying_gives(history: list[Trial]) -> None:
    for diagram in {trial.diagram for trial in history}:
        own = [trial for trial in history if trial.diagram == diagram]
        lived = [card_of(own[: n + 1], Asides(), SCHEDULE, RULE) for n in range(len(own))]
        assert lived[-1] == cards(history).get(diagram)


@given(trials())
def test_cards_are_sound(history: list[Trial]) -> None:
    for card in cards(history).values():
        own = [t for t in history if t.diagram == card.diagram and t.cold]
        passed = {t.day for t in own if t.remembered(RULE)}
        assert card.introduced == own[0].day
        assert card.last == own[-1].day
        assert card.last < card.due
        assert card.recalls == len(own)
        assert card.passed_days <= len(passed)
        assert card.failing == (card.rating is Rating.AGAIN)
        assert 0 < SCHEDULE.probability(card, card.due) <= 1
        assert SCHEDULE.probability(card, card.last) == 1
        assert (card.learned is not None) == (card.passed_days >= 3)


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from(Rating)), min_size=1, max_size=12))
def test_stability_is_that_of_the_package_fed_one_time_a_day(
    steps: list[tuple[int, Rating]],
) -> None:
    """The oracle is the package used directly, at noon UTC of each day."""
    theirs = fsrs.Card(card_id=1)
    scheduler = fsrs.Scheduler(
        desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    ours: Card | None = None
    now = MONDAY
    for days, rating in steps:
        at = datetime(now.year, now.month, now.day, 12, tzinfo=UTC)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(int(rating)), at)
        ours = SCHEDULE.recalled(ours, "paxos", now, rating)
        assert ours.stability == theirs.stability
        assert ours.difficulty == theirs.difficulty
        later = at + timedelta(days=days)
        assert SCHEDULE.probability(ours, now + timedelta(days=days)) == pytest.approx(
            scheduler.get_card_retrievability(theirs, later)
        )
        now += timedelta(days=days)


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95, 0.97])
def test_a_review_falls_due_when_recall_has_sunk_to_what_is_desired(retention: float) -> None:
    schedule = Schedule(retention)
    card = schedule.recalled(None, "paxos", MONDAY, Rating.EASY)
    before = schedule.probability(card, card.due - timedelta(days=1))
    after = schedule.probability(card, card.due + timedelta(days=1))
    assert after < retention < before


def test_a_higher_retention_never_waits_longer() -> None:
    dues = [
        Schedule(r).recalled(None, "paxos", MONDAY, Rating.GOOD).due for r in (0.8, 0.9, 0.95, 0.99)
    ]
    assert dues == sorted(dues, reverse=True)


def test_learned_is_passed_on_three_separate_days_not_three_times_today() -> None:
    today = [made_trial(0, 95, hour=hour) for hour in (8, 9, 10)]
    assert only_card(*today).learned is None
    card = only_card(*today, made_trial(1, 90), made_trial(2, 50), made_trial(3, 90))
    assert card.learned == day(3)


def test_what_was_learned_is_checked_a_week_later_however_sure_the_scheduler_is() -> None:
    history = [made_trial(n, 100, elapsed_ms=20_000) for n in (0, 5, 30)]
    card = only_card(*history)
    assert card.learned == day(30)
    assert card.due == day(30) + CHECK_AFTER
    assert not card.checked
    after = only_card(*history, made_trial(37, 100))
    assert after.checked
    assert after.due > day(37) + CHECK_AFTER


def test_a_confident_error_comes_back_the_next_day() -> None:
    known = [made_trial(n, 100) for n in (0, 4, 15)]
    unsure = only_card(*known, made_trial(60, 20, confidence=Confidence.UNSURE))
    sure = only_card(*known, made_trial(60, 20, confidence=Confidence.SURE))
    assert sure.due == day(61)
    assert sure.due <= unsure.due


def test_forgetting_counts_once_a_day_and_only_what_was_known() -> None:
    assert only_card(made_trial(0, 10), made_trial(1, 20)).lapses == 0
    card = only_card(made_trial(0, 90), made_trial(5, 10), made_trial(5, 20, hour=13))
    assert card.lapses == 1
    leech = [made_trial(n, 90 if n % 2 == 0 else 10) for n in range(6)]
    assert only_card(*leech).leech


def test_a_second_try_today_that_passes_ends_the_relearning() -> None:
    assert only_card(made_trial(0, 40)).failing
    assert not only_card(made_trial(0, 40), made_trial(0, 95, hour=13)).failing


def test_help_never_changes_a_card() -> None:
    plain = only_card(made_trial(0, 90))
    helped = [made_trial(1, 30, mode=mode, hour=9) for mode in (Mode.COMPLETION, Mode.REPAIR)]
    assert only_card(made_trial(0, 90), *helped) == plain


def test_a_reset_begins_anew_and_keeps_what_came_after() -> None:
    history = [made_trial(n, 90) for n in (0, 3, 9)]
    reset = (day(5), 5 * 24 * HOUR_MS, "reset")
    card = only_card(*history, asides=Asides(resets={"paxos": reset}))
    assert card == only_card(history[2])


def test_looking_first_counts_only_on_that_day_and_for_what_was_known() -> None:
    def look(number: int, hour: int) -> Asides:
        when = (day(number), (number * 24 + hour) * HOUR_MS, "look")
        return Asides(looks={"paxos": (when,)})

    history = [made_trial(0, 95), made_trial(4, 95)]
    assert only_card(*history, asides=look(4, 10)).rating is Rating.AGAIN
    for harmless in (look(0, 10), look(3, 10), look(4, 13)):
        assert only_card(*history, asides=harmless).rating is Rating.GOOD


def test_the_end_of_the_calendar_is_no_end_of_the_program() -> None:
    card = SCHEDULE.recalled(None, "paxos", date.max, Rating.EASY)
    card = SCHEDULE.recalled(card, "paxos", date.max, Rating.GOOD)
    assert card.due <= date.max
