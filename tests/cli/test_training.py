"""`today`, `plan`, `report`, `export`, `merge`, `backup`: training from the terminal."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from atlas_trainer.model.score import Weights
from atlas_trainer.store.library import load_library
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.cli.conftest import Command
from tests.store.made import DAY_MS, MINUTE_MS, NOW_MS, made_attempt, made_mark

WRITTEN = len(load_library(bundled().diagrams).diagrams)
"""Diagrams that the library has."""
MISSED = {
    "part": "structure",
    "verdict": "missing",
    "reference": "fallback",
    "lost": 3.5,
}


@pytest.fixture
def practised(folders: Folders) -> Folders:
    """Three days of practice, the last one today."""
    folders.create()
    with ProgressStore.open(folders.progress, NOW_MS) as store:
        for day, diagram, points in (
            (-3, "circuit-breaker", 95),
            (-2, "paxos", 40),
            (-1, "paxos", 90),
            (0, "circuit-breaker", 60),
        ):
            mark = made_mark(points).model_copy(update={"items": (MISSED,)})
            store.append_attempt(made_attempt(day * DAY_MS, diagram, mark=mark))
    return folders


def test_today_before_anything_was_drawn(command: Command, folders: Folders) -> None:
    answer = command("today")
    assert (answer.status, answer.err) == (0, "")
    # Eighty patterns in four weeks, without reviews yet.
    assert answer.out.startswith("4 new, about 20 minutes.")
    assert not folders.progress.exists()


def test_today_says_what_is_to_be_drawn(command: Command, practised: Folders) -> None:
    values = json.loads(command("today", "--json").out)
    assert values["day"] == "2026-09-21"
    assert [task["diagram"] for task in values["again"]] == ["circuit-breaker"]
    assert {task["why"] for task in values["tasks"]} <= {"new", "review", "changed"}
    assert "Once more today:" in command("today").out


def test_the_plan_and_what_it_asks_for(command: Command, practised: Folders) -> None:
    values = json.loads(command("plan", "--json").out)
    assert (values["introduced"], values["waiting"], values["chosen"]) == (2, WRITTEN - 2, False)
    assert sum(day["new"] for day in values["days"]) == WRITTEN - 2
    said = command("plan").out
    assert "none chosen yet" in said
    assert f"2 begun, 0 learned, {WRITTEN - 2} to come" in said


def test_training_commands_work_while_the_program_is_open(
    command: Command, practised: Folders
) -> None:
    with ProgressStore.open(practised.progress, NOW_MS):
        for words in (("today",), ("plan",), ("report",), ("export", "-"), ("backup",)):
            assert command(*words).status == 0, words


def test_the_report_of_a_week(command: Command, practised: Folders, tmp_path: Path) -> None:
    said = command("report", "--week", "2026-09-20").out
    assert said.startswith("# Weekly report, Mon 14 Sep 2026 to Sun 20 Sep 2026")
    assert "| Drawn | 3 (2 different) |" in said
    assert "| Passed | 2 of 3 with a mark |" in said
    assert "| About 1 day | too few | – | 1/1 |" in said
    assert "| About 30 days (21 to 45) | – | – | 0 |" in said
    assert "| Circuit breaker | " in said
    assert "Errors" in said
    file = tmp_path / "week.md"
    assert command("report", "--week", "2026-09-20", "--output", file).status == 0
    assert file.read_text(encoding="utf-8") == said


def test_the_report_has_recall_after_a_month_once_it_was_measured(
    command: Command, folders: Folders
) -> None:
    folders.create()
    with ProgressStore.open(folders.progress, NOW_MS) as store:
        for number, diagram in enumerate(("paxos", "raft", "gossip", "saga", "cap-theorem")):
            for day, points in ((-30, 95), (0, 95 if number else 40)):
                attempt = made_attempt(day * DAY_MS, diagram, mark=made_mark(points))
                store.append_attempt(attempt)
    said = command("report", "--day", "2026-09-21").out
    assert "| About 30 days (21 to 45) | 80 % | 38 to 96 % | 4/5 |" in said


def test_the_log_of_a_day_counts_what_the_table_counts(
    command: Command, practised: Folders
) -> None:
    said = command("report", "--day", "2026-09-21").out
    with closing(sqlite3.connect(practised.progress)) as connection:
        drawn, passed = connection.execute(
            "SELECT count(*), sum(passed) FROM attempt WHERE study_day = '2026-09-21'"
        ).fetchone()
    assert f"| Drawn | {drawn} ({drawn} different) |" in said
    assert f"| Passed | {passed} of {drawn} with a mark |" in said
    assert "Nothing was drawn." in command("report", "--day", "2020-01-01").out


def test_a_report_as_pdf(
    qapp: QApplication, command: Command, practised: Folders, tmp_path: Path
) -> None:
    file = tmp_path / "log.pdf"
    assert command("report", "--output", file).status == 0
    assert file.read_bytes().startswith(b"%PDF-")
    wrong = command("report", "--output", tmp_path / "log.doc")
    assert wrong.status == 1
    assert ".md or .pdf" in wrong.err
    gone = command("report", "--output", tmp_path / "nowhere" / "log.pdf")
    assert gone.status == 1
    assert "does not exist" in gone.err


@pytest.mark.parametrize("words", [("--day", "yesterday"), ("--day", "2026-01-01", "--week", "x")])
def test_a_day_is_a_day(command: Command, words: tuple[str, ...]) -> None:
    assert command("report", *words).status == 2


def test_everything_can_be_taken_out(command: Command, practised: Folders, tmp_path: Path) -> None:
    with ProgressStore.open(practised.progress, NOW_MS) as store:
        store.append_attempt(made_attempt(MINUTE_MS, "=cmd()", mark=None))
    values = json.loads(command("export", "-").out)
    assert len(values["events"]) == 5
    assert values["events"][0]["payload"]["drawing"]["components"]
    file = tmp_path / "attempts.csv"
    assert command("export", file).status == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert [row["total"] for row in rows] == ["95.0", "40.0", "90.0", "60.0", ""]
    assert rows[-1]["diagram"] == "'=cmd()"
    assert command("export", tmp_path / "attempts.xls").status == 1


def test_another_machines_progress_is_taken_in_once(
    command: Command, practised: Folders, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    with ProgressStore.open(other, NOW_MS) as store:
        store.append_attempt(made_attempt(5 * MINUTE_MS, "cqrs"))
    answer = command("merge", other)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("1 events were new here, 0 were known already.")
    assert json.loads(command("merge", other, "--json").out) == {
        "added": 0,
        "known": 1,
        "left_out": [],
    }
    with ProgressStore.open(practised.progress, NOW_MS) as store:
        assert len(store.attempts()) == 5
    assert list(practised.backups.glob("*.sqlite"))


def test_merging_needs_the_window_closed_and_a_file(
    command: Command, practised: Folders, tmp_path: Path
) -> None:
    other = tmp_path / "other.sqlite"
    with ProgressStore.open(other, NOW_MS) as store:
        store.append_attempt(made_attempt(5 * MINUTE_MS, "cqrs"))
    with ProgressStore.open(practised.progress, NOW_MS):
        busy = command("merge", other)
    assert busy.status == 1
    assert "open" in busy.err
    assert command("merge", tmp_path / "no.sqlite").status == 1
    (tmp_path / "text.sqlite").write_text("not a database" * 20)
    assert "not a database" in command("merge", tmp_path / "text.sqlite").err


def test_a_backup_is_made_when_it_is_asked_for(
    command: Command, folders: Folders, tmp_path: Path
) -> None:
    nothing = command("backup")
    assert nothing.status == 1
    assert "nothing to back up" in nothing.err
    folders.create()
    with ProgressStore.open(folders.progress, NOW_MS) as store:
        store.append_attempt(made_attempt(0))
    (tmp_path / "stick").mkdir()
    answer = command("backup", tmp_path / "stick")
    (made,) = (tmp_path / "stick").glob("*.sqlite")
    assert str(made) in answer.out
    with ProgressStore.open(made, NOW_MS) as store:
        assert len(store.attempts()) == 1


def test_marks_of_ones_own_are_told_in_the_report_the_history_and_the_exports(
    command: Command, practised: Folders, tmp_path: Path
) -> None:
    own = {"passed": True, "pass_mark": 60, "weights": Weights(1, 0, 0, 0)}
    with ProgressStore.open(practised.progress, NOW_MS) as store:
        mark = made_mark(70).model_copy(update=own)
        store.append_attempt(made_attempt(60_000, "saga", mark=mark))
    said = command("report", "--day", "2026-09-21").out
    sentence = (
        "Marked by your own weights (structure 1, accuracy 0, details 0, speed 0) and your own "
        "pass mark (60)."
    )
    assert f"- 1 of 2: {sentence}" in said
    assert "| Passed | 1 of 2 with a mark |" in said
    assert "Marks of your own" not in command("report", "--day", "2026-09-20").out
    (saga, *rest) = command("history").out.splitlines()
    assert saga.endswith(sentence)
    assert "70.0 passed" in saga
    assert "Marked by" not in "".join(rest)
    (values,) = json.loads(command("history", "saga", "--json").out)
    assert (values["passed"], values["pass_mark"], values["weights"]) == (True, 60, "1/0/0/0")
    file = tmp_path / "attempts.csv"
    assert command("export", file).status == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert [(row["pass_mark"], row["weights"]) for row in rows][-2:] == [
        ("85", "40/30/20/10"),
        ("60", "1/0/0/0"),
    ]
    events = json.loads(command("export", "-").out)["events"]
    assert events[-1]["payload"]["mark"]["weights"] == "1/0/0/0"
    assert "weights" not in events[0]["payload"]["mark"]
