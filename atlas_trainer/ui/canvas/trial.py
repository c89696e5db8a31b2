"""What the quick bar's entry would do if it were entered now: worked out, not done."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.edits import EditError
from atlas_trainer.model.sentence.doubts import doubts, target_doubts
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.plan import Plan, plan, plan_arrow
from atlas_trainer.model.sentence.telling import element_name, told
from atlas_trainer.ui.canvas.bar_state import Entry
from atlas_trainer.ui.canvas.document import CanvasDocument


@dataclass(frozen=True, slots=True)
class Trial:
    """Either a plan or the reason why there is none; neither for an empty entry."""

    plan: Plan | None = None
    error: SentenceError | None = None


NOTHING = Trial()


def planned(document: CanvasDocument, entry: Entry, keep_source: bool = False) -> Plan:
    """The plan of an entry. Raises SentenceError."""
    drawing, current = document.drawing, document.current
    if entry.target is None or current is None:
        return plan(entry.text if entry.target is None else entry.target, drawing, current)
    return plan_arrow(drawing, current, entry.target, entry.text, keep_source)


def tried(document: CanvasDocument, entry: Entry) -> Trial:
    """What entering it now would do."""
    if entry.is_empty:
        return NOTHING
    try:
        return Trial(planned(document, entry))
    except SentenceError as error:
        return Trial(error=error)


def effect(document: CanvasDocument, trial: Trial) -> str:
    """In words what Enter would do: "new “API”; new arrow Client → API"."""
    found = trial.plan
    if found is None:
        return ""
    after = document.drawing.copy()
    try:
        found.edit.apply(after)
    except EditError as error:
        return str(error)
    if said := told(document.drawing, after, found.touched):
        return said
    if found.current is None:
        return "changes nothing"
    return f"goes to {element_name(document.drawing, found.current)}, which is there already"


def warnings(document: CanvasDocument, entry: Entry, trial: Trial) -> tuple[str, ...]:
    """What may not have been meant, in words."""
    if trial.plan is None:
        return ()
    if entry.target is None:
        return doubts(entry.text, document.drawing)
    said = target_doubts(entry.target, document.drawing)
    return (*said, *doubts(entry.text, document.drawing, in_label=True))
