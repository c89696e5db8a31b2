"""Themes change under an editor, and after one is gone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from atlas_trainer.model.drawing import Drawing
from atlas_trainer.model.drawing_file import drawing_values
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.model.tidy import tidied
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.canvas.ink import ink_for
from atlas_trainer.ui.canvas.look import PLAIN, Look
from atlas_trainer.ui.theme.roles import PALETTES, Roles
from atlas_trainer.ui.theme.theme import Theme
from tests.ui.canvas.learner import CTRL, SHIFT, Learner


def test_an_editor_follows_the_theme(qtbot: QtBot, theme: Theme, editor: DrawingEditor) -> None:
    editor.view.document.load(read_drawing("Client > API: call"))
    light = editor.view.grab().toImage()
    theme.choose("dark")
    assert editor.view.grab().toImage().pixelColor(5, 5).lightness() < 80
    theme.choose("light")
    assert editor.view.grab().toImage() == light


@pytest.mark.parametrize("roles", PALETTES.values(), ids=PALETTES.keys())
@pytest.mark.parametrize("look", [Look(current=True), Look(selected=True), Look(target=True)])
def test_what_is_chosen_is_drawn_heavier_in_every_theme(roles: Roles, look: Look) -> None:
    pen, other = (ink_for(roles).box_pen(one, dashed=False) for one in (look, PLAIN))
    assert pen.widthF() > other.widthF()
    assert pen.color() == QColor(roles.accent)
    concept = ink_for(roles).box_pen(look, dashed=True)
    assert concept.style() is Qt.PenStyle.DashLine  # else it could not be told from a node


def test_themes_and_drawings_change_without_error_once_the_editor_is_gone(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    document = CanvasDocument(read_drawing("Client > API: call"))
    editor = DrawingEditor(document, theme)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.close()
    editor.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        theme.choose("dark")
        document.enter("API > Store: reads")
        document.stack.undo()
        theme.choose("high-contrast")
        qapp.processEvents()
    assert not raised


@pytest.mark.parametrize("family", ["", "DejaVu Serif"])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_text_changes_nothing_in_the_drawing(
    learner: Learner, theme: Theme, percent: int, family: str
) -> None:
    theme.set_text(percent, family)
    for sentence in ("Client > API: call", "API > DB @ pool 20", "Region { API & DB }", "@@ N = 5"):
        learner.enter(sentence)
    learner.press(Qt.Key.Key_T, CTRL | SHIFT)
    assert drawing_values(learner.drawing) == drawing_values(_by_sentences())


def _by_sentences() -> Drawing:
    """The same without a window."""
    document = CanvasDocument()
    for sentence in ("Client > API: call", "API > DB @ pool 20", "Region { API & DB }", "@@ N = 5"):
        document.enter(sentence)
    edit = tidied(document.drawing)
    document.push(edit, edit.text)
    return document.drawing


def test_a_larger_text_makes_a_larger_sheet(theme: Theme, drawn: Learner) -> None:
    before = drawn.editor.view.zoom()
    theme.set_text(150, "")
    drawn.editor.view.fit(smooth=False)
    assert drawn.editor.view.zoom() > before
