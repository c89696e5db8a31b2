"""The scorer with its tables. Whoever imports this loads the matcher, which is slow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from atlas_trainer.matching.report import score_values
from atlas_trainer.matching.score import score
from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import Lexicon, OwnSynonym
from atlas_trainer.model.score import PLAN_STANDARD, Override, Score, Standard


class LexiconScorer:
    """`matching.score` with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def score(
        self,
        diagram: Diagram,
        drawing: Drawing,
        elapsed: float | None,
        limit: float | None,
        overrides: Sequence[Override] = (),
        own: Sequence[OwnSynonym] = (),
        standard: Standard = PLAN_STANDARD,
    ) -> Score:
        """The score by that standard; times in seconds. `own` are the learner's own synonyms."""
        lexicon = self._lexicon.with_own(own)
        return score(diagram, drawing, lexicon, elapsed, limit, overrides, standard)

    def items(self, marked: Score) -> list[dict[str, Any]]:
        """The score's lines as JSON values."""
        items: list[dict[str, Any]] = score_values(marked, matching_ms=0.0)["items"]
        return items
