"""Killed at random moments in the middle of drills: nothing that was recorded is lost."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_killed_twenty_times_nothing_is_lost_and_the_database_is_sound(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", str(tmp_path), "20", "1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert answer.stderr == ""
    assert answer.stdout.startswith("killed 20 times, ")
