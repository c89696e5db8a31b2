"""What a sentence would do: one reversible edit, worked out without touching the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.edits import Together, touched
from atlas_trainer.model.sentence.draft import Draft
from atlas_trainer.model.sentence.meaning import Meaning
from atlas_trainer.model.sentence.parser import Parser
from atlas_trainer.model.sentence.scanner import tidy
from atlas_trainer.model.sentence.signs import ARROWS, DETAIL_STOPS
from atlas_trainer.model.sentence.syntax import ArrowLabel, Hop

_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sentence does to the drawing it was planned for.

    `edit` is not applied yet; without parts it changes nothing. `current` is the component that is
    current afterwards (the one named last; None: none). `touched` are the ids that the edit adds
    or changes, `named` those of the components that the sentence names, in its order.
    """

    edit: Together
    current: str | None
    touched: frozenset[str]
    named: tuple[str, ...]


def plan(text: str, drawing: Drawing, current: str | None = None) -> Plan:
    """The plan of one sentence (a group may run over lines); several are planned as one.

    `current` is the component that `@ detail` alone is about (None: the whole drawing), and from
    which `> target` goes.
    Pure: the same input gives the same plan. Raises SentenceError.
    """
    meaning = _meaning(drawing, current)
    parser = Parser(text, lambda label: bool(meaning.draft.named(label)))
    while (sentence := parser.sentence()) is not None:
        meaning.apply(sentence)
    return _finished(meaning, tidy(text))


def plan_arrow(
    drawing: Drawing, source: str, target: str, label: str = "", keep_source: bool = False
) -> Plan:
    """The plan of the quick bar's `target` Tab `label` Enter: an arrow from `source` (an id).

    `target` is a name as in a sentence (several with `&`), after another arrow sign if the arrow
    is not a plain one (`..> Replica`). In `label` operators are plain text,
    but for ` @ `, after which details of the arrow follow; a leading `1.` is a step. With
    `keep_source` (Shift+Enter) the source stays current. Raises SentenceError, whose column
    counts in the field that is wrong: that is `label` if `target` alone can be planned.
    """
    meaning = _meaning(drawing, source)
    targets = Parser(target, lambda name: bool(meaning.draft.named(name)))
    arrow = targets.lead() or ARROWS[">"]
    names = targets.names()
    if not targets.scanner.at_line_end():
        wrong = targets.scanner.word()
        what = f"`{wrong}` does not fit here; only names stand before Tab"
        raise targets.scanner.error(what, targets.scanner.pos)
    after = Parser(label)
    said = after.label(DETAIL_STOPS)
    details = after.details()
    in_colon = said.written or bool(details)
    hop = Hop(arrow, names, said if in_colon else ArrowLabel())
    ends = meaning.hop([source], hop, details)
    meaning.current = source if keep_source else ends[-1]
    return _finished(meaning, tidy(f"{target} {label}"))


def _meaning(drawing: Drawing, current: str | None) -> Meaning:
    known = current if current in drawing.components else None
    return Meaning(Draft(drawing), known, [])


def _finished(meaning: Meaning, title: str) -> Plan:
    meaning.draft.place_new()
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    edit = meaning.draft.edit(title)
    named = tuple(dict.fromkeys(meaning.named))
    return Plan(edit, meaning.current, touched(edit), named)
