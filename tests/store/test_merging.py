"""Two machines' progress put together: as a set, in any order, as often as one likes."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.store.events import Event
from atlas_trainer.store.progress import ProgressStore
from tests.store.made import MINUTE_MS, NOW_MS, made_attempt
from tests.store.test_undoing import undo


def filled(path: Path, numbers: Sequence[int]) -> tuple[Event, ...]:
    with ProgressStore.open(path, NOW_MS) as store:
        for number in numbers:
            store.append_attempt(
                made_attempt(number * MINUTE_MS, id=f"attempt {path.name} {number}")
            )
        return store.all_events()


def content(store: ProgressStore) -> tuple[object, ...]:
    ids = sorted(event.id for event in store.all_events())
    return ids, store.summaries(), [event.id for event in store.events()]


def test_both_machines_end_with_the_same(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    mine, theirs = filled(here, (1, 4, 6)), filled(there, (2, 3, 9))
    with ProgressStore.open(here, NOW_MS) as one, ProgressStore.open(there, NOW_MS) as two:
        merged = one.merge(theirs)
        assert (merged.added, merged.known, merged.strange) == (3, 0, ())
        two.merge(mine)
        assert content(one) == content(two)
        assert len(one.attempts()) == 6
        again = one.merge(theirs)
        assert (again.added, again.known) == (0, 3)


def test_what_one_machine_took_back_is_taken_back_on_the_other(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    mine = filled(here, (1, 2))
    with ProgressStore.open(there, NOW_MS) as two, ProgressStore.open(here, NOW_MS) as one:
        two.merge(mine)
        undo(two, mine[0].id, 5 * MINUTE_MS)
        one.merge(two.all_events())
        assert [a.id for a in one.attempts()] == [mine[1].id]
        assert content(one) == content(two)


def test_a_copied_file_that_went_on_alone_is_no_other_machine_but_loses_nothing(
    tmp_path: Path,
) -> None:
    here, copy = tmp_path / "here.sqlite", tmp_path / "copy.sqlite"
    filled(here, (1,))
    shutil.copyfile(here, copy)
    with ProgressStore.open(here, NOW_MS) as one, ProgressStore.open(copy, NOW_MS) as two:
        one.append_attempt(made_attempt(5 * MINUTE_MS, id="mine"))
        two.append_attempt(made_attempt(6 * MINUTE_MS, id="theirs"))
        one.merge(two.all_events())
        two.merge(one.all_events())
        assert content(one) == content(two)
        assert {a.id for a in one.attempts()} == {"attempt here.sqlite 1", "mine", "theirs"}


def test_an_event_with_a_known_id_and_another_content_is_left_out_and_told(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    with ProgressStore.open(here, NOW_MS) as one, ProgressStore.open(there, NOW_MS) as two:
        one.append_attempt(made_attempt(0, id="same"))
        two.append_attempt(made_attempt(0, id="same", diagram="paxos"))
        assert one.merge(two.all_events()).strange == ("same",)
        assert [a.diagram for a in one.attempts()] == ["circuit-breaker"]


def test_a_failure_in_the_middle_takes_in_nothing(tmp_path: Path) -> None:
    here, there = tmp_path / "here.sqlite", tmp_path / "there.sqlite"
    theirs = filled(there, (1, 2))

    def broken() -> object:
        yield theirs[0]
        raise OSError("the file went away")

    with ProgressStore.open(here, NOW_MS) as one:
        with pytest.raises(OSError, match="went away"):
            one.merge(broken())  # type: ignore[arg-type]
        assert one.attempts() == ()


@given(st.lists(st.integers(0, 8), max_size=12), st.permutations(range(3)))
def test_any_order_of_merging_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, spread: list[int], order: Sequence[int]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    parts = [
        filled(folder / f"{n}.sqlite", [m for m in set(spread) if m % 3 == n]) for n in (0, 1, 2)
    ]
    with (
        ProgressStore.open(folder / "a.sqlite", NOW_MS) as one,
        ProgressStore.open(folder / "b.sqlite", NOW_MS) as two,
    ):
        for number in (0, 1, 2):
            one.merge(parts[number])
        for number in (*order, order[0]):
            two.merge(parts[number])
        assert content(one) == content(two)
