"""Drawings of the library's diagrams get the mark that an expert would give."""

import re
from functools import cache
from pathlib import Path

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.store.lexicon_files import load_lexicon

ROOT = Path(__file__).parents[2]
DRAWINGS = Path(__file__).parent / "drawings"
FILES = sorted(DRAWINGS.glob("*/*.txt"))
EXPECTED = re.compile(r"^//\s*expect\s+(\d+(?:\.\d+)?)\s*\.\.\s*(\d+(?:\.\d+)?)\s*:\s*(\S.*)$")


@cache
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "resources")


def diagram_file(diagram_id: str) -> Path:
    found = sorted((ROOT / "diagrams").rglob(f"{diagram_id}.json"))
    assert len(found) == 1, f"one diagram file is called {diagram_id}.json"
    return found[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_drawing_gets_the_mark_that_its_first_line_expects(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    first = EXPECTED.match(text.splitlines()[0])
    assert first, "the first line reads '// expect LOW..HIGH: why'"
    source = diagram_file(file.parent.name)
    diagram = read_diagram(source.read_bytes(), source.name)
    drawing = read_drawing(text, file.name)

    mark = score(diagram, drawing, lexicon())

    low, high = float(first[1]), float(first[2])
    lost = "\n".join(f"  -{float(i.lost):.1f} {i.reason}" for i in mark.items if i.lost)
    assert low <= mark.total <= high, f"{float(mark.total):.1f}: {first[3]}\n{lost}"
