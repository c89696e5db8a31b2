"""Arrows: what the arrows drawn between two boxes earn of the relationships between two components.

Parallel arrows go to each other's best: every way of giving them out is tried. Two opposite arrows
are worth one both-way arrow, and the other way round. Credits are whole thousandths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from atlas_trainer.matching.drawn import Arrow
from atlas_trainer.matching.expected import Relation
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.facts import without_figures

FULL_CREDIT = 1000
_UNDIRECTED = 500
_BOTH_FOR_ONE = 500
_ONE_FOR_BOTH = 750
_REVERSED = 200
_NO_LABEL = 800
_NO_NEEDED_LABEL = 500
_WRONG_LABEL = 500


class Way(Enum):
    """How the direction of an arrow compares with the reference's."""

    RIGHT = "right"
    UNDIRECTED = "undirected"
    BOTH = "both ways where one is right"
    ONE = "one way where both are right"
    REVERSED = "reversed"


class Wording(Enum):
    """How the label of an arrow compares with the reference's."""

    RIGHT = "right"
    ABSENT = "absent"
    NEEDED = "absent and needed"
    WRONG = "wrong"


_FACTORS = {
    Wording.RIGHT: FULL_CREDIT,
    Wording.ABSENT: _NO_LABEL,
    Wording.NEEDED: _NO_NEEDED_LABEL,
    Wording.WRONG: _WRONG_LABEL,
}


@dataclass(frozen=True, slots=True)
class Given:
    """Arrows given to a relationship (two where two opposite ones stand for both ways)."""

    relation: Relation
    arrows: tuple[Arrow, ...]
    way: Way
    wording: Wording
    nearness: int
    credit: int


@dataclass(frozen=True, slots=True)
class Dealt:
    """One way of giving the arrows out: who got what, and which arrows nobody got."""

    given: tuple[Given, ...]
    spare: tuple[Arrow, ...]


Worth = Callable[[Dealt], tuple[int, ...]]
Accepted = frozenset[tuple[str, str]]
"""Pairs of a drawn arrow and a relationship that were paired by hand."""


class Dealer:
    """Gives arrows out to relationships."""

    def __init__(self, accepted: Accepted) -> None:
        self._accepted = accepted
        self._near: dict[tuple[str, int], int] = {}

    def best(
        self,
        relations: tuple[Relation, ...],
        arrows: tuple[Arrow, ...],
        turned: bool,
        worth: Worth,
    ) -> Dealt:
        """The dealing that is worth most; of equals the first.

        `turned`: the boxes correspond to the components the other way round than their numbers,
        that is, the lower box stands for the higher component. `worth` compares dealings.
        """
        useful = arrows
        if len(arrows) > len(relations) + 1 and relations:
            useful = self._most_useful(relations, arrows, turned)
        dealings = (
            Dealt(given, _spare(given, arrows)) for given in self._ways(relations, useful, turned)
        )
        return max(dealings, key=worth)

    def _most_useful(
        self, relations: tuple[Relation, ...], arrows: tuple[Arrow, ...], turned: bool
    ) -> tuple[Arrow, ...]:
        """Of each direction each relationship's best few: no dealing needs more, and the many
        cannot all be tried."""
        kept: set[int] = set()
        ways: dict[tuple[Direction, bool], list[int]] = {}
        for n, arrow in enumerate(arrows):
            ways.setdefault((arrow.direction, arrow.source <= arrow.target), []).append(n)
        for r in relations:
            for alike in ways.values():
                alike.sort(key=lambda n, r=r: -self._single(r, arrows[n], turned).credit)
                kept.update(alike[: len(relations) + 1])
        return tuple(arrows[n] for n in sorted(kept))

    def _ways(
        self, relations: tuple[Relation, ...], arrows: tuple[Arrow, ...], turned: bool
    ) -> Iterator[tuple[Given, ...]]:
        if not relations:
            yield ()
            return
        first, rest = relations[0], relations[1:]
        for given, others, left in self._choices(first, rest, arrows, turned):
            for more in self._ways(others, left, turned):
                yield (*given, *more)

    def _choices(
        self,
        first: Relation,
        rest: tuple[Relation, ...],
        arrows: tuple[Arrow, ...],
        turned: bool,
    ) -> Iterator[tuple[tuple[Given, ...], tuple[Relation, ...], tuple[Arrow, ...]]]:
        for n, arrow in enumerate(arrows):
            left = arrows[:n] + arrows[n + 1 :]
            yield (self._single(first, arrow, turned),), rest, left
            if arrow.direction is Direction.BOTH and first.direction is Direction.FORWARD:
                yield from self._halves(first, rest, arrow, left)
            if first.direction is Direction.BOTH and arrow.direction is Direction.FORWARD:
                yield from self._joined(first, rest, arrow, left)
        yield (), rest, arrows

    def _halves(
        self, first: Relation, rest: tuple[Relation, ...], arrow: Arrow, left: tuple[Arrow, ...]
    ) -> Iterator[tuple[tuple[Given, ...], tuple[Relation, ...], tuple[Arrow, ...]]]:
        """One both-way arrow for two opposite relationships."""
        for other in rest:
            if other.direction is Direction.FORWARD and other.source == first.target:
                pair = tuple(
                    self._made(r, (arrow,), Way.RIGHT, FULL_CREDIT) for r in (first, other)
                )
                yield pair, tuple(r for r in rest if r is not other), left

    def _joined(
        self, first: Relation, rest: tuple[Relation, ...], arrow: Arrow, left: tuple[Arrow, ...]
    ) -> Iterator[tuple[tuple[Given, ...], tuple[Relation, ...], tuple[Arrow, ...]]]:
        """Two opposite arrows for one both-way relationship."""
        for n, other in enumerate(left):
            if other.direction is Direction.FORWARD and other.source == arrow.target:
                both = self._made(first, (arrow, other), Way.RIGHT, FULL_CREDIT)
                yield (both,), rest, left[:n] + left[n + 1 :]

    def _single(self, relation: Relation, arrow: Arrow, turned: bool) -> Given:
        way, credit = _direction(relation, arrow, turned)
        return self._made(relation, (arrow,), way, credit)

    def _made(self, relation: Relation, arrows: tuple[Arrow, ...], way: Way, credit: int) -> Given:
        wording, near = self._wording(relation, arrows)
        return Given(
            relation, arrows, way, wording, near, credit * _FACTORS[wording] // FULL_CREDIT
        )

    def _wording(self, relation: Relation, arrows: tuple[Arrow, ...]) -> tuple[Wording, int]:
        if relation.saying is None:
            return Wording.RIGHT, 0
        near = max(self._nearness(relation, arrow) for arrow in arrows)
        if near > 0:
            return Wording.RIGHT, near
        if all(without_label(arrow) for arrow in arrows):
            return (Wording.NEEDED if relation.needs_label else Wording.ABSENT), 0
        return Wording.WRONG, 0

    def _nearness(self, relation: Relation, arrow: Arrow) -> int:
        if any((element, relation.id) in self._accepted for element in arrow.ids):
            return 3
        key = (arrow.label, relation.number)
        if key not in self._near:
            saying = relation.saying
            whole = saying.nearness(arrow.label) if saying else 0
            bare = without_figures(arrow.label)
            if not whole and saying and bare and bare != arrow.label:
                whole = saying.nearness(bare)
            self._near[key] = whole
        return self._near[key]


def without_label(arrow: Arrow) -> bool:
    """Whether the arrow says nothing but figures."""
    return not without_figures(arrow.label).strip()


def _direction(relation: Relation, arrow: Arrow, turned: bool) -> tuple[Way, int]:
    if relation.direction is Direction.NONE:
        return Way.RIGHT, FULL_CREDIT
    if arrow.direction is Direction.NONE:
        return Way.UNDIRECTED, _UNDIRECTED
    if relation.direction is Direction.BOTH:
        if arrow.direction is Direction.BOTH:
            return Way.RIGHT, FULL_CREDIT
        return Way.ONE, _ONE_FOR_BOTH
    if arrow.direction is Direction.BOTH:
        return Way.BOTH, _BOTH_FOR_ONE
    drawn_up = (arrow.source <= arrow.target) != turned
    meant_up = relation.source <= relation.target
    if drawn_up == meant_up:
        return Way.RIGHT, FULL_CREDIT
    return Way.REVERSED, _REVERSED


def _spare(given: tuple[Given, ...], arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    used = {id(arrow) for one in given for arrow in one.arrows}
    return tuple(arrow for arrow in arrows if id(arrow) not in used)
