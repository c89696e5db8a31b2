"""During a drill everything on the screen is the same, whichever answer lies behind the prompt."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.features.conftest import CTRL, User

KEY = Qt.Key
TITLE = "Zebra crossing"
FACES = {
    "small": {
        "components": [
            {"id": "client", "label": "Client", "kind": "client", "at": [0, 0]},
            {"id": "api", "label": "API", "kind": "service", "at": [1, 0]},
        ],
        "relationships": [{"id": "calls", "source": "client", "target": "api", "label": "calls"}],
        "details": [],
    },
    "large": {
        "components": [
            {"id": "lb", "label": "Load balancer", "kind": "load-balancer", "at": [0, 0]},
            {"id": "zone", "label": "Log zone", "kind": "group", "at": [2, 0]},
            *(
                {"id": f"n{n}", "label": f"Log node {n}", "kind": "node", "in": "zone",
                 "at": [2, n]}
                for n in range(6)
            ),
        ],
        "relationships": [
            {"id": f"r{n}", "source": "lb", "target": f"n{n}", "label": "long poll", "step": n}
            for n in range(6)
        ],
        "details": [{"id": "d", "on": "lb", "label": "limit", "value": "50 %", "source": "s"}],
    },
}  # fmt: skip
KEYS: tuple[tuple[str, Qt.Key, Qt.KeyboardModifier], ...] = tuple(
    (text, key, modifiers)
    for text, key, modifiers in (
        ("Lo", KEY.Key_Escape, None), ("Load b", KEY.Key_Return, None), ("Lo", KEY.Key_Tab, None),
        ("", KEY.Key_Tab, None), ("lo", KEY.Key_Return, None), ("Log #l", KEY.Key_Down, None),
        ("", KEY.Key_Tab, None), ("", KEY.Key_Return, None), ("Log > 50%", KEY.Key_Return, None),
        ("Lo", KEY.Key_Down, None), ("", KEY.Key_Escape, None), ("", KEY.Key_Escape, None),
        ("A > ", KEY.Key_Return, None), ("", KEY.Key_Escape, None), ("@ 3", KEY.Key_Return, None),
        ("Zone { Lo", KEY.Key_Tab, None), (" }", KEY.Key_Return, None), ("", KEY.Key_Up, None),
        ("", KEY.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier), ("", KEY.Key_F1, None),
    )
    for modifiers in (modifiers or Qt.KeyboardModifier.NoModifier,)
)  # fmt: skip


def put_behind_the_title(user: User, face: str) -> None:
    decks = user.folders.decks
    decks.mkdir(parents=True, exist_ok=True)
    diagram = {
        "format": 1, "id": "zebra", "title": TITLE, "kind": "pattern", "topic": "Mine",
        "prompt": "Draw it.", "summary": "It is.",
        "sources": [{"id": "s", "title": "A book", "url": "https://example.org", "note": "it"}],
        **FACES[face],
    }  # fmt: skip
    (decks / "zebra.json").write_text(json.dumps(diagram))


def pictures(user: User, face: str) -> list[QImage]:
    """The window after every key of a whole drawing, from the brief on, in a new home."""
    shutil.rmtree(user.folders.data, ignore_errors=True)
    put_behind_the_title(user, face)
    user.start_program()
    assert user.program is not None
    QApplication.setCursorFlashTime(0)
    user.open_brief(TITLE)
    shown = [look(user)]
    user.press(KEY.Key_Return)
    user.wait_to_see("hand-in")
    for text, key, modifiers in KEYS:
        for character in text:
            user.type(character)
            shown.append(look(user))
        user.press(key, modifiers)
        shown.append(look(user))
    user.stop_program()
    return shown


def look(user: User) -> QImage:
    user.qtbot.wait(1)
    for _ in range(3):
        QCoreApplication.processEvents()
    return user.window.grab().toImage()


@pytest.mark.timeout(300)
def test_the_drill_looks_the_same_whichever_answer_lies_behind(user: User, tmp_path: Path) -> None:
    flash = QApplication.cursorFlashTime()
    try:
        one, other = pictures(user, "small"), pictures(user, "large")
    finally:
        QApplication.setCursorFlashTime(flash)
    assert len(one) == len(other)
    for number, (a, b) in enumerate(zip(one, other, strict=True)):
        assert a == b, f"picture {number} differs"
    assert one[0] != one[-1]
