"""What may not have been meant is told before Enter, in words; what is clear is not."""

import pytest
from hypothesis import given

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.sentence.doubts import doubts, label_doubts, name_doubts, target_doubts
from atlas_trainer.model.sentence.plan import plan
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.sentence.telling import told
from tests.model.drawings import drawings

DRAWING = read_drawing("Client > API\n50%")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("failure rate > 60%", "`> 60%` will draw an arrow and a new component “60%”"),
        ("failure rate > 60%", 'to keep it as text, put it in quotes: "failure rate > 60%"'),
        ("A > B: lag < 1 s", '"lag < 1 s"'),
        ("Closed > Open: failure rate > 60 %", '"failure rate > 60 %"'),
        ("Orders #cahce", "`#cahce` is no kind and stays part of the name. Did you mean `#cache`?"),
        ("A > Orders #xyzzy ", "`#xyzzy` is no kind"),
        ("A > B: reads #db", "`#db` stays part of the arrow's label"),
        ("Client2: HTTPS", "without an arrow before it the colon is part of the name"),
        ("Primary @RF=3", "with a space after `@` a detail begins there"),
        ("A>B", "with spaces around `>` it is an arrow"),
    ],
)  # fmt: skip
def test_what_may_surprise_is_said(typed: str, said: str) -> None:
    assert any(said in doubt for doubt in doubts(typed, DRAWING)), doubts(typed, DRAWING)


@pytest.mark.parametrize(
    "typed",
    [
        "", "Client", "Client > API: HTTPS", "failure rate > 50%", '"failure rate > 60%"',
        'A > B: "lag < 1 s"', "Orders #cache", "Orders #ca", "Orders #cac", "C#", "Issue #42",
        "A > B", "A ..> B: 1. x @ 3 ms", "G { A & B }", "http://x", "host:80", "A >",
        "@ p99 > 3 ms", "v1..v2",
    ],
)  # fmt: skip
def test_what_is_clear_is_not_doubted(typed: str) -> None:
    assert doubts(typed, DRAWING) == ()


def test_the_fields_of_the_quick_bar_are_doubted_too() -> None:
    assert "no kind" in target_doubts("Orders #cahce", DRAWING)[0]
    assert target_doubts("..> Orders #db", DRAWING) == ()
    assert doubts("failure rate > 60%", DRAWING, in_label=True) == ()
    assert "stays part" in doubts("reads #db", DRAWING, in_label=True)[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("DB", "new “DB”"),
        ("API > DB: SQL", "new “DB”; new arrow API → DB: SQL"),
        ("API > A & B & C & D", "4 new components; 4 new arrows"),
        ("API #service", "“API” is of kind service"),
        ("API @ p99 3 ms", "new detail “p99 3 ms” on “API”"),
        ("Region { API }", "new “Region”; “API” is in “Region”"),
        ("Client > API", ""),
    ],
)
def test_what_a_sentence_does_is_told(typed: str, said: str) -> None:
    planned = plan(typed, DRAWING, None)
    after = DRAWING.copy()
    planned.edit.apply(after)
    assert told(DRAWING, after, planned.touched) == said


@given(drawings(), drawings())
def test_no_difference_is_not_told_and_a_new_drawing_is(before: Drawing, after: Drawing) -> None:
    assert told(before, before, [e.id for e in before.elements()]) == ""
    assert bool(told(Drawing(), after, [e.id for e in after.elements()])) == bool(len(after))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Orders #cahce", "`#cahce` is no kind and stays part of the name. Did you mean `#cache`?"),
        ("Orders #db main", "`#db` stays part of the name here; a kind stands at its end"),
        ("Cache @ TTL 60 s", "`@ TTL 60 s` stays part of the name here"),
        ("failure rate > 50%", "`> 50%` stays part of the name here"),
        ("Client -> API", "`-> API` stays part of the name here"),
    ],
)
def test_a_name_typed_on_the_canvas_is_doubted(typed: str, said: str) -> None:
    assert any(said in doubt for doubt in name_doubts(typed)), name_doubts(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "Orders #db", "Orders #ca", "Replica #2", "#db", "C# service", "a@b", "A & B", ">"],
)
def test_an_ordinary_name_on_the_canvas_is_not(typed: str) -> None:
    assert name_doubts(typed) == ()


def test_a_label_typed_on_the_canvas_keeps_figures_and_warns_of_details() -> None:
    assert label_doubts("failure rate > 60%") == ()
    assert label_doubts("1. prepare") == ()
    assert "`@ 10 ms` stays part of the label here" in label_doubts("reads @ 10 ms")[0]
    assert "stays part" in label_doubts("reads #db")[0]
