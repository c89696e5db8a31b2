"""The logbook: events noted as they happen, with the time, the zone and the study day."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from atlas_trainer.model.attempt import study_day
from atlas_trainer.model.clock import Clock
from atlas_trainer.model.happening import Undone
from atlas_trainer.store.events import Event, NewEvent
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.undoing import UNDO

log = logging.getLogger(__name__)
_Payload = TypeVar("_Payload", bound=BaseModel)


class Logbook:
    """Writes and reads the events of one store. Every method may raise errors of the store."""

    def __init__(
        self, progress: ProgressStore, clock: Clock, rollover_hour: Callable[[], int]
    ) -> None:
        self._progress = progress
        self._clock = clock
        self._rollover_hour = rollover_hour

    def today(self) -> date:
        """The study day that it is now."""
        now = self._clock.utc_ms()
        return self._day(now, self._clock.offset_minutes(now))

    def note(self, kind: str, payload: BaseModel, diagram: str | None = None) -> str:
        """Stores that it happened now. Returns the event's id."""
        event = self._entry(kind, payload, diagram)
        self._progress.append(event)
        return event.id

    def undo(self, event: str, what: str = "") -> str:
        """Takes an event back. Returns the id of the undo, which can be taken back itself."""
        return self.note(UNDO, Undone(event=event, what=what))

    def undo_all(self, events: Iterable[str], what: str = "") -> tuple[str, ...]:
        """Takes events back, all or none. Returns the undos, which can be taken back likewise."""
        undos = [self._entry(UNDO, Undone(event=event, what=what)) for event in events]
        self._progress.take_back(undos)
        return tuple(undo.id for undo in undos)

    def of_kind(self, kind: str, form: type[_Payload]) -> Iterable[tuple[Event, _Payload]]:
        """The events of that kind that hold, oldest first; those that cannot be read are logged."""
        for event in self._progress.events(kind):
            try:
                yield event, form.model_validate(event.payload)
            except ValidationError:
                log.warning("An event of kind %s cannot be read: %s", kind, event.id)

    def _entry(self, kind: str, payload: BaseModel, diagram: str | None = None) -> NewEvent:
        now = self._clock.utc_ms()
        offset = self._clock.offset_minutes(now)
        return NewEvent(
            id=new_id(now),
            kind=kind,
            at_ms=now,
            offset_minutes=offset,
            study_day=self._day(now, offset).isoformat(),
            payload=payload.model_dump(mode="json"),
            diagram=diagram,
        )

    def _day(self, utc_ms: int, offset_minutes: int) -> date:
        return date.fromisoformat(study_day(utc_ms, offset_minutes, self._rollover_hour()))
