"""What it costs to start: time to the first paint, and memory once the program rests.

The program and a bare Qt window are started in turn, several times each, so that both meet the
same state of the machine; the medians are compared.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.registry import Row, Rows, benchmark

STARTS = 7
LONGEST_S = 60
MIB = 2**20


@dataclass(frozen=True)
class Start:
    """One start: seconds from the creation of the process to the first paint; bytes at rest."""

    seconds: float
    memory: int


@benchmark("start")
def start() -> Rows:
    """Compare the program's start with that of a bare window."""
    bare, program = starts()
    return {
        "start.first_paint": Row(
            value=1000 * statistics.median(one.seconds for one in program),
            unit="ms",
            baseline=1000 * statistics.median(one.seconds for one in bare),
        ),
        "start.memory": Row(
            value=statistics.median(one.memory for one in program) / MIB,
            unit="MiB",
            baseline=statistics.median(one.memory for one in bare) / MIB,
        ),
    }


@cache
def starts() -> tuple[list[Start], list[Start]]:
    """Measure bare window and program in turn; the first pair only warms the disk cache."""
    with tempfile.TemporaryDirectory(prefix="atlas-trainer-bench-") as folder:
        pairs = [
            (measured("bare", Path(folder)), measured("program", Path(folder)))
            for _ in range(STARTS + 1)
        ][1:]
    return [bare for bare, _ in pairs], [program for _, program in pairs]


def measured(kind: str, home: Path) -> Start:
    """Start a process and hear when it painted; its user folders are in `home`.

    Raises RuntimeError with the process's own words when it does not get as far.
    """
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.process", kind],
        env=_environment(home),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise RuntimeError(f"the {kind} window did not come up:\n{done.stderr.strip()}")
    report = json.loads(lines[-1])
    return Start(seconds=report["painted"] - begun, memory=report["memory"])


def _environment(home: Path) -> dict[str, str]:
    """Give a user's environment with new, empty folders, off screen where there is no display."""
    environment = dict(os.environ)
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    return environment
