"""The dialog around something slow: it stays open, shows how far it is, and can be stopped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.widgets.careful_dialog import CarefulDialog, Stopped


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(window: QWidget) -> CarefulDialog:
    made = CarefulDialog(window, "care", "Something slow", "Do it")
    made.open()
    QTest.qWaitForWindowExposed(made)
    return made


def words(dialog: CarefulDialog) -> str:
    (label,) = dialog.findChildren(QLabel, "care-words")
    return label.text()


def press(dialog: CarefulDialog, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, key)


def test_escape_stops_the_work_and_only_then_closes(dialog: CarefulDialog, qtbot: QtBot) -> None:
    dialog.begin_work("Working …")
    dialog.on_step("First")
    qtbot.waitUntil(lambda: words(dialog) == "First …")
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert words(dialog) == "Stopping …"
    with pytest.raises(Stopped):
        dialog.on_step("Second")
    with pytest.raises(Stopped):
        dialog.on_count(1, 2)
    dialog.end_work("Stopped. Nothing was changed.")
    assert words(dialog).startswith("Stopped")
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    press(dialog, Qt.Key.Key_Escape)
    assert closed == [0]


def test_an_answer_that_comes_too_late_is_nobodys(dialog: CarefulDialog, qtbot: QtBot) -> None:
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    press(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: gone != [])
    dialog.say("You would lose 3 attempts.")
    dialog.allow(True)


def test_the_bar_shows_how_far_the_work_is(dialog: CarefulDialog, qtbot: QtBot) -> None:
    (bar,) = dialog.findChildren(QProgressBar)
    assert not bar.isVisible()
    dialog.begin_work("Working …")
    assert bar.isVisible()
    dialog.on_count(50, 120)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (50, 120))
    dialog.end_work("The disk is full.")
    assert not bar.isVisible()
    assert dialog.go.isEnabled()


def test_return_does_it_once(dialog: CarefulDialog) -> None:
    asked: list[str] = []
    dialog.confirmed.connect(lambda: asked.append("do it"))
    dialog.confirmed.connect(lambda: dialog.begin_work("Working …"))
    (go,) = dialog.findChildren(QPushButton, "care-go")
    go.setFocus()
    press(dialog, Qt.Key.Key_Return)
    QTest.keyClick(go, Qt.Key.Key_Return)
    assert asked == ["do it"]
    assert QApplication.focusWidget() is not go
