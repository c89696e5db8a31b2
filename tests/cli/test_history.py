"""`history`: what was drawn before, also while the window is open."""

import json

import pytest

from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from tests.cli.conftest import Command
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
