"""Random mixes: some diagrams by lot, drawn one after the other, left and gone on with.

A mix keeps what was drawn by lot and nothing else. What came of it are plain attempts, which count
as any of the learner's own choice do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from atlas_trainer.model.clock import Clock
from atlas_trainer.model.mix import MixBegun, MixClosed
from atlas_trainer.model.modes import Ended, Mode
from atlas_trainer.model.problems import UserError
from atlas_trainer.services.catalogue import Result, Row, State
from atlas_trainer.services.logbook import Logbook
from atlas_trainer.services.memory import Memory
from atlas_trainer.store.identifiers import new_id
from atlas_trainer.store.library import Library
from atlas_trainer.training.mix import by_lot

BEGUN, CLOSED = "mix", "mix-end"
"""Kinds of events."""

NUMBERS = (5, 10, 20)
_RANKS = {State.WEAK: 0, State.LEARNING: 1, State.LEARNED: 2, State.NEW: 3}


class Among(StrEnum):
    """Which of the diagrams chosen from take part, by their state."""

    WEAK = "weak-first"
    ALL = "all"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a mix is to be: at most `number` of `diagrams`, in that mode.

    `share` (0..1) is what a completion leaves blank; `scope` says in words what the diagrams are.
    """

    diagrams: tuple[str, ...]
    scope: str = ""
    number: int = NUMBERS[1]
    among: Among = Among.WEAK
    mode: Mode = Mode.DRILL
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Something to choose from: a topic, an area, all, or what the library lists."""

    words: str
    diagrams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a mix can be made of, and the state of every diagram that may be in one."""

    scopes: tuple[Scope, ...]
    states: Mapping[str, State]

    def ranks(self, diagrams: Iterable[str], among: Among) -> dict[str, int]:
        """Those of the diagrams that take part, lower ranks first."""
        known = {d: self.states[d] for d in diagrams if d in self.states}
        if among is Among.LEARNED:
            return {d: 0 for d, state in known.items() if state is State.LEARNED}
        return {d: _RANKS[state] if among is Among.WEAK else 0 for d, state in known.items()}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One diagram of a mix; `result` is None until it was drawn in it."""

    diagram: str
    title: str
    result: Result | None


@dataclass(frozen=True, slots=True)
class Mix:
    """A mix as it stands."""

    begun: MixBegun
    lines: tuple[Drawn, ...]

    @property
    def results(self) -> tuple[Result, ...]:
        """What was drawn so far, in the order of the mix."""
        return tuple(line.result for line in self.lines if line.result is not None)

    @property
    def waiting(self) -> tuple[Drawn, ...]:
        """What is still to be drawn."""
        return tuple(line for line in self.lines if line.result is None)

    @property
    def missed(self) -> tuple[str, ...]:
        """What was drawn and did not pass."""
        return tuple(
            line.diagram
            for line in self.lines
            if line.result is not None and not line.result.passed
        )

    @property
    def mean(self) -> float:
        """The mean of what was drawn, in points of 100; 0 before anything was."""
        return fmean(result.total for result in self.results) if self.results else 0.0


class Mixes:
    """What a learner does with random mixes. Methods may raise errors of the store."""

    def __init__(
        self,
        library: Library,
        rows: Callable[[], Sequence[Row]],
        memory: Memory,
        logbook: Logbook,
        clock: Clock,
    ) -> None:
        self._library = library
        self._rows = rows
        self._memory = memory
        self._logbook = logbook
        self._clock = clock

    def offer(self, listed: Sequence[str] = ()) -> Offer:
        """What there is to choose from; `listed` is what the library shows now.

        What is suspended, or not written yet, is in no mix.
        """
        rows = [row for row in self._rows() if row.written and not row.suspended]
        named: dict[str, list[str]] = {}
        for row in rows:
            for words in dict.fromkeys((row.area, row.topic)):
                named.setdefault(words, []).append(row.diagram)
        known = tuple(row.diagram for row in rows)
        here = tuple(diagram for diagram in known if diagram in set(listed))
        scopes = [Scope("All topics", known)]
        if here and here != known:
            scopes.insert(0, Scope("What the library lists now", here))
        scopes += [Scope(words, tuple(diagrams)) for words, diagrams in named.items()]
        return Offer(tuple(scopes), {row.diagram: row.state for row in rows})

    def begin(self, wish: Wish, seed: int) -> Mix:
        """Draws a mix by lot; it is the open one from now on.

        Raises UserError where none of the diagrams takes part.
        """
        diagrams = by_lot(self.offer().ranks(wish.diagrams, wish.among), wish.number, seed)
        if not diagrams:
            raise UserError("None of these diagrams fits. Choose other topics or other states.")
        now = self._clock.utc_ms()
        begun = MixBegun(
            id=new_id(now),
            seed=seed,
            scope=wish.scope,
            diagrams=diagrams,
            mode=wish.mode,
            share=wish.share,
            started_at_ms=now,
        )
        self._logbook.note(BEGUN, begun)
        return self._told(begun)

    def open(self) -> Mix | None:
        """The mix that was begun last, all drawn or not, until it is closed; None, too, where the
        library has nothing of it any more."""
        closed = {over.id for _, over in self._logbook.of_kind(CLOSED, MixClosed)}
        begun = [mix for _, mix in self._logbook.of_kind(BEGUN, MixBegun)][-1:]
        told = (self._told(mix) for mix in begun if mix.id not in closed)
        return next((mix for mix in told if mix.lines), None)

    def follow(self, mix: Mix) -> Mix:
        """That mix as it stands now."""
        return self._told(mix.begun)

    def close(self, mix: Mix) -> str:
        """The learner is done with it. Returns the event, which can be undone."""
        return self._logbook.note(CLOSED, MixClosed(id=mix.begun.id))

    def _told(self, begun: MixBegun) -> Mix:
        """With what was drawn in its mode since it began: the first attempt of each counts.

        What the library does not have any more is left out.
        """
        results: dict[str, Result] = {}
        for trial in self._memory.recent():
            if trial.at_ms < begun.started_at_ms or trial.percent is None:
                continue
            if trial.mode is begun.mode and trial.ended is not Ended.ABANDONED:
                results[trial.diagram] = Result(
                    trial.attempt,
                    trial.day.isoformat(),
                    trial.percent,
                    trial.passed,
                    trial.pass_mark,
                )
        known = (self._library.diagrams[d] for d in begun.diagrams if d in self._library.diagrams)
        return Mix(begun, tuple(Drawn(d.id, d.title, results.get(d.id)) for d in known))
