"""Restoring, merging, deleting and exporting through the services: cards and figures follow."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas_trainer.model.plan import Preset
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.keeping import Change, Gained, Keeping, Offer
from atlas_trainer.services.keeping_text import (
    Calendar,
    change_words,
    gained_words,
    offer_words,
    size_words,
)
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.store.backups import Before
from atlas_trainer.store.contents import Figures
from atlas_trainer.store.progress import ProgressStore
from tests.services.learner import DAY_MS, HOUR_MS, Desk, SetClock, library_of

A, B = "diagram-000", "diagram-001"


def desk_in(folder: Path) -> Desk:
    folder.mkdir(exist_ok=True)
    clock = SetClock()
    return Desk(library_of(3), ProgressStore.open(folder / "progress.sqlite", clock.ms), clock)


def keeping_of(desk: Desk, under_way: str = "") -> Keeping:
    logbook = Logbook(desk.store, desk.clock, lambda: 4)
    return Keeping(desk.store, logbook, desk.clock, lambda: under_way)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_in(tmp_path / "here")
    with desk.store:
        yield desk


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Desk]:
    desk = desk_in(tmp_path / "there")
    desk.clock.ms += HOUR_MS
    with desk.store:
        yield desk


def state(desk: Desk) -> tuple[object, ...]:
    """What screens are made of, asked of services that have lived through all of it."""
    memory = desk.study.memory
    return memory.cards(), memory.trials(), memory.counts(), memory.recalls(), desk.study.plans()


def afresh(desk: Desk) -> tuple[object, ...]:
    """The same, asked of services that know only what is stored."""
    desk.study = desk.new_study()
    return state(desk)


def test_cards_and_figures_follow_a_restore_and_its_undo(here: Desk) -> None:
    here.draw(A, 95)
    early = state(here)
    backup = keeping_of(here).back_up()
    here.clock.ms += DAY_MS
    here.draw(A, 40)
    here.draw(B, 95)
    here.study.choose(here.study.preset(Preset.FOUR_WEEKS))
    late = state(here)
    assert backup is not None
    before = keeping_of(here).restore(backup)
    assert state(here) == early
    assert afresh(here) == early
    keeping_of(here).restore(before)
    assert state(here) == late
    assert afresh(here) == late


def test_as_many_attempts_as_before_are_not_taken_for_the_same(here: Desk) -> None:
    here.draw(A, 95)
    backup = keeping_of(here).back_up()
    assert backup is not None
    before = keeping_of(here).restore(backup)
    here.draw(B, 95)
    assert set(here.study.memory.cards()) == {A, B}
    keeping_of(here).restore(before)
    here.draw(A, 40)
    assert set(here.study.memory.cards()) == {A}


def test_what_a_restore_would_cost_is_told_before(here: Desk) -> None:
    here.draw(A, 95)
    backup = keeping_of(here).back_up()
    assert backup is not None
    here.clock.ms += DAY_MS
    lost = [here.draw(B, 95), here.draw(B, 80)]
    here.study.choose(here.study.preset(Preset.FOUR_WEEKS))
    change = keeping_of(here).weigh(backup)
    assert (change.lost, change.gained, change.others_lost) == (2, 0, 1)
    assert change.lost_since_ms == lost[0].started_at_ms
    before = keeping_of(here).restore(backup)
    assert keeping_of(here).weigh(before).gained == 2
    (listed, *_) = keeping_of(here).backups()
    assert listed.backup.before is Before.RESTORING
    assert listed.figures is not None
    assert (listed.figures.attempts, listed.figures.days) == (3, 2)


def test_nothing_is_replaced_while_a_drill_is_under_way(here: Desk) -> None:
    here.draw(A, 95)
    backup = keeping_of(here).back_up()
    assert backup is not None
    here.draw(B, 95)
    busy = keeping_of(here, "A drill is under way.")
    for act in (
        lambda: busy.restore(backup),
        busy.begin_from_nothing,
        lambda: busy.delete(A),
        lambda: busy.merge(backup, lambda *_: None),
    ):
        with pytest.raises(UserError, match="A drill is under way"):
            act()
    assert set(here.study.memory.cards()) == {A, B}


def test_merging_tells_what_is_new_and_can_be_taken_back(here: Desk, there: Desk) -> None:
    here.draw(A, 95)
    alone = state(here)
    there.draw(B, 95)
    there.draw(B, 90)
    keeping = keeping_of(here)
    offer = keeping.offer(there.store.path)
    assert (offer.attempts, offer.news, offer.figures.attempts) == (2, 2, 2)
    counts: list[tuple[int, int]] = []
    gained = keeping.merge(there.store.path, lambda *count: counts.append(count))
    assert gained.attempts == 2
    assert counts == [(1, 2), (2, 2)]
    assert set(here.study.memory.cards()) == {A, B}
    merged = state(here)
    assert keeping.offer(there.store.path).news == 0
    assert keeping.merge(there.store.path, lambda *_: None) == Gained(None, 0, 0)
    assert state(here) == merged
    assert gained.before is not None
    keeping.restore(gained.before)
    assert state(here) == alone


def test_merging_that_is_cancelled_takes_in_nothing(here: Desk, there: Desk) -> None:
    here.draw(A, 95)
    alone = state(here)
    there.draw(B, 95)

    def cancel(*_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        keeping_of(here).merge(there.store.path, cancel)
    assert state(here) == alone
    assert there.store.all_events()


@pytest.mark.parametrize("count", [2, 30])
def test_one_diagrams_attempts_are_deleted_and_brought_back(here: Desk, count: int) -> None:
    for _ in range(count):
        here.draw(A, 95)
    here.draw(B, 95)
    whole = here.study.memory.cards()
    keeping = keeping_of(here)
    assert keeping.drawn() == {A: count, B: 1}
    here.clock.ms += 1000
    deleted = keeping.delete(A)
    assert keeping.drawn() == {B: 1}
    assert set(here.study.memory.cards()) == {B}
    (kept,) = keeping.backups()
    assert (kept.backup.before, kept.figures and kept.figures.attempts) == (
        Before.DELETING,
        count + 1,
    )
    here.clock.ms += 1000
    keeping.bring_back(deleted)
    assert here.study.memory.cards() == whole


def test_beginning_from_nothing_leaves_a_way_back(here: Desk) -> None:
    here.draw(A, 95)
    here.study.choose(here.study.preset(Preset.FOUR_WEEKS))
    whole = state(here)
    before = keeping_of(here).begin_from_nothing()
    assert state(here) == afresh(here) == ({}, (), (), (), ())
    keeping_of(here).restore(before)
    assert state(here) == whole


def test_everything_is_exported_while_the_store_is_open(here: Desk, tmp_path: Path) -> None:
    here.draw(A, 95)
    here.draw(B, 80)
    whole, table = tmp_path / "all.json", tmp_path / "all.CSV"
    keeping_of(here).export(whole)
    keeping_of(here).export(table)
    assert len(json.loads(whole.read_text())["events"]) == 2
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert [row["diagram"] for row in rows] == [A, B]
    with pytest.raises(UserError, match=r"ends with \.json or \.csv"):
        keeping_of(here).export(tmp_path / "all.doc")


def test_the_open_file_is_no_other_machine(here: Desk) -> None:
    here.draw(A, 95)
    for act in (keeping_of(here).weigh, keeping_of(here).offer, keeping_of(here).restore):
        with pytest.raises(UserError, match="is what is open now"):
            act(here.store.path)


NOW_MS = 1_795_435_200_000  # Monday 2026-11-23, 12:00 UTC
CALENDAR = Calendar(NOW_MS, lambda _: 60)


def test_the_words_say_what_would_be_lost_first() -> None:
    figures = Figures(3, 2, NOW_MS)
    lost = Change(figures, 12, NOW_MS - 6 * DAY_MS, 4, 1)
    assert change_words(lost, CALENDAR) == (
        "You would lose 12 attempts made since Tuesday 17 November.",
        "You would get 4 attempts that are not here now.",
        "You would lose 1 other entry as well (plans, words of your own, corrections).",
    )
    one = Change(figures, 1, NOW_MS, 0, 0)
    assert change_words(one, CALENDAR) == ("You would lose 1 attempt made today.",)
    same = Change(figures, 0, None, 0, 0)
    assert change_words(same, CALENDAR) == ("It has the same attempts as are here now.",)


def test_the_words_of_merging_say_what_is_in_the_file_and_what_was_gained() -> None:
    offer = Offer(Figures(1200, 31, NOW_MS - DAY_MS), 34, 2, 36, 1300, NOW_MS - 300 * DAY_MS)
    assert offer_words(offer, CALENDAR) == (
        "In it: 1,200 attempts on 31 study days, the last yesterday.",
        "From a machine first used on 27 January 2026.",
        "34 attempts and 2 other entries are new here. Nothing of yours is changed or lost.",
    )
    known = Offer(Figures(0, 0, None), 0, 0, 0, 0, None)
    assert "nothing to merge" in offer_words(known, CALENDAR)[-1]
    assert gained_words(Gained(Path("b"), 1, 0)) == "Merged: you have 1 attempt more now."
    assert "2 entries had the id" in gained_words(Gained(Path("b"), 3, 2))


def test_sizes_and_years_are_written_as_people_do() -> None:
    assert [size_words(size) for size in (10, 640_000, 12_440_000)] == ["1 kB", "640 kB", "12.4 MB"]
    assert CALENDAR.moment(NOW_MS - 400 * DAY_MS) == "Sunday 19 October 2025, 13:00"
