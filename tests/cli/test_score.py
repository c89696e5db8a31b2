"""`score` and `show`: a drawing's mark, from the words of a terminal."""

import json
from pathlib import Path

import pytest

from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.drawing_file import write_drawing_json
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.store.events import NewEvent
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.paths import Folders
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.cli.conftest import Command
from tests.store.made import NOW_MS

FILE = bundled().diagrams / "patterns" / "circuit-breaker.json"


@pytest.fixture
def reference(tmp_path: Path, command: Command) -> Path:
    """The reference of the circuit breaker as a file of sentences."""
    path = tmp_path / "reference.txt"
    path.write_text(command("show", "circuit-breaker", "--sentences").out, encoding="utf-8")
    return path


def test_the_reference_redrawn_in_time_earns_everything(command: Command, reference: Path) -> None:
    answer = command("score", "circuit-breaker", reference, "--elapsed", "60", "--json")
    assert (answer.status, answer.err) == (0, "")
    values = json.loads(answer.out)
    assert values["diagram"] == "circuit-breaker"
    assert values["total"] == values["speed"] == 100
    assert values["passed"] is True
    assert values["matching_ms"] == 1000
    assert {"structure", "accuracy", "details", "proven", "items"} <= values.keys()


def test_the_result_reads_well_in_a_terminal(command: Command, reference: Path) -> None:
    answer = command("score", "circuit-breaker", reference)
    assert answer.status == 0
    assert "100" in answer.out
    assert max(len(line) for line in answer.out.splitlines()) <= 100


def test_without_an_elapsed_time_there_is_no_speed(command: Command, reference: Path) -> None:
    values = json.loads(command("score", "circuit-breaker", reference, "--json").out)
    assert values["speed"] is None
    assert values["total"] == 100


@pytest.mark.parametrize("text", ["", "// nothing\n", "{}", '{"format": 1, "components": []}'])
def test_an_empty_drawing_earns_nothing(command: Command, text: str) -> None:
    answer = command("score", "circuit-breaker", "-", "--json", stdin=text.encode())
    assert json.loads(answer.out)["total"] == 0


def test_the_diagram_may_be_a_file_and_the_drawing_json_or_standard_input(
    command: Command, reference: Path, tmp_path: Path
) -> None:
    drawing = tmp_path / "drawing.json"
    values = write_drawing_json(reference_drawing(read_diagram(FILE.read_bytes())))
    drawing.write_text(values, encoding="utf-8")
    totals = [
        json.loads(command(*words, "--json", stdin=stdin).out)["total"]
        for words, stdin in (
            (("score", FILE, drawing), b""),
            (("score", FILE, "-"), values.encode()),
            (("score", FILE, "-"), b"\xef\xbb\xbf" + reference.read_bytes()),
        )
    ]
    assert totals == [100, 100, 100]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("circut-breaker", "-"), "There is no diagram 'circut-breaker' in the library. Did you"),
        (("no-such-file.json", "-"), "no-such-file.json: there is no such file"),
        (("circuit-breaker", "no-such-file.txt"), "no-such-file.txt: there is no such file"),
        (("circuit-breaker", "."), ".: this is a folder, not a file"),
    ],
)
def test_what_is_not_there_is_said(command: Command, words: tuple[str, str], message: str) -> None:
    answer = command("score", *words)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith(f"atlas-trainer: {message}")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"Caller >\n> Breaker\n", "a.txt: line 1, column "),
        ("a.txt", b"\x00\xff\xfe", "a.txt: this is not text in UTF-8 (byte 2)"),
        ("a.json", b'{"components": [{}]}', "a.json: component 1, field id: this field is requi"),
        ("a.json", b"Caller > Breaker", "a.json: line 1, column 1: not valid JSON"),
        ("a.json", b'{"format": 9}', "a.json: field format: format 9 is newer"),
    ],
)
def test_a_drawing_that_cannot_be_read_is_refused_with_every_place(
    command: Command, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = command("score", "circuit-breaker", tmp_path / name)
    assert (answer.status, answer.out) == (1, "")
    assert message in answer.err
    assert all(line.startswith("atlas-trainer: ") for line in answer.err.splitlines())


def test_a_huge_drawing_is_refused_by_its_size(command: Command, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    answer = command("score", "circuit-breaker", tmp_path / "huge.txt")
    assert answer.status == 1
    assert "the file has 50.0 MB; at most 5 MB are read" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("score", "circuit-breaker"),
        ("score", "circuit-breaker", "-", "--elapsed", "nan"),
        ("score", "circuit-breaker", "-", "--elapsed", "-1"),
        ("score", "circuit-breaker", "-", "--limit", "0"),
        ("scoer",),
        (),
    ],
)
def test_wrong_usage_is_explained(command: Command, words: tuple[str, ...]) -> None:
    answer = command(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("usage: atlas-trainer")


def test_show_teaches_the_diagram(command: Command) -> None:
    answer = command("show", "circuit-breaker")
    assert answer.status == 0
    for heading in ("Circuit breaker", "Trade-offs", "How it fails", "Examples", "Sources"):
        assert heading in answer.out.splitlines()


def test_show_gives_the_whole_diagram_to_machines(command: Command) -> None:
    assert json.loads(command("show", "circuit-breaker", "--json").out) == json.loads(
        FILE.read_text(encoding="utf-8")
    )


def test_own_words_count_only_when_asked_for(
    command: Command, folders: Folders, tmp_path: Path
) -> None:
    folders.create()
    event = NewEvent(
        id=new_id(NOW_MS),
        kind="synonym",
        at_ms=NOW_MS,
        offset_minutes=0,
        study_day="2026-09-21",
        payload={
            "diagram": "circuit-breaker",
            "element": "fallback",
            "label": "Plan zebra",
            "withdrawn": False,
        },
        diagram="circuit-breaker",
    )
    with ProgressStore.open(folders.progress, NOW_MS) as store:
        store.append(event)
    drawing = tmp_path / "drawing.txt"
    drawing.write_text("Plan zebra")
    plain = json.loads(command("score", "circuit-breaker", drawing, "--json").out)
    own = json.loads(command("score", "circuit-breaker", drawing, "--personal", "--json").out)
    assert plain["total"] == 0 < own["total"]
    (word,) = json.loads(command("words", "--json").out)
    assert (word["label"], word["stands_for"]) == ("Plan zebra", "Fallback")
    assert "“Plan zebra” stands for Fallback" in command("words").out


HALF = "Caller > Circuit breaker\nCircuit breaker { Closed & Open & Half-open }\nDependency"


def test_weights_and_a_pass_mark_for_once(command: Command) -> None:
    def total(*words: str) -> dict[str, object]:
        answer = command("score", "circuit-breaker", "-", "--json", *words, stdin=HALF.encode())
        assert (answer.status, answer.err) == (0, "")
        values: dict[str, object] = json.loads(answer.out)
        return values

    plain = total()
    assert "weights" not in plain
    assert total("--weights", "40/30/20/10", "--pass-mark", "85") == plain | {"matching_ms": 1000}
    own = total("--weights", "1/0/0/0", "--pass-mark", "80")
    assert own["total"] == own["structure"] == plain["structure"]
    assert (plain["passed"], own["passed"]) == (False, True)
    assert own["pass_mark"] == 80
    assert own["weights"] == {"structure": 1, "accuracy": 0, "details": 0, "speed": 0}
    said = command("score", "circuit-breaker", "-", "--pass-mark", "80", stdin=HALF.encode()).out
    assert "Marked by your own pass mark (80)." in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--weights", "0/0/0/1"), "cannot all weigh 0"),
        (("--weights", "40/30/20"), "such as 40/30/20/10"),
        (("--weights", "400/30/20/10"), "from 0 to 100"),
        (("--pass-mark", "49"), "from 50 to 100"),
        (("--pass-mark", "many"), "from 50 to 100"),
    ],
)
def test_a_standard_that_is_none_is_wrong_usage(
    command: Command, words: tuple[str, str], said: str
) -> None:
    answer = command("score", "circuit-breaker", "-", *words)
    assert answer.status == 2
    assert said in answer.err


def test_personal_marks_by_the_settings_unless_told_otherwise(
    command: Command, folders: Folders
) -> None:
    folders.create()
    own = {"marks": {"pass_mark": 70, "structure": 1, "accuracy": 0, "details": 0, "speed": 0}}
    folders.settings.write_text(json.dumps(own), encoding="utf-8")

    def values(*words: str) -> dict[str, object]:
        answer = command(
            "score", "circuit-breaker", "-", "--json", "--personal", *words, stdin=HALF.encode()
        )
        found: dict[str, object] = json.loads(answer.out)
        return found

    assert values()["pass_mark"] == 70
    assert values()["total"] == values()["structure"]
    assert values("--pass-mark", "90")["pass_mark"] == 90
    assert values("--pass-mark", "90")["weights"] == values()["weights"]
