"""Arrows: what the arrows drawn between two boxes earn of the relationships between two components.

Parallel arrows go to each other's best: every way of giving them out is tried. Two opposite arrows
are worth one both-way arrow, and the other way round. Credits are whole thousandths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from atlas_trainer.matching.assignment import best_assignment
from atlas_trainer.matching.drawn import Arrow
from atlas_trainer.matching.expected import Relation
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.label_facts import without_figures
from atlas_trainer.model.names import name_key

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


Worth = Callable[[Relation, Given | None], int]
"""What a relationship is worth with what it got; of None, without an arrow."""
Cost = Callable[[Arrow], int]
"""What an arrow is worth (less than 0) that nobody got."""
Offers = dict[int, list[tuple[int, Given, int]]]
"""By relationship, the arrows (by place) that it may be given, in order, and what each is worth."""
Accepted = frozenset[tuple[str, str]]
"""Pairs of a drawn arrow and a relationship that were paired by hand."""
_MOST_MERGES = 8


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
        cost: Cost,
    ) -> Dealt:
        """The dealing that is worth most; of equals the first.

        `turned`: the boxes correspond to the components the other way round than their numbers,
        that is, the lower box stands for the higher component.
        """
        if not arrows:
            return Dealt((), ())
        if len(arrows) == len(relations) == 1:
            given = self._single(relations[0], arrows[0], turned)
            if worth(relations[0], given) >= worth(relations[0], None) + cost(arrows[0]):
                return Dealt((given,), ())
        offers = self._offers(relations, arrows, turned, worth, cost)
        best: Dealt | None = None
        most = 0
        for merged in _compatible(list(self._merges(relations, arrows, turned, worth))):
            found, value = _rest(merged, relations, arrows, offers, worth, cost)
            if best is None or value > most:
                best, most = found, value
        assert best is not None
        return best

    def the_only(self, relation: Relation, arrow: Arrow, turned: bool) -> Dealt:
        """The only arrow given to the only relationship."""
        return Dealt((self._single(relation, arrow, turned),), ())

    def _offers(
        self,
        relations: tuple[Relation, ...],
        arrows: tuple[Arrow, ...],
        turned: bool,
        worth: Worth,
        cost: Cost,
    ) -> Offers:
        """What each relationship may be given, and what that is worth beyond leaving the arrow
        spare: as many of the best as can be out of reach, and one more."""
        doubled = _doubled(relations, arrows, turned)
        costs = [cost(arrow) for arrow in arrows]
        found: Offers = {}
        for r in relations:
            offers: list[tuple[int, Given, int]] = []
            for n, arrow in enumerate(arrows):
                given = self._single(r, arrow, turned)
                if given.way is not Way.REVERSED or id(arrow) not in doubled:
                    offers.append((n, given, worth(r, given) - costs[n]))
            if len(offers) > 3 * len(relations):
                offers = sorted(offers, key=lambda offer: -offer[2])[: 3 * len(relations)]
            found[r.number] = sorted(offers, key=lambda offer: offer[0])
        return found

    def _merges(
        self,
        relations: tuple[Relation, ...],
        arrows: tuple[Arrow, ...],
        turned: bool,
        worth: Worth,
    ) -> Iterator[tuple[Given, ...]]:
        """One both-way arrow for two opposite relationships; two opposite arrows for a both-way
        one."""
        forward = Direction.FORWARD
        for arrow in [a for a in arrows if a.direction is Direction.BOTH][:_MOST_MERGES]:
            for n, one in enumerate(relations):
                for other in relations[n + 1 :]:
                    if one.direction is other.direction is forward and one.source != other.source:
                        yield tuple(
                            self._made(r, (arrow,), Way.RIGHT, FULL_CREDIT) for r in (one, other)
                        )
        for r in relations:
            if r.direction is not Direction.BOTH:
                continue
            ranked = sorted(
                (a for a in arrows if a.direction is forward),
                key=lambda a: -worth(r, self._single(r, a, turned)),
            )
            up = [a for a in ranked if a.source <= a.target][: len(relations) + 1]
            down = [a for a in ranked if a.source > a.target][: len(relations) + 1]
            for one_way in up:
                for other_way in down:
                    yield (self._made(r, (one_way, other_way), Way.RIGHT, FULL_CREDIT),)

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
            bare = _words_of(arrow.label)
            if not whole and saying and bare and bare != arrow.label:
                whole = saying.nearness(bare)
            self._near[key] = whole
        return self._near[key]


def without_label(arrow: Arrow) -> bool:
    """Whether the arrow says nothing but figures."""
    return not _words_of(arrow.label).strip()


@lru_cache(maxsize=4096)
def _words_of(label: str) -> str:
    return without_figures(label)


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


def _rest(
    merged: tuple[Given, ...],
    relations: tuple[Relation, ...],
    arrows: tuple[Arrow, ...],
    offers: Offers,
    worth: Worth,
    cost: Cost,
) -> tuple[Dealt, int]:
    """What is left after the merges, each relationship one arrow at most: an assignment."""
    held = {given.relation.number for given in merged}
    used = {id(arrow) for given in merged for arrow in given.arrows}
    left = [r for r in relations if r.number not in held]
    rows = [[o for o in offers[r.number] if id(arrows[o[0]]) not in used] for r in left]
    value, chosen = best_assignment(
        [[(n, earned) for n, _, earned in row] for row in rows], [worth(r, None) for r in left]
    )
    given = merged + tuple(
        one for row, column in zip(rows, chosen, strict=True) for n, one, _ in row if n == column
    )
    value += sum(cost(arrow) for arrow in _spare(merged, arrows))
    value += sum(worth(one.relation, one) for one in merged)
    return Dealt(given, _spare(given, arrows)), value


def _doubled(
    relations: tuple[Relation, ...], arrows: tuple[Arrow, ...], turned: bool
) -> frozenset[int]:
    """The arrows (by identity) drawn again word for word where one of them can be right: none of
    these is a relationship turned round, so that a duplicate does not earn twice."""
    alike: dict[tuple[object, ...], list[Arrow]] = {}
    for arrow in arrows:
        key = (arrow.source, arrow.target, arrow.direction, name_key(arrow.label))
        alike.setdefault(key, []).append(arrow)
    return frozenset(
        id(arrow)
        for same in alike.values()
        if len(same) > 1 and any(_direction(r, same[0], turned)[0] is Way.RIGHT for r in relations)
        for arrow in same
    )


def _compatible(merges: list[tuple[Given, ...]]) -> Iterator[tuple[Given, ...]]:
    """Every choice of merges that share no relationship and no arrow, none at all first."""
    if not merges:
        yield ()
        return
    first, rest = merges[0], merges[1:_MOST_MERGES]
    for others in _compatible(rest):
        yield others
        taken = {id(a) for given in others for a in given.arrows}
        held = {given.relation.number for given in others}
        if not any(g.relation.number in held for g in first) and not any(
            id(a) in taken for g in first for a in g.arrows
        ):
            yield (*first, *others)


def _spare(given: tuple[Given, ...], arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    used = {id(arrow) for one in given for arrow in one.arrows}
    return tuple(arrow for arrow in arrows if id(arrow) not in used)
