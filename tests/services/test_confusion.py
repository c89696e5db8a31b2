"""A drawing of another pattern is recognised as that pattern."""

from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.model.score import Score
from atlas_trainer.services.confusion import confused_with
from atlas_trainer.store.lexicon_files import load_lexicon
from atlas_trainer.store.library import load_library
from atlas_trainer.store.resources import bundled

LIBRARY = load_library(bundled().diagrams)
LEXICON = load_lexicon(bundled().resources)
EVENT_SOURCING = LIBRARY.diagram("event-sourcing")
CQRS = LIBRARY.diagram("cqrs")
OTHERS = (EVENT_SOURCING, CQRS, LIBRARY.diagram("circuit-breaker"))


def mark(diagram: Diagram, drawing: Drawing) -> Score:
    return score(diagram, drawing, LEXICON)


def test_the_other_pattern_is_named() -> None:
    drawing = reference_drawing(CQRS)
    own = mark(EVENT_SOURCING, drawing)
    found = confused_with(EVENT_SOURCING, drawing, own, OTHERS, mark)
    assert found is not None
    assert found.diagram == "cqrs"
    assert found.total == 100


def test_a_passed_drawing_is_not_confused() -> None:
    drawing = reference_drawing(CQRS)
    assert confused_with(CQRS, drawing, mark(CQRS, drawing), OTHERS, mark) is None


def test_an_empty_or_strange_drawing_resembles_nothing() -> None:
    empty = Drawing()
    assert confused_with(CQRS, empty, mark(CQRS, empty), OTHERS, mark) is None
