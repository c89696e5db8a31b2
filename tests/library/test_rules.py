"""The bundled library keeps the hard rules of docs/authoring.md."""

import pytest

from atlas_trainer.model.diagram_file import write_diagram
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled
from tools.library_rules import broken_rules, one_sided

LIBRARY = load_library(bundled().diagrams)
WRITTEN_DAYS = 10


def test_every_file_of_the_library_can_be_read() -> None:
    assert LIBRARY.problems == ()


@pytest.mark.parametrize("diagram_id", LIBRARY.diagrams)
def test_a_diagram_breaks_no_hard_rule(diagram_id: str) -> None:
    assert broken_rules(LIBRARY.diagrams[diagram_id]) == ()


def test_what_distinguishes_two_diagrams_is_said_in_both() -> None:
    assert one_sided(LIBRARY.diagrams) == ()


def test_distinguish_names_diagrams_of_the_plan() -> None:
    planned = {p.id for p in LIBRARY.curriculum.planned()}
    named = {(d.id, e.other) for d in LIBRARY.diagrams.values() for e in d.distinguish}
    assert {pair for pair in named if pair[1] not in planned} == set()


@pytest.mark.parametrize("diagram_id", LIBRARY.diagrams)
def test_files_are_in_the_canonical_form(diagram_id: str) -> None:
    text = LIBRARY.files[diagram_id].read_text(encoding="utf-8")
    assert text == write_diagram(LIBRARY.diagrams[diagram_id])


def test_the_core_patterns_are_written() -> None:
    core = {
        planned.id
        for topic in LIBRARY.curriculum.topics
        if topic.day is not None and topic.day <= WRITTEN_DAYS
        for planned in topic.diagrams
    }
    assert len(core) == 8 * WRITTEN_DAYS
    assert core <= LIBRARY.diagrams.keys()


def test_the_plan_has_all_240() -> None:
    assert len({p.id for p in LIBRARY.curriculum.planned()}) == 240
