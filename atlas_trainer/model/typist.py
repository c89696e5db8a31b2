"""Finds a short way to type a whole drawing into the quick bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from atlas_trainer.model.drawing import Component, Direction, Drawing, Relationship
from atlas_trainer.model.keystrokes import Entry, Hand, strokes
from atlas_trainer.model.names import name_key
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.parser import Parser
from atlas_trainer.model.sentence.signs import DETAIL_STOPS, SIGN_OF, quoted
from atlas_trainer.model.sentence.syntax import ArrowLabel
from atlas_trainer.model.sentence.writer import detail_text

_JUMP = 2
_NAME_AGAIN = 3
_DECLARE = 1
# Keystrokes, about, for choosing the next arrow.

_BACKWARD = {">": "<", "..>": "<..", "+>": "+<", "+..>": "+<.."}


@dataclass(frozen=True, slots=True)
class _Fan:
    """Arrows that one entry draws: from one component to several, alike in everything else."""

    source: str
    targets: tuple[str, ...]
    sign: str
    label: str
    details: tuple[str, ...]
    number: int

    def ways(self) -> list[_Fan]:
        """This fan, and if it is a single arrow also as seen from its other end."""
        if len(self.targets) > 1:
            return [self]
        back = _BACKWARD.get(self.sign, self.sign)
        return [self, replace(self, source=self.targets[0], targets=(self.source,), sign=back)]


def entries_for(drawing: Drawing) -> tuple[Entry, ...]:
    """Entries that draw `drawing`, kinds and places apart, in few keystrokes.

    Greedy: from each component in turn, always the arrow that costs least to say next; the
    cheapest of these ways. Deterministic.
    """
    tied: list[str | None] = [c for c in drawing.components if drawing.arrows_at(c)]
    best: tuple[Entry, ...] | None = None
    for first in tied or [None]:
        entries = tuple(_Typist(drawing).run(first))
        if best is None or _total(entries) < _total(best):
            best = entries
    return best or ()


class _Typist:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._hand = Hand()
        self._current: str | None = None
        self._fans = _fans(drawing)
        self._facts = {c: [d.text for d in drawing.details_on(c)] for c in drawing.components}

    def run(self, first: str | None) -> list[Entry]:
        if first is not None:
            self._make_current(first)
        while self._fans:
            self._say_facts()
            fan = min((way for fan in self._fans for way in fan.ways()), key=self._cost)
            self._fans = [known for known in self._fans if known.number != fan.number]
            self._make_current(fan.source)
            self._say_facts()
            self._say(fan)
        self._say_loose()
        self._say_groups()
        for component_id, texts in self._facts.items():
            if texts:
                self._make_current(component_id)
                self._say_facts()
        self._say_details("@@", [d.text for d in self._drawing.details_on(None)])
        return self._hand.entries

    def _made(self, component_id: str) -> bool:
        return component_id in self._hand.drawing.components

    def _label(self, component_id: str) -> str:
        return self._drawing.components[component_id].label

    def _cost(self, fan: _Fan) -> tuple[int, int, int]:
        cost = strokes(f"{fan.sign} ") if fan.sign != ">" else 0
        if fan.source != self._current:
            cost += _JUMP if self._made(fan.source) else _DECLARE
        cost += sum(_NAME_AGAIN for t in fan.targets if self._made(t))
        goes_on = any(self._has_more(t) for t in fan.targets)
        return (cost, not goes_on, fan.number)

    def _has_more(self, component_id: str) -> bool:
        """Whether there is still something to say from that component."""
        return bool(self._facts[component_id]) or any(
            fan.source == component_id for fan in self._fans
        )

    def _make_current(self, component_id: str) -> None:
        if self._current == component_id:
            return
        if self._made(component_id):
            self._hand.jump(component_id)
        else:
            self._hand.make(component_id, self._label(component_id))
            self._hand.press("Enter")
        self._current = component_id

    def _name(self, component_id: str) -> None:
        if self._made(component_id):
            self._hand.name(component_id)
        else:
            self._hand.make(component_id, self._label(component_id))

    def _say(self, fan: _Fan) -> None:
        targets = sorted(fan.targets, key=self._has_more)
        if fan.sign != ">":
            self._hand.type(f"{fan.sign} ")
        for number, target in enumerate(targets):
            self._hand.type(" & " if number else "")
            self._name(target)
        self._hand.tab_to_label()
        self._hand.type(fan.label)
        for number, text in enumerate(fan.details):
            space = " " if fan.label or number else ""
            self._hand.type(f"{space}@ {detail_text(text)}")
        keeps = self._has_more(fan.source) and not self._has_more(targets[-1])
        self._hand.press("Shift+Enter" if keeps else "Enter")
        self._current = fan.source if keeps else targets[-1]

    def _say_facts(self) -> None:
        """The details of the current component."""
        if self._current is not None:
            self._say_details("@", self._facts[self._current])
            self._facts[self._current] = []

    def _say_details(self, sign: str, texts: Iterable[str]) -> None:
        said = " @ ".join(detail_text(text) for text in texts)
        if said:
            self._hand.type(f"{sign} {said}")
            self._hand.press("Enter")

    def _say_loose(self) -> None:
        """Components without arrows; those in groups are made within the braces."""
        for c in self._drawing.components.values():
            if not self._made(c.id) and c.group is None and not self._drawing.members(c.id):
                self._make_current(c.id)
                self._say_facts()

    def _say_groups(self) -> None:
        for c in self._drawing.components.values():
            if c.group is None and self._drawing.members(c.id):
                self._say_block(c)
                self._hand.press("Enter")
                self._current = c.id
                self._say_facts()

    def _say_block(self, group: Component) -> None:
        self._name(group.id)
        self._hand.type(" { ")
        for number, member in enumerate(self._drawing.members(group.id)):
            self._hand.type(" & " if number else "")
            if self._drawing.members(member.id):
                self._say_block(member)
            else:
                self._name(member.id)
        self._hand.type(" }")


def _fans(drawing: Drawing) -> list[_Fan]:
    """The arrows, those that one entry can draw together; equal arrows stay apart."""
    fans: dict[tuple[object, ...], _Fan] = {}
    for number, arrow in enumerate(drawing.relationships.values()):
        details = tuple(d.text for d in drawing.details_on(arrow.id))
        label = _label_field(arrow)
        sign = SIGN_OF[arrow.direction, arrow.style]
        another = _is_another(drawing, arrow)
        key = (arrow.source, sign, label, details, number if another else -1)
        known = fans.get(key)
        if known is None:
            sign = f"+{sign}" if another else sign
            fans[key] = _Fan(arrow.source, (arrow.target,), sign, label, details, number)
        else:
            fans[key] = replace(known, targets=(*known.targets, arrow.target))
    return list(fans.values())


def _is_another(drawing: Drawing, arrow: Relationship) -> bool:
    """Whether a sentence would take the arrow for one drawn before it, or after it."""
    alike = [
        r
        for r in drawing.relationships.values()
        if r.style is arrow.style
        and r.direction is arrow.direction
        and (
            (r.source, r.target) == (arrow.source, arrow.target)
            or (
                r.direction is not Direction.FORWARD
                and (r.target, r.source) == (arrow.source, arrow.target)
            )
        )
    ]
    if not arrow.label and arrow.step is None:
        return len(alike) > 1
    said = (name_key(arrow.label), arrow.step)
    return next(r for r in alike if (name_key(r.label), r.step) == said).id != arrow.id


def _label_field(arrow: Relationship) -> str:
    """What is typed behind Tab for the arrow's label."""
    step = f"{arrow.step}." if arrow.step is not None else ""
    if not arrow.label:
        return step
    plain = f"{step} {arrow.label}".strip()
    parser = Parser(plain)
    try:
        said = parser.label(DETAIL_STOPS)
        is_plain = said == ArrowLabel(arrow.label, arrow.step, True) and not parser.details()
    except SentenceError:
        is_plain = False
    return plain if is_plain else f"{step} {quoted(arrow.label)}".strip()


def _total(entries: Iterable[Entry]) -> int:
    return sum(entry.strokes for entry in entries)
