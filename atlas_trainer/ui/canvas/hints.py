"""The slim line under the quick bar: what the keys would do now, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from atlas_trainer.model.bidi import isolated
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.ui.canvas.bar_state import Entry
from atlas_trainer.ui.canvas.desk import NewLabel
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.trial import Trial, effect, warnings

_BETWEEN = "   ·   "


@dataclass(frozen=True, slots=True)
class Hint:
    """A line of help. `is_error` says why something was not taken, `is_warning` what Enter would
    do that may not be meant.
    """

    text: str
    is_error: bool = False
    is_warning: bool = False


def wrong_hint(error: SentenceError) -> Hint:
    """What is wrong with a sentence, and where."""
    return Hint(f"{sentence(str(error))} Nothing was changed.", is_error=True)


def doubt_hint(doubts: tuple[str, ...]) -> Hint:
    """What may not be meant."""
    return Hint(_BETWEEN.join(sentence(doubt) for doubt in doubts), is_warning=True)


def label_hint(label: NewLabel) -> Hint:
    """What the keys do while that label is typed on the canvas."""
    tab = "Tab: the arrow's label" if label.then is not None else ""
    escape = "Esc: without a text" if label.keep else "Esc leaves all as it was"
    return _said("Enter takes the text", tab, escape)


def sentence(text: str) -> str:
    """`text` as a sentence: with a capital, and a full stop unless it ends as a question."""
    end = "" if text.endswith(("?", ".")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def hint_for(document: CanvasDocument, entry: Entry, trial: Trial, offered: str | None) -> Hint:
    """What Enter and Tab would do with this entry; what may surprise comes first."""
    if entry.is_empty:
        return _idle(document)
    if doubts := warnings(document, entry, trial):
        return doubt_hint(doubts)
    does = f"Enter: {effect(document, trial)}" if trial.plan is not None else ""
    if offered is not None:
        return _said(f"Tab: complete to {_name(offered)}", "↑ ↓ choose", does)
    if trial.error is not None:
        return Hint(f"Not finished: {trial.error}")
    source = _source(document)
    if entry.target is not None:
        stay = f"Shift+Enter: and stay on {source}"
        return _said(does, stay, "@ adds a detail", "Backspace: back")
    tab = f"Tab: arrow from {source}" if source is not None else "Tab: the next component"
    return _said(does, tab)


def _idle(document: CanvasDocument) -> Hint:
    """What can be done with an empty bar."""
    if _source(document) is None:
        return _said("Type a component and press Enter", "? shows all keys")
    return _said(
        "Next component, Tab, the arrow's label, Enter",
        "arrow keys: another component",
        "Ctrl+↑: earlier entries",
        "? shows all keys",
    )


def _source(document: CanvasDocument) -> str | None:
    current = document.drawing.components.get(document.current or "")
    return _name(current.label) if current is not None else None


def _said(*parts: str) -> Hint:
    return Hint(_BETWEEN.join(part for part in parts if part))


def _name(label: str) -> str:
    return f"“{isolated(label)}”" if label else "the unlabelled component"
