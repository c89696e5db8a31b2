"""Banners and empty states say what is the matter and offer a way on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.banner import Banner, Level
from atlas_trainer.ui.widgets.empty import EmptyState


@pytest.fixture
def banner(qtbot: QtBot, theme: Theme) -> Banner:
    made = Banner(theme)
    qtbot.addWidget(made)
    return made


def test_there_is_nothing_to_see_before_there_is_something_to_say(banner: Banner) -> None:
    assert banner.isHidden()
    assert banner.text == ""


def test_a_message_is_shown_and_named_for_screen_readers(banner: Banner) -> None:
    banner.say(Level.ERROR, "The disk is full.")
    assert banner.isVisible()
    assert banner.text == "The disk is full."
    assert banner.accessibleName() == "Error: The disk is full."


def test_its_actions_work_and_a_new_message_replaces_them(banner: Banner) -> None:
    done: list[str] = []
    banner.say(Level.INFO, "One", [("Mend", lambda: done.append("one"))])
    banner.say(Level.INFO, "Two", [("Mend", lambda: done.append("two"))])
    click(banner, "banner-action-1")
    assert done == ["two"]


def test_details_open_on_demand_and_can_be_copied(banner: Banner) -> None:
    banner.say(Level.WARNING, "A file was left out.", detail="x.json: line 3: not JSON")
    box = banner.findChild(QPlainTextEdit, "banner-detail")
    assert isinstance(box, QPlainTextEdit)
    assert not box.isVisible()
    click(banner, "banner-show")
    assert box.isVisible()
    assert box.isReadOnly()
    assert "not JSON" in box.toPlainText()
    click(banner, "banner-show")
    assert not box.isVisible()


def test_it_can_be_dismissed_unless_it_must_stay(qtbot: QtBot, banner: Banner) -> None:
    banner.say(Level.INFO, "Passing")
    with qtbot.waitSignal(banner.dismissed):
        click(banner, "banner-close")
    assert banner.isHidden()
    banner.say(Level.INFO, "Staying", dismissible=False)
    assert not button(banner, "banner-close").isVisible()


def test_an_empty_state_offers_its_one_way_on(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme, "search", "Nothing", "No diagram matches.", "Clear filters")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.pressed):
        click(empty, "empty-action")
    empty.set_texts("Empty", "There is nothing.", "")
    assert not button(empty, "empty-action").isVisible()
    assert "There is nothing." in [label.text() for label in empty.findChildren(QLabel)]


def button(parent: QWidget, name: str) -> QPushButton:
    found = [child for child in parent.findChildren(QPushButton, name) if child.isVisible()]
    return found[-1] if found else parent.findChildren(QPushButton, name)[-1]


def click(parent: QWidget, name: str) -> None:
    QTest.mouseClick(button(parent, name), Qt.MouseButton.LeftButton)
