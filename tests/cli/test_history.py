"""`history`: what was drawn before, also while the window is open."""

import json

import pytest

from atlas_trainer.model.amendment import Amendment
from atlas_trainer.model.attempt import Attempt, Mark
from atlas_trainer.services.amend import AMENDMENT, Amend
from atlas_trainer.store.events import NewEvent
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from tests.cli.conftest import Command
from tests.services.learner import SetClock
from tests.store.made import MINUTE_MS, NOW_MS, made_attempt, made_mark


@pytest.fixture
def store(folders: Folders) -> ProgressStore:
    folders.create()
    return ProgressStore.open(folders.progress, NOW_MS)


def test_attempts_are_listed_newest_first(command: Command, store: ProgressStore) -> None:
    with store:
        store.append_attempt(made_attempt(0, mark=made_mark(70)))
        store.append_attempt(made_attempt(5 * MINUTE_MS, gap_ms=30_000))
        store.append_attempt(made_attempt(9 * MINUTE_MS, "paxos"))
    answer = command("history", "circuit-breaker")
    assert (answer.status, answer.err) == (0, "")
    newest, oldest = answer.out.splitlines()
    assert newest.startswith("2026-09-21 16:18  drill ")  # two hours east of UTC
    assert "95 s of 120 s" in newest
    assert "90.0 passed (structure 100 %)" in newest
    assert "interrupted for 30 s" in newest
    assert "70.0 not passed" in oldest
    (value,) = json.loads(command("history", "circuit-breaker", "--limit", "1", "--json").out)
    assert value["started_at"] == "2026-09-21T14:18:20.000+00:00"
    assert (value["total"], value["passed"], value["structure"]) == (90.0, True, 100.0)
    assert value["accuracy"] is None
    assert value["drawing"]["components"][0]["label"] == "Bücher → 日本"


def test_history_works_while_the_program_is_open(command: Command, store: ProgressStore) -> None:
    with store:
        store.append_attempt(made_attempt())
        assert len(command("history", "circuit-breaker").out.splitlines()) == 1
        store.append_attempt(made_attempt(1))
        assert len(command("history", "circuit-breaker").out.splitlines()) == 2


def test_both_marks_of_an_attempt_that_was_set_right_are_shown(
    command: Command, store: ProgressStore
) -> None:
    first, later = made_attempt(0, mark=made_mark(70)), made_attempt(MINUTE_MS, mark=made_mark(60))
    with store:
        store.append_attempt(first)
        store.append_attempt(later)
        event = set_right(store, first, made_mark(97))
    newest, oldest = command("history", "circuit-breaker").out.splitlines()
    assert "97.0 passed (structure 100 %)  70.0 before you set it right" in oldest
    assert "60.0 not passed" in newest
    assert "set it right" not in newest
    newer, older = json.loads(command("history", "circuit-breaker", "--json").out)
    assert (older["total"], older["passed"]) == (70.0, False)
    assert older["amended"] == {
        "total": 97.0, "passed": True, "structure": 100.0, "accuracy": None, "details": None,
        "speed": None, "proven": False, "pass_mark": 85, "weights": "40/30/20/10",
    }  # fmt: skip
    assert newer["amended"] is None

    with ProgressStore.open(store.path, NOW_MS) as again:
        Amend(again, SetClock(NOW_MS, 120)).take_back(event, first.diagram)
    assert "set it right" not in command("history").out


def set_right(store: ProgressStore, attempt: Attempt, mark: Mark) -> str:
    """The attempt is given that mark by hand; the event that says so."""
    amendment = Amendment(attempt=attempt.id, diagram=attempt.diagram, pairs=(), mark=mark)
    event = NewEvent(
        id=new_id(NOW_MS),
        kind=AMENDMENT,
        at_ms=NOW_MS,
        offset_minutes=120,
        study_day=attempt.study_day,
        payload=amendment.model_dump(mode="json"),
        diagram=attempt.diagram,
        scorer=1,
    )
    store.append(event)
    return event.id


def test_no_attempts_yet(command: Command, folders: Folders) -> None:
    answer = command("history", "circuit-breaker")
    assert (answer.status, answer.out) == (0, "There are no attempts at circuit-breaker yet.\n")
    assert json.loads(command("history", "circuit-breaker", "--json").out) == []
    assert not folders.data.exists()
    answer = command("history", "circular-baker")
    assert (answer.status, answer.out) == (1, "")
    assert "There is no diagram 'circular-baker'" in answer.err


def test_attempts_at_a_diagram_that_is_gone_are_still_there(
    command: Command, store: ProgressStore
) -> None:
    with store:
        store.append_attempt(made_attempt(diagram="deleted-long-ago"))
    assert command("history", "deleted-long-ago").status == 0


def test_a_damaged_file_is_said_and_kept(command: Command, folders: Folders) -> None:
    folders.create()
    folders.progress.write_bytes(b"no database " * 100)
    answer = command("history", "circuit-breaker")
    assert (answer.status, answer.out) == (1, "")
    assert f"{folders.progress} is damaged (it is not a database)" in answer.err
    assert folders.progress.read_bytes() == b"no database " * 100


@pytest.mark.parametrize("limit", ["0", "-3", "many", "²"])
def test_a_limit_is_a_number(command: Command, limit: str) -> None:
    assert command("history", "circuit-breaker", f"--limit={limit}").status == 2
