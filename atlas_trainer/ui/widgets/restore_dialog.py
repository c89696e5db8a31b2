"""The backups to choose from, and what going back to the chosen one would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from atlas_trainer.services.keeping import Kept
from atlas_trainer.services.keeping_text import Calendar, capital, reason_words, size_words
from atlas_trainer.ui.theme.metrics import CONTROL_HEIGHT
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.careful_dialog import CarefulDialog
from atlas_trainer.ui.widgets.figures_table import FiguresTable, TableRow
from atlas_trainer.ui.widgets.texts import push_button, text_label

_HEAD = ("Made", "Attempts", "Study days", "Last attempt", "Size")
_ROWS_SEEN = 7
_WIDTH = 780
_NONE = "There are no backups yet. One is made a day, when the program closes."


class RestoreDialog(CarefulDialog):
    """A table, newest first; the row under the cursor is the one that would be restored.

    That is `source`, `named` in words.
    """

    chosen = Signal(object)
    """The Path of the backup under the cursor, or of a file that was picked."""
    other_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, "restore", "Go back to a backup", "Restore")
        self.setMinimumWidth(_WIDTH)
        self._paths: list[Path] = []
        self._names: list[str] = []
        self.source: Path | None = None
        self.named = ""
        self._picked = text_label("", "strong", wrap=True)
        self._picked.setObjectName("restore-picked")
        self._picked.hide()
        self._table = FiguresTable(theme, "restore-table")
        self._table.setAccessibleName("Backups, newest first")
        self._table.setMinimumHeight(CONTROL_HEIGHT * (_ROWS_SEEN + 1))
        self._table.currentCellChanged.connect(lambda row, *_: self._choose(row))
        self._other = push_button("Another file …", "restore-other", "", "A file from elsewhere")
        self._other.clicked.connect(self.other_requested)
        self.add_button(self._other)
        self.body.addWidget(self._table)
        self.body.addWidget(self._picked)
        self.order(self._table, self._other)
        self.go.setEnabled(False)
        self.say("Looking through your backups …")

    def show_backups(self, backups: Sequence[Kept], calendar: Calendar) -> None:
        """Lists them; the newest one is under the cursor."""
        if not self.is_open:
            return
        self._paths = [kept.backup.path for kept in backups]
        self._names = [f"the backup of {calendar.moment(k.backup.made_at_ms)}" for k in backups]
        self._table.set_rows(_HEAD, [_row(kept, calendar) for kept in backups])
        self._table.setFocus()
        if backups:
            self._table.setCurrentCell(0, 0)
        else:
            self.say(_NONE)
            self._other.setFocus()

    def pick(self, path: Path) -> None:
        """A file from elsewhere is the one that would be restored."""
        self._table.clearSelection()
        self._table.setCurrentCell(-1, -1)
        self._picked.setText(str(path))
        self._picked.show()
        self._take(path, path.name)

    def show_change(self, source: Path, words: str) -> None:
        """What restoring that one would change; it can be restored now."""
        if source == self.source and not self.is_working:
            self.say(words)
            self.allow(True)

    def show_trouble(self, source: Path, words: str) -> None:
        """Why that one cannot be restored."""
        if source == self.source and not self.is_working:
            self.say(words)
            self.allow(False)

    def fit(self) -> None:
        """At least as high as what is in it; the table takes what more the user gives it."""
        self.resize(self.width(), max(self.height(), self.needed_height()))

    def hold(self, working: bool) -> None:
        """No other backup can be chosen meanwhile."""
        self._table.setEnabled(not working)
        self._other.setEnabled(not working)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._paths):
            self._picked.hide()
            self._take(self._paths[row], self._names[row])

    def _take(self, path: Path, named: str) -> None:
        self.source, self.named = path, named
        self.go.setEnabled(False)
        self.say("Looking through it …")
        self.chosen.emit(path)


def _row(kept: Kept, calendar: Calendar) -> TableRow:
    made = capital(calendar.moment(kept.backup.made_at_ms))
    if reason := reason_words(kept.backup.before):
        made = f"{made} · {reason}"
    figures = kept.figures
    if figures is None:
        return TableRow((made, "–", "–", "cannot be read", size_words(kept.size)))
    last = "none" if figures.last_at_ms is None else calendar.short_day(figures.last_at_ms)
    counts = (f"{figures.attempts:,}", f"{figures.days:,}")
    return TableRow((made, *counts, capital(last), size_words(kept.size)))
