"""Killed at any moment, the program gives the drawing back."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from atlas_trainer.store.drafts import Draft, Drafts

KILLS = 20
ROOT = Path(__file__).resolve().parents[2]


def parts_in(draft: Draft) -> set[int]:
    return {
        int(component.label.removeprefix("Part "))
        for component in draft.drawing.components.values()
    }


def entered(log: Path) -> list[int]:
    lines = log.read_text().splitlines()
    return [int(line.split()[1]) for line in lines if line.startswith("entered")]


def run_and_kill(home: Path, log: Path, first: int, after_s: float) -> None:
    environment = os.environ | {"ATLAS_TRAINER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.features.typist", str(log), str(first)]
    before = log.stat().st_size if log.exists() else 0
    with subprocess.Popen(command, env=environment, cwd=ROOT) as running:
        end = time.monotonic() + 40
        while not (log.exists() and b"drawing" in log.read_bytes()[before:]):
            assert running.poll() is None, "the program ended by itself"
            assert time.monotonic() < end, "the drill never began"
            time.sleep(0.01)
        time.sleep(after_s)
        running.send_signal(signal.SIGKILL)


@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_twenty_kills_in_the_middle_of_a_drill_lose_no_sentence(tmp_path: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "log"
    chance = random.Random(20)
    for kill in range(KILLS):
        already = entered(log) if log.exists() else []
        run_and_kill(home, log, max(already, default=0) + 2, chance.uniform(0.05, 0.6))
        (draft,), problems = Drafts(home / "data" / "drafts").left()
        assert problems == ()
        assert parts_in(draft) >= set(entered(log)), f"lost at kill {kill + 1}"
        with sqlite3.connect(home / "data" / "progress.sqlite") as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()
    seen = log.read_text().splitlines()
    assert seen.count("offered Carry on with “Circuit breaker”?") == KILLS - 1
    assert len(entered(log)) > KILLS
