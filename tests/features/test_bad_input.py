"""Files that are not what they should be: said clearly, in the window and by commands."""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.store.drafts import DraftHeader, Drafts
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.resources import bundled
from tests.features.conftest import NOON, User
from tests.features.misfortune import (
    Terminal,
    banners,
    in_its_own_process,
    library_is_open,
    wait_for_banner,
)

REFERENCE = bundled().diagrams / "patterns" / "circuit-breaker.json"


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    monkeypatch.setenv("ATLAS_TRAINER_HOME", str(tmp_path))
    return Terminal(tmp_path, capsys)


def a_diagram(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(REFERENCE.read_text(encoding="utf-8"))
    return {**values, "id": "my-own", "title": "My own", **changes}


def unknown_kind() -> dict[str, Any]:
    values = a_diagram()
    values["components"][1]["kind"] = "gizmo"
    return values


def arrow_to_nowhere() -> dict[str, Any]:
    values = a_diagram()
    values["relationships"][0]["target"] = "nowhere"
    return values


BROKEN: dict[str, tuple[bytes, str]] = {
    "truncated.json": (REFERENCE.read_bytes()[:700], "line "),
    "kind.json": (json.dumps(unknown_kind()).encode(), "gizmo"),
    "arrow.json": (json.dumps(arrow_to_nowhere()).encode(), "nowhere"),
    "binary.json": (bytes(range(256)) * 40, "UTF-8"),
    "duplicate.json": (json.dumps(a_diagram(id="circuit-breaker")).encode(), "already taken"),
    "empty.json": (b"", "empty"),
    "list.json": (b"[1, 2]", "object"),
}
"""Contents of files, and what has to be said of each."""


@pytest.fixture
def decks(user: User) -> Path:
    folder = user.folders.decks
    folder.mkdir(parents=True)
    for name, (content, _) in BROKEN.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.json").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "good.json").write_text(json.dumps(a_diagram()), encoding="utf-8")
    return folder


EXPECTED = {**{name: part for name, (_, part) in BROKEN.items()}, "huge.json": "50.0 MB"}


def test_the_library_opens_without_the_broken_files_and_says_which(user: User, decks: Path) -> None:
    user.start_program()
    library_is_open(user)
    said = wait_for_banner(user, "left out")
    assert f"{len(EXPECTED)} files of your library" in said
    for name, part in EXPECTED.items():
        line = next(line for line in said.splitlines() if name in line)
        assert str(decks / name) in line
        assert part in line
    assert "good.json" not in said
    user.begin_drill("my own")


def test_the_commands_say_the_same(terminal: Terminal, user: User, decks: Path) -> None:
    for words, status in ((("list",), 0), (("check", decks), 1)):
        answer = terminal(*words)
        assert answer.status == status
        assert "good.json" not in answer.err
        for name, part in EXPECTED.items():
            assert any(name in line and part in line for line in answer.err.splitlines()), name
    assert "my-own" in terminal("list").out


def test_check_finds_an_id_twice(terminal: Terminal, user: User, decks: Path) -> None:
    assert "already taken by" in terminal("check", REFERENCE, decks / "duplicate.json").err
    copy = decks.parent / "elsewhere.json"
    copy.write_bytes(REFERENCE.read_bytes())
    assert terminal("check", copy).status == 0


def test_a_broken_diagram_that_is_asked_for_is_explained(
    terminal: Terminal, user: User, decks: Path
) -> None:
    (decks / "wanted.json").write_text(json.dumps(unknown_kind() | {"id": "wanted"}))
    for words in (
        ("show", "wanted"),
        ("score", "wanted", "-"),
        ("render", "wanted", "-o", "x.svg"),
    ):
        answer = terminal(*words)
        assert answer.status == 1
        assert "gizmo" in answer.err
        assert "wanted.json" in answer.err


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"{", b'{"components": 3}', b"> > >"])
def test_a_broken_drawing_is_explained(terminal: Terminal, tmp_path: Path, content: bytes) -> None:
    for suffix in (".json", ".txt"):
        file = tmp_path / f"drawing{suffix}"
        file.write_bytes(content)
        answer = terminal("score", "circuit-breaker", file)
        if content or suffix == ".json":
            assert answer.status == 1
            assert str(file) in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_command_whose_output_has_no_room_says_so(tmp_path: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = in_its_own_process("list", home=tmp_path, output=full)
    assert done == (1, "atlas-trainer: The output could not be written: No space left on device.")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
def test_without_a_display_the_program_says_so(tmp_path: Path) -> None:
    lacking = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    status, said = in_its_own_process(home=tmp_path, lacking=lacking)
    assert status == 1
    assert said.startswith("atlas-trainer: there is no display to open the window on")


SETTINGS = {
    "binary": b"\x00\xff\xfe" * 30,
    "cut off": b'{"appearance": {"theme": "da',
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "empty": b"",
}


@pytest.mark.parametrize("content", SETTINGS.values(), ids=SETTINGS)
def test_settings_that_are_none_are_said_and_kept_aside(user: User, content: bytes) -> None:
    user.folders.config.mkdir(parents=True)
    user.folders.settings.write_bytes(content)
    user.start_program()
    library_is_open(user)
    said = wait_for_banner(user, "settings.json")
    assert "not a settings file any more; the defaults are used" in said
    aside = user.folders.config / "settings-damaged.json"
    assert str(aside) in said
    assert aside.read_bytes() == content


def test_a_setting_out_of_its_bounds_is_named_and_the_others_hold(user: User) -> None:
    user.folders.config.mkdir(parents=True)
    values = {
        "appearance": {"theme": "purple", "reduced_motion": "perhaps"},
        "practice": {"drill_limit_s": 60, "pass_mark": 90},
    }
    user.folders.settings.write_text(json.dumps(values), encoding="utf-8")
    user.start_program()
    library_is_open(user)
    said = wait_for_banner(user, "2 things need your attention")
    assert "theme" in said
    assert "reduced_motion" in said
    user.begin_drill()
    user.clock.advance(61)
    user.wait_to_see("step-again")


def a_draft(user: User, diagram: str = "circuit-breaker", started: int = NOON) -> Path:
    header = DraftHeader(
        id=new_id(started),
        diagram=diagram,
        content_hash="0f",
        mode=Mode.DRILL,
        limit_ms=120_000,
        started_at_ms=started,
        offset_minutes=60,
    )
    drafts = Drafts(user.folders.drafts)
    with drafts.begin(header) as journal:
        journal.record(Drawing({"c1": Component("c1", "Caller")}), started + 9_000, 9_000)
    return drafts.file(header.id)


def test_drafts_that_are_none_are_said_and_stay(user: User) -> None:
    good = a_draft(user)
    torn = good.read_bytes()[:40]
    odd = {"torn.jsonl": torn, "garbage.jsonl": b"\x00\xff" * 99, "copy.jsonl": good.read_bytes()}
    for name, content in odd.items():
        (user.folders.drafts / name).write_bytes(content)
    user.start_program()
    assert user.question().text() == "Carry on with “Circuit breaker”?"
    user.answer("Ask me later")
    said = wait_for_banner(user, "3 things need your attention")
    for name, content in odd.items():
        assert str(user.folders.drafts / name) in said
        assert (user.folders.drafts / name).read_bytes() == content


def test_a_draft_whose_last_lines_are_garbage_gives_what_came_before(user: User) -> None:
    draft = a_draft(user)
    with draft.open("ab") as file:
        file.write(b'{"at_ms": 1e999, "elapsed_ms": 1, "gap_ms": 0, "typed": "", "drawing": {}}\n')
        file.write(b'{"at_ms": \x00\xff\n' + b"[" * 9999 + b'\n{"at_ms": 17, "dra')
    user.start_program()
    user.question()
    user.answer("Carry on")
    user.wait_to_see("hand-in")
    user.hand_in()
    (attempt,) = stored(user)
    assert [c["label"] for c in attempt["drawing"]["components"]] == ["Caller"]


def test_a_draft_of_a_diagram_that_is_gone_is_kept_and_said(user: User) -> None:
    draft = a_draft(user, "tea-kettle")
    user.start_program()
    library_is_open(user)
    said = wait_for_banner(user, "tea-kettle")
    assert str(draft) in said
    assert "Put the diagram back" in said
    assert draft.exists()
    user.begin_drill()


def test_a_draft_of_an_attempt_that_is_stored_is_not_offered(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller")
    (draft,) = user.folders.drafts.iterdir()
    content = draft.read_bytes()
    user.hand_in()
    user.stop_program()
    draft.write_bytes(content)
    user.start_program()
    library_is_open(user)
    assert not draft.exists()
    assert banners(user) == ""
    assert len(stored(user)) == 1


def test_a_drill_that_was_handed_in_but_not_stored_is_stored_at_the_next_start(user: User) -> None:
    draft = a_draft(user)
    with Drafts(user.folders.drafts).resume(draft.stem) as journal:
        drawing = Drawing({"c1": Component("c1", "Caller"), "c2": Component("c2", "Closed")})
        journal.record(drawing, NOON + 50_000, 50_000, ended=Ended.HANDED_IN)
    user.start_program()
    said = wait_for_banner(user, "Saved now")
    assert "“Circuit breaker”" in said
    (attempt,) = stored(user)
    assert (attempt["ended"], attempt["elapsed_ms"]) == ("handed-in", 50_000)
    assert attempt["mark"] is not None
    assert not draft.exists()


def stored(user: User) -> list[dict[str, Any]]:
    """The attempts in the database of the user, whose program is ended first."""
    user.stop_program()
    with sqlite3.connect(user.folders.progress) as database:
        rows = database.execute("SELECT payload FROM event WHERE kind = 'attempt'").fetchall()
    database.close()
    return [json.loads(row[0]) for row in rows]
