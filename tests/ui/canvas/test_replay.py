"""The typing model's keys, pressed for real, draw what the model says they draw."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from atlas_trainer.model.diagram_file import read_diagram
from atlas_trainer.model.sentence.writer import write_drawing
from atlas_trainer.model.typing import keys_for
from atlas_trainer.store.resources import bundled
from tests.model.quick_bar import replayed
from tests.ui.canvas.learner import ALT, PLAIN, SHIFT, Learner

DIAGRAMS = sorted((bundled().diagrams / "patterns").glob("*.json"))[:6]

NAMED = {
    "Enter": (Qt.Key.Key_Return, PLAIN),
    "Shift+Enter": (Qt.Key.Key_Return, SHIFT),
    "Tab": (Qt.Key.Key_Tab, PLAIN),
    "Down": (Qt.Key.Key_Down, PLAIN),
    "Escape": (Qt.Key.Key_Escape, PLAIN),
}


def press(learner: Learner, then: str) -> None:
    if then.startswith("Alt+"):
        learner.press(Qt.Key(Qt.Key.Key_0 + int(then[4:])), ALT)
    else:
        learner.press(*NAMED[then])


@pytest.mark.parametrize("short", [False, True], ids=["full", "short"])
@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_the_models_keys_draw_the_diagram(learner: Learner, path: Path, short: bool) -> None:
    entries = keys_for(read_diagram(path.read_bytes(), path.name), short)
    for entry in entries:
        learner.type(entry.text)
        press(learner, entry.then)
    assert write_drawing(learner.drawing) == write_drawing(replayed(entries))
