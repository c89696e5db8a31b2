"""A text of sentences is taken whole, or refused whole with every problem."""

import pytest

from atlas_trainer.model.problems import ProblemsError
from atlas_trainer.model.sentence.reader import read_drawing


def test_sentences_build_on_each_other() -> None:
    drawing = read_drawing("\ufeff// a cluster\r\nA > B\r\n\r\n@ N = 3\r\nG {\r\n A\r\n B\r\n}\r\n")
    assert [c.label for c in drawing.components.values()] == ["A", "B", "G"]
    assert [(d.on, d.text) for d in drawing.details.values()] == [(None, "N = 3")]
    assert len(drawing.members(drawing.named("G")[0].id)) == 2


def test_every_problem_is_listed_with_file_line_and_column() -> None:
    text = 'A > B\nA > > B\nC\n"open\nG {\n A\n B @ x\n}\nH {\nD > E\n  F & & G\n'
    with pytest.raises(ProblemsError) as caught:
        read_drawing(text, "cluster.txt")
    assert [str(p) for p in caught.value.problems] == [
        "cluster.txt: line 2, column 3: an arrow needs a component after `>`",
        "cluster.txt: line 4, column 1: the quote that opens here is never closed",
        "cluster.txt: line 7, column 4: braces hold names and groups only",
        "cluster.txt: line 10, column 3: braces hold names and groups only",
        "cluster.txt: line 11, column 5: `&` needs a component after it",
    ]


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ProblemsError, match="too long"):
        read_drawing("A\n" * 600_000)


def test_every_component_has_a_place_of_its_own() -> None:
    names = " & ".join(f"N{i}" for i in range(60))
    drawing = read_drawing(f"Hub > {names}\nRegion {{ {names} }}")
    region = drawing.named("Region")[0].id
    places = [c.at for c in drawing.components.values() if c.id != region]
    assert len(set(places)) == len(places) == 61
