"""What the review offers for "I meant this"."""

from fractions import Fraction

from atlas_trainer.matching.score import score
from atlas_trainer.model.lexicon import Lexicon
from atlas_trainer.model.score import Override
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.services.meaning import meanings
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled

BREAKER = load_library(bundled().diagrams).diagram("circuit-breaker")
DRAWING = read_drawing(
    "Caller > Circuit breaker\nOpen > Plan zebra: fail fast\nPlan zebra > Caller"
)
SCORE = score(BREAKER, DRAWING, Lexicon())


def test_a_spare_component_may_be_any_that_is_missing() -> None:
    drawing = read_drawing("Caller > Circuit breaker\nPlan zebra")
    (zebra,) = drawing.named("Plan zebra")
    result = score(BREAKER, drawing, Lexicon())
    offered = meanings(BREAKER, drawing, result, (zebra.id,), None)
    assert "“Plan zebra” is Fallback" in {meaning.text for meaning in offered}
    assert {meaning.drawn for meaning in offered} == {zebra.id}
    assert all(meaning.label == "Plan zebra" for meaning in offered)


def test_for_a_missing_component_the_spare_ones_are_offered() -> None:
    drawing = read_drawing("Caller > Circuit breaker\nPlan zebra")
    result = score(BREAKER, drawing, Lexicon())
    (offered,) = meanings(BREAKER, drawing, result, (), "fallback")
    assert offered.text == "“Plan zebra” is Fallback"


def test_every_offer_for_components_raises_the_mark() -> None:
    drawing = read_drawing("Caller > Circuit breaker\nPlan zebra")
    before = score(BREAKER, drawing, Lexicon())
    offers = [
        offer
        for item in before.items
        for offer in meanings(BREAKER, drawing, before, item.drawn, item.reference)
    ]
    assert offers
    for offer in offers:
        pair = (Override(offer.drawn, offer.reference),)
        assert score(BREAKER, drawing, Lexicon(), overrides=pair).total >= before.total


def test_nothing_is_offered_for_what_is_right() -> None:
    right = [item for item in SCORE.items if item.lost == Fraction(0)]
    assert right
    for item in right:
        assert meanings(BREAKER, DRAWING, SCORE, item.drawn, item.reference) == ()
