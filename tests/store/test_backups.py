"""Backups: made when due, whole, kept by age."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.store.backups import (
    Backup,
    Before,
    backups_in,
    newest_sound_backup,
    thin_out,
    to_keep,
)
from atlas_trainer.store.errors import StoreDamaged, StoreFull
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import restore
from tests.store.made import DAY_MS, MINUTE_MS, NOW_MS, made_attempt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


def test_a_backup_is_made_once_a_day(path: Path) -> None:
    folder = path.parent / "backups"
    with ProgressStore.open(path, NOW_MS) as store:
        assert store.backup_if_due(NOW_MS) is None  # there is nothing to keep yet
        store.append_attempt(made_attempt())
        made = store.backup_if_due(NOW_MS)
        assert made == folder / "progress-2026-09-21T141320Z.sqlite"
        assert store.backup_if_due(NOW_MS + 60 * MINUTE_MS) is None
        assert store.backup_if_due(NOW_MS + DAY_MS) is not None
        assert len(backups_in(folder)) == 2


def test_a_backup_holds_everything_and_can_be_restored(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt(1))
        backup = store.backup_if_due(NOW_MS)
        store.append_attempt(made_attempt(2))
        device = store.device
    assert backup is not None
    old = restore(backup, path, NOW_MS + 1)
    with ProgressStore.open(path, NOW_MS) as store:
        assert len(store.attempts()) == 1
        assert store.device != device
        store.append_attempt(made_attempt(3))
        assert sorted((e.device == device, e.sequence) for e in store.events()) == [
            (False, 1),
            (True, 1),
        ]
    assert old is not None
    with ProgressStore.open(old, NOW_MS) as store:
        assert len(store.attempts()) == 2
    assert backup.exists()


def test_a_damaged_backup_is_passed_over_and_not_restored(path: Path) -> None:
    folder = path.parent / "backups"
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt(1))
        older = store.backup_if_due(NOW_MS)
        newer = store.backup_if_due(NOW_MS + DAY_MS)
    assert newer is not None
    newer.write_bytes(newer.read_bytes()[:5000])
    sound = newest_sound_backup(folder)
    assert sound is not None
    assert sound.path == older
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match=newer.name):
        restore(newer, path, NOW_MS)
    assert path.read_bytes() == before


def test_a_backup_that_cannot_be_made_is_said_and_leaves_nothing_behind(path: Path) -> None:
    (path.parent / "backups").write_text("in the way", encoding="utf-8")
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt(1))
        with pytest.raises(StoreFull, match="What was saved before is still there"):
            store.backup_if_due(NOW_MS)
        store.append_attempt(made_attempt(2))
    assert {p.name for p in path.parent.iterdir()} == {"progress.sqlite", "backups"}


def test_backups_of_two_years_are_thinned_out(tmp_path: Path) -> None:
    for day in range(730):
        name = f"progress-{_stamp(day)}.sqlite"
        (tmp_path / name).touch()
    (tmp_path / "progress-before-version-2-2024-01-01T000000Z.sqlite").touch()
    (tmp_path / "notes.sqlite").touch()
    thin_out(tmp_path)
    left = backups_in(tmp_path)
    ages = [(left[0].made_at_ms - b.made_at_ms) // DAY_MS for b in left if b.before is None]
    assert ages[:7] == list(range(7))
    assert len(ages) <= 7 + 4 + 12
    assert max(ages) > 300
    assert any(b.before is Before.VERSION for b in left)
    assert (tmp_path / "notes.sqlite").exists()


def _stamp(day: int) -> str:
    return (datetime(2024, 1, 1, 20, tzinfo=UTC) + timedelta(days=day)).strftime("%Y-%m-%dT%H%M%SZ")


@given(
    st.lists(st.tuples(st.integers(0, 800 * DAY_MS), st.sampled_from([None, *Before])), unique=True)
)
def test_the_newest_backup_is_always_kept_and_thinning_out_again_changes_nothing(
    made: list[tuple[int, Before | None]],
) -> None:
    found = {Backup(Path(f"{at}{before}"), at, before) for at, before in made}
    kept = to_keep(found)
    assert kept <= found
    assert to_keep(kept) == kept
    ordinary = [b for b in found if b.before is None]
    if ordinary:
        assert max(b.made_at_ms for b in ordinary) in {b.made_at_ms for b in kept}
