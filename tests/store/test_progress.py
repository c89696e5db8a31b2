"""The progress store: attempts go in, stay in, and come out as they were."""

import sqlite3
import subprocess
import sys
import threading
import uuid
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.store.database import APPLICATION_ID
from atlas_trainer.store.errors import StoreBusy, StoreNewer, StoreReadOnly
from atlas_trainer.store.events import NewEvent
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.migrations import MIGRATIONS, migrate
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.snapshot import snapshot
from tests.store.made import MINUTE_MS, NOW_MS, made_attempt, made_mark


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


def by_hand(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def test_attempts_are_still_there_after_a_restart(path: Path) -> None:
    first = made_attempt(0, mark=made_mark(Fraction(255, 3)))
    second = made_attempt(MINUTE_MS, mark=None, hints=("label of Breaker",), gap_ms=5)
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(first)
        store.append_attempt(second)
    with ProgressStore.open(path, NOW_MS) as store:
        assert store.attempts() == (second, first)
        assert store.attempt(first.id) == first
        assert store.attempt("another") is None
        assert store.has_attempt(second.id)
        assert not store.has_attempt("another")


def test_the_attempts_of_one_diagram_come_newest_first(path: Path) -> None:
    made = [made_attempt(n * MINUTE_MS, "paxos" if n % 2 else "cqrs") for n in (2, 5, 1, 3, 4)]
    with ProgressStore.open(path, NOW_MS) as store:
        for attempt in made:
            store.append_attempt(attempt)
        found = store.attempts("paxos")
        assert [a.started_at_ms - NOW_MS for a in found] == [n * MINUTE_MS for n in (5, 3, 1)]
        assert store.attempts("paxos", limit=2) == found[:2]
        assert len(store.attempts(limit=3)) == 3
        assert store.attempts("unknown") == ()
        assert [s.id for s in store.summaries("paxos")] == [a.id for a in found]
        assert len(store.summaries()) == 5


def test_the_last_score_of_each_diagram_is_that_of_its_newest_marked_attempt(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt(1, "paxos", mark=made_mark(95)))
        store.append_attempt(made_attempt(2, "paxos", mark=made_mark(60)))
        store.append_attempt(made_attempt(3, "paxos", mark=None))
        store.append_attempt(made_attempt(0, "cqrs", mark=made_mark(100)))
        store.append_attempt(made_attempt(0, "saga", mark=None))
        scores = {diagram: (s.percent, s.passed) for diagram, s in store.last_scores().items()}
        assert scores == {"paxos": (60.0, False), "cqrs": (100.0, True)}


def test_storing_an_attempt_again_stores_it_once(path: Path) -> None:
    attempt = made_attempt()
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(attempt)
        store.append_attempt(attempt)
        assert store.attempts() == (attempt,)
        with pytest.raises(ValueError, match="another event has the id"):
            store.append_attempt(attempt.model_copy(update={"elapsed_ms": 1}))
        assert store.attempts() == (attempt,)


def test_events_carry_their_device_and_are_numbered(path: Path) -> None:
    attempts = [made_attempt(n) for n in range(3)]
    with ProgressStore.open(path, NOW_MS) as store:
        for attempt in attempts:
            store.append_attempt(attempt)
        other = NewEvent(new_id(NOW_MS), "note", NOW_MS + 9, 0, "2026-09-21", {"text": "\ud800"})
        store.append(other)
        device = store.device
        events = store.events()
        assert [e.sequence for e in events] == [1, 2, 3, 4]
        assert {e.device for e in events} == {device}
        assert [e.kind for e in store.events("attempt")] == ["attempt"] * 3
        (note,) = store.events("note")
        assert note.payload == {"text": "\ud800"}
        assert (note.id, note.study_day) == (other.id, "2026-09-21")
    with ProgressStore.open(path, NOW_MS + 5) as store:
        assert store.device == device


def test_attempts_are_only_stored_as_attempts(path: Path) -> None:
    event = NewEvent(new_id(NOW_MS), "attempt", NOW_MS, 0, "2026-09-21", {})
    with ProgressStore.open(path, NOW_MS) as store, pytest.raises(ValueError, match="append_att"):
        store.append(event)


def test_what_is_derived_can_be_made_anew_from_the_events(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        for n in range(5):
            store.append_attempt(made_attempt(n, f"diagram-{n % 2}"))
        before = store.summaries(), store.last_scores()
    by_hand(path, "DELETE FROM attempt")
    with ProgressStore.open(path, NOW_MS) as store:
        assert store.summaries() == ()
        store.rebuild()
        assert (store.summaries(), store.last_scores()) == before
    by_hand(path, "DROP TABLE attempt")
    by_hand(path, "UPDATE about SET value = 'older' WHERE name = 'derived'")
    with ProgressStore.open(path, NOW_MS) as store:
        assert (store.summaries(), store.last_scores()) == before


@pytest.mark.parametrize("change", ["DELETE FROM event", "UPDATE event SET payload = '{}'"])
def test_events_cannot_be_changed_or_deleted(path: Path, change: str) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt())
    with pytest.raises(sqlite3.IntegrityError, match="events are only ever added"):
        by_hand(path, change)


def test_the_file_says_whose_it_is_and_survives_a_power_cut(path: Path) -> None:
    ProgressStore.open(path, NOW_MS).close()
    connection = sqlite3.connect(path)
    pragmas = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode")
    }
    connection.close()
    assert pragmas == {
        "application_id": APPLICATION_ID,
        "user_version": len(MIGRATIONS),
        "journal_mode": "wal",
    }


def test_a_second_program_is_told_that_the_first_is_open(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt())
        script = (
            "import sys\n"
            "from pathlib import Path\n"
            "from atlas_trainer.store.progress import ProgressStore\n"
            "try:\n"
            "    ProgressStore.open(Path(sys.argv[1]), 0)\n"
            "except Exception as error:\n"
            "    print(type(error).__name__, error)\n"
        )
        answer = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        assert answer.stdout.startswith("StoreBusy Atlas Trainer is already open, and only one ")
        with pytest.raises(StoreBusy):
            ProgressStore.open(path, NOW_MS)
        assert len(store.attempts()) == 1
        store.append_attempt(made_attempt(1))
    with ProgressStore.open(path, NOW_MS) as store:
        assert len(store.attempts()) == 2


def test_a_copy_can_be_read_while_the_program_has_the_file_open(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        for n in range(3):
            store.append_attempt(made_attempt(n))
            with snapshot(path) as copy, ProgressStore.open(copy, NOW_MS) as reading:
                assert reading.attempts() == store.attempts()
        assert len(store.attempts()) == 3


def test_several_threads_may_use_the_store(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        made = [made_attempt(n) for n in range(40)]

        def work(part: int) -> None:
            for attempt in made[part::4]:
                store.append_attempt(attempt)
                store.last_scores()

        threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {a.id for a in store.attempts()} == {a.id for a in made}


def test_a_newer_file_is_refused_unchanged(path: Path) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        store.append_attempt(made_attempt())
    by_hand(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match=r"newer version of Atlas Trainer.*Update the program"):
        ProgressStore.open(path, NOW_MS)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreReadOnly, match="nowhere"):
        ProgressStore.open(tmp_path / "nowhere" / "progress.sqlite", NOW_MS)


def test_a_migration_takes_effect_whole_after_a_backup_or_not_at_all(path: Path) -> None:
    ProgressStore.open(path, NOW_MS).close()
    connection = sqlite3.connect(path, isolation_level=None)
    backed_up: list[int] = []

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise RuntimeError("in the middle")

    def works(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE whole (x)")

    def state() -> tuple[int, set[str]]:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        return version, tables & {"half", "whole"}

    with pytest.raises(RuntimeError, match="in the middle"):
        migrate(connection, backed_up.append, (*MIGRATIONS, fails))
    assert state() == (len(MIGRATIONS), set())
    migrate(connection, backed_up.append, (*MIGRATIONS, works))
    assert state() == (len(MIGRATIONS) + 1, {"whole"})
    migrate(connection, backed_up.append, (*MIGRATIONS, works))
    assert backed_up == [len(MIGRATIONS)] * 2
    connection.close()


@given(st.integers(0, (1 << 48) - 2), st.integers(1, 10_000))
def test_identifiers_are_uuids_of_version_7_that_sort_by_time(utc_ms: int, later: int) -> None:
    first = new_id(utc_ms)
    assert uuid.UUID(first).version == 7
    assert uuid.UUID(first).variant == uuid.RFC_4122
    assert uuid.UUID(first).int >> 80 == utc_ms
    assert first < new_id(min(utc_ms + later, (1 << 48) - 1))
    assert first != new_id(utc_ms)
