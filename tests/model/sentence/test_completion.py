"""The quick bar offers what is on this canvas and the kinds, and nothing else."""

import pytest

from atlas_trainer.model.sentence.completion import completion_start, completions
from atlas_trainer.model.sentence.reader import read_drawing

DRAWING = read_drawing('Load balancer > Log\nLog > Client\n"lo @ x"\n')


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ()),
        ("l", ()),
        ("Lo", ("Load balancer", "Log", "lo @ x")),
        ("LOAD  b", ("Load balancer",)),
        ("log", ()),
        ("Client > lo", ("Load balancer", "Log", "lo @ x")),
        ("Client & cl", ("Client",)),
        ("G { cl", ("Client",)),
        ("+cl", ("Client",)),
        ("Client > Log: lo", ()),
        ("Client > Log: lo & lo", ()),
        ("Client > Log: lo > cl", ("Client",)),
        ("Client @ lo", ()),
        ("@ lo", ()),
        ('"lo', ()),
        ("xy", ()),
        ("Client #da", ("#database", "#data")),
        ("Client > Log #l", ("#load-balancer", "#log", "#lb", "#loadbalancer")),
        ("Client > Log #lb", ()),  # it is a kind already, and Tab goes on to the arrow's label
        ("Client #data", ()),
        ("Client > Log: x #da", ()),
    ],
)
def test_what_is_offered(typed: str, offered: tuple[str, ...]) -> None:
    assert completions(typed, DRAWING) == offered


def test_the_completed_text_begins_at_the_name_or_at_the_hash() -> None:
    assert completion_start("Client > lo") == 9
    assert completion_start("+cl") == 1
    assert completion_start("Client #da") == 7
    assert completion_start("Client @ x") == 10
