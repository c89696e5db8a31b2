"""The library: everything that can be used is there, everything else is named with its reason."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from atlas_trainer.model.problems import UserError
from atlas_trainer.store.library import Library, load_library
from atlas_trainer.store.resources import bundled

DIAGRAM: dict[str, Any] = {
    "id": "one",
    "title": "One",
    "kind": "pattern",
    "topic": "Basics",
    "prompt": "Draw one.",
    "summary": "One.",
    "components": [{"id": "a", "label": "A", "kind": "service", "at": [0, 0]}],
}


def write(folder: Path, name: str, **changes: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps({**DIAGRAM, **changes}), encoding="utf-8")
    return path


def reasons(library: Library) -> str:
    return "\n".join(str(problem) for problem in library.problems)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bundled folder with one sound diagram."""
    write(tmp_path / "bundled", "one.json")
    return tmp_path / "bundled"


def test_the_bundled_diagrams_are_all_sound() -> None:
    library = load_library(bundled().diagrams)
    assert library.problems == ()
    assert "circuit-breaker" in library.diagrams


def test_the_curriculum_holds_240_diagrams_in_study_order() -> None:
    library = load_library(bundled().diagrams)
    planned = [p.id for p in library.curriculum.planned()]
    assert len(planned) == len(set(planned)) == 240
    assert planned[0] == "cap-theorem"
    days = [t.day for t in library.curriculum.topics if t.day is not None]
    assert days == sorted(days) == list(range(1, 11))
    written = [diagram_id for diagram_id in planned if diagram_id in library.diagrams]
    assert list(library.diagrams)[: len(written)] == written
    assert len(library.coming()) == 240 - len(written)


def test_titles_of_the_plan_are_those_of_the_diagrams() -> None:
    library = load_library(bundled().diagrams)
    for planned in library.curriculum.planned():
        if planned.id in library.diagrams:
            assert library.diagrams[planned.id].title == planned.title


def test_own_diagrams_come_after_the_plan_and_are_known_as_own(
    folder: Path, tmp_path: Path
) -> None:
    plan = {"week": 1, "day": 1, "area": "Patterns", "topic": "Basics"}
    topics = [{**plan, "diagrams": [{"id": "two", "title": "Two"}, {"id": "one", "title": "One"}]}]
    (folder / "curriculum.json").write_text(json.dumps({"topics": topics}), encoding="utf-8")
    write(folder, "two.json", id="two")
    write(tmp_path / "own" / "deck", "mine.json", id="mine", topic="Aardvarks")
    library = load_library(folder, tmp_path / "own")
    assert list(library.diagrams) == ["two", "one", "mine"]
    assert library.own == {"mine"}
    assert library.problems == ()


def test_a_folder_of_ones_own_may_be_missing(folder: Path, tmp_path: Path) -> None:
    assert list(load_library(folder, tmp_path / "nowhere").diagrams) == ["one"]


def test_broken_files_are_named_and_left_out_and_the_others_stay(
    folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    sound = write(own, "sound.json", id="sound").read_text(encoding="utf-8")
    (own / "cut.json").write_text(sound[:100], encoding="utf-8")
    (own / "binary.json").write_bytes(bytes(range(256)))
    write(own, "kind.json", id="kind", components=[{**DIAGRAM["components"][0], "kind": "blob"}])
    write(own, "arrow.json", relationships=[{"id": "r", "source": "a", "target": "z"}])
    (own / "notes.txt").write_text("not looked at", encoding="utf-8")
    library = load_library(folder, own)
    assert set(library.diagrams) == {"one", "sound"}
    text = reasons(library)
    assert f"{own / 'cut.json'}: line 1, column " in text
    assert "(the file seems cut off)" in text
    assert f"{own / 'binary.json'}: this is not text in UTF-8 (byte 129)" in text
    assert f"{own / 'kind.json'}: component 1 (a), field kind: should be 'actor', " in text
    assert f"{own / 'arrow.json'}: relationship r, field target: there is no component 'z'" in text
    assert len(library.problems) == 4


def test_a_huge_file_is_refused_by_its_size(folder: Path) -> None:
    with (folder / "huge.json").open("wb") as file:
        file.truncate(50_000_000)
    library = load_library(folder)
    assert list(library.diagrams) == ["one"]
    assert "huge.json: the file has 50.0 MB; at most 1 MB are read" in reasons(library)


def test_the_bundled_diagram_stays_where_an_own_one_has_its_id(
    folder: Path, tmp_path: Path
) -> None:
    write(tmp_path / "own", "again.json", title="Another one")
    library = load_library(folder, tmp_path / "own")
    assert library.diagrams["one"].title == "One"
    assert library.own == frozenset()
    assert "the id 'one' is already taken by " in reasons(library)


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_in_circles_and_to_nowhere_do_no_harm(folder: Path) -> None:
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "itself.json").symlink_to(folder / "itself.json")
    (folder / "nowhere.json").symlink_to(folder / "gone.json")
    library = load_library(folder)
    assert list(library.diagrams) == ["one"]
    assert "nowhere.json: there is no such file" in reasons(library)
    assert "itself.json: cannot be read" in reasons(library)


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_what_is_no_plain_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.json")
    (folder / "folder.json").mkdir()
    library = load_library(folder)
    assert list(library.diagrams) == ["one"]
    assert "pipe.json: this is not a plain file" in reasons(library)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions")
def test_files_and_folders_without_permission_are_named(folder: Path, tmp_path: Path) -> None:
    closed = write(folder, "closed.json", id="closed")
    closed.chmod(0)
    inner = tmp_path / "bundled" / "inner"
    inner.mkdir()
    inner.chmod(0)
    try:
        text = reasons(load_library(folder))
    finally:
        inner.chmod(stat.S_IRWXU)
    assert f"{closed}: no permission to read this" in text
    assert f"{inner}: no permission to read this" in text


def test_a_broken_curriculum_is_named_and_the_diagrams_stay(folder: Path) -> None:
    (folder / "curriculum.json").write_text('{"topics": [{"week": 0}]}', encoding="utf-8")
    library = load_library(folder)
    assert list(library.diagrams) == ["one"]
    assert "curriculum.json: field topics, entry 1, field week: should be 1 or more" in reasons(
        library
    )


def test_an_unknown_name_is_answered_with_similar_ones() -> None:
    library = load_library(bundled().diagrams)
    assert library.diagram("circuit-breaker").title == "Circuit breaker"
    with pytest.raises(UserError, match="Did you mean circuit-breaker"):
        library.diagram("circut-braker")
    with pytest.raises(UserError, match="Did you mean circuit-breaker"):
        library.diagram("Circuit Breaker!")
    with pytest.raises(UserError, match=r"There is no diagram 'xyzzy' in the library\.$"):
        library.diagram("xyzzy")


def test_a_name_of_the_plan_that_is_not_written_yet_says_so(folder: Path) -> None:
    topic = {"week": 1, "area": "A", "topic": "T", "diagrams": [{"id": "two", "title": "Two"}]}
    (folder / "curriculum.json").write_text(json.dumps({"topics": [topic]}), encoding="utf-8")
    with pytest.raises(UserError, match="in the plan, but its diagram is not written yet"):
        load_library(folder).diagram("two")


def test_an_installed_program_finds_what_its_package_carries(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "atlas_trainer"
    for name in ("diagrams", "resources"):
        (package / "_data" / name).mkdir(parents=True)
    assert bundled(package).diagrams == package / "_data" / "diagrams"


def test_an_installation_without_diagrams_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Install the program again"):
        bundled(tmp_path / "atlas_trainer")
