"""What each sentence of the drawing language does to a drawing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.drawing import Direction, Drawing, Style
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.plan import plan, plan_arrow
from atlas_trainer.model.sentence.writer import label_text, name_text
from tests.model.drawings import content, drawings, texts


def drawn(*sentences: str) -> Drawing:
    """What the sentences draw when they are entered one after the other."""
    drawing = Drawing()
    current = None
    for sentence in sentences:
        planned = plan(sentence, drawing, current)
        planned.edit.apply(drawing)
        current = planned.current
    return drawing


def labels(drawing: Drawing) -> list[str]:
    return [c.label for c in drawing.components.values()]


def arrows(drawing: Drawing) -> list[str]:
    """Like "A solid forward B: label"."""
    name = {c.id: c.label for c in drawing.components.values()}
    return [
        f"{name[r.source]} {r.style} {r.direction} {name[r.target]}"
        + (f": {r.label}" if r.label else "")
        for r in drawing.relationships.values()
    ]


def facts(drawing: Drawing) -> list[tuple[str, str]]:
    """Each detail with what it is on: a label, "A>B" for an arrow, "" for the whole."""
    name: dict[str | None, str] = {c.id: c.label for c in drawing.components.values()}
    name[None] = ""
    for r in drawing.relationships.values():
        name[r.id] = f"{name[r.source]}>{name[r.target]}"
    return [(name[d.on], d.text) for d in drawing.details.values()]


def members(drawing: Drawing) -> dict[str, str]:
    """The group's label by its member's."""
    return {
        c.label: drawing.components[c.group].label for c in drawing.components.values() if c.group
    }


def test_a_name_is_a_component_and_a_second_time_the_same_one() -> None:
    drawing = drawn("Load balancer", "load  BALANCER")
    assert labels(drawing) == ["Load balancer"]


@pytest.mark.parametrize(
    ("sign", "meant"),
    [
        (">", "A solid forward B"),
        ("->", "A solid forward B"),
        ("-->", "A solid forward B"),
        ("→", "A solid forward B"),
        ("<", "B solid forward A"),
        ("<>", "A solid both B"),
        ("--", "A solid none B"),
        ("..>", "A dashed forward B"),
        ("<..", "B dashed forward A"),
        ("<..>", "A dashed both B"),
        ("..", "A dashed none B"),
    ],
)
def test_every_sign_draws_its_arrow(sign: str, meant: str) -> None:
    assert arrows(drawn(f"A {sign} B")) == [meant]
    assert arrows(drawn(f"A {sign} B: x")) == [f"{meant}: x"]


def test_a_chain_draws_an_arrow_after_the_other_with_their_labels() -> None:
    assert arrows(drawn("Client > LB: HTTPS > API > DB: SQL")) == [
        "Client solid forward LB: HTTPS",
        "LB solid forward API",
        "API solid forward DB: SQL",
    ]


def test_fan_out_and_fan_in_draw_all_arrows_with_label_and_detail() -> None:
    drawing = drawn("A & B > C & D: x @ 5 ms")
    assert arrows(drawing) == [f"{s} solid forward {t}: x" for s in "AB" for t in "CD"]
    assert facts(drawing) == [(f"{s}>{t}", "5 ms") for s in "AB" for t in "CD"]


def test_a_label_that_begins_with_a_number_and_a_full_stop_is_a_step() -> None:
    drawing = drawn("A > B: 1. prepare", "A > B: 2.", 'A > B: "3. x"', "A > B: 1.5 s")
    steps = [(r.step, r.label) for r in drawing.relationships.values()]
    assert steps == [(1, "prepare"), (2, ""), (None, "3. x"), (None, "1.5 s")]


def test_kinds_are_known_words_after_a_hash_and_all_else_is_text() -> None:
    drawing = drawn("Orders #db", "Issue #42", "Edge #lb > Shop #svc: https")
    kinds = {c.label: c.kind for c in drawing.components.values()}
    assert kinds == {
        "Orders": Kind.DATABASE,
        "Issue #42": None,
        "Edge": Kind.LOAD_BALANCER,
        "Shop": Kind.SERVICE,
    }


def test_details_go_to_the_component_or_after_a_label_to_the_arrow() -> None:
    drawing = drawn(
        "Primary @ RF=3 @ p99 > 10 ms",
        "Primary ..> Replica: log @ lag < 1 s",
        "A > B: @ 10 ms",
        "C > D @ warm",
    )
    assert facts(drawing) == [
        ("Primary", "RF=3"),
        ("Primary", "p99 > 10 ms"),
        ("Primary>Replica", "lag < 1 s"),
        ("A>B", "10 ms"),
        ("D", "warm"),
    ]


def test_a_detail_alone_is_about_the_current_component_and_two_signs_about_the_whole() -> None:
    assert facts(drawn("@ N = 5")) == [("", "N = 5")]
    assert facts(drawn("A > B", "@ hot", "@@ N = 5", "@ cold")) == [
        ("B", "hot"),
        ("", "N = 5"),
        ("B", "cold"),
    ]


def test_groups_hold_components_and_groups_over_several_lines() -> None:
    drawing = drawn("LB", "Region {\n  LB & API // here\n  Shard { N1 & N2 } & N3\n}")
    assert members(drawing) == {
        "LB": "Region",
        "API": "Region",
        "Shard": "Region",
        "N1": "Shard",
        "N2": "Shard",
        "N3": "Region",
    }
    assert drawing.named("Region")[0].kind is Kind.GROUP


def test_empty_braces_empty_a_group_and_naming_a_member_elsewhere_moves_it() -> None:
    drawing = drawn("Outer { Inner { A & B } }", "Inner { }")
    assert members(drawing) == {"Inner": "Outer", "A": "Outer", "B": "Outer"}
    assert members(drawn("R1 { A & B }", "R2 { A }")) == {"A": "R2", "B": "R1"}


def test_quotes_take_everything_literally() -> None:
    drawing = drawn(r'"p > q" > "say \"hi\" \\ // @ #db": "a > b" @ "x @ y"')
    assert labels(drawing) == ["p > q", r'say "hi" \ // @ #db']
    assert facts(drawing) == [(r'p > q>say "hi" \ // @ #db', "x @ y")]


def test_a_second_component_of_a_name_is_made_with_plus_and_named_by_number() -> None:
    drawing = drawn("Replica", "+Replica", "Replica*2 @ lag", '"" > +""', '""*2 @ x')
    assert labels(drawing) == ["Replica", "Replica", "", ""]
    assert [list(drawing.components).index(d.on or "") for d in drawing.details.values()] == [1, 3]


def test_operators_without_spaces_are_text_unless_both_sides_are_known() -> None:
    assert labels(drawn("p99>10ms", "host:80", "http://x", "A..B")) == [
        "p99>10ms",
        "host:80",
        "http://x",
        "A..B",
    ]
    drawing = drawn("A", "Load balancer", "A-->Load balancer: x", "A>Load balancer: y")
    assert arrows(drawing) == [
        "A solid forward Load balancer: x",
        "A solid forward Load balancer: y",
    ]


def test_what_could_be_an_arrow_is_asked_about() -> None:
    with pytest.raises(SentenceError, match=r"column 2: .*spaces around `-->`"):
        plan("A-->B", Drawing())


def test_comments_and_empty_lines_do_nothing() -> None:
    assert labels(drawn("", "// x", "A // > B", "A @ http://x // y")) == ["A"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A",
        "A #db",
        "A > B: x > C",
        "A & B > C & D: 1. x @ y",
        "A -- B",
        "A @ x @ y",
        "@@ x",
        "G { A & H { B } }",
        "G { }",
        "A > A",
    ],
)
def test_the_same_sentence_again_changes_nothing(sentence: str) -> None:
    once = drawn(sentence)
    assert plan(sentence, once).edit.edits == ()
    assert plan(sentence.replace("A", "a"), once).edit.edits == ()


def test_an_undirected_arrow_said_from_its_other_end_is_the_same() -> None:
    assert len(drawn("A -- B", "B -- A", "A <> B", "B <> A").relationships) == 2
    assert len(drawn("A > B", "B > A").relationships) == 2
    assert len(drawn("A > B", "B < A").relationships) == 1


def test_another_label_makes_a_parallel_arrow_and_a_detail_finds_the_arrow_again() -> None:
    drawing = drawn("A > B: x", "A > B: y", "A > B: y @ fast", "A > B")
    assert arrows(drawing) == ["A solid forward B: x", "A solid forward B: y"]
    assert len(drawing.details) == 1


def test_plus_before_a_sign_makes_one_more_of_the_same_arrow() -> None:
    assert len(drawn("A > B: x", "A +> B: x", "A +> B").relationships) == 3


def test_the_component_named_last_becomes_current() -> None:
    drawing = drawn("A > B > C & D")
    for sentence, current in [("A", "A"), ("A > B", "B"), ("A > C & D", "D"), ("B < A", "A")]:
        planned = plan(sentence, drawing)
        assert drawing.components[planned.current or ""].label == current
    assert plan("@@ x", drawing, "c2").current == "c2"


ERRORS = [
    ("Client > LB: >", "column 14: an arrow needs a component after `>`"),
    ("> A", "column 1: an arrow needs a component before `>`"),
    ("A > & B", "column 3: an arrow needs a component after `>`"),
    ("A & ", "column 3: `&` needs a component after it"),
    ("A @", "column 3: a detail needs a text after `@`"),
    ('A > "B', "column 5: the quote that opens here is never closed"),
    ('"A" B', "column 4: after the closing quote comes a space and an operator"),
    ("A*2", "column 1: there is no `A` yet, so there is no `A*2`"),
    ("G { A", "column 3: the brace that opens here is never closed"),
    ("A }", "column 3: `}` closes nothing"),
    ("G { A > B }", "column 7: braces hold names and groups only"),
    ("G { A #db }", "column 5: braces hold names and groups only, no kinds"),
    ("G { A @ x }", "column 7: braces hold names and groups only"),
    ("G { H { A } B }", "column 13: `&` is missing between two members"),
    ("G { G }", "column 5: `G` cannot lie inside itself"),
    ("G { H { G } }", "column 9: `G` cannot lie inside itself"),
    ("A & B { C }", "column 7: braces belong to one group, not to several"),
    ("D #db { C }", "column 7: what has braces is a group, so it has no other kind"),
    ("#db", 'column 1: a kind needs a name before it; `""` is a nameless one'),
    ("A #db #mq", "column 1: `#db` and `#queue` are two kinds"),
    ("A > B > +C*2", "column 9: `+` makes another one, so it takes no number"),
]


@pytest.mark.parametrize(("sentence", "message"), ERRORS)
def test_what_cannot_be_taken_says_where_and_why(sentence: str, message: str) -> None:
    with pytest.raises(SentenceError) as caught:
        plan(sentence, Drawing())
    assert str(caught.value) == message


def test_only_groups_have_braces_and_groups_with_members_stay_groups() -> None:
    with pytest.raises(SentenceError, match="`D` is a database; only a group has braces"):
        plan("D { A }", drawn("D #db"))
    with pytest.raises(SentenceError, match="`G` has members, so it stays a group"):
        plan("G #db", drawn("G { A }"))
    with pytest.raises(SentenceError, match=r"there is no `A\*3`; `\+A` makes another one"):
        plan("A*3 > B", drawn("A", "+A"))


words = st.sampled_from(
    [
        *("A", "B", "Replica*2", "+B", "C:", '"x"', "#db", "#group", "1.", "A-->B"),
        *(">", "..>", "<", "--", "+>", "&", "@", "@@", "{", "}"),
        *('"', "//", "\n"),
    ]
)


@given(st.one_of(st.lists(words, max_size=10).map(" ".join), st.text(max_size=30)), drawings())
def test_any_text_gives_a_sound_edit_that_can_be_undone_or_a_clear_error(
    text: str, drawing: Drawing
) -> None:
    before = drawing.copy()
    current = next(iter(drawing.components), None)
    try:
        planned = plan(text, drawing, current)
    except SentenceError as error:
        lines = text.split("\n")
        is_clear = error.message and 1 <= error.column <= len(lines[error.line - 1]) + 1
        if not is_clear:
            raise
        return
    assert drawing == before, "planning changes nothing"
    assert planned == plan(text, drawing, current)
    undo = planned.edit.apply(drawing)
    assert planned.current is None or planned.current in drawing.components
    for component in before.components.values():
        assert drawing.components[component.id].at == component.at
    undo.apply(drawing)
    assert drawing == before


@given(drawings(), texts, texts)
def test_tab_and_enter_draw_the_arrow_that_a_sentence_would(
    drawing: Drawing, target: str, label: str
) -> None:
    if not drawing.components:
        return
    source = next(iter(drawing.components.values()))
    colon = f": {label_text(label)}" if label else ""
    sentence = plan(f"{name_text(source.label)} > {name_text(target)}{colon}", drawing)
    typed = plan_arrow(drawing, source.id, name_text(target), label_text(label) if label else "")
    first, second = drawing.copy(), drawing.copy()
    sentence.edit.apply(first)
    typed.edit.apply(second)
    assert content(second) == content(first)
    assert typed.current == sentence.current


def test_tab_takes_operators_in_the_label_as_text() -> None:
    drawing = drawn("A")
    planned = plan_arrow(drawing, "c1", "B & C", "2. a > b & c @ 5 ms")
    planned.edit.apply(drawing)
    assert arrows(drawing) == [f"A solid forward {t}: a > b & c" for t in "BC"]
    assert [r.step for r in drawing.relationships.values()] == [2, 2]
    assert facts(drawing) == [("A>B", "5 ms"), ("A>C", "5 ms")]
    assert drawing.components[planned.current or ""].label == "C"
    assert plan_arrow(drawing, "c1", "D", keep_source=True).current == "c1"
    with pytest.raises(SentenceError, match="only names stand before Tab"):
        plan_arrow(drawing, "c1", "D > E")


def test_an_arrow_sign_first_goes_on_from_the_current_component() -> None:
    drawing = drawn("A", "> B: x", "..> C & D", "< E")
    assert arrows(drawing) == [
        "A solid forward B: x",
        "B dashed forward C",
        "B dashed forward D",
        "E solid forward D",
    ]
    planned = plan_arrow(drawing, "c1", "<> E", "y")
    planned.edit.apply(drawing)
    assert arrows(drawing)[-1] == "A solid both E: y"


def test_directions_and_styles_are_told_apart() -> None:
    drawing = drawn("A > B", "A ..> B", "A -- B")
    kinds = [(r.direction, r.style) for r in drawing.relationships.values()]
    assert kinds == [
        (Direction.FORWARD, Style.SOLID),
        (Direction.FORWARD, Style.DASHED),
        (Direction.NONE, Style.SOLID),
    ]
