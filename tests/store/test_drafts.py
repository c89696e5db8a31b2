"""Drafts: what was drawn before a kill is offered back, and nothing is in the way of drawing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Component, Drawing
from atlas_trainer.model.modes import Mode
from atlas_trainer.store.drafts import DraftError, DraftHeader, Drafts, read_draft
from atlas_trainer.store.identifiers import new_id
from tests.store.made import NOW_MS


def header(number: int = 0) -> DraftHeader:
    return DraftHeader(
        id=new_id(NOW_MS + number),
        diagram="circuit-breaker",
        content_hash="0f",
        mode=Mode.DRILL,
        limit_ms=120_000,
        started_at_ms=NOW_MS + number,
        offset_minutes=-300,
    )


def drawing_of(count: int) -> Drawing:
    return Drawing({f"c{n}": Component(f"c{n}", f"Größe {n} →") for n in range(count)})


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


def test_a_draft_that_was_left_is_offered_as_it_stood(drafts: Drafts) -> None:
    begun = header()
    with drafts.begin(begun) as journal:
        journal.record(drawing_of(1), NOW_MS + 1_000, 1_000)
        journal.record(drawing_of(2), NOW_MS + 9_000, 4_000, gap_ms=5_000, typed="Breaker > Ha")
    (draft,), problems = drafts.left()
    assert problems == ()
    assert draft.header == begun
    assert draft.drawing == drawing_of(2)
    assert (draft.at_ms, draft.elapsed_ms, draft.gap_ms) == (NOW_MS + 9_000, 4_000, 5_000)
    assert draft.typed == "Breaker > Ha"


def test_nothing_is_offered_where_nothing_was_left(drafts: Drafts) -> None:
    assert drafts.left() == ((), ())


def test_a_draft_without_a_line_is_an_empty_drawing(drafts: Drafts) -> None:
    drafts.begin(header()).close()
    (draft,), _ = drafts.left()
    assert draft.drawing == Drawing()
    assert draft.at_ms == NOW_MS


def test_a_draft_that_was_resumed_goes_on(drafts: Drafts) -> None:
    begun = header()
    with drafts.begin(begun) as journal:
        journal.record(drawing_of(1), NOW_MS, 1)
    with drafts.resume(begun.id) as journal:
        journal.record(drawing_of(3), NOW_MS + 5, 2)
        journal.sync()
    (draft,), _ = drafts.left()
    assert draft.drawing == drawing_of(3)


def test_the_newest_draft_comes_first_and_finished_ones_are_gone(drafts: Drafts) -> None:
    headers = [header(number) for number in range(3)]
    for h in headers:
        drafts.begin(h).close()
    assert [d.header.id for d in drafts.left()[0]] == [h.id for h in reversed(headers)]
    drafts.finish(headers[1].id)
    drafts.finish("was-never-there")
    assert {d.header.id for d in drafts.left()[0]} == {headers[0].id, headers[2].id}


@settings(max_examples=60)
@given(st.data())
def test_a_draft_cut_off_anywhere_loses_its_last_line_only(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    drafts = Drafts(folder)
    begun = header()
    with drafts.begin(begun) as journal:
        for count in range(1, 4):
            journal.record(drawing_of(count), NOW_MS + count, count)
    path = next(folder.iterdir())
    whole = path.read_bytes()
    ends = [i for i, byte in enumerate(whole) if byte == ord("\n")]
    cut = data.draw(st.integers(ends[0], len(whole)))
    path.write_bytes(whole[:cut])
    # A line that lacks nothing but its end is whole.
    expected = sum(end <= cut for end in ends) - 1
    assert read_draft(path).drawing == drawing_of(expected)
    with drafts.resume(begun.id) as journal:
        journal.record(drawing_of(9), NOW_MS, 9)
    assert read_draft(path).drawing == drawing_of(9)


def test_what_is_no_draft_is_named_and_stays(drafts: Drafts, tmp_path: Path) -> None:
    good = header()
    drafts.begin(good).close()
    odd = {"binary.jsonl": b"\x00\xff" * 50, "empty.jsonl": b"", "list.jsonl": b"[]\n"}
    for name, content in odd.items():
        (tmp_path / "drafts" / name).write_bytes(content)
    left, problems = drafts.left()
    assert [draft.header.id for draft in left] == [good.id]
    assert len(problems) == 3
    assert "the draft cannot be read" in str(problems[0])
    assert all((tmp_path / "drafts" / name).read_bytes() == odd[name] for name in odd)


def test_a_line_that_makes_no_drawing_is_passed_over(drafts: Drafts, tmp_path: Path) -> None:
    begun = header()
    with drafts.begin(begun) as journal:
        journal.record(drawing_of(2), NOW_MS, 1)
    path = tmp_path / "drafts" / f"{begun.id}.jsonl"
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"at_ms": 1, "drawing": {"components": "none"}}) + "\n[]\n{}\n")
    assert read_draft(path).drawing == drawing_of(2)


def test_characters_that_no_file_can_hold_do_not_stop_the_journal(drafts: Drafts) -> None:
    with drafts.begin(header()) as journal:
        journal.record(Drawing({"c": Component("c", "half \ud83d")}), NOW_MS, 1, typed="\udc00")
    (draft,), _ = drafts.left()
    assert draft.drawing.components["c"].label == "half ?"


def test_a_folder_that_takes_no_file_is_said_clearly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(DraftError, match="The clock does not run"):
        Drafts(tmp_path / "file" / "drafts").begin(header())


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from atlas_trainer.store.drafts import DraftError, Drafts
from tests.store.made import NOW_MS
from tests.store.test_drafts import drawing_of, header

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
drafts = Drafts(Path(sys.argv[1]))
journal = drafts.begin(header())
journal.record(drawing_of(1), NOW_MS, 1)
resource.setrlimit(resource.RLIMIT_FSIZE, (900, resource.RLIM_INFINITY))
for _ in range(3):
    try:
        journal.record(drawing_of(20), NOW_MS, 2)
    except DraftError as error:
        print(error)
assert drafts.left()[0][0].drawing == drawing_of(1)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.record(drawing_of(21), NOW_MS, 3)
assert drafts.left()[0][0].drawing == drawing_of(21)
print("goes on")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on the size of files")
def test_on_a_full_disk_what_was_written_stays_and_the_journal_goes_on_later(
    tmp_path: Path,
) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stderr == ""
    assert answer.stdout.count("Make room on the disk") == 3
    assert answer.stdout.endswith("goes on\n")
