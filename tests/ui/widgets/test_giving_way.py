"""Rows that turn into columns, buttons that wrap and tables that scroll, where there is no room."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.figures_table import FiguresTable, TableRow
from atlas_trainer.ui.widgets.flow import FlowLayout
from atlas_trainer.ui.widgets.turning import Turning


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.wait(20)


def corner(widget: QWidget, inside: QWidget) -> QPoint:
    return widget.mapTo(inside, QPoint(0, 0))


@pytest.mark.parametrize(
    ("percent", "width", "beside"),
    [(100, 500, True), (100, 399, False), (150, 500, False), (150, 600, True)],
)
def test_a_row_turns_by_the_size_of_text(
    qtbot: QtBot, theme: Theme, percent: int, width: int, beside: bool
) -> None:
    first, second = QPushButton("First"), QPushButton("Second")
    row = Turning(theme, 400, (first, second), (1, 0))
    shown(qtbot, row, width)
    theme.set_text(percent, "")
    qtbot.wait(20)
    assert (corner(first, row).y() == corner(second, row).y()) is beside
    assert (corner(second, row).x() > corner(first, row).x()) is beside
    assert (row.heightForWidth(width) < row.heightForWidth(300)) is beside


def test_the_part_with_a_share_takes_the_rest_of_the_row(qtbot: QtBot, theme: Theme) -> None:
    text, button = QPushButton("Text"), QPushButton("Button")
    row = Turning(theme, 100, (text, button), (1, 0))
    shown(qtbot, row, 500)
    assert button.width() == button.sizeHint().width()
    assert corner(button, row).x() + button.width() == 500
    button.hide()
    qtbot.wait(20)
    assert text.width() == 500


def test_buttons_wrap_instead_of_being_cut(qtbot: QtBot, theme: Theme) -> None:
    foot = QWidget()
    flow = FlowLayout(foot, left=1)
    buttons = [QPushButton(text) for text in ("Leave", "Study the reference", "Draw it again")]
    for button in buttons:
        flow.addWidget(button)
    shown(qtbot, foot, 900)
    assert corner(buttons[0], foot).x() == 0
    assert corner(buttons[2], foot).x() + buttons[2].width() == 900
    foot.resize(260, 400)
    qtbot.wait(20)
    for button in buttons:
        assert button.width() == button.sizeHint().width()
        assert corner(button, foot).x() + button.width() <= 260
    assert len({corner(button, foot).y() for button in buttons}) > 1


def test_a_table_scrolls_rather_than_cutting_a_name(qtbot: QtBot, theme: Theme) -> None:
    table = FiguresTable(theme, "figures")
    table.set_rows(("Topic", "Lost"), [TableRow(("Universal laws and foundations", "12.5"))])
    table.fit()
    shown(qtbot, table, 600)
    assert table.horizontalScrollBar().maximum() == 0
    low = table.height()
    table.resize(160, low)
    qtbot.wait(20)
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)
    assert table.horizontalScrollBar().maximum() > 0
    assert table.height() > low
