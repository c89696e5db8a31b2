"""Restores one of two backups again and again until it is killed; checks what is left.

`python -m tests.store.restoring HOW FOLDER TIMES SEED`, by `test_restoring.py`. HOW is "open" for a
store that goes on, "closed" for a file that could not be opened.
"""

import itertools
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.restoring import restore
from tests.store.made import MINUTE_MS, NOW_MS, made_attempt

FEW, MANY = 3, 40


def fill(folder: Path) -> tuple[Path, Path]:
    """A store with many attempts and a backup each of few and of many."""
    with ProgressStore.open(folder / "progress.sqlite", NOW_MS) as store:
        for number in range(MANY):
            store.append_attempt(made_attempt(number * MINUTE_MS))
            if number + 1 == FEW:
                few = put_away(store, folder / "few.sqlite")
        return few, put_away(store, folder / "many.sqlite")


def put_away(store: ProgressStore, path: Path) -> Path:
    """A backup that is not in the folder of backups, which are thinned out as more are made."""
    made = store.backup_now(NOW_MS)
    assert made is not None
    return made.rename(path)


def restore_open(path: Path, sources: tuple[Path, Path], told: int) -> None:
    with ProgressStore.open(path, NOW_MS) as store:
        for number, source in enumerate(itertools.cycle(sources)):
            store.restore(source, NOW_MS + number * 1000)
            os.write(told, b"restored\n")


def restore_closed(path: Path, sources: tuple[Path, Path], told: int) -> None:
    for number, source in enumerate(itertools.cycle(sources)):
        aside = restore(source, path, NOW_MS + number * 1000)
        os.write(told, b"restored\n")
        if aside is not None:
            aside.unlink()


WAYS = {"open": restore_open, "closed": restore_closed}


def killed_after(how: str, folder: Path, sources: tuple[Path, Path], seconds: float) -> int:
    """Returns how often it had restored when it was killed."""
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        WAYS[how](folder / "progress.sqlite", sources, telling)
    os.close(telling)
    select.select([reading], [], [], 30)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as lines:
        return len(lines.read().splitlines())


def check(folder: Path) -> int:
    """One of the two states is there, whole, and nothing is left lying about; its attempts."""
    with ProgressStore.open(folder / "progress.sqlite", NOW_MS) as store:
        store.check()
        found = len(store.attempts())
        assert found == len(store.summaries())
    assert found in (FEW, MANY), f"{found} attempts"
    left = {path.name for path in folder.iterdir() if "put-aside" not in path.name}
    assert left == {"progress.sqlite", "backups", "few.sqlite", "many.sqlite"}, left
    return found


def main() -> None:
    how, folder, times, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(seed)
    sources = fill(folder)
    restored, states = 0, set()
    for _ in range(times):
        restored += killed_after(how, folder, sources, chance.uniform(0, 0.4))
        states.add(check(folder))
    print(f"killed {times} times in {restored} restores, {len(states)} states seen")


if __name__ == "__main__":
    main()
