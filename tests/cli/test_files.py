"""`check`, `list` and `render`: what is in files, from the words of a terminal."""

import json
from pathlib import Path

import pytest

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.resources import bundled
from tests.cli.conftest import Command
from tests.store.test_library import write

Pictures = list[tuple[Diagram | Drawing, Path, str]]


def test_the_bundled_diagrams_pass_the_check(command: Command) -> None:
    answer = command("check", bundled().diagrams)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.endswith(" files checked: no problems\n")


def test_check_names_every_problem_with_its_place(command: Command, tmp_path: Path) -> None:
    write(tmp_path, "good.json")
    write(tmp_path, "twin.json")
    bad = write(tmp_path, "bad.json", kind="tale", relationships=[{"id": "r"}])
    answer = command("check", tmp_path)
    assert answer.status == 1
    assert f"atlas-trainer: {bad}: field kind: should be 'pattern' or 'mechanism'" in answer.err
    assert f"{bad}: relationship 1 (r), field source: this field is required" in answer.err
    assert "twin.json: field id: the id 'one' is already taken by" in answer.err
    assert answer.out == "3 files checked: 2 with problems\n"
    values = json.loads(command("check", bad, "--json").out)
    assert values["files"] == 1
    assert values["problems"][0] == {
        "what": "should be 'pattern' or 'mechanism' (here: 'tale')",
        "where": "field kind",
        "file": str(bad),
    }


@pytest.mark.parametrize("content", [b"", b"{", b"\x89PNG\xff", b"[1, 2]"])
def test_check_refuses_what_is_no_diagram(command: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.json").write_bytes(content)
    answer = command("check", tmp_path / "odd.json")
    assert answer.status == 1
    assert f"atlas-trainer: {tmp_path / 'odd.json'}: " in answer.err


def test_check_says_when_there_is_nothing_to_check(command: Command, tmp_path: Path) -> None:
    assert command("check", tmp_path).status == 1
    assert "there is no such file" in command("check", tmp_path / "gone.json").err


def test_list_shows_the_library_in_study_order(command: Command) -> None:
    answer = command("list")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("Universal laws and foundations\n  cap-theorem ")
    values = json.loads(command("list", "--topic", "FOUNDATIONS", "--json").out)
    assert "circuit-breaker" in [value["id"] for value in values]
    assert {value["topic"] for value in values} == {"Universal laws and foundations"}


def test_list_shows_what_is_to_come(command: Command) -> None:
    written = {value["id"] for value in json.loads(command("list", "--json").out)}
    coming = {value["id"] for value in json.loads(command("list", "--coming", "--json").out)}
    assert len(written | coming) == 240
    assert not written & coming


def test_list_names_own_files_that_were_left_out(command: Command, folders: Folders) -> None:
    write(folders.decks, "mine.json", id="mine")
    (folders.decks / "cut.json").write_text("{", encoding="utf-8")
    answer = command("list", "--json")
    assert answer.status == 0
    assert [value["id"] for value in json.loads(answer.out) if value["own"]] == ["mine"]
    assert "atlas-trainer: left out: " in answer.err
    assert "cut.json" in answer.err


def test_a_broken_diagram_that_is_asked_for_says_what_is_wrong(
    command: Command, folders: Folders
) -> None:
    write(folders.decks, "mine.json", id="mine", components=[])
    answer = command("show", "mine")
    assert answer.status == 1
    assert "mine.json: field components: needs at least 1 entry" in answer.err


def test_render_makes_pictures_of_diagrams_and_drawings(
    command: Command, tmp_path: Path, pictures: Pictures
) -> None:
    sentences = tmp_path / "a.txt"
    sentences.write_text("A > B", encoding="utf-8")
    diagram = write(tmp_path, "one.json")
    for what, theme in (("circuit-breaker", "light"), (sentences, "dark"), (diagram, "light")):
        answer = command("render", what, "--output", tmp_path / "a.svg", "--theme", theme)
        assert (answer.status, answer.out) == (0, f"{tmp_path / 'a.svg'} written\n")
    command("render", "-", "--output", tmp_path / "b.png", stdin=b"A > B > C")
    assert [type(what) for what, _, _ in pictures] == [Diagram, Drawing, Diagram, Drawing]
    assert [theme for _, _, theme in pictures] == ["light", "dark", "light", "light"]


def test_render_says_what_it_cannot_do(
    command: Command, tmp_path: Path, pictures: Pictures
) -> None:
    assert command("render", "circuit-breaker", "--output", tmp_path / "a.gif").status == 2
    assert command("render", "circuit-breaker").status == 2
    answer = command("render", "circuit-breaker", "--output", tmp_path / "gone" / "a.png")
    assert answer.status == 1
    assert "There is no folder" in answer.err
    answer = command("render", "circus", "--output", tmp_path / "a.png")
    assert (answer.status, pictures) == (1, [])
    assert "There is no diagram 'circus'" in answer.err
