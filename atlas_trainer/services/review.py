"""A marked drawing that the learner may set right by hand, and that may look like another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.score import Override, Score
from atlas_trainer.services.amend import Amend
from atlas_trainer.services.confusion import Confusion, confused_with
from atlas_trainer.services.meaning import Meaning, meanings
from atlas_trainer.services.session import Scorer


@dataclass(frozen=True, slots=True)
class Marker:
    """What a review works with. `others` gives the diagrams that a drawing may look like."""

    amend: Amend
    load_scorer: Callable[[], Scorer]
    others: Callable[[], Iterable[Diagram]]


@dataclass(slots=True)
class Review:
    """One attempt's drawing and score. `elapsed` and `limit` are in seconds.

    Whatever is set right is marked by what the attempt was marked by.
    """

    attempt: str
    diagram: Diagram
    drawing: Drawing
    elapsed: float | None
    limit: float | None
    score: Score
    marker: Marker
    _meant: list[tuple[str, ...]] = field(default_factory=list)

    def choices(self, drawn: tuple[str, ...], reference: str | None) -> tuple[Meaning, ...]:
        """What may be meant by the score's line about those elements."""
        return meanings(self.diagram, self.drawing, self.score, drawn, reference)

    def mean(self, meaning: Meaning, for_good: bool) -> Score:
        """Pairs by hand, marks again and stores both; for a worker thread.

        `for_good` has the label count from then on for that element. Raises the errors of the
        store; what was set right before stays.
        """
        amend = self.marker.amend
        events: list[str] = []
        if for_good and meaning.label:
            synonym = OwnSynonym(self.diagram.id, meaning.reference, meaning.label)
            events.append(amend.accept(synonym))
        pairs = (*self._other_pairs(meaning), Override(meaning.drawn, meaning.reference))
        scorer = self.marker.load_scorer()
        score = scorer.score(
            self.diagram,
            self.drawing,
            self.elapsed,
            self.limit,
            pairs,
            amend.synonyms(),
            self.score.standard,
        )
        items = scorer.items(score)
        events.append(amend.record(self.attempt, self.diagram.id, pairs, score, items))
        self._meant.append(tuple(events))
        self.score = score
        return score

    @property
    def can_take_back(self) -> bool:
        """Whether something was set right in this review."""
        return bool(self._meant)

    def take_back(self) -> Score:
        """Takes the last thing back that was set right here; for a worker thread.

        Raises the errors of the store.
        """
        amend = self.marker.amend
        if self._meant:
            for event in self._meant[-1]:
                amend.take_back(event, self.diagram.id)
            self._meant.pop()
        self.score = self.marker.load_scorer().score(
            self.diagram,
            self.drawing,
            self.elapsed,
            self.limit,
            amend.overrides(self.attempt),
            amend.synonyms(),
            self.score.standard,
        )
        return self.score

    def likeness(self) -> Confusion | None:
        """The other diagram that the drawing looks like; for a worker thread.

        What is found is stored with the attempt. Raises the errors of the store.
        """
        scorer = self.marker.load_scorer()
        own = self.marker.amend.synonyms()

        def untimed(diagram: Diagram, drawing: Drawing) -> Score:
            return scorer.score(diagram, drawing, None, None, (), own, self.score.standard)

        found = confused_with(self.diagram, self.drawing, self.score, self.marker.others(), untimed)
        if found is not None:
            self.marker.amend.note_confusion(self.attempt, self.diagram.id, found)
        return found

    def _other_pairs(self, meaning: Meaning) -> list[Override]:
        return [
            pair
            for pair in self.marker.amend.overrides(self.attempt)
            if pair.drawn != meaning.drawn and pair.reference != meaning.reference
        ]


def lost_elements(score: Score) -> tuple[str, ...]:
    """The ids of the reference's elements that lost points, in the order of the score."""
    lost = (item.reference for item in score.items if item.lost > 0 and item.reference)
    return tuple(dict.fromkeys(lost))
