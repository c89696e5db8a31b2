"""The drawings of a checkpoint side by side: no room is left where one more would fit."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.contact_sheet import ContactSheet, Entry


@pytest.mark.parametrize(("width", "across"), [(856, 4), (1046, 5)])
def test_as_many_stand_in_a_row_as_fit(qtbot: QtBot, theme: Theme, width: int, across: int) -> None:
    """856 and 1046 pixels: the smallest window, and a page at its widest."""
    sheet = ContactSheet(theme)
    qtbot.addWidget(sheet)
    sheet.resize(width, 600)
    sheet.set_entries([Entry(f"{n}", f"Diagram {n}", 90, True, None) for n in range(20)])
    sheet.show()
    QTest.qWaitForWindowExposed(sheet)
    tops = [sheet.visualItemRect(sheet.item(n)).top() for n in range(20)]
    assert tops.count(tops[0]) == across
    last = sheet.visualItemRect(sheet.item(19))
    assert sheet.viewport().rect().contains(last)
