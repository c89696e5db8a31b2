"""The list of all shortcuts in the settings, and other keys for the commands of the window."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.screens.library import LibraryScreen
from atlas_trainer.ui.screens.progress import ProgressScreen
from atlas_trainer.ui.shortcuts import ALL
from tests.features.conftest import CTRL, User
from tests.features.test_today import has_drawn

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def open_settings(user: User) -> None:
    user.wait_to_see("rail-settings")
    user.click("rail-settings")
    user.qtbot.wait(30)


def field(user: User, command: str) -> QKeySequenceEdit:
    return user.window.findChildren(QKeySequenceEdit, f"shortcut-{command}")[0]


def give(user: User, command: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Presses keys in the field of a command, as a person does, and goes on with Tab."""
    edit = field(user, command)
    edit.setFocus()
    user.press(key, modifiers)
    user.press(KEY.Key_Tab)
    user.qtbot.wait(30)


def keys_of(user: User, command: str) -> str:
    return field(user, command).keySequence().toString()


def refusal(user: User) -> str:
    (found,) = user.window.findChildren(QLabel, "shortcuts-refused")
    return found.text() if found.isVisible() else ""


def rows(user: User) -> Iterator[QTreeWidgetItem]:
    """The rows that are in sight or can be scrolled to."""
    (tree,) = user.window.findChildren(QTreeWidget, "shortcuts-list")
    root = tree.invisibleRootItem()
    for number in range(root.childCount()):
        top = root.child(number)
        assert top is not None
        for place in range(top.childCount()):
            row = top.child(place)
            assert row is not None
            if not row.isHidden() and not top.isHidden() and tree.isVisible():
                yield row


def listed(user: User) -> list[tuple[str, str]]:
    return [(row.text(0), row.text(1)) for row in rows(user)]


def is_open(user: User, screen: type[QWidget]) -> bool:
    return any(found.isVisible() for found in user.window.findChildren(screen))


def stored(user: User) -> object:
    assert user.program is not None
    user.program.background.wait()
    return json.loads(user.folders.settings.read_text(encoding="utf-8"))["keyboard"]["own"]


def test_the_list_has_the_keys_of_every_screen(user: User) -> None:
    user.start_program()
    open_settings(user)
    found = listed(user)
    assert len(found) > 100
    for line in (
        ("Ctrl+2", "Library"),
        ("Ctrl+F", "Search the library"),
        ("Ctrl+Shift+T", "Tidy up"),
        ("Ctrl+Enter", "Hand in"),
        ("M", "I meant …"),
        ("name Tab label Enter", "arrow from the current one"),
        ("F8", "Copy all as PNG"),
    ):
        assert any(keys.startswith(line[0]) and text == line[1] for keys, text in found), line


def test_a_screen_reader_hears_what_a_row_does_its_keys_and_where(user: User) -> None:
    user.start_program()
    open_settings(user)
    said = [row.data(0, Qt.ItemDataRole.AccessibleTextRole) for row in rows(user)]
    assert "Tidy up: Ctrl+Shift+T. Drawing: view" in said
    assert "Draw it again: A. Review" in said


def test_the_search_finds_keys_and_words(user: User) -> None:
    user.start_program()
    open_settings(user)
    (search,) = user.window.findChildren(QLineEdit, "shortcuts-search")
    search.setFocus()
    user.type("tidy")
    assert listed(user) == [("Ctrl+Shift+T", "Tidy up")]
    search.clear()
    user.type("ctrl+k")
    assert [text for _, text in listed(user)] == ["Kind …"]
    search.clear()
    user.type("review draw")
    assert ("A", "Draw it again") in listed(user)
    user.type(" zebra")
    assert listed(user) == []
    assert "No shortcut" in _seen(user, "shortcuts-none")


def _seen(user: User, name: str) -> str:
    (found,) = user.window.findChildren(QLabel, name)
    return found.text() if found.isVisible() else ""


def test_a_command_takes_other_keys_at_once_and_keeps_them(user: User) -> None:
    user.start_program()
    open_settings(user)
    give(user, "progress", KEY.Key_H)
    assert keys_of(user, "progress") == "Ctrl+H"
    assert ("Ctrl+H", "Progress") in listed(user)
    assert stored(user) == [{"command": "progress", "keys": "Ctrl+H"}]
    rail = user.wait_to_see("rail-progress")
    assert rail.toolTip() == "Progress (Ctrl+H)"
    user.stop_program()
    user.start_program()
    user.wait_to_see("rail-progress")
    user.press(KEY.Key_4, CTRL)
    user.qtbot.wait(50)
    assert not is_open(user, ProgressScreen)
    user.press(KEY.Key_H, CTRL)
    user.qtbot.waitUntil(lambda: is_open(user, ProgressScreen), timeout=10_000)


def test_two_commands_can_change_places(user: User) -> None:
    user.start_program()
    open_settings(user)
    give(user, "today", KEY.Key_H)
    give(user, "library", KEY.Key_1)
    give(user, "today", KEY.Key_2)
    assert refusal(user) == ""
    user.wait_to_see("rail-settings").setFocus()
    user.press(KEY.Key_1, CTRL)
    assert is_open(user, LibraryScreen)


@pytest.mark.parametrize(
    ("key", "modifiers", "said"),
    [
        (KEY.Key_2, CTRL, "Ctrl+2 is taken by “Library”. Give that other keys first."),
        (KEY.Key_T, CTRL | SHIFT, "Ctrl+Shift+T is taken by “Tidy up” (Drawing: view)."),
        (KEY.Key_S, CTRL, "Ctrl+S is taken by “Save” (Free drawing)."),
        (KEY.Key_W, CTRL, "Ctrl+W is taken by “Leave the drill” (Drill)."),
        (KEY.Key_F1, Qt.KeyboardModifier.NoModifier, "F1 is taken by “All keys” (Drawing: view)."),
        (KEY.Key_B, Qt.KeyboardModifier.NoModifier, "B is for typing and moving about."),
        (KEY.Key_5, ALT, "Alt+5 is for typing and moving about."),
        (KEY.Key_Left, CTRL, "Ctrl+Left is for typing and moving about."),
    ],
)
def test_keys_that_are_taken_are_refused_with_a_sentence(
    user: User, key: Qt.Key, modifiers: Qt.KeyboardModifier, said: str
) -> None:
    user.start_program()
    open_settings(user)
    give(user, "progress", key, modifiers)
    assert refusal(user).startswith(said)
    assert keys_of(user, "progress") == "Ctrl+4"
    give(user, "progress", KEY.Key_J)
    assert refusal(user) == ""


def test_the_usual_keys_come_back(user: User) -> None:
    user.start_program()
    open_settings(user)
    usual = user.wait_to_see("shortcuts-usual")
    assert not usual.isEnabled()
    give(user, "library", KEY.Key_J)
    assert usual.isEnabled()
    user.click("shortcuts-usual")
    assert keys_of(user, "library") == "Ctrl+2"
    assert stored(user) == []
    give(user, "library", KEY.Key_J)
    user.click("settings-reset")
    assert keys_of(user, "library") == "Ctrl+2"


def test_all_settings_go_back_to_the_defaults_and_that_can_be_undone(user: User) -> None:
    user.folders.create()
    own = {"appearance": {"text_size": 120}, "marks": {"pass_mark": 70}}
    user.folders.settings.write_text(json.dumps(own), encoding="utf-8")
    user.start_program()
    open_settings(user)
    give(user, "library", KEY.Key_J)
    assert pass_mark(user) == "70"
    user.click("settings-reset")
    user.qtbot.wait(30)
    assert (keys_of(user, "library"), pass_mark(user)) == ("Ctrl+2", "85")
    user.click("rail-today")
    user.click("banner-action-1")
    open_settings(user)
    assert (keys_of(user, "library"), pass_mark(user)) == ("Ctrl+J", "70")
    assert user.program is not None
    theme = user.program.theme
    user.qtbot.waitUntil(lambda: theme.scale == 1.2, timeout=5_000)


def pass_mark(user: User) -> str:
    fields = user.window.findChildren(QSpinBox, "setting-marks-pass_mark")
    return next(one.text() for one in fields if one.isVisible())


def test_keys_in_the_file_that_do_not_go_together_are_left_out(user: User) -> None:
    user.folders.create()
    own = [{"command": "today", "keys": "Ctrl+2"}, {"command": "gone", "keys": "Ctrl+H"}]
    user.folders.settings.write_text(json.dumps({"keyboard": {"own": own}}), encoding="utf-8")
    user.start_program()
    user.wait_to_see("rail-library")
    assert user.wait_to_see("rail-library").toolTip() == "Library (Ctrl+2)"
    user.press(KEY.Key_2, CTRL)
    assert is_open(user, LibraryScreen)


def shortcuts_of(user: User) -> set[str]:
    """All keys that some shortcut or action of the window has now."""
    keys = {s.key().toString() for s in user.window.findChildren(QShortcut)}
    for editor in user.window.findChildren(DrawingEditor):
        for action in editor.actions():
            keys |= {one.toString() for one in action.shortcuts()}
    for button in user.window.findChildren(QAbstractButton):
        keys.add(button.shortcut().toString())
    return keys - {""}


def test_no_screen_has_a_shortcut_that_is_not_listed(user: User) -> None:
    has_drawn(user, "cap-theorem")
    user.start_program()
    known = {
        QKeySequence(keys).toString()
        for section in ALL
        for shortcut in section.listed
        for keys in shortcut.keys
    }
    for place in ("library", "checkpoint", "progress", "free", "settings", "today"):
        user.click(f"rail-{place}")
        user.qtbot.wait(100)
    user.begin_drill()
    user.enter("Caller")
    found = shortcuts_of(user)
    user.hand_in()
    found |= shortcuts_of(user)
    assert len(found) > 40
    assert found - known == set()
    assert QApplication.focusWidget() is not None
