"""The lines of a score: what was lost, worst first, then what was right, folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from atlas_trainer.model.score import Item, Part, Score
from atlas_trainer.ui.widgets.points import earned_text, lost_text, points_text

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
UNCOUNTED = "–"
"""Stands for the points of what is missed in a part of no weight."""
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line as shown. `item` is None for the fold, the line that opens and closes the rest."""

    text: str
    figure: str
    spoken: str
    item: Item | None = None
    opened: bool = False


class ScoreLines(QAbstractListModel):
    """The lines of one score; row numbers change only when the fold opens or closes."""

    def __init__(self) -> None:
        super().__init__()
        self._lost: list[Line] = []
        self._right: list[Line] = []
        self._opened = False

    def set_score(self, score: Score) -> None:
        """Shows another score, folded."""
        self.beginResetModel()
        lost = sorted((item for item in score.items if item.flawed), key=_worst_first)
        self._lost = [_line(item) for item in lost]
        self._right = [_line(item) for item in score.items if not item.flawed]
        self._opened = False
        self.endResetModel()

    def line(self, index: AnyIndex) -> Line | None:
        """The line at an index of this model; None outside."""
        rows = self._rows()
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def index_about(self, element: str) -> QModelIndex:
        """The first line, open or not, about a drawn or reference element; else an invalid one."""
        for closed, lines in ((False, self._lost), (True, self._right)):
            for line in lines:
                if line.item and (element in line.item.drawn or element == line.item.reference):
                    if closed and not self._opened:
                        self.toggle()
                    return self.index(self._rows().index(line))
        return QModelIndex()

    def toggle(self) -> None:
        """Opens or closes what was right."""
        first = len(self._lost) + 1
        last = first + len(self._right) - 1
        if self._opened:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._opened = False
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._opened = True
            self.endInsertRows()
        fold = self.index(len(self._lost))
        self.dataChanged.emit(fold, fold)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self._rows())

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, its text, or what a screen reader says."""
        line = self.line(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _rows(self) -> Sequence[Line]:
        if not self._right:
            return self._lost
        fold = _fold(self._right, self._opened)
        return [*self._lost, fold, *(self._right if self._opened else ())]


def _worst_first(item: Item) -> tuple[object, ...]:
    return -item.lost, list(Part).index(item.part)


def _line(item: Item) -> Line:
    if item.lost > 0:
        figure = lost_text(item.lost)
        points = f"{points_text(item.lost)} points lost"
    elif item.flawed:
        figure, points = UNCOUNTED, "not counted"
    else:
        figure = earned_text(item.points)
        points = f"{points_text(item.points)} points"
    spoken = f"{item.verdict.value.capitalize()}, {item.part.value}: {item.reason} {points}"
    return Line(item.reason, figure, spoken, item)


def _fold(right: Sequence[Line], opened: bool) -> Line:
    earned = sum((line.item.points for line in right if line.item), Fraction(0))
    text = f"What was right ({len(right)})"
    spoken = f"{text}, {'opened' if opened else 'closed'}; Enter changes it"
    return Line(text, earned_text(earned), spoken, None, opened)
