"""Undo in the store: nothing is deleted, what was taken back is out of every list, redo works."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.store.events import NewEvent
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.undoing import UNDO, voided
from tests.store.made import MINUTE_MS, NOW_MS, made_attempt


def undo(store: ProgressStore, event: str, after_ms: int) -> str:
    at = NOW_MS + after_ms
    made = NewEvent(
        id=new_id(at),
        kind=UNDO,
        at_ms=at,
        offset_minutes=0,
        study_day="2026-09-21",
        payload={"event": event, "what": ""},
    )
    store.append(made)
    return made.id


def test_an_undone_attempt_is_in_no_list_and_an_undone_undo_brings_it_back(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    first, second = made_attempt(0), made_attempt(MINUTE_MS)
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(first)
        store.append_attempt(second)
        taken_back = undo(store, second.id, 2 * MINUTE_MS)
        assert store.attempts() == (first,)
        assert [e.id for e in store.events("attempt")] == [first.id]
        assert {e.id for e in store.all_events()} == {first.id, second.id, taken_back}
        redone = undo(store, taken_back, 3 * MINUTE_MS)
        assert store.attempts() == (second, first)
        undo(store, redone, 4 * MINUTE_MS)
        assert store.attempts() == (first,)
    with ProgressStore.open(path, NOW_MS) as store:
        assert store.attempts() == (first,)
        store.rebuild()
        assert store.attempts() == (first,)
        assert len(store.all_events()) == 5


def test_an_undo_may_be_stored_before_what_it_takes_back(tmp_path: Path) -> None:
    late = made_attempt(0)
    with ProgressStore.open(tmp_path / "progress.sqlite", NOW_MS) as store:
        undo(store, late.id, 0)
        store.append_attempt(late)
        assert store.attempts() == ()


@given(
    st.lists(st.integers(0, 12), max_size=12).map(
        lambda targets: {f"u{n}": f"u{t}" if t < n else "x" for n, t in enumerate(targets)}
    )
)
def test_taken_back_is_what_a_standing_undo_names(undos: dict[str, str]) -> None:
    """Against the definition, read literally."""

    def void(event: str) -> bool:
        return any(target == event and not void(u) for u, target in undos.items())

    assert voided(undos) == {e for e in {*undos.values()} if void(e)}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"), max_size=6))
def test_undos_in_a_ring_end_and_do_not_hang_on_the_order(undos: dict[str, str]) -> None:
    backwards = dict(reversed(list(undos.items())))
    assert voided(undos) == voided(backwards)
