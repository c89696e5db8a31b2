"""The report of a score, for a terminal and for machines; and that it is always the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

from atlas_trainer.matching.report import score_values, text_report
from atlas_trainer.matching.score import score
from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.score import Standard, Weights
from tests.matching.worlds import ROOT, diagram_of, drawn, lexicon, made

DIAGRAM = made("a Leader; b Follower; c Vault", "a b append entries; b c", "a quorum = N/2+1")
DRAWING = drawn(
    Component("x", "Primary"),
    Component("y", "Secondary"),
    Component("z", "Zeppelin"),
    Relationship("p", "y", "x", "append entries"),
)


def test_the_text_says_the_mark_the_parts_and_what_was_lost_and_right() -> None:
    text = text_report(score(DIAGRAM, DRAWING, lexicon()), DIAGRAM, DRAWING)
    assert text.splitlines()[0].startswith("Made: 28.7 of 100, not passed")
    for part in (
        "You drew 3 components, 1 relationship and no details.",
        "Structure",
        "Accuracy",
        "Details",
        "You drew Follower → Leader; “append entries” goes from Leader to Follower.",
        "The diagram has no “Zeppelin”.",
        "Vault is missing.",
        "“Primary” means the same as Leader.",
    ):
        assert part in text
    assert "Speed" not in text
    assert max(len(line) for line in text.splitlines()) <= 90


def test_the_report_of_nothing_and_of_everything() -> None:
    nothing = text_report(score(DIAGRAM, Drawing(), lexicon(), 5), DIAGRAM, Drawing())
    assert nothing.startswith("Made: 0 of 100, not passed")
    assert "What is right" not in nothing
    from_memory = drawn(*(Component(c.id, c.label) for c in DIAGRAM.components))
    simple = diagram_of(list(DIAGRAM.components))
    everything = text_report(score(simple, from_memory, lexicon()), simple, from_memory)
    assert everything.startswith("Made: 100 of 100, passed")
    assert "What it lost" not in everything


def test_the_values_for_machines() -> None:
    values = score_values(score(DIAGRAM, DRAWING, lexicon()), 1.23456)
    assert json.loads(json.dumps(values)) == values
    assert list(values) == [
        "diagram", "total", "passed", "structure", "accuracy", "details", "speed", "proven",
        "matching_ms", "items",
    ]  # fmt: skip
    assert values["speed"] is None
    assert values["matching_ms"] == 1.235
    assert values["proven"] is True
    assert list(values["items"][0]) == [
        "part", "verdict", "reference", "drawn", "weight", "credit", "points", "lost", "reason",
    ]  # fmt: skip
    assert abs(sum(item["points"] for item in values["items"]) - values["total"]) < 1e-4


def test_the_text_and_the_values_say_what_is_not_the_study_plans() -> None:
    own = Standard(Weights(40, 0, 20, 10), 60)
    found = score(DIAGRAM, DRAWING, lexicon(), standard=own)
    said = text_report(found, DIAGRAM, DRAWING)
    assert "Marked by your own weights (structure 40, accuracy 0, details 20" in said
    assert "pass mark (60)" in " ".join(said.split())
    lost, _, rest = said.partition("What is not counted")
    assert "You drew Follower → Leader" in rest
    assert "You drew Follower → Leader" not in lost
    assert "weight 0" in lost
    assert max(len(line) for line in said.splitlines()) <= 90
    values = score_values(found, 0)
    assert values["pass_mark"] == 60
    assert values["weights"] == {"structure": 40, "accuracy": 0, "details": 20, "speed": 10}
    same = score(DIAGRAM, DRAWING, lexicon(), standard=Standard(Weights(8, 6, 4, 2)))
    assert text_report(same, DIAGRAM, DRAWING) == text_report(
        score(DIAGRAM, DRAWING, lexicon()), DIAGRAM, DRAWING
    )


def test_where_nothing_of_the_diagram_counts_the_text_says_that_the_plan_holds() -> None:
    simple = diagram_of(list(DIAGRAM.components))
    found = score(simple, DRAWING, lexicon(), standard=Standard(Weights(0, 1, 0, 0)))
    said = " ".join(text_report(found, simple, DRAWING).split())
    assert "This diagram has nothing that they count, so the study plan's hold" in said


PROGRAM = """
from tests.matching.sprays import SPRAYS
from tests.matching.worlds import lexicon, library_files
from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram_file import read_diagram
for file in library_files()[:4]:
    diagram = read_diagram(file.read_bytes())
    for spray in SPRAYS:
        print(repr(score(diagram, spray(diagram), lexicon(), 60.0, 120.0)))
"""


def scored_with(seed: str, root: Path) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, env=environment, capture_output=True, check=True
    )
    return done.stdout


def test_every_process_gives_the_same_bytes() -> None:
    first = scored_with("1", ROOT)
    assert first
    assert all(scored_with(seed, ROOT) == first for seed in ("2", "4711"))
