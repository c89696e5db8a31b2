"""Tidy lays the whole drawing out: only when asked, in one step, and one sees where things went."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from atlas_trainer.model.drawing import Position
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.ui.theme.theme import Theme
from tests.ui.canvas.learner import CTRL, SHIFT, Learner

T, Z = Qt.Key.Key_T, Qt.Key.Key_Z


def tangled(learner: Learner) -> None:
    """Three components in a row, in the wrong order."""
    drawing = read_drawing("A > B > C")
    for name, x in {"A": 2.0, "B": 1.0, "C": 0.0}.items():
        component = drawing.named(name)[0]
        drawing.components[component.id] = replace(component, at=(x, 0.0))
    learner.document.load(drawing)
    learner.editor.view.fit(smooth=False)


def across(learner: Learner) -> dict[str, Position]:
    return {c.label: c.at for c in learner.drawing.components.values()}


def in_view(learner: Learner, label: str) -> int:
    return learner.at(label).x()


def test_the_key_puts_all_in_order_and_one_undo_puts_it_back(learner: Learner) -> None:
    tangled(learner)
    before = across(learner)
    learner.press(T, CTRL | SHIFT)
    at = across(learner)
    assert at["A"][0] < at["B"][0] < at["C"][0]
    assert in_view(learner, "A") < in_view(learner, "B") < in_view(learner, "C")
    assert "Ctrl+Z" in learner.hint
    learner.press(Qt.Key.Key_Z, CTRL)
    assert across(learner) == before
    assert not learner.document.stack.canUndo()
    learner.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert across(learner) == at


def test_a_tidy_drawing_stays_and_makes_no_step(learner: Learner) -> None:
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    count = learner.document.stack.count()
    learner.press(T, CTRL | SHIFT)
    assert learner.document.stack.count() == count
    assert "already" in learner.hint


def test_drawing_on_never_tidies(learner: Learner) -> None:
    tangled(learner)
    before = across(learner)
    learner.enter("A > D & E > B: again")
    assert {name: at for name, at in across(learner).items() if name in before} == before


def test_the_button_tells_its_key_and_does_it(learner: Learner) -> None:
    tangled(learner)
    button = learner.editor.findChild(QToolButton, "tidy")
    assert isinstance(button, QToolButton)
    assert "Ctrl+Shift+T" in button.toolTip()
    button.click()
    assert across(learner)["A"][0] < across(learner)["C"][0]


def test_the_key_sheet_lists_it(learner: Learner) -> None:
    learner.type("?")
    texts = [label.text() for label in learner.editor.findChildren(QLabel) if label.isVisible()]
    assert "Tidy up" in texts
    assert "Ctrl+Shift+T" in texts


def displaced(learner: Learner) -> list[float]:
    """How far each item is painted from its place, across."""
    return sorted(item.x() for item in learner.editor.view.picture.items() if item.x())


def faded(learner: Learner) -> bool:
    return any(item.opacity() < 1 for item in learner.editor.view.picture.items())


def test_things_glide_to_their_places(qtbot: QtBot, theme: Theme, learner: Learner) -> None:
    theme.reduced_motion = False
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    first = displaced(learner)
    assert len(first) == 2  # B stays
    assert first[0] < 0 < first[1]
    assert faded(learner)
    qtbot.waitUntil(lambda: not displaced(learner) and not faded(learner))


@pytest.mark.parametrize("keys", [(CTRL,), (CTRL, CTRL | SHIFT)], ids=["undo", "redo"])
def test_undo_and_redo_glide_as_well(
    qtbot: QtBot,
    theme: Theme,
    learner: Learner,
    keys: tuple[Qt.KeyboardModifier, ...],
) -> None:
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    for held in keys[:-1]:
        learner.press(Z, held)
    theme.reduced_motion = False
    learner.press(Z, keys[-1])
    assert len(displaced(learner)) == 2
    assert faded(learner)
    qtbot.waitUntil(lambda: not displaced(learner) and not faded(learner))


def test_undo_shows_all_of_what_it_put_back(learner: Learner) -> None:
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    learner.editor.view.pan(3000, 0)
    learner.press(Z, CTRL)
    seen = learner.editor.view.viewport().rect()
    assert all(seen.contains(learner.at(label)) for label in "ABC")


def test_undo_of_anything_else_does_not_glide(theme: Theme, learner: Learner) -> None:
    tangled(learner)
    learner.drag("A", learner.at("A", 0, 120))
    theme.reduced_motion = False
    learner.press(Z, CTRL)
    assert not displaced(learner)
    assert not faded(learner)


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_F4, Qt.Key.Key_Right])
def test_any_key_ends_the_gliding_at_once_and_acts(
    theme: Theme, learner: Learner, key: Qt.Key
) -> None:
    theme.reduced_motion = False
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    learner.press(key)
    assert not displaced(learner)
    assert not faded(learner)
    if key == Qt.Key.Key_X:
        assert learner.editor.quick_bar.text() == "x"


def test_a_key_ends_the_motion_of_the_view_as_well(theme: Theme, learner: Learner) -> None:
    theme.reduced_motion = False
    tangled(learner)
    view = learner.editor.view
    view.pan(400, 100)
    learner.press(T, CTRL | SHIFT)
    learner.press(Qt.Key.Key_F4)
    there = view.viewportTransform()
    view.fit(smooth=False)
    assert view.viewportTransform() == there


def test_drawing_on_ends_the_gliding(theme: Theme, learner: Learner) -> None:
    theme.reduced_motion = False
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    learner.enter("A > D")
    assert not displaced(learner)
    assert not faded(learner)
    assert learner.editor.view.picture.shown == learner.drawing


def test_nothing_moves_where_motion_is_not_wanted(learner: Learner) -> None:
    tangled(learner)
    learner.press(T, CTRL | SHIFT)
    assert not displaced(learner)
    assert not faded(learner)
