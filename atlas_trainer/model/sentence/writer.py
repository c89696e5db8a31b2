"""Writes a drawing as sentences that read as the same drawing, up to ids and positions."""

from __future__ import annotations

from collections import Counter

from atlas_trainer.model.drawing import Component, Drawing, Relationship
from atlas_trainer.model.names import name_key
from atlas_trainer.model.sentence.draft import Draft
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.parser import Parser
from atlas_trainer.model.sentence.scanner import tidy
from atlas_trainer.model.sentence.signs import SIGN_OF, quoted
from atlas_trainer.model.sentence.syntax import Arrow, ArrowLabel, Chain, Name, Place, Sentence

_FIFTH = Place(1, 5)


def write_drawing(drawing: Drawing) -> str:
    """The drawing in the drawing language, one sentence a line."""
    return _Writer(drawing).text()


def name_text(label: str) -> str:
    """`label` as a sentence has to write it to mean a component: in quotes where needed."""
    plain = (
        _is_name(label, Name(label, _FIFTH))
        and _is_name(f"+{label}", Name(label, _FIFTH, another=True))
        and _is_name(f"{label}*2", Name(label, _FIFTH, number=2))
    )
    return label if plain and not label.startswith("\ufeff") else quoted(label)


def label_text(label: str) -> str:
    """`label` as a sentence has to write it behind an arrow's colon."""
    sentence = _parsed(f"x > y: {label}")
    is_plain = (
        isinstance(sentence, Chain)
        and not sentence.details
        and len(sentence.hops) == 1
        and sentence.hops[0].label == ArrowLabel(label, written=True)
    )
    return label if is_plain else quoted(label)


def detail_text(text: str) -> str:
    """`text` as a sentence has to write it behind `@`."""
    sentence = _parsed(f"x @ {text}")
    is_plain = isinstance(sentence, Chain) and sentence.details == (text,)
    return text if is_plain else quoted(text)


def _is_name(text: str, name: Name) -> bool:
    """Whether `text` behind an arrow is that name and nothing else."""
    sentence = _parsed(f"x > {text}", name.label)
    return (
        isinstance(sentence, Chain)
        and not sentence.details
        and len(sentence.hops) == 1
        and sentence.hops[0].label is None
        and sentence.hops[0].targets == (name,)
    )


def _parsed(text: str, whole: str = "") -> Sentence | None:
    """The only sentence of `text`, as if every label but `whole` were known; None if not one."""
    parser = Parser(text, lambda label: label != whole)
    try:
        sentence = parser.sentence()
        return None if parser.sentence() is not None else sentence
    except SentenceError:
        return None


class _Writer:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._waiting = list(reversed(drawing.components.values()))
        self._draft = Draft(Drawing())
        self._ids: dict[str, str] = {}
        self._number: dict[str, int] = {}
        self._hosts = {c.group for c in drawing.components.values()} - {None}
        self._lines: list[str] = []
        seen: Counter[str] = Counter()
        for c in drawing.components.values():
            seen[name_key(c.label)] += 1
            self._number[c.id] = seen[name_key(c.label)]

    def text(self) -> str:
        for arrow in self._drawing.relationships.values():
            self._arrow(arrow)
        while self._waiting:
            self._declare_or_fill()
        for group_id in self._drawing.components:
            if group_id in self._hosts:
                name = self._name(self._drawing.components[group_id])
                self._lines.append(name + self._braces(group_id))
        self._whole()
        return "".join(line + "\n" for line in self._lines)

    def _arrow(self, arrow: Relationship) -> None:
        ends = [self._drawing.components[arrow.source], self._drawing.components[arrow.target]]
        new = [c for c in dict.fromkeys(ends) if c.id not in self._ids]
        while new and self._waiting[-len(new) :] != new[::-1]:
            self._declare()
            new = [c for c in new if c.id not in self._ids]
        if any(self._drawing.details_on(c.id) for c in new):
            for _ in new:
                self._declare()
        written = [self._name(c) if c.id in self._ids else self._new_name() for c in ends]
        sign = Arrow("", arrow.direction, arrow.style)
        has_label = bool(arrow.label) or arrow.step is not None
        label = ArrowLabel(arrow.label, arrow.step, has_label)
        source, target = (self._ids[c.id] for c in ends)
        prefix = "+" if self._draft.find_arrow(source, target, sign, label) else ""
        self._draft.add_arrow(source, target, sign, label)
        line = f"{written[0]} {prefix}{SIGN_OF[arrow.direction, arrow.style]} {written[1]}"
        details = self._details(arrow.id)
        if has_label:
            step = f" {arrow.step}." if arrow.step is not None else ""
            line += f":{step}" + (f" {label_text(arrow.label)}" if arrow.label else "")
        elif details:
            line += ":"
        self._lines.append(line + details)

    def _declare(self) -> None:
        """Writes the next component on a line of its own, with its details."""
        details = self._details(self._waiting[-1].id)
        self._lines.append(self._new_name() + details)

    def _declare_or_fill(self) -> None:
        """Writes the next component; a group whose members are all written, with these."""
        c = self._waiting[-1]
        members = {m.id for m in self._drawing.members(c.id)}
        if members and members <= self._ids.keys():
            self._lines.append(self._new_name() + self._braces(c.id) + self._details(c.id))
            self._hosts.discard(c.id)
        else:
            self._declare()

    def _braces(self, group_id: str) -> str:
        """What is in a group, all of it named before."""
        return f" {{ {' & '.join(self._name(m) for m in self._drawing.members(group_id))} }}"

    def _new_name(self) -> str:
        """The next component where it is first named."""
        c = self._waiting.pop()
        self._ids[c.id] = self._draft.add_component(c.label)
        kind = c.kind if c.id not in self._hosts else None
        another = "+" if self._number[c.id] > 1 else ""
        return f"{another}{name_text(c.label)}" + (f" #{kind.value}" if kind else "")

    def _name(self, c: Component) -> str:
        """A component that was named before."""
        number = self._number[c.id]
        return name_text(c.label) + (f"*{number}" if number > 1 else "")

    def _details(self, element_id: str) -> str:
        texts = (detail_text(d.text) for d in self._drawing.details_on(element_id))
        return "".join(f" @ {text}" for text in texts)

    def _whole(self) -> None:
        texts = [d.text for d in self._drawing.details_on(None)]
        if not texts:
            return
        if len({tidy(text) for text in texts}) < len(texts):
            self._lines.append("@@ " + " @ ".join(detail_text(text) for text in texts))
        else:
            self._lines += [f"@@ {detail_text(text)}" for text in texts]
