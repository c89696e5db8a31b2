"""Random mixes, through the real services and a real store."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from atlas_trainer.model.modes import Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.catalogue import Row, State, rows
from atlas_trainer.services.course import MixCourse
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.mix import Among, Mixes, Wish
from atlas_trainer.store.library import Library
from tests.services.learner import DAY_MS, Desk, desk

COUNT = 24


@dataclass
class Table:
    desk: Desk

    def __post_init__(self) -> None:
        self.mixes = self.new_mixes()

    def wish(self, number: int = 5, among: Among = Among.ALL, mode: Mode = Mode.DRILL) -> Wish:
        return Wish(tuple(self.desk.library.diagrams), "All", number, among, mode)

    def new_mixes(self, library: Library | None = None) -> Mixes:
        """As after a start of the program."""
        own = self.desk
        logbook = Logbook(own.store, own.clock, lambda: 4)

        def listed() -> tuple[Row, ...]:
            summaries, suspended = own.store.summaries(), own.study.suspended()
            return rows(own.library, summaries, own.amend.marks(), suspended)

        memory = own.new_study().memory
        return Mixes(library or own.library, listed, memory, logbook, own.clock)


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    with desk(tmp_path, COUNT) as own:
        yield Table(own)


def names(*numbers: int) -> tuple[str, ...]:
    return tuple(f"diagram-{number:03}" for number in numbers)


def test_the_same_seed_draws_the_same_mix(table: Table) -> None:
    first = table.mixes.begin(table.wish(), seed=7)
    assert table.mixes.begin(table.wish(), seed=7).begun.diagrams == first.begun.diagrams
    assert len(set(first.begun.diagrams)) == 5


def test_what_did_not_pass_the_last_time_comes_first(table: Table) -> None:
    table.desk.draw(names(3)[0], 90)
    for weak in names(4, 5):
        table.desk.draw(weak, 40)
    mix = table.mixes.begin(table.wish(4, Among.WEAK), seed=1)
    assert set(mix.begun.diagrams[:2]) == set(names(4, 5))
    assert mix.begun.diagrams[2] == names(3)[0]


def test_only_what_is_learned(table: Table) -> None:
    with pytest.raises(UserError, match="other topics"):
        table.mixes.begin(table.wish(among=Among.LEARNED), seed=1)
    for _ in range(3):
        table.desk.draw(names(2)[0], 95)
        table.desk.clock.ms += DAY_MS
    mix = table.mixes.begin(table.wish(among=Among.LEARNED), seed=1)
    assert mix.begun.diagrams == names(2)


def test_what_is_suspended_is_in_no_mix_and_what_is_listed_can_be_chosen_from(
    table: Table,
) -> None:
    table.desk.study.suspend(names(0)[0])
    offer = table.mixes.offer(listed=names(0, 1, 2))
    assert offer.scopes[0].diagrams == names(1, 2)
    assert len(offer.scopes[1].diagrams) == COUNT - 1
    assert {scope.words for scope in offer.scopes} >= {"Topic 0", "Topic 1"}
    assert set(offer.states.values()) == {State.NEW}


def test_the_first_attempt_of_each_in_its_mode_counts(table: Table) -> None:
    table.desk.draw(names(9)[0], 99)
    mix = table.mixes.begin(table.wish(2), seed=3)
    one, two = mix.begun.diagrams
    table.desk.draw(one, 95, mode=Mode.COMPLETION)
    table.desk.draw(one, None)
    assert table.mixes.follow(mix).results == ()
    table.desk.draw(one, 60)
    table.desk.draw(one, 100)
    told = table.mixes.follow(mix)
    assert [result.total for result in told.results] == [60]
    assert (told.missed, [line.diagram for line in told.waiting]) == ((one,), [two])
    assert told.lines[0].title == one


def test_the_course_goes_through_it_says_where_it_stands_and_survives_a_restart(
    table: Table,
) -> None:
    mix = table.mixes.begin(table.wish(3), seed=5)
    course = MixCourse(table.mixes, mix)
    step = course.next_after("")
    assert step is not None
    assert (step.diagram, step.place, course.words) == (
        mix.begun.diagrams[0], "1 of 3", "Next · 1 of 3",
    )  # fmt: skip
    table.desk.draw(step.diagram, 90)
    step = course.next_after(step.diagram)
    assert step is not None
    assert step.place == "2 of 3"

    again = table.new_mixes()
    opened = again.open()
    assert opened is not None
    course = MixCourse(again, opened)
    for diagram in mix.begun.diagrams[1:]:
        following = course.next_after("")
        assert following is not None
        assert following.diagram == diagram
        table.desk.draw(diagram, 50)
    assert course.next_after(mix.begun.diagrams[-1]) is None
    told = again.follow(opened)
    assert len(told.results) == 3
    assert told.mean == pytest.approx(190 / 3)


def test_a_mix_is_open_until_it_is_closed_and_closing_can_be_undone(table: Table) -> None:
    assert table.mixes.open() is None
    mix = table.mixes.begin(table.wish(), seed=5)
    opened = table.mixes.open()
    assert opened is not None
    assert opened.begun == mix.begun
    event = table.mixes.close(mix)
    assert table.mixes.open() is None
    table.desk.study.undo(event)
    assert table.mixes.open() is not None


def test_what_the_library_has_no_more_is_left_out(table: Table) -> None:
    mix = table.mixes.begin(table.wish(2), seed=5)
    kept, gone = mix.begun.diagrams
    diagrams = dict(table.desk.library.diagrams)
    del diagrams[gone]
    told = table.new_mixes(Library(diagrams=diagrams)).open()
    assert told is not None
    assert [line.diagram for line in told.lines] == [kept]
    assert table.new_mixes(Library(diagrams={})).open() is None


def test_a_mix_changes_cards_as_free_drawing_does(table: Table, tmp_path: Path) -> None:
    mix = table.mixes.begin(table.wish(1), seed=5)
    (diagram,) = mix.begun.diagrams
    table.desk.draw(diagram, 95)
    card = table.desk.study.memory.cards()[diagram]
    (tmp_path / "free").mkdir()
    with desk(tmp_path / "free", COUNT) as free:
        free.draw(diagram, 95)
        assert free.study.memory.cards()[diagram].due == card.due
        assert free.study.memory.cards()[diagram].stability == card.stability
