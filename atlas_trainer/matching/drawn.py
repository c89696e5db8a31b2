"""What was drawn, ready to be compared: numbered, and with "several in one" taken apart.

A component that says it is several ("3 workers") becomes that many copies with the same arrows;
components that may all stand for one reference component of which there can be any number become
one. The order is the drawing's own shape's, so that neither ids nor the order of drawing matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from atlas_trainer.matching.expected import Expected
from atlas_trainer.matching.names import Candidate
from atlas_trainer.matching.naming import read_name
from atlas_trainer.matching.shape import arrow_key, shape_order
from atlas_trainer.model.drawing import Component, Direction, Drawing, Relationship
from atlas_trainer.model.facts import Fact, read_facts
from atlas_trainer.model.kinds import Kind
from atlas_trainer.model.label_facts import facts_in_label, figures_apart
from atlas_trainer.model.names import name_key

_ARROWS_OF_AN_EXTRA = 2


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact that was drawn: the id of its detail, or of the element whose label states it.

    `spoken` says that it is a detail of its own, not part of a label. `beside` is the label of the
    arrow that a detail stands on. `whole_label`: the fact is an arrow's whole label, which may
    state a detail in words.
    """

    id: str
    fact: Fact
    spoken: bool
    beside: str = ""
    whole_label: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn component, or one of the copies of one that says it is several.

    `share` is the number of copies it is one of; `around` the groups it lies in, by number.
    """

    ids: tuple[str, ...]
    label: str
    kind: Kind | None
    candidates: tuple[Candidate, ...]
    share: int
    around: frozenset[int] = frozenset()
    notes: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A drawn relationship between two boxes, by number; `share` as of a box."""

    ids: tuple[str, ...]
    source: int
    target: int
    direction: Direction
    label: str
    step: int | None
    share: int
    notes: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing, numbered. `whole` are the facts about the whole drawing."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    whole: tuple[Noted, ...]
    between: dict[tuple[int, int], tuple[Arrow, ...]] = field(default_factory=dict)
    at: dict[int, tuple[Arrow, ...]] = field(default_factory=dict)

    def cost(self, box: int) -> int:
        """What the box costs as an extra, in half components: itself, with two of its arrows, and
        one more for each further arrow."""
        return 1 + max(0, self.arrows_of(box) - _ARROWS_OF_AN_EXTRA)

    def arrows_of(self, box: int) -> int:
        """How many arrows were drawn at the box."""
        return len({arrow.ids for arrow in self.at.get(box, ())})

    def notes(self) -> Iterable[Noted]:
        """Every fact drawn, each once though its element may have copies."""
        seen: dict[tuple[str, str, str], Noted] = {}
        held = [note for box in self.boxes for note in box.notes]
        held += [note for arrow in self.arrows for note in arrow.notes]
        for note in (*held, *self.whole):
            seen.setdefault((note.id, note.fact.text, note.fact.key), note)
        return seen.values()


def take_apart(drawing: Drawing, expected: Expected, forced: dict[str, int]) -> Drawn:
    """Prepares a drawing for comparison with `expected`.

    `forced` gives the reference component that a drawn one was paired with by hand.
    """
    return _TakenApart(drawing, expected, forced).result()


class _TakenApart:
    def __init__(self, drawing: Drawing, expected: Expected, forced: dict[str, int]) -> None:
        self._drawing = drawing
        self._expected = expected
        self._forced = forced
        self._notes = _notes(drawing, expected.states_in_words)
        self._candidates = {c.id: self._candidates_of(c) for c in drawing.components.values()}
        self._drop_rival_products()
        facts = {e: tuple(name_key(n.fact.text) for n in n_) for e, n_ in self._notes.items()}
        self._order = shape_order(drawing, facts)
        self._boxes: list[Box] = []
        self._numbers: dict[str, list[int]] = {}

    def _candidates_of(self, c: Component) -> tuple[Candidate, ...]:
        if c.id in self._forced:
            return (Candidate(self._forced[c.id], True, "you said that you meant this"),)
        taken = set(self._forced.values())
        found = self._expected.names.candidates(c.label) if c.label.strip() else ()
        return tuple(one for one in found if one.component not in taken)

    def _drop_rival_products(self) -> None:
        """Different products are not the look-alikes of one role: they are meant as products."""
        claimed: dict[frozenset[int], set[str]] = {}
        for element, found in self._candidates.items():
            if len(found) > 1 and all(one.by_role for one in found):
                label = self._drawing.components[element].label
                base = read_name(label, self._expected.phrases.words).base
                claimed.setdefault(frozenset(c.component for c in found), set()).add("".join(base))
        rivals = {components for components, names in claimed.items() if len(names) > 1}
        for element, found in self._candidates.items():
            if found and found[0].by_role and frozenset(c.component for c in found) in rivals:
                self._candidates[element] = ()

    def result(self) -> Drawn:
        for ids, copies in self._clusters():
            self._add(ids, copies)
        self._boxes = [replace(box, around=self._around(box)) for box in self._boxes]
        arrows = tuple(self._arrows())
        between: dict[tuple[int, int], tuple[Arrow, ...]] = {}
        at: dict[int, tuple[Arrow, ...]] = {}
        for arrow in arrows:
            key = (min(arrow.source, arrow.target), max(arrow.source, arrow.target))
            between[key] = (*between.get(key, ()), arrow)
            for end in dict.fromkeys((arrow.source, arrow.target)):
                at[end] = (*at.get(end, ()), arrow)
        whole = tuple(self._notes.get(None, ()))
        return Drawn(tuple(self._boxes), arrows, whole, between, at)

    def _clusters(self) -> Iterable[tuple[tuple[str, ...], int]]:
        """The drawn components that count as one box each, and how many copies it makes."""
        merged: dict[int, list[str]] = {}
        for element in self._order:
            found = self._candidates[element]
            if len(found) == 1 and self._expected.components[found[0].component].many:
                merged.setdefault(found[0].component, []).append(element)
        for element in self._order:
            found = self._candidates[element]
            together = merged.get(found[0].component, []) if len(found) == 1 else []
            if element not in together:
                yield (element,), self._copies(element)
            elif element == together[0]:
                yield tuple(together), 1

    def _copies(self, element: str) -> int:
        """How many look-alikes the component stands for."""
        found = self._candidates[element]
        if len(found) < 2 or element in self._forced:
            return 1
        label = self._drawing.components[element].label
        count = read_name(label, self._expected.phrases.words).count
        if count == 1:
            return 1
        family = self._expected.names.families[found[0].component]
        if {one.component for one in found} != family:
            return 1
        if count:
            return min(count, len(family))
        others = sum(
            1
            for other, names in self._candidates.items()
            if other != element and {one.component for one in names} & family
        )
        return max(1, len(family) - others)

    def _add(self, ids: tuple[str, ...], copies: int) -> None:
        first = self._drawing.components[ids[0]]
        notes = tuple(note for element in ids for note in self._notes.get(element, ()))
        for _ in range(copies):
            for element in ids:
                self._numbers.setdefault(element, []).append(len(self._boxes))
            self._boxes.append(
                Box(ids, first.label, first.kind, self._candidates[ids[0]], copies, notes=notes)
            )

    def _around(self, box: Box) -> frozenset[int]:
        found: set[int] = set()
        for element in box.ids:
            parent = self._drawing.components[element].group
            while parent is not None:
                found.update(self._numbers[parent])
                parent = self._drawing.components[parent].group
        return frozenset(found)

    def _arrows(self) -> Iterable[Arrow]:
        place = {element: n for n, element in enumerate(self._order)}
        ordered = sorted(
            self._drawing.relationships.values(),
            key=lambda r: (place[r.source], place[r.target], *arrow_key(r)),
        )
        made: dict[tuple[object, ...], Arrow] = {}
        for r in ordered:
            ends = self._ends(r)
            for source, target in ends:
                arrow = self._arrow(r, source, target, len(ends))
                key = self._same_arrow(arrow, r, made)
                known = made.get(key)
                made[key] = arrow if known is None else _both(known, arrow)
        return made.values()

    def _arrow(self, r: Relationship, source: int, target: int, share: int) -> Arrow:
        notes = tuple(self._notes.get(r.id, ()))
        return Arrow((r.id,), source, target, r.direction, r.label, r.step, share, notes)

    def _ends(self, r: Relationship) -> list[tuple[int, int]]:
        """The boxes that the arrow joins: every copy; among copies of one, each with each."""
        sources, targets = self._numbers[r.source], self._numbers[r.target]
        if r.source == r.target and len(sources) > 1:
            return [(a, b) for a in sources for b in sources if a < b]
        return [(a, b) for a in sources for b in targets]

    def _same_arrow(
        self, arrow: Arrow, r: Relationship, made: dict[tuple[object, ...], Arrow]
    ) -> tuple[object, ...]:
        """What an arrow is known by; arrows of merged components that say the same are one."""
        merged = any(len(self._boxes[end].ids) > 1 for end in (arrow.source, arrow.target))
        if not merged:
            return (r.id, arrow.source, arrow.target)
        ends = (arrow.source, arrow.target)
        if arrow.direction is not Direction.FORWARD:
            ends = (min(ends), max(ends))
        way = (*ends, arrow.direction)
        if not arrow.label:
            return next((key for key in made if key[:3] == way), (*way, ""))
        key = (*way, name_key(arrow.label))
        unlabelled = made.pop((*way, ""), None)
        if unlabelled is not None:
            made[key] = _both(made[key], unlabelled) if key in made else unlabelled
        return key


def _both(known: Arrow, arrow: Arrow) -> Arrow:
    labelled = known if known.label else arrow
    return replace(
        labelled,
        ids=tuple(dict.fromkeys((*known.ids, *arrow.ids))),
        notes=tuple(dict.fromkeys((*known.notes, *arrow.notes))),
        share=min(known.share, arrow.share),
    )


def _notes(
    drawing: Drawing, stated_in_words: Callable[[str], bool]
) -> dict[str | None, list[Noted]]:
    """The facts on each element; None: on the whole."""
    found: dict[str | None, list[Noted]] = {}
    for d in drawing.details.values():
        arrow = drawing.relationships.get(d.on or "")
        beside = arrow.label if arrow is not None else ""
        notes = found.setdefault(d.on, [])
        notes += [Noted(d.id, fact, True, beside) for fact in read_facts(d.text)]
        notes += [Noted(d.id, fact, False, beside) for fact in figures_apart(d.text)]
    labels = [(c.id, c.label) for c in drawing.components.values()]
    labels += [(r.id, r.label) for r in drawing.relationships.values()]
    for element, label in labels:
        for fact in facts_in_label(label):
            found.setdefault(element, []).append(Noted(element, fact, False))
    for r in drawing.relationships.values():
        if stated_in_words(r.label):
            said = Noted(r.id, Fact(r.label, r.label), False, whole_label=True)
            found.setdefault(r.id, []).append(said)
    for notes in found.values():
        notes.sort(key=lambda note: (not note.spoken, name_key(note.fact.text), note.fact.text))
    return found
