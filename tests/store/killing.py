"""Draws, hands in and is killed at a random moment, again and again; checks what is left.

`python -m tests.store.killing FOLDER TIMES SEED`, by `test_killed.py`. One process forks all the
others, because starting Python anew takes longer than what is tested.
"""

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.modes import Mode
from atlas_trainer.store.drafts import DraftHeader, Drafts
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.progress import ProgressStore
from tests.store.made import NOW_MS, made_attempt

STATES = 25


def drawing_of(count: int) -> Drawing:
    return Drawing({f"c{n}": Component(f"c{n}", f"Component {n}") for n in range(count)})


def learn(folder: Path, told: int) -> None:
    """Drills without end; writes to `told` what has been recorded."""
    drafts = Drafts(folder / "drafts")
    store = ProgressStore.open(folder / "progress.sqlite", NOW_MS)
    while True:
        draft_id = new_id(NOW_MS)
        header = DraftHeader(
            id=draft_id,
            diagram="circuit-breaker",
            content_hash="0f",
            mode=Mode.DRILL,
            limit_ms=120_000,
            started_at_ms=NOW_MS,
            offset_minutes=0,
        )
        with drafts.begin(header) as journal:
            for count in range(1, STATES):
                journal.record(drawing_of(count), NOW_MS + count, count)
                os.write(told, f"drawn {draft_id} {count}\n".encode())
        store.append_attempt(made_attempt(id=draft_id))
        os.write(told, f"stored {draft_id} 0\n".encode())
        drafts.finish(draft_id)


def killed_after(folder: Path, seconds: float) -> list[str]:
    """What the process had said it recorded when it was killed."""
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        learn(folder, telling)
    os.close(telling)
    # The clock starts with the first word: before it there is nothing to lose.
    select.select([reading], [], [], 30)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as lines:
        return lines.read().splitlines()


def check(folder: Path, lines: list[str]) -> None:
    """Everything that was said to be recorded is there, and the database is sound."""
    stored = {words[1] for words in map(str.split, lines) if words[0] == "stored"}
    _, last_id, count = next(words for words in map(str.split, reversed(lines)))
    left, problems = Drafts(folder / "drafts").left()
    with ProgressStore.open(folder / "progress.sqlite", NOW_MS) as store:
        store.check()
        there = {summary.id for summary in store.summaries()}
        assert stored <= there, "an attempt is lost"
        open_drafts = [draft for draft in left if not store.has_attempt(draft.header.id)]
    if lines[-1].startswith("drawn") and last_id not in there:
        drawn = {draft.header.id: len(draft.drawing) for draft in left}
        assert drawn[last_id] >= int(count), "a drawing is lost"
    assert len(open_drafts) <= 1, "more drafts than drawings in progress"
    # A kill between making the file and writing its header leaves a file without anything.
    assert len(problems) <= 1
    for draft in left:
        Drafts(folder / "drafts").finish(draft.header.id)
    for problem in problems:
        assert Path(problem.file).stat().st_size < 300
        Path(problem.file).unlink()


def main() -> None:
    folder, times, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    recorded = 0
    for _ in range(times):
        lines = killed_after(folder, chance.uniform(0, 0.12))
        recorded += len(lines)
        check(folder, lines)
    print(f"killed {times} times, {recorded} records, nothing lost")


if __name__ == "__main__":
    main()
