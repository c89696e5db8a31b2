"""The command line as a program: streams, encodings, errors, help."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from atlas_trainer.cli.main import run
from atlas_trainer.cli.tools import Tools
from atlas_trainer.model.problems import UserError
from atlas_trainer.store.library import Library
from tests.cli.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("score", "check", "list", "show", "render", "history")


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "atlas_trainer", *words],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(command: Command, name: str) -> None:
    answer = command(name, "--help")
    assert (answer.status, answer.err) == (0, "")
    assert f"examples:\n  atlas-trainer {name}" in answer.out


def test_help_and_version(command: Command) -> None:
    answer = command("--help")
    assert answer.status == 0
    assert all(f"    {name} " in answer.out for name in COMMANDS)
    assert command("--version").out == "Atlas Trainer 1.2.3\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_that_lacks_characters_gets_plain_ones(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "odd.json").write_text('{"zażółć → 日本": 1}', encoding="utf-8")
    answer = program("check", str(tmp_path / "odd.json"), PYTHONIOENCODING=encoding)
    assert answer.returncode == 1
    text = answer.stderr.decode(encoding)
    shown = "zażółć → 日本" if encoding == "utf-8" else " -> ??: this field is not known"
    assert shown in text
    assert "Traceback" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell's pipe")
def test_output_that_nobody_reads_any_more_ends_quietly() -> None:
    shell = f'"{sys.executable}" -m atlas_trainer show circuit-breaker --json | head -n 1'
    answer = subprocess.run(shell, shell=True, capture_output=True, check=False, cwd=ROOT)
    assert answer.stdout.strip() == b"{"
    assert answer.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_said() -> None:
    with open("/dev/full", "wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "atlas_trainer", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )
    assert answer.returncode != 0
    assert b"No space left" in answer.stderr
    assert b"Traceback" not in answer.stderr


def _fails(error: BaseException) -> Library:
    raise error


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (UserError("Do this."), 1, "atlas-trainer: Do this.\n"),
        (OSError(28, "No space left on device", "f"), 1, "atlas-trainer: f: No space left on"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 1, ""),
        (ZeroDivisionError("by 0"), 1, "atlas-trainer: This is a fault of the program: ZeroDiv"),
    ],
)
def test_no_traceback_reaches_the_user(
    tools: Tools,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    message: str,
) -> None:
    broken = replace(tools, library=lambda: _fails(error))
    assert run(["list"], broken) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)
    assert "Traceback" not in said.err


def test_a_fault_of_the_program_can_be_looked_into(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_TRAINER_DEBUG", "1")
    broken = replace(tools, library=lambda: _fails(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        run(["list"], broken)
