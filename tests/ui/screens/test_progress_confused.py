"""The matrix of confusions: by keys and mouse, with one pair, with thirty diagrams, with none."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from atlas_trainer.services.catalogue import Result
from atlas_trainer.services.progress_figures import Behind
from atlas_trainer.services.trouble_spots import Apart, Confused
from atlas_trainer.ui.screens.progress_confused import ConfusedCard
from atlas_trainer.ui.theme.roles import PALETTES
from atlas_trainer.ui.theme.shades import shade_of
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.count_matrix import CountMatrix

LEGIBLE = 4.5
"""The contrast that WCAG 2.2 asks for of text (1.4.3)."""


def confused(asked: str, other: str, count: int = 1, both: bool = True) -> Confused:
    results = tuple(
        Result(f"{asked} {other} {n}", f"2026-11-{20 - n}", 40.0 + n, False) for n in range(count)
    )
    apart = (Apart(asked.upper(), f"{asked} is not {other}."),)
    return Confused(asked, asked.upper(), other, other.upper(), apart, results, both)


class Shown:
    """A card in a window, as a user sees it."""

    def __init__(self, qtbot: QtBot, theme: Theme, pairs: Sequence[Confused]) -> None:
        self.card = ConfusedCard(theme)
        qtbot.addWidget(self.card)
        self.card.show_pairs(pairs)
        self.card.resize(860, 620)
        self.card.show()
        QTest.qWaitForWindowExposed(self.card)
        (self.matrix,) = self.card.findChildren(CountMatrix)

    def says(self, name: str) -> str:
        (label,) = self.card.findChildren(QLabel, name)
        return label.text() if label.isVisible() else ""

    def button(self, name: str) -> QPushButton:
        (button,) = self.card.findChildren(QPushButton, name)
        return button

    def attempts(self) -> QListWidget:
        (found,) = self.card.findChildren(QListWidget, "progress-pair-attempts")
        return found

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.card.focusWidget(), key, modifiers)

    def place(self, row: int, column: int) -> QRect:
        item = self.matrix.item(row, column)
        assert item is not None
        return self.matrix.visualItemRect(item)


def names(matrix: CountMatrix) -> tuple[list[str], list[str]]:
    model = matrix.model()
    down = [model.headerData(n, Qt.Orientation.Vertical) for n in range(matrix.rowCount())]
    across = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(matrix.columnCount())]
    return down, across


def test_only_what_occurs_has_a_row_or_a_column_and_the_worst_comes_first(
    qtbot: QtBot, theme: Theme
) -> None:
    pairs = [confused("raft", "paxos", 4), confused("saga", "paxos"), confused("saga", "raft", 2)]
    shown = Shown(qtbot, theme, pairs)
    assert names(shown.matrix) == (["RAFT", "SAGA"], ["PAXOS", "RAFT"])
    told = {
        (row, column): item.text()
        for row in range(2)
        for column in range(2)
        if (item := shown.matrix.item(row, column)) is not None
    }
    assert told == {(0, 0): "4", (0, 1): "", (1, 0): "1", (1, 1): "2"}
    assert shown.says("progress-pair-title") == "RAFT drawn like PAXOS, 4 times"
    item = shown.matrix.item(1, 1)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "SAGA drawn like RAFT, twice"


def test_arrows_go_from_cell_to_cell_and_enter_to_the_drawings(qtbot: QtBot, theme: Theme) -> None:
    pairs = [confused("raft", "paxos", 7), confused("saga", "raft", 2, both=False)]
    shown = Shown(qtbot, theme, pairs)
    shown.matrix.setFocus()
    shown.press(Qt.Key.Key_Right)
    assert shown.says("progress-pair-title") == "No drawing of RAFT looked like RAFT"
    assert not shown.button("progress-pair-practise").isVisible()
    assert not shown.attempts().isVisible()
    shown.press(Qt.Key.Key_Return)
    assert shown.matrix.hasFocus()
    shown.press(Qt.Key.Key_Down)
    assert shown.says("progress-pair-title") == "SAGA drawn like RAFT, twice"
    assert shown.says("progress-pair-apart") == "SAGA: saga is not raft."
    assert shown.button("progress-pair-practise").text() == "Practise SAGA"
    with qtbot.waitSignal(shown.card.practise_requested) as asked:
        shown.button("progress-pair-practise").click()
    assert asked.args == ["saga"]
    shown.press(Qt.Key.Key_Return)
    assert shown.attempts().hasFocus()
    shown.press(Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.card.attempt_requested) as asked:
        shown.press(Qt.Key.Key_Return)
    assert asked.args == ["saga raft 1"]


def test_a_click_chooses_a_cell_and_all_its_attempts_can_be_listed(
    qtbot: QtBot, theme: Theme
) -> None:
    shown = Shown(qtbot, theme, [confused("raft", "paxos", 9), confused("saga", "cqrs", 7)])
    at = shown.place(1, 1).center()
    QTest.mouseClick(shown.matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown.says("progress-pair-title") == "SAGA drawn like CQRS, 7 times"
    assert shown.attempts().count() == 5
    with qtbot.waitSignal(shown.card.attempts_requested) as asked:
        shown.button("progress-pair-all").click()
    assert asked.args is not None
    title, behind = asked.args
    assert title == "SAGA drawn like CQRS, 7 times"
    assert isinstance(behind, Behind)
    assert len(behind.attempts) == 7
    with qtbot.waitSignal(shown.card.pair_requested) as pair:
        shown.button("progress-pair-practise").click()
    assert pair.args == ["saga", "cqrs"]


def test_one_pair_is_a_matrix_of_one_cell(qtbot: QtBot, theme: Theme) -> None:
    shown = Shown(qtbot, theme, [confused("raft", "paxos")])
    assert (shown.matrix.rowCount(), shown.matrix.columnCount()) == (1, 1)
    assert shown.says("progress-pair-title") == "RAFT drawn like PAXOS, once"
    assert not shown.matrix.horizontalScrollBar().isVisible()
    assert not shown.button("progress-pair-all").isVisible()


def test_thirty_diagrams_scroll_under_names_that_stay(qtbot: QtBot, theme: Theme) -> None:
    pairs = [confused(f"asked {n}", f"other {n}", 31 - n) for n in range(30)]
    shown = Shown(qtbot, theme, pairs)
    matrix = shown.matrix
    down, across = matrix.verticalHeader(), matrix.horizontalHeader()
    places = down.geometry(), across.geometry()
    matrix.setFocus()
    for _ in range(29):
        shown.press(Qt.Key.Key_Down)
        shown.press(Qt.Key.Key_Right)
    assert shown.says("progress-pair-title") == "ASKED 29 drawn like OTHER 29, twice"
    assert matrix.viewport().rect().contains(shown.place(29, 29))
    assert (down.geometry(), across.geometry()) == places
    assert down.sectionViewportPosition(29) >= 0
    assert down.sectionViewportPosition(0) < 0
    assert across.sectionViewportPosition(0) < 0


def test_ctrl_with_an_arrow_goes_to_the_next_count(qtbot: QtBot, theme: Theme) -> None:
    pairs = [confused("a", "x", 9), confused("b", "y", 5), confused("c", "z"), confused("a", "z")]
    shown = Shown(qtbot, theme, pairs)
    shown.matrix.setFocus()
    for key, expected in (
        (Qt.Key.Key_Right, "A drawn like Z, once"),
        (Qt.Key.Key_Right, "A drawn like Z, once"),
        (Qt.Key.Key_Down, "C drawn like Z, once"),
        (Qt.Key.Key_Up, "A drawn like Z, once"),
        (Qt.Key.Key_Left, "A drawn like X, 9 times"),
    ):
        shown.press(key, Qt.KeyboardModifier.ControlModifier)
        assert shown.says("progress-pair-title") == expected


def test_without_pairs_it_says_what_will_be_here(qtbot: QtBot, theme: Theme) -> None:
    shown = Shown(qtbot, theme, [])
    assert "would be here" in shown.says("progress-confused-words")
    assert not shown.matrix.isVisible()
    shown.card.show_pairs([confused("raft", "paxos")])
    assert shown.matrix.isVisible()
    shown.card.show_pairs([])
    assert not shown.matrix.isVisible()


def test_the_chosen_pair_stays_chosen_when_figures_change(qtbot: QtBot, theme: Theme) -> None:
    first, second = confused("raft", "paxos", 3), confused("saga", "cqrs", 2)
    shown = Shown(qtbot, theme, [first, second])
    shown.matrix.setFocus()
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Right)
    shown.card.show_pairs([confused("saga", "cqrs", 4), first])
    assert shown.says("progress-pair-title") == "SAGA drawn like CQRS, 4 times"
    shown.card.show_pairs([first])
    assert shown.says("progress-pair-title") == "RAFT drawn like PAXOS, 3 times"


def luminance(color: QColor) -> float:
    """WCAG's relative luminance."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_counts_are_legible_on_every_shade(palette: str) -> None:
    roles = PALETTES[palette]
    shades = [shade_of(count, roles) for count in range(1, 12)]
    assert min(contrast(shade.ground, shade.text) for shade in shades) >= LEGIBLE
    grounds = list(dict.fromkeys(shade.ground for shade in shades))
    from_surface = [contrast(roles.surface, ground) for ground in grounds]
    assert len(grounds) == 4
    assert from_surface == sorted(from_surface)


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_a_cell_is_painted_in_the_shade_of_its_count(
    qtbot: QtBot, theme: Theme, palette: str
) -> None:
    shown = Shown(qtbot, theme, [confused("raft", "paxos", 6), confused("saga", "cqrs", 1)])
    theme.choose(palette)
    qtbot.wait(1)
    picture = shown.matrix.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    for row, column, count in ((0, 0, 6), (1, 1, 1)):
        at = (shown.place(row, column).topLeft() + QPoint(6, 6)) * ratio
        color = picture.pixelColor(at)
        assert color.name() == QColor(shade_of(count, PALETTES[palette]).ground).name()
