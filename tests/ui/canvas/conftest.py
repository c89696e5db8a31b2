"""An editor on the screen, and a learner in front of it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.theme.theme import Theme
from tests.ui.canvas.learner import Learner


@pytest.fixture
def document(qapp: QApplication) -> CanvasDocument:
    return CanvasDocument()


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme, document: CanvasDocument) -> DrawingEditor:
    made = DrawingEditor(document, theme)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def learner(document: CanvasDocument, editor: DrawingEditor) -> Learner:
    return Learner(document, editor)


@pytest.fixture
def drawn(learner: Learner) -> Learner:
    """A learner in front of Client > API: call > DB."""
    learner.document.load(read_drawing("Client > API: call > DB"))
    learner.editor.view.fit()
    return learner
