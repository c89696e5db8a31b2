"""The quick bar's grammar without a window: what entries of the typing model draw."""

from collections.abc import Iterable

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.keystrokes import MOST_OFFERED, Entry, badges
from atlas_trainer.model.sentence.completion import completion_start, completions
from atlas_trainer.model.sentence.plan import Plan, plan, plan_arrow
from atlas_trainer.model.sentence.writer import name_text


class Bar:
    """Takes text and keys as the quick bar does."""

    def __init__(self) -> None:
        self.drawing = Drawing()
        self.current: str | None = None
        self._line = ""
        self._target: str | None = None
        self._row = 0
        self._hidden = False

    def take(self, entry: Entry) -> None:
        if entry.text:
            self._row, self._hidden = 0, False
        self._line += entry.text
        if entry.then.startswith("Alt+"):
            assert not self._line
            assert self._target is None
            numbers = {number: i for i, number in badges(self.drawing).items()}
            self.current = numbers[int(entry.then[4:])]
        elif entry.then == "Tab":
            self._tab()
        elif entry.then == "Down":
            assert self._offers()
            self._row += 1
        elif entry.then == "Escape":
            assert self._offers()
            self._hidden = True
        else:
            self._enter(keep_source=entry.then == "Shift+Enter")

    def _offers(self) -> tuple[str, ...]:
        if self._hidden or self._target is not None:
            return ()
        return completions(self._line, self.drawing)[:MOST_OFFERED]

    def _tab(self) -> None:
        if offers := self._offers():
            self._line = self._line[: completion_start(self._line)] + name_text(offers[self._row])
            self._row = 0
        else:
            assert self.current is not None
            assert self._target is None
            self._target, self._line = self._line, ""

    def _enter(self, keep_source: bool) -> None:
        planned: Plan
        if self._target is None:
            planned = plan(self._line, self.drawing, self.current)
        else:
            assert self.current is not None
            planned = plan_arrow(self.drawing, self.current, self._target, self._line, keep_source)
        planned.edit.apply(self.drawing)
        self.current, self._line, self._target = planned.current, "", None


def replayed(entries: Iterable[Entry]) -> Drawing:
    """What the entries draw."""
    bar = Bar()
    for entry in entries:
        bar.take(entry)
    return bar.drawing
