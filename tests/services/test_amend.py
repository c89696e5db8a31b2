"""What the learner set right by hand is kept, counts from then on, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas_trainer.matching.score import score
from atlas_trainer.model.lexicon import Lexicon, OwnSynonym
from atlas_trainer.model.score import Override
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.services.amend import Amend
from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.features.conftest import HandClock

BREAKER = load_library(bundled().diagrams).diagram("circuit-breaker")


class MovingClock(HandClock):
    def utc_ms(self) -> int:
        self.advance(0.001)
        return super().utc_ms()


@pytest.fixture
def amend(tmp_path: Path) -> Iterator[Amend]:
    clock = MovingClock()
    with ProgressStore.open(tmp_path / "progress.sqlite", clock.utc_ms()) as store:
        yield Amend(store, clock)


def test_an_accepted_label_counts_until_it_is_withdrawn(amend: Amend) -> None:
    drawing = read_drawing("Plan zebra")
    synonym = OwnSynonym("circuit-breaker", "fallback", "Plan zebra")
    before = score(BREAKER, drawing, Lexicon()).total
    amend.accept(synonym)
    amend.accept(OwnSynonym("circuit-breaker", "fallback", "plan  ZEBRA"))
    (kept,) = amend.synonyms()
    after = score(BREAKER, drawing, Lexicon().with_own(amend.synonyms())).total
    assert kept.element == "fallback"
    assert after > before == 0
    amend.withdraw(synonym)
    assert amend.synonyms() == ()


def test_pairs_set_by_hand_raise_the_mark_and_the_latest_count(amend: Amend) -> None:
    drawing = read_drawing("Plan zebra\nCaller > Closed")
    (zebra,) = drawing.named("Plan zebra")
    pairs = (Override(zebra.id, "fallback"),)
    before = score(BREAKER, drawing, Lexicon())
    after = score(BREAKER, drawing, Lexicon(), overrides=pairs)
    assert after.total > before.total
    amend.record("a1", "circuit-breaker", pairs, after)
    assert amend.overrides("a1") == pairs
    assert amend.marks()["a1"].total == after.total
    amend.record("a1", "circuit-breaker", (), before)
    assert amend.overrides("a1") == ()
    assert amend.marks()["a1"].total == before.total
    assert amend.overrides("another") == ()
