"""What a diagram expects: one form of it, numbered, weighted and ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from atlas_trainer.matching.meaning import Phrases, phrases_of
from atlas_trainer.matching.names import ComponentNames
from atlas_trainer.matching.sayings import Saying
from atlas_trainer.matching.wordings import is_telling, labels_of, shortened_keys
from atlas_trainer.model.diagram import (
    Diagram,
    DiagramComponent,
    DiagramDetail,
    DiagramRelationship,
    Form,
    Importance,
)
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.facts import Fact, read_value
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.lexicon import Lexicon

FULL = 2
"""The weight of a core element in the whole numbers used here: halves."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship, its ends by number. `needs_label`: another one has the same two ends."""

    number: int
    id: str
    source: int
    target: int
    weight: int
    direction: Direction
    label: str
    saying: Saying | None
    needs_label: bool
    step: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """Component `child` lies in group `group`, both by number."""

    child: int
    group: int
    weight: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A detail: the fact that is expected on a component, a relationship (by number) or the whole.

    `values` are the facts with each accepted value, `fact` with the first. `key` compares keys,
    `short_key` those that leave out what the value's unit says ("poll" for "poll interval"),
    `words` values that are words. `telling`: no label of the diagram says the value's words, so
    that a label which does states the fact. `rivals` are the other claims on the same element.
    """

    number: int
    id: str
    component: int | None
    relation: int | None
    weight: int
    fact: Fact
    values: tuple[Fact, ...]
    key: Saying
    short_key: Saying | None
    words: Saying | None
    telling: bool
    rivals: tuple[int, ...]

    @property
    def on_whole(self) -> bool:
        """Whether it is a fact about the whole diagram."""
        return self.component is None and self.relation is None


@dataclass(frozen=True, slots=True)
class Expected:
    """One form of a diagram, numbered. Weights are in halves; totals are sums of weights."""

    form: Form
    components: tuple[DiagramComponent, ...]
    weights: tuple[int, ...]
    relations: tuple[Relation, ...]
    members: tuple[Member, ...]
    claims: tuple[Claim, ...]
    names: ComponentNames
    phrases: Phrases
    step_pairs: tuple[tuple[int, int], ...]
    between: dict[tuple[int, int], tuple[Relation, ...]] = field(default_factory=dict)
    claims_on: dict[tuple[str, int], tuple[Claim, ...]] = field(default_factory=dict)

    def states_in_words(self, label: str) -> bool:
        """Whether an arrow's label states one of the facts that are words."""
        return any(
            claim.telling and claim.words is not None and claim.words.held_in(label)
            for claim in self.claims
        )

    @property
    def structure(self) -> int:
        """The weight of all components."""
        return sum(self.weights)

    @property
    def accuracy(self) -> int:
        """The weight of all relationships and memberships."""
        return sum(r.weight for r in self.relations) + sum(m.weight for m in self.members)

    @property
    def details(self) -> int:
        """The weight of all details, the sequence of steps among them."""
        return sum(c.weight for c in self.claims) + (FULL if self.step_pairs else 0)


def halves(importance: Importance) -> int:
    """The weight of an element in halves."""
    return int(importance.weight * FULL)


class Same:
    """A key that is equal only for the very same diagram: comparing all of one takes too long."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram

    def __hash__(self) -> int:
        return id(self.diagram)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.diagram is self.diagram


def expected_forms(diagram: Diagram, lexicon: Lexicon) -> tuple[Expected, ...]:
    """Every form of the diagram, prepared; the last few diagrams' are remembered."""
    return _remembered(Same(diagram), lexicon)


@lru_cache(maxsize=12)
def _remembered(same: Same, lexicon: Lexicon) -> tuple[Expected, ...]:
    return tuple(expect(same.diagram, form, lexicon) for form in same.diagram.forms())


def expect(diagram: Diagram, form: Form, lexicon: Lexicon) -> Expected:
    """Prepares one form of the diagram for comparison."""
    phrases = phrases_of(lexicon.tables)
    builder = _Builder(diagram, form, lexicon, phrases)
    relations = builder.relations()
    between: dict[tuple[int, int], tuple[Relation, ...]] = {}
    for r in relations:
        key = (min(r.source, r.target), max(r.source, r.target))
        between[key] = (*between.get(key, ()), r)
    claims = builder.claims(relations)
    claims_on: dict[tuple[str, int], tuple[Claim, ...]] = {}
    for c in claims:
        if not c.on_whole:
            place = ("c", c.component) if c.component is not None else ("r", c.relation or 0)
            claims_on[place] = (*claims_on.get(place, ()), c)
    return Expected(
        form,
        form.components,
        tuple(builder.weights),
        relations,
        builder.members(),
        claims,
        builder.names,
        phrases,
        _step_pairs(relations),
        between,
        claims_on,
    )


def _step_pairs(relations: tuple[Relation, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of relationships of which the first comes in an earlier step than the second."""
    steps = [(r.step, r.number) for r in relations if r.step is not None and r.weight > 0]
    return tuple((a, b) for s, a in steps for t, b in steps if s < t)


class _Builder:
    def __init__(self, diagram: Diagram, form: Form, lexicon: Lexicon, phrases: Phrases) -> None:
        self._diagram = diagram
        self._form = form
        self._lexicon = lexicon
        self._phrases = phrases
        self._numbers = {c.id: n for n, c in enumerate(form.components)}
        self.weights = [halves(c.importance) for c in form.components]
        words = phrases.words
        tails: dict[Kind, frozenset[str]] = {
            kind: frozenset(words.stem(tail) for tail in tails)
            for kind, tails in lexicon.tables.tails
        }
        self.names = ComponentNames(form.components, self._own, phrases, tails)
        self._known = words.known | self._vocabulary()

    def _own(self, element: str) -> tuple[str, ...]:
        return self._lexicon.own_labels(self._diagram.id, element)

    def _vocabulary(self) -> frozenset[str]:
        form = self._form
        texts = [text for c in form.components for text in (c.label, *c.aliases)]
        texts += [text for r in form.relationships for text in (r.label, *r.aliases)]
        texts += [text for d in form.details for text in (d.label, *d.aliases)]
        return frozenset(token for text in texts for token in self._phrases.words.tokens(text))

    def _saying(self, element: str, texts: tuple[str, ...], every_word: bool = False) -> Saying:
        every = (*(text for text in texts if text), *self._own(element))
        return Saying(every, self._phrases, self.names.off, self._known, every_word)

    def relations(self) -> tuple[Relation, ...]:
        """The relationships; one weighs at most as much as each of its ends."""
        form = self._form.relationships
        found = []
        for number, r in enumerate(form):
            source, target = self._numbers[r.source], self._numbers[r.target]
            weight = min(halves(r.importance), self.weights[source], self.weights[target])
            needs = any(o is not r and _same_way(o, r) for o in form)
            saying = self._saying(r.id, (r.label, *r.aliases)) if r.label else None
            found.append(
                Relation(
                    number,
                    r.id,
                    source,
                    target,
                    weight,
                    r.direction,
                    r.label,
                    saying,
                    needs,
                    r.step,
                )
            )
        return tuple(found)

    def members(self) -> tuple[Member, ...]:
        """Who lies in which group: each as a relationship of half the full weight."""
        found = []
        for number, c in enumerate(self._form.components):
            if c.group is not None:
                group = self._numbers[c.group]
                weight = min(FULL // 2, self.weights[number], self.weights[group])
                found.append(Member(number, group, weight))
        return tuple(found)

    def claims(self, relations: tuple[Relation, ...]) -> tuple[Claim, ...]:
        """The details; one weighs at most as much as the element it is on."""
        arrows = {r.id: r for r in relations}
        labels = labels_of(self._form)
        facts = [read_value(d.label, d.value) for d in self._form.details]
        found = []
        for number, d in enumerate(self._form.details):
            component = self._numbers.get(d.on) if d.on is not None else None
            arrow = arrows.get(d.on) if d.on is not None else None
            weight = halves(d.importance)
            if component is not None:
                weight = min(weight, self.weights[component])
            elif arrow is not None:
                weight = min(weight, arrow.weight)
            key = self._saying(d.id, (d.label, *d.aliases))
            values = tuple(read_value(d.label, value) for value in (d.value, *d.values))
            wordy = [fact.words for fact in values if fact.words]
            words = self._saying("", tuple(wordy), every_word=True) if wordy else None
            relation = None if arrow is None else arrow.number
            found.append(
                Claim(
                    number, d.id, component, relation, weight, facts[number], values,
                    key, self._short_key(d, facts[number]), words, is_telling(words, labels),
                    self._rivals(number, d),
                )
            )  # fmt: skip
        return tuple(found)

    def _rivals(self, number: int, detail: DiagramDetail) -> tuple[int, ...]:
        others = enumerate(self._form.details)
        return tuple(n for n, other in others if n != number and other.on == detail.on)

    def _short_key(self, detail: DiagramDetail, fact: Fact) -> Saying | None:
        """The key's wordings without the words that a figure's unit says anyway."""
        short = shortened_keys((detail.label, *detail.aliases), self._phrases.words)
        return self._saying("", short) if short and fact.quantities else None


def _same_way(one: DiagramRelationship, other: DiagramRelationship) -> bool:
    """Whether only their labels tell two relationships apart."""
    if one.direction is not other.direction:
        return False
    straight = (one.source, one.target) == (other.source, other.target)
    turned = (one.source, one.target) == (other.target, other.source)
    return straight or (turned and one.direction is not Direction.FORWARD)
