"""What of the library is listed: search, topic, kind and state, grouped as it is studied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from atlas_trainer.model.names import name_key
from atlas_trainer.services.catalogue import Row, State

ALL = "all"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted; `ALL` or empty means everything.

    `place` is "area:..." or "topic:..."; `coming` also lists what is not written yet.
    """

    text: str = ""
    place: str = ALL
    kind: str = ALL
    state: str = ALL
    coming: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it keeps nothing back but what is not written yet."""
        return Filter(coming=self.coming) == self

    def accepts(self, row: Row) -> bool:
        """Whether the row is listed."""
        return (
            (self.coming or row.written)
            and self.kind in (ALL, row.kind)
            and self.state in (ALL, row.state.value)
            and self.place in (ALL, area_place(row.area), topic_place(row.topic))
            and _has_words(row, self.text)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one day and topic. `day` None: the plan leaves the day to the learner."""

    day: int | None
    topic: str
    rows: tuple[Row, ...]

    @property
    def heading(self) -> str:
        """Above the rows."""
        return self.topic if self.day is None else f"Day {self.day} · {self.topic}"

    @property
    def learned(self) -> int:
        """How many of the rows are learned."""
        return sum(row.state is State.LEARNED for row in self.rows)

    @property
    def written(self) -> int:
        """How many of the rows can be drawn."""
        return sum(row.written for row in self.rows)


def area_place(area: str) -> str:
    """The place that stands for a whole area."""
    return f"area:{area}"


def topic_place(topic: str) -> str:
    """The place that stands for one topic."""
    return f"topic:{topic}"


def groups_of(rows: Iterable[Row], wanted: Filter) -> tuple[Group, ...]:
    """The accepted rows in the order given, by day and topic; not yet written ones last in each."""
    accepted = [row for row in rows if wanted.accepts(row)]
    return tuple(
        Group(day, topic, tuple(sorted(members, key=lambda row: not row.written)))
        for (day, topic), members in groupby(accepted, lambda row: (row.day, row.topic))
    )


def places_of(rows: Sequence[Row]) -> Iterator[tuple[str, str, bool]]:
    """Every area with its topics, in order: place, words, and whether it is an area."""
    topics: dict[str, dict[str, None]] = {}
    for row in rows:
        topics.setdefault(row.area, {}).setdefault(row.topic)
    for area, names in topics.items():
        yield area_place(area), area, True
        for name in names:
            yield topic_place(name), name, False


def _has_words(row: Row, text: str) -> bool:
    where = name_key(f"{row.title} {row.topic} {row.area} {row.diagram}")
    return all(word in where for word in name_key(text).split())
