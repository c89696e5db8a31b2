"""I meant this: pairs set by hand, and labels accepted for good, as events of the store."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from atlas_trainer.model.amendment import Accepted, Amendment, Likeness, Meant
from atlas_trainer.model.attempt import Mark, study_day
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.happening import Undone
from atlas_trainer.model.lexicon import OwnSynonym
from atlas_trainer.model.names import name_key
from atlas_trainer.model.score import Override, Score
from atlas_trainer.services.confusion import Confusion
from atlas_trainer.store.events import Event, NewEvent
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.undoing import UNDO

AMENDMENT = "amendment"
SYNONYM = "synonym"
CONFUSION = "confusion"

log = logging.getLogger(__name__)
_Payload = TypeVar("_Payload", bound=BaseModel)


class Amend:
    """Reads and writes what the learner set right. Every method may raise errors of the store."""

    def __init__(self, progress: ProgressStore, clock: Clock) -> None:
        self._progress = progress
        self._clock = clock

    def synonyms(self) -> tuple[OwnSynonym, ...]:
        """The labels that count for the learner, in the order in which they were accepted."""
        found: dict[tuple[str, str, str], OwnSynonym] = {}
        for accepted in self._payloads(SYNONYM, Accepted):
            key = (accepted.diagram, accepted.element, name_key(accepted.label))
            found.pop(key, None)
            if not accepted.withdrawn:
                found[key] = OwnSynonym(accepted.diagram, accepted.element, accepted.label)
        return tuple(found.values())

    def accept(self, synonym: OwnSynonym) -> str:
        """From now on the label counts for that element of that diagram. Returns the event."""
        return self._store_synonym(synonym, withdrawn=False)

    def withdraw(self, synonym: OwnSynonym) -> None:
        """The label does not count any more; marks that were given stay."""
        self._store_synonym(synonym, withdrawn=True)

    def overrides(self, attempt: str) -> tuple[Override, ...]:
        """The pairs that were set by hand for that attempt."""
        latest = self._latest().get(attempt)
        return tuple(Override(m.drawn, m.reference) for m in latest.pairs) if latest else ()

    def marks(self) -> dict[str, Mark]:
        """By attempt, the mark after the latest amendment, for those that have one."""
        return {attempt: amendment.mark for attempt, amendment in self._latest().items()}

    def record(
        self,
        attempt: str,
        diagram: str,
        overrides: Iterable[Override],
        score: Score,
        items: Iterable[dict[str, Any]] = (),
    ) -> str:
        """Stores the pairs set by hand for that attempt and the score that they give.

        `items` are the score's lines as JSON values: what is still missed. Returns the event.
        """
        pairs = tuple(Meant(drawn=o.drawn, reference=o.reference) for o in overrides)
        mark = Mark.of(score, tuple(items))
        amendment = Amendment(attempt=attempt, diagram=diagram, pairs=pairs, mark=mark)
        return self._store(AMENDMENT, amendment, diagram, score.scorer)

    def take_back(self, event: str, diagram: str) -> None:
        """Takes back what was set right or accepted, by its event."""
        self._store(UNDO, Undone(event=event, what="meant"), diagram, None)

    def note_confusion(self, attempt: str, diagram: str, found: Confusion) -> None:
        """Stores which diagram the attempt's drawing resembles; once for an attempt is enough."""
        if any(event.payload.get("attempt") == attempt for event in self._events(CONFUSION)):
            return
        likeness = Likeness(attempt=attempt, other=found.diagram, percent=float(found.total))
        self._store(CONFUSION, likeness, diagram, None)

    def _latest(self) -> dict[str, Amendment]:
        return {a.attempt: a for a in self._payloads(AMENDMENT, Amendment)}

    def _store_synonym(self, synonym: OwnSynonym, withdrawn: bool) -> str:
        accepted = Accepted(
            diagram=synonym.diagram,
            element=synonym.element,
            label=synonym.label,
            withdrawn=withdrawn,
        )
        return self._store(SYNONYM, accepted, synonym.diagram, None)

    def _store(self, kind: str, payload: BaseModel, diagram: str, scorer: int | None) -> str:
        now = self._clock.utc_ms()
        offset = self._clock.offset_minutes(now)
        event = NewEvent(
            id=new_id(now),
            kind=kind,
            at_ms=now,
            offset_minutes=offset,
            study_day=study_day(now, offset),
            payload=payload.model_dump(mode="json"),
            diagram=diagram,
            scorer=scorer,
        )
        self._progress.append(event)
        return event.id

    def _events(self, kind: str) -> tuple[Event, ...]:
        return self._progress.events(kind)

    def _payloads(self, kind: str, form: type[_Payload]) -> list[_Payload]:
        found = []
        for event in self._events(kind):
            try:
                found.append(form.model_validate(event.payload))
            except ValidationError:
                log.warning("An event of kind %s cannot be read: %s", kind, event.id)
        return found
