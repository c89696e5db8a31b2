"""Every action has a key that all keyboards have, a place in a menu, and a line on the sheet."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.theme.theme import Theme
from tests.ui.canvas.learner import ALT, PLAIN, SHIFT, Learner

KEY = Qt.Key

NAMED = {
    "Del", "F1", "F2", "F3", "F4", "F7", "F8", "F10", "Return", "Enter",
    # On all of these layouts, some of them with Shift, which Qt allows for.
    "0", "+", "=", "-",
}  # fmt: skip

OTHER_WAYS = {
    "@": "detail", "@@": "whole", "#": "kind", ">": "connect", "<": "reverse", "<>": "both",
    "--": "undirected", "..>": "dashed", "{": "group", "}": "ungroup", "&": "duplicate",
    '"': "rename", "*2": "mark", "+": "duplicate",
}  # fmt: skip
"""For each sign of the language an action that does the same without it."""


@pytest.fixture
def free(qtbot: QtBot, theme: Theme) -> DrawingEditor:
    """A free drawing has every action that there is."""
    made = DrawingEditor(CanvasDocument(free=True), theme)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def keys_of(editor: DrawingEditor) -> list[str]:
    return [
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for action in editor.actions()
        for keys in action.shortcuts()
    ]


def test_no_key_needs_altgr_on_a_german_french_or_us_keyboard(free: DrawingEditor) -> None:
    for keys in keys_of(free):
        *modifiers, key = keys.replace("++", "+plus").split("+")
        key = "+" if key == "plus" else key
        assert set(modifiers) <= {"Ctrl", "Shift"}, keys
        assert key in NAMED or (len(key) == 1 and key.isascii() and key.isalpha()), keys


def test_no_key_means_two_things(free: DrawingEditor) -> None:
    counted = Counter(keys_of(free))
    assert [keys for keys, count in counted.items() if count > 1] == []


def texts_in(menu: QMenu) -> set[str]:
    found = set()
    for action in menu.actions():
        inner = action.menu()
        found |= texts_in(inner) if isinstance(inner, QMenu) else {action.text()}
    return found


def test_every_action_is_in_the_menu_with_its_key(free: DrawingEditor) -> None:
    button = free.findChild(QToolButton, "menu")
    assert isinstance(button, QToolButton)
    in_menu = texts_in(button.menu())
    actions = {a.text() for a in free.actions()}
    assert actions == in_menu


@pytest.mark.parametrize("size", [(1024, 560), (1600, 900), (700, 500)])
def test_the_sheet_shows_every_key_and_loses_no_column(
    free: DrawingEditor, size: tuple[int, int]
) -> None:
    free.resize(*size)
    learner = Learner(free.view.document, free)
    learner.press(KEY.Key_F1)
    sheet = QApplication.focusWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "All keys"
    labels = [w for w in sheet.findChildren(QLabel) if w.isVisible()]
    shown = {label.text() for label in labels}
    assert {a.text() for a in free.actions()} <= shown
    assert free.rect().contains(sheet.geometry())
    for label in labels:
        assert right_of(label, sheet) <= sheet.width()


def on_the_sheet(editor: DrawingEditor) -> set[str]:
    """What the sheet of all keys says."""
    Learner(editor.view.document, editor).press(KEY.Key_F1)
    sheet = QApplication.focusWidget()
    assert sheet is not None
    return {label.text() for label in sheet.findChildren(QLabel) if label.isVisible()}


def test_the_sheet_of_a_free_drawing_has_files_and_nothing_to_hand_in(free: DrawingEditor) -> None:
    said = on_the_sheet(free)
    assert {"Ctrl+S", "Save", "Ctrl+P", "Print"} <= said
    assert not {"hand in", "Ctrl+Enter"} & said
    assert "Hand in" not in {action.text() for action in free.actions()}


def test_the_sheet_of_a_drill_has_a_key_to_hand_in_and_no_files(editor: DrawingEditor) -> None:
    said = on_the_sheet(editor)
    assert {"hand in", "Ctrl+Enter"} <= said
    assert not {"Save", "Print", "Copy all as PNG"} & said


def right_of(label: QWidget, sheet: QWidget) -> int:
    return label.mapTo(sheet, label.rect().topRight()).x()


def test_each_sign_of_the_language_has_an_action_that_needs_no_sign(free: DrawingEditor) -> None:
    names = {action.text() for action in free.actions()}
    shown = {
        "detail": "Add a detail", "whole": "Add a detail of the whole", "kind": "Kind …",
        "connect": "Connect the two selected", "reverse": "Turn the arrow round",
        "both": "Arrow both ways", "undirected": "No direction",
        "dashed": "Dashed (asynchronous)", "group": "Group", "ungroup": "Take out of the group",
        "duplicate": "Another like this", "rename": "Change the text",
        "mark": "Select this one too",
    }  # fmt: skip
    for sign, action in OTHER_WAYS.items():
        assert shown[action] in names, sign


def test_alt_and_a_digit_work_where_digits_are_on_shift(learner: Learner) -> None:
    """A French top row: the key 2 says é, and 2 with Shift."""
    learner.enter("A > B > C")
    line = learner.editor.quick_bar.line
    by_place = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_Eacute, ALT, 11, 0, 0, "é")
    QApplication.sendEvent(line, by_place)
    assert learner.current() == "B"
    QApplication.sendEvent(line, QKeyEvent(QKeyEvent.Type.KeyRelease, KEY.Key_Alt, PLAIN))
    learner.press(KEY.Key_3, ALT | SHIFT)
    assert learner.current() == "C"
