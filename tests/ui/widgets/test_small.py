"""Chips, sparkline and history: small parts that screens are made of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from atlas_trainer.services.catalogue import Result
from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.chips import Chip, ChipRow
from atlas_trainer.ui.widgets.contact_sheet import ContactSheet, Entry
from atlas_trainer.ui.widgets.history import HistoryList
from atlas_trainer.ui.widgets.sparkline import Sparkline

CHIPS = [Chip("all", "All"), Chip("new", "New"), Chip("weak", "Weak")]


@pytest.fixture
def chips(qtbot: QtBot, theme: Theme) -> ChipRow:
    made = ChipRow("state", CHIPS, "State")
    qtbot.addWidget(made)
    made.resize(400, 40)
    made.show()
    return made


def test_exactly_one_chip_is_on(qtbot: QtBot, chips: ChipRow) -> None:
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.mouseClick(chip(chips, "weak"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["weak"]
    assert [chip(chips, c.value).isChecked() for c in CHIPS] == [False, False, True]


def test_arrow_keys_go_from_chip_to_chip(qtbot: QtBot, chips: ChipRow) -> None:
    chip(chips, "all").setFocus()
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.keyClick(chip(chips, "all"), Qt.Key.Key_Right)
    assert chosen.args == ["new"]


def test_chips_wrap_where_there_is_little_room(chips: ChipRow) -> None:
    narrow = chips.heightForWidth(80)
    assert narrow >= 3 * chip(chips, "all").sizeHint().height()
    assert chip(chips, "all").sizeHint().height() >= 32


def test_a_line_of_totals_needs_two_of_them(qtbot: QtBot, theme: Theme) -> None:
    line = Sparkline(theme)
    qtbot.addWidget(line)
    line.set_results([Result("a", "2025-11-20", 60.0, False)])
    assert line.isHidden()
    totals = (60.0, 84.97, 91.5)
    line.set_results([Result(f"{t}", "2025-11-20", t, t > 85) for t in totals])
    assert not line.isHidden()
    assert line.accessibleName().startswith("3 totals, from 60 to 91.5")
    assert line.accessibleName().endswith("the pass mark, 85")


def test_a_line_of_totals_tells_the_newest_pass_mark(qtbot: QtBot, theme: Theme) -> None:
    line = Sparkline(theme)
    qtbot.addWidget(line)
    line.set_results(
        [Result("a", "2025-11-20", 84.97, False), Result("b", "2025-11-21", 74.97, False, 75)]
    )
    assert "from 84.9 to 74.9" in line.accessibleName()
    assert line.accessibleName().endswith("the pass mark, 75 at the last")
    line.resize(101, 48)
    paper = line.grab().toImage()
    left, right = (paper.copy(x, 0, 1, 48) for x in (10, 90))
    assert left != right


def test_totals_in_lists_are_short_of_their_own_pass_mark(qtbot: QtBot, theme: Theme) -> None:
    history, sheet = HistoryList(theme), ContactSheet(theme)
    for widget in (history, sheet):
        qtbot.addWidget(widget)
    history.set_results([Result("b", "2025-11-23", 59.97, False, 60)])
    sheet.set_entries([Entry("b", "Saga", 59.97, False, None, pass_mark=60)])
    assert history.item(0).text().endswith(": 59.9, not passed")
    assert sheet.item(0).text() == "Saga: 59.9, not passed"


def test_a_past_result_opens_by_click_and_by_enter(qtbot: QtBot, theme: Theme) -> None:
    history = HistoryList(theme)
    qtbot.addWidget(history)
    history.set_results(
        [Result("b", "2025-11-23", 91.5, True), Result("a", "2025-11-20", 60.0, False)]
    )
    history.resize(300, history.height())
    with qtbot.waitActive(history):
        history.show()
        history.activateWindow()
    assert history.item(0).text() == "23 Nov 2025: 91.5, passed"
    assert history.item(1).text() == "20 Nov 2025: 60, not passed"
    spot = history.visualItemRect(history.item(1)).center()
    with qtbot.waitSignal(history.attempt_requested) as asked:
        QTest.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == ["a"]
    with qtbot.waitSignal(history.attempt_requested) as asked:
        QTest.keyClick(history, Qt.Key.Key_Up)
        QTest.keyClick(history, Qt.Key.Key_Return)
    assert asked.args == ["b"]


def chip(row: ChipRow, value: str) -> QPushButton:
    found = row.findChild(QPushButton, f"state-{value}")
    assert isinstance(found, QPushButton)
    return found
