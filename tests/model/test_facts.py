"""How details are read: key, operator and value, of diagrams and drawings alike."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_trainer.model.facts import Fact, read_fact, read_facts, read_value
from atlas_trainer.model.label_facts import facts_in_label, figures_apart, without_figures

MS = Fraction(1, 1000)


def figures(fact: Fact) -> list[tuple[object, object, str]]:
    return [(q.low, q.high, q.dimension) for q in fact.quantities]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("RF=3", "RF: 3"),
        ("3 replicas", "replicas: 3"),
        ("p99 < 10 ms", "p99: at most 10 ms"),
        ("p99<10ms", "p99: at most 10 ms"),
        ("election timeout 150–300 ms", "election timeout: 150 to 300 ms"),
        ("150 - 300 ms", "150 to 300 ms"),
        ("between 150 and 300 ms", "150 to 300 ms"),
        ("TTL: 60 s", "TTL: 60 s"),
        ("10 s timeout", "timeout: 10 s"),
        ("100k msg/s", "100k msg/s"),
        ("lag ~ 2 s", "lag: about 2 s"),
        ("at least 3 nodes", "nodes: at least 3"),
        ("5+ nodes", "nodes: at least 5"),
        ("up to 1,5 s", "at most 1.5 s"),
        ("16,384 slots", "slots: 16384"),
        ("quorum = N/2+1", "quorum: majority"),
        ("quorum of 3", "quorum of: 3"),
        ("R + W > N", "N<R+W"),
        ("consistency: eventual", "consistency: eventual"),
        ("ack=all", "ack: all"),
        ("TLS 1.3", "TLS 1.3"),
        ("HTTP/2", "HTTP/2"),
        ("eventual consistency", "eventual consistency"),
        ("１０ ms", "10 ms"),
        ("every minute", "every: 1 minute"),
        ("expires after half an hour", "expires after: 0.5 hour"),
        ("timeout 1 min 30 s", "timeout: 1 min 30 s"),
        ("10-20k users", "users: 10k to 20k"),
        ("three replicas", "replicas: 3"),
        ("range 0..2^128", "range: 0 to 2^128"),
        ("0-20k users", "users: 0 to 20k"),
    ],
)
def test_every_reading_can_be_shown(text: str, reading: str) -> None:
    assert read_fact(text).reading() == reading


@pytest.mark.parametrize(
    ("text", "low", "high", "dimension"),
    [
        ("10 ms", 10 * MS, 10 * MS, "time"),
        ("10 µs", MS / 100, MS / 100, "time"),
        ("5m", 300, 300, "time"),
        ("2 h", 7200, 7200, "time"),
        ("64 MB", 64_000_000, 64_000_000, "bytes"),
        ("64 MiB", 64 * 2**20, 64 * 2**20, "bytes"),
        ("8 Mb", 1_000_000, 1_000_000, "bytes"),
        ("8 Mbps", 1_000_000, 1_000_000, "byte rate"),
        ("5M", 5_000_000, 5_000_000, "count"),
        ("100 000", 100_000, 100_000, "count"),
        ("2^16", 65536, 65536, "count"),
        ("3e6", 3_000_000, 3_000_000, "count"),
        ("50 %", Fraction(1, 2), Fraction(1, 2), "share"),
        ("three nines", Fraction(999, 1000), Fraction(999, 1000), "share"),
        ("1:10", Fraction(1, 10), Fraction(1, 10), "ratio"),
        ("60 req/min", 1, 1, "rate"),
        ("$5", 5, 5, "money $"),
        ("> 3", 3, None, "count"),
        ("≤ 3", None, 3, "count"),
        (".5 s", Fraction(1, 2), Fraction(1, 2), "time"),
        ("1 min 30 s", 90, 90, "time"),
        ("1h30m", 5400, 5400, "time"),
        ("2 d 12 h", 216_000, 216_000, "time"),
        ("10-20k", 10_000, 20_000, "count"),
        ("2^32", 2**32, 2**32, "count"),
        ("2**10", 1024, 1024, "count"),
        ("3 S", 3, 3, "time"),
        ("half a minute", 30, 30, "time"),
    ],
)
def test_figures_are_brought_to_base_units(
    text: str, low: Fraction, high: Fraction, dimension: str
) -> None:
    assert figures(read_fact(text)) == [(low, high, dimension)]


def test_a_detail_may_state_several_facts() -> None:
    assert [f.reading() for f in read_facts("N=3, W=2, R=2")] == ["N: 3", "W: 2", "R: 2"]
    assert [f.reading() for f in read_facts("W=R=2")] == ["W: 2", "R: 2"]
    assert [f.reading() for f in read_facts("timeout: 5 s; retries 3")] == [
        "timeout: 5 s",
        "retries: 3",
    ]
    assert len(read_facts("closed, open, half-open")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("R + W > N", "N < W+R"),
        ("λ × W", "lambda W"),
        ("N/2 + 1", "a majority"),
        ("(N+1)/2", "quorum"),
        ("2f + 1", "1 + f*2"),
        ("S / (1 - rho)", "S/(1-ρ)"),
    ],
)
def test_formulas_that_say_the_same_read_the_same(one: str, other: str) -> None:
    assert read_value("x", one).formula == read_value("x", other).formula != ""


def test_a_diagrams_value_is_read_by_the_same_rules() -> None:
    assert read_value("failure threshold", "50 %").quantities == read_fact("50 %").quantities
    assert read_value("delivery", "at least once").words == "at least once"
    assert read_value("size", "one").quantities == read_fact("1").quantities


def test_labels_state_facts_where_they_have_units_or_signs_or_count_something() -> None:
    assert [f.reading() for f in facts_in_label("retry after 5 s")] == ["retry after: 5 s"]
    assert [f.reading() for f in facts_in_label("Leader, N=3")] != []
    assert [f.reading() for f in facts_in_label("after 3 failed attempts")] == [
        "after failed attempts: 3"
    ]
    assert [f.reading() for f in facts_in_label("3 workers")] == ["workers: 3"]
    for label in ("Replica 1", "Layer 4 LB", "p99", "Shard 3", "HTTP/2", "2PC", "Phase 2 commit"):
        assert facts_in_label(label) == (), label
    assert without_figures("retry after 5 s") == "retry after"
    assert without_figures("Replica 1") == "Replica 1"


def test_each_of_several_figures_is_a_fact_of_its_own_too() -> None:
    assert [f.reading() for f in figures_apart("retry 3 times with 100 ms backoff")] == [
        "retry: 3 times",
        "backoff: 100 ms",
    ]
    assert [f.reading() for f in figures_apart("20 requests in 10 s")] == ["requests: 20", "10 s"]
    assert figures_apart("TTL 60 s") == ()
    assert figures_apart("TTL 1 s 5 s 60 s") == (), "times without words are not told apart"


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    facts = read_facts(text)
    assert facts
    for fact in (*facts, read_value("key", text), *facts_in_label(text), *figures_apart(text)):
        assert isinstance(fact.reading(), str)
    without_figures(text)


@given(st.text("0123456789.,-–+*/^<>= ()msMBkN%:xeE~", max_size=30))
def test_any_figures_can_be_read(text: str) -> None:
    for fact in read_facts(text):
        for quantity in fact.quantities:
            assert quantity.low is not None or quantity.high is not None
            if quantity.low is not None and quantity.high is not None:
                assert quantity.low <= quantity.high
