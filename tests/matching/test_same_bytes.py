"""The same drawing gets the same score, byte for byte, in every process."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.matching.worlds import ROOT

SEEDS = ("0", "1", "4711", "random")
"""How Python mixes its hashes, which is what decides the order in sets."""
SCORES = """
import hashlib, random
from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.sentence.reader import read_drawing
from benchmarks.random_diagrams import alike, flawed, random_diagram, ring, unlike
from tests.matching.worlds import ROOT, library_files, lexicon

known = {file.stem: file for file in library_files()}
pairs = []
for file in sorted((ROOT / "tests/agreement/drawings").glob("*.txt"))[::16]:
    source = known[file.stem.split("-", 1)[1]]
    pairs.append((read_diagram(source.read_bytes(), source.name),
                  read_drawing(file.read_text(encoding="utf-8"), file.name)))
chance = random.Random(1)
for n in range(12):
    diagram = random_diagram(chance, 4 + n % 8, 0.6)
    pairs += [(diagram, flawed(chance, diagram)) for _ in range(20)]
for _ in range(6):
    diagram = alike((6, 3), ring(9))
    pairs.append((diagram, unlike(chance, diagram, 0.3)))
whole = hashlib.sha256()
for diagram, drawing in pairs:
    whole.update(repr(score(diagram, drawing, lexicon(), elapsed=40, limit=120)).encode())
print(len(pairs), whole.hexdigest())
"""


def test_a_thousand_scores_in_processes_of_other_hash_seeds_are_the_same_bytes() -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCORES],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in SEEDS
    ]
    answers = [process.communicate()[0] for process in running]
    assert all(process.returncode == 0 for process in running)
    assert len(set(answers)) == 1, answers
    assert int(answers[0].split()[0]) * len(SEEDS) >= 1000
