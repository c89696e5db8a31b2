"""A checkpoint's result in words: by what it was marked, beside others that may differ."""

from datetime import date

from atlas_trainer.model.checkpoint import CheckpointBegun
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.score import PLAN_STANDARD, Standard, Weights
from atlas_trainer.services.checkpoint import Drawn, Earlier, Result
from atlas_trainer.services.checkpoint_report import (
    checkpoint_markdown,
    compared_words,
    mean_words,
)
from atlas_trainer.training.checkpoint import Rules, outcome
from tests.store.made import NOW_MS, made_attempt

OWN = Standard(Weights(50, 50, 0, 0), 60)
TOTALS = {"saga": 70.0, "paxos": 50.0, "cqrs": 64.0}
BEFORE = Earlier("a", date(2026, 9, 1), "All patterns", 3, 58.0, False, PLAN_STANDARD)


def result(standard: Standard) -> Result:
    begun = CheckpointBegun(
        id="b",
        seed=1,
        scope="All patterns",
        diagrams=tuple(TOTALS),
        limit_ms=120_000,
        total_ms=405_000,
        started_at_ms=NOW_MS,
        pass_mark=standard.pass_mark,
        weights=standard.weights,
    )
    rules = Rules(begun.diagrams, begun.limit_ms, begun.total_ms)
    told = outcome(rules, TOTALS, pass_mark=begun.pass_mark)
    drawn = tuple(
        Drawn(name, name, made_attempt(diagram=name), Drawing(), total)
        for name, total in TOTALS.items()
    )
    return Result(begun, date(2026, 9, 21), 300_000, told, drawn)


def test_it_passes_by_the_pass_mark_that_it_began_with() -> None:
    assert mean_words(result(OWN)).startswith("Passed: a mean of 61.3 of 100")
    assert "2 of 3 diagrams passed" in mean_words(result(OWN))
    assert mean_words(result(PLAN_STANDARD)).startswith("Not passed")
    said = checkpoint_markdown(result(OWN), ())
    assert "| 1 | saga | 70.0 | passed |" in said
    assert "| 2 | paxos | 50.0 |  |" in said
    assert "Marked by your own weights (structure 50, accuracy 50, details 0, speed 0)" in said
    assert "Marked by" not in checkpoint_markdown(result(PLAN_STANDARD), ())


def test_beside_one_of_another_standard_that_is_said() -> None:
    words = "It was not marked by the same weights and pass mark."
    assert compared_words(result(OWN), (BEFORE,)).endswith(words)
    assert words not in compared_words(result(PLAN_STANDARD), (BEFORE,))


def test_how_it_began_is_stored_as_it_always_was_where_the_plan_holds() -> None:
    values = result(PLAN_STANDARD).begun.model_dump(mode="json")
    assert not {"pass_mark", "weights"} & values.keys()
    assert CheckpointBegun.model_validate(values).standard == PLAN_STANDARD
    own = result(OWN).begun
    assert CheckpointBegun.model_validate(own.model_dump(mode="json")) == own
