"""Gains: what a pair, and two pairs together, earn; as whole numbers that add up.

The gain of a pairing is what it earns of the points of structure, accuracy and details, extras
taken off, over denominators that do not depend on the pairing. It is a sum over the pairs (`pair`)
and over couples of pairs (`couple`), which is what lets the search bound it.
"""

from __future__ import annotations

import math
from fractions import Fraction

from atlas_trainer.matching.arrows import Accepted, Dealer, Dealt, Given, Way
from atlas_trainer.matching.claims import TOUCHING, Claims, Found
from atlas_trainer.matching.drawn import Arrow, Drawn
from atlas_trainer.matching.expected import FULL, Claim, Expected, Relation
from atlas_trainer.matching.scale import CREDIT, FIELD, Scale, Tally
from atlas_trainer.model.score import PLAN_WEIGHTS, Weights

SAME = 1000
"""Structure's credit for a label that means the same."""
GENERIC = 500
"""Structure's credit for a generic label, or none, in the right place."""
MISNAMED = 0
"""Structure's credit for a wrong label in the right place: the relationships still earn."""
_AGREEMENT = 100_000
_NO_DEALT = Dealt((), ())


class Gains:
    """The gains of all pairs of one drawing and one form of a diagram, by these weights."""

    def __init__(
        self,
        expected: Expected,
        drawn: Drawn,
        claims: Claims,
        accepted: Accepted,
        weights: Weights = PLAN_WEIGHTS,
    ) -> None:
        self.expected = expected
        self.drawn = drawn
        self.claims = claims
        self._dealer = Dealer(accepted)
        self._by_hand = frozenset(meant for _, meant in accepted)
        shares = {box.share for box in drawn.boxes} | {arrow.share for arrow in drawn.arrows}
        self._copies = math.lcm(*shares) if shares else 1
        self.scale = Scale(expected, self._copies, weights)
        self._couples: dict[tuple[int, int, int], int] = {}
        self._dealt: dict[tuple[int, int, int, int], Dealt] = {}
        self._members = {(m.child, m.group): m for m in expected.members}
        self._noted = frozenset(n for n, box in enumerate(drawn.boxes) if box.notes)
        self._claims_at = self._claims_by_end()
        self._likeness = self._find_likeness()
        self.tied: dict[int, list[int]] = {}
        for one, other in self._likeness:
            self.tied.setdefault(one, []).append(other)
        self.neighbours = self._find_neighbours()

    def _claims_by_end(self) -> dict[int, tuple[Claim, ...]]:
        """The claims on a relationship, by each component that it touches."""
        found: dict[int, tuple[Claim, ...]] = {}
        for claim in self.expected.claims:
            if claim.relation is not None:
                r = self.expected.relations[claim.relation]
                for end in dict.fromkeys((r.source, r.target)):
                    found[end] = (*found.get(end, ()), claim)
        return found

    def _find_neighbours(self) -> tuple[frozenset[int], ...]:
        """The boxes with which each box can earn or lose something together."""
        found: list[set[int]] = [set() for _ in self.drawn.boxes]
        pairs = [(a.source, a.target) for a in self.drawn.arrows]
        pairs += [(n, g) for n, box in enumerate(self.drawn.boxes) for g in box.around]
        if self._claims_at:
            pairs += [(a, b) for a in self._noted for b in self._noted]
        for a, b in pairs:
            if a != b:
                found[a].add(b)
                found[b].add(a)
        return tuple(frozenset(one) for one in found)

    def whatever(self) -> Fraction:
        """What every pairing earns, in points of 100: by facts that count wherever they stand."""
        credit = sum(c.weight * self.claims.elsewhere[c.number][0] for c in self.expected.claims)
        return Fraction(self.scale.details * credit * self._copies) / self.scale.points

    # ---- one pair ----

    def alone(self, box: int) -> int:
        """What an unpaired box costs."""
        share = self._copies // self.drawn.boxes[box].share
        return self.scale.packed(Tally(extras=FULL * CREDIT * share * self.drawn.cost(box) // 2))

    def pair(self, box: int, component: int, credit: int) -> int:
        """What the pair earns by itself, at that credit in structure (thousandths)."""
        weight = self.expected.weights[component]
        named = next(
            (c for c in self.drawn.boxes[box].candidates if c.component == component), None
        )
        details = sum(
            c.weight * (self.claim_on_component(c, box)[0] - self.claims.elsewhere[c.number][0])
            for c in self.expected.claims_on.get(("c", component), ())
        )
        details += sum(c.weight * self._by_end(c, box) for c in self._claims_at.get(component, ()))
        loop = self._loop(box, component)
        return self.scale.packed(
            Tally(
                structure=weight * credit * self._copies,
                accuracy=loop.accuracy,
                extra_arrows=loop.extra_arrows,
                details=details * self._copies + loop.details,
                agreement=loop.agreement,
                exact=int(named is not None and named.exact),
                labelled=int(credit == SAME),
            )
        )

    def _loop(self, box: int, component: int) -> Tally:
        """What arrows from the box to itself earn."""
        relations = self.expected.between.get((component, component), ())
        arrows = self.drawn.between.get((box, box), ())
        if not relations and not arrows:
            return Tally()
        return self._tally(self.deal(box, component, box, component), relations, box, box)

    def claim_on_component(self, claim: Claim, box: int) -> Found:
        """What a claim on a component earns when the box stands for it."""
        best = self.claims.elsewhere[claim.number]
        found = [self.claims.best(claim, self.drawn.boxes[box].notes)]
        found += [
            self.claims.best(claim, arrow.notes, TOUCHING, keyed=True)
            for arrow in self.drawn.at.get(box, ())
        ]
        return max([best, *found], key=lambda one: one[0])

    def end_of(self, claim: Claim, box: int) -> Found:
        """What a claim on a relationship earns by a fact on the box at one of its ends."""
        return self.claims.best(claim, self.drawn.boxes[box].notes, TOUCHING, keyed=True)

    def _by_end(self, claim: Claim, box: int) -> int:
        return max(0, self.end_of(claim, box)[0] - self.claims.elsewhere[claim.number][0])

    # ---- two pairs ----

    def couple(self, box: int, component: int, other: int, counterpart: int) -> int:
        """What two pairs earn together, beyond what each does alone."""
        if box > other:
            box, component, other, counterpart = other, counterpart, box, component
        key = (box, other, self._likeness.get((component, counterpart), 0))
        known = self._couples.get(key)
        if known is None:
            known = self._couples[key] = self._couple(box, component, other, counterpart)
        return known

    def _couple(self, box: int, component: int, other: int, counterpart: int) -> int:
        relations = self._relations(component, counterpart)
        t = self._tally(self.deal(box, component, other, counterpart), relations, box, other)
        inside = self.membership(box, component, other, counterpart)
        return self.scale.packed(
            Tally(
                accuracy=t.accuracy + inside * CREDIT * self._copies,
                extra_arrows=t.extra_arrows,
                details=t.details,
                agreement=t.agreement + _AGREEMENT * (inside > 0),
            )
        )

    def _find_likeness(self) -> dict[tuple[int, int], int]:
        """A number for every two components that have to do with each other, both ways round;
        couples of equal numbers earn the same, and those without one, too."""
        ends = [pair for pair in self.expected.between if pair[0] != pair[1]]
        ends += list(self._members)
        looks: dict[tuple[object, ...], int] = {}
        look = [looks.setdefault(self._looks(r), len(looks)) for r in self.expected.relations]
        numbers: dict[tuple[object, ...], int] = {}
        found: dict[tuple[int, int], int] = {}
        for one, other in ends:
            for a, b in ((one, other), (other, one)):
                seen = tuple([(r.source == a, look[r.number]) for r in self._relations(a, b)])
                weights = [m.weight if m else 0 for m in map(self._members.get, ((a, b), (b, a)))]
                found[a, b] = numbers.setdefault((seen, *weights), len(numbers) + 1)
        return found

    def _looks(self, r: Relation) -> tuple[object, ...]:
        apart = ("r", r.number) in self.expected.claims_on or r.id in self._by_hand
        own = r.number if apart else -1
        texts = r.saying.texts if r.saying else ()
        return (r.direction, r.weight, texts, r.needs_label, r.step, own)

    def _relations(self, one: int, other: int) -> tuple[Relation, ...]:
        return self.expected.between.get((min(one, other), max(one, other)), ())

    def membership(self, box: int, component: int, other: int, counterpart: int) -> int:
        """The weight of memberships that the two pairs earn."""
        earned = 0
        for child, group, a, b in (
            (box, other, component, counterpart),
            (other, box, counterpart, component),
        ):
            member = self._members.get((a, b))
            if member is not None and group in self.drawn.boxes[child].around:
                earned += member.weight
        return earned

    def are_joined(self, component: int, counterpart: int) -> bool:
        """Whether the diagram has a relationship between the two."""
        return bool(self._relations(component, counterpart))

    def deal(self, box: int, component: int, other: int, counterpart: int) -> Dealt:
        """Who gets which arrow between the two boxes; the lower box comes first."""
        key = (box, component, other, counterpart)
        known = self._dealt.get(key)
        if known is None:
            known = self._dealt[key] = self._deal(box, component, other, counterpart)
        return known

    def _deal(self, box: int, component: int, other: int, counterpart: int) -> Dealt:
        relations = self._relations(component, counterpart)
        arrows = self.drawn.between.get((min(box, other), max(box, other)), ())
        if not relations:
            return Dealt((), arrows) if arrows else _NO_DEALT
        crossed = (component > counterpart) == (box < other) and component != counterpart
        if len(relations) == len(arrows) == 1 and (
            ("r", relations[0].number) not in self.expected.claims_on
        ):
            return self._dealer.the_only(relations[0], arrows[0], crossed)

        def worth(r: Relation, given: Given | None) -> int:
            earned = r.weight * given.credit * self._copies if given is not None else 0
            details = self._relation_details(r, given, box, other) * self._copies
            value = self.scale.accuracy * earned + self.scale.details * details
            fields = (0, 0, 0)
            if given is not None:
                fields = (_step_nearness(given), given.credit, given.nearness)
            for field in (earned, details, *fields):
                value = value * FIELD + field
            return value

        def cost(arrow: Arrow) -> int:
            extra = self._copies // arrow.share * FULL * CREDIT
            return -self.scale.accuracy * extra * FIELD**5

        return self._dealer.best(relations, arrows, crossed, worth, cost)

    def _tally(self, dealt: Dealt, relations: tuple[Relation, ...], box: int, other: int) -> Tally:
        given = {one.relation.number: one for one in dealt.given}
        accuracy = sum(one.relation.weight * one.credit for one in dealt.given)
        extra = sum(self._copies // arrow.share for arrow in dealt.spare)
        details = sum(self._relation_details(r, given.get(r.number), box, other) for r in relations)
        return Tally(
            accuracy=accuracy * self._copies,
            extra_arrows=extra * FULL * CREDIT,
            details=details * self._copies,
            agreement=sum(_agreement(one) for one in dealt.given),
        )

    def _relation_details(self, r: Relation, given: Given | None, box: int, other: int) -> int:
        """What the claims on a relationship earn beyond what its ends were already given."""
        earned = 0
        for claim in self.expected.claims_on.get(("r", r.number), ()):
            base = self.claims.elsewhere[claim.number][0]
            best = self.claim_on_relation(claim, given, (box, other))[0]
            already = self._by_end(claim, box)
            if other != box:
                already += self._by_end(claim, other)
            earned += claim.weight * (best - base - already)
        return earned

    def claim_on_relation(self, claim: Claim, given: Given | None, ends: tuple[int, ...]) -> Found:
        """What a claim on a relationship earns, with its arrows and the boxes at its ends."""
        found = [self.claims.elsewhere[claim.number]]
        arrows: tuple[Arrow, ...] = given.arrows if given is not None else ()
        found += [self.claims.best(claim, arrow.notes) for arrow in arrows]
        found += [self.end_of(claim, box) for box in ends]
        return max(found, key=lambda one: one[0])


def _agreement(given: Given) -> int:
    """How well the arrow agrees with the relationship, whatever that weighs; breaks ties only.

    Couples that earn the same agree in as many relationships, which the search relies on.
    """
    agrees = given.way is not Way.REVERSED
    return _AGREEMENT * agrees + given.credit + _step_nearness(given)


def _step_nearness(given: Given) -> int:
    """How near the drawn step is to the expected one; only breaks ties."""
    if given.relation.step is None:
        return 0
    steps = [arrow.step for arrow in given.arrows if arrow.step is not None]
    return max(0, 100 - min(abs(step - given.relation.step) for step in steps)) if steps else 0
