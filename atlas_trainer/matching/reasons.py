"""Reasons: what became of an element, in one plain sentence that a learner can act on."""

from __future__ import annotations

from atlas_trainer.matching.arrows import Given, Way, Wording
from atlas_trainer.matching.claims import RIGHT, WRONG_VALUE, Claims
from atlas_trainer.matching.contradictions import Contradiction
from atlas_trainer.matching.drawn import Arrow, Box, Noted
from atlas_trainer.matching.expected import Claim, Expected, Relation
from atlas_trainer.matching.gains import GENERIC
from atlas_trainer.model.drawing import Direction
from atlas_trainer.model.facts import Fact, read_as
from atlas_trainer.model.names import name_key
from atlas_trainer.model.score import Verdict

_LEADING_ON = frozenset({"after", "at", "by", "every", "from", "if", "in", "of", "on", "per", "to"})
"""Words at the end of a key that read on into its value: "sorted by key"."""
_SYMBOL = 2
"""Letters of a key that is a symbol, such as N or Lq."""

Judged = tuple[Verdict, str]
_SIGNS = {Direction.FORWARD: "→", Direction.BOTH: "↔", Direction.NONE: "–"}


def shown(label: str) -> str:
    """A drawn label in quotes; an unlabelled component is called that."""
    return f"“{label.strip()}”" if label.strip() else "an unlabelled component"


class Reasons:
    """Words for one form of a diagram."""

    def __init__(self, expected: Expected) -> None:
        self._e = expected

    def name(self, component: int) -> str:
        """The component's label."""
        return self._e.components[component].label

    def arrow(self, r: Relation) -> str:
        """The relationship as its ends and direction, with its label."""
        said = f" ({r.label})" if r.label else ""
        return f"{self.name(r.source)} {_SIGNS[r.direction]} {self.name(r.target)}{said}"

    # ---- components ----

    def component(self, component: int, box: Box, credit: int) -> Judged:
        """A component that was drawn."""
        name = self.name(component)
        if credit == 0:
            return Verdict.WRONG_LABEL, f"You wrote {shown(box.label)} where {name} stands."
        if credit == GENERIC:
            if not box.label.strip():
                return Verdict.PARTLY, f"It stands where {name} belongs but has no label."
            return Verdict.PARTLY, f"{shown(box.label)} says only what kind it is; it is {name}."
        if name_key(box.label) == name_key(name):
            return Verdict.CORRECT, f"{name} is right."
        why = next((c.why for c in box.candidates if c.component == component), f"This is {name}")
        return Verdict.CORRECT, _sentence(why)

    def missing_component(self, component: int) -> str:
        """A component that was not drawn."""
        return f"{self.name(component)} is missing."

    def extra_component(self, box: Box, arrows: int) -> str:
        """A drawn component that the diagram does not have, or has already; of its arrows so many
        are charged with it."""
        if box.candidates:
            name = self.name(box.candidates[0].component)
            return f"{shown(box.label)} is one more than needed: {name} is already there."
        if not box.label.strip():
            return "This component has no label, and its place does not say what it is."
        too = f" and none of its {arrows} arrows" if arrows else ""
        return f"The diagram has no {shown(box.label)}{too}."

    # ---- relationships ----

    def given(self, given: Given, boxes: tuple[Box, ...]) -> Judged:
        """A relationship that was drawn, one way or another."""
        r = given.relation
        source, target = self.name(r.source), self.name(r.target)
        verdict, sentence = Verdict.CORRECT, f"{self.arrow(r)} is right"
        if given.way is Way.REVERSED:
            verdict = Verdict.REVERSED
            return verdict, self._reversed(given)
        if given.way is Way.UNDIRECTED:
            both = r.direction is Direction.BOTH
            needed = "both ways" if both else f"from {source} to {target}"
            verdict = Verdict.PARTLY
            sentence = (
                f"Your arrow between {source} and {target} has no direction; it goes {needed}"
            )
        elif given.way is Way.BOTH:
            verdict = Verdict.PARTLY
            sentence = f"You drew {source} ↔ {target}; it only goes from {source} to {target}"
        elif given.way is Way.ONE:
            verdict = Verdict.PARTLY
            arrow = given.arrows[0]
            drawn = f"{shown(boxes[arrow.source].label)} → {shown(boxes[arrow.target].label)}"
            sentence = f"You drew {drawn}; {source} ↔ {target} goes both ways"
        return self._with_label(given, verdict, sentence)

    def _reversed(self, given: Given) -> str:
        """An arrow the wrong way round, with what it says where that is wrong, too."""
        r = given.relation
        source, target = self.name(r.source), self.name(r.target)
        said = next((arrow.label for arrow in given.arrows if arrow.label), "")
        also = {
            Wording.RIGHT: "",
            Wording.WRONG: f" ({said})",
            Wording.ABSENT: " without a label",
            Wording.NEEDED: " without a label",
        }[given.wording]
        what = f"“{r.label}” goes" if r.label else "it goes"
        return f"You drew {target} → {source}{also}; {what} from {source} to {target}."

    def _with_label(self, given: Given, verdict: Verdict, sentence: str) -> Judged:
        r = given.relation
        if given.wording is Wording.RIGHT:
            return verdict, f"{sentence}."
        right = verdict is Verdict.CORRECT
        subject = f"{self.name(r.source)} {_SIGNS[r.direction]} {self.name(r.target)}"
        if given.wording is Wording.WRONG:
            drawn = next(a.label for a in given.arrows if a.label)
            clause = f"says “{drawn}” where “{r.label}” belongs"
            verdict = Verdict.WRONG_LABEL if right else verdict
        elif given.wording is Wording.NEEDED:
            clause = f"needs its label “{r.label}”: another arrow joins the same two"
        else:
            clause = f"lacks its label “{r.label}”"
        if right:
            wrong = given.wording is Wording.WRONG
            return Verdict.WRONG_LABEL if wrong else Verdict.PARTLY, f"{subject} {clause}."
        return verdict, f"{sentence}, and it {clause}."

    def missing_relation(self, r: Relation) -> str:
        """A relationship that was not drawn."""
        return f"{self.arrow(r)} is missing."

    def extra_arrow(self, arrow: Arrow, pairs: dict[int, int]) -> str:
        """A drawn arrow between two components that the diagram does not join so."""
        source, target = self.name(pairs[arrow.source]), self.name(pairs[arrow.target])
        said = f" ({arrow.label})" if arrow.label else ""
        what = f"{source} {_SIGNS[arrow.direction]} {target}{said}"
        ends = {pairs[arrow.source], pairs[arrow.target]}
        joined = any({r.source, r.target} == ends for r in self._e.relations)
        if joined:
            return f"{what} is one arrow more than the diagram has between the two."
        return f"The diagram has no arrow {what}."

    def member(self, child: int, group: int, inside: bool) -> Judged:
        """Whether a component lies in its group."""
        if inside:
            return Verdict.CORRECT, f"{self.name(child)} lies in {self.name(group)}."
        return Verdict.MISSING, f"{self.name(child)} belongs inside {self.name(group)}."

    # ---- details ----

    def claim(self, claim: Claim, note: Noted | None, credit: int, claims: Claims) -> Judged:
        """A detail, stated or not."""
        wanted = f"“{stated(claim.fact)}”"
        where = self._place(claim)
        if note is None:
            return Verdict.MISSING, f"{wanted} is missing{where}."
        drawn = f"“{note.fact.text}”"
        full, keyed = claims.weigh(claim, note)
        misplaced = credit < full
        tail = f", and it belongs{where}" if misplaced and where else ""
        if full == RIGHT:
            if misplaced:
                return Verdict.MISPLACED, f"{drawn} belongs{where or ' to the whole diagram'}."
            return Verdict.CORRECT, f"{drawn} is right{where if keyed else ''}."
        reading = read_as(note.fact.text)
        drawn += f" (read as {reading})" if reading else ""
        if full == WRONG_VALUE:
            return Verdict.PARTLY, f"You wrote {drawn}; it is {wanted}{tail}."
        return Verdict.PARTLY, f"{drawn} lacks its value: {wanted}{tail}."

    def _place(self, claim: Claim) -> str:
        if claim.component is not None:
            return f" on {self.name(claim.component)}"
        if claim.relation is not None:
            r = self._e.relations[claim.relation]
            return f" on {self.name(r.source)} {_SIGNS[r.direction]} {self.name(r.target)}"
        return ""

    def contradiction(self, found: Contradiction) -> str:
        """A value too many."""
        key = found.claims[0].fact.key
        return f"“{found.note.fact.text}” gives {key} one value more; only one can be right."

    def steps(self, asked: int, missing: int, pairs: int, wrong: int) -> Judged:
        """The order of the steps: of `asked` steps so many are not there or not numbered, of the
        `pairs` of those that are so many are in the wrong order."""
        if missing == asked:
            return Verdict.MISSING, "The order of the steps is missing: number the arrows."
        order = f"{wrong} of {pairs} pairs of steps {_are(wrong)} not in the right order"
        if wrong == pairs:
            order = "the order of the steps is wrong"
        if not missing:
            right = "The steps are in the right order."
            return (Verdict.PARTLY, _sentence(order)) if wrong else (Verdict.CORRECT, right)
        left_out = f"{missing} of {asked} steps {_are(missing)} missing or not numbered"
        if not pairs:
            return Verdict.PARTLY, f"{left_out}."
        rest = f"of the others, {order}" if wrong else "the others are in the right order"
        if wrong == pairs:
            rest = "the others are in the wrong order"
        return Verdict.PARTLY, f"{left_out}; {rest}."


def stated(fact: Fact) -> str:
    """A diagram's fact as it would be drawn: "TTL 60 s", "N = 3", "order: DB first"."""
    key, value = fact.key, fact.value
    if not key or not value:
        return fact.text
    compared = any(sign in value for sign in "<>=≤≥")
    if fact.quantities:
        return f"{key} = {value}" if len(key) <= _SYMBOL and not compared else fact.text
    if fact.formula and " " not in key and not compared:
        return f"{key} = {value}"
    return fact.text if key.split()[-1].lower() in _LEADING_ON else f"{key}: {value}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _sentence(text: str) -> str:
    start = text[:1].upper() + text[1:]
    return start if start.endswith(".") else f"{start}."
