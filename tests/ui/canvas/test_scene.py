"""The scene shows exactly what the document has."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas_trainer.model.edits import EditError, Remove
from atlas_trainer.model.sentence.errors import SentenceError
from atlas_trainer.model.sentence.plan import plan
from atlas_trainer.model.sentence.reader import read_drawing
from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.scene import CanvasScene
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.theme.theme import Theme
from tests.ui.canvas.drawings import random_edit


def ids(document: CanvasDocument) -> set[str]:
    return {element.id for element in document.drawing.elements()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_after_any_edits_undone_and_redone(theme: Theme, data: st.DataObject) -> None:
    document = CanvasDocument()
    scene = CanvasScene(document, theme)
    own = len(scene.items())
    for _ in range(data.draw(st.integers(1, 12))):
        edit = data.draw(random_edit(document.drawing))
        if edit is not None:
            document.push(edit)
        if data.draw(st.booleans()):
            document.stack.undo()
        assert scene.shown_ids() == ids(document)
    document.stack.setIndex(0)
    assert len(document.drawing) == 0
    assert scene.shown_ids() == set()
    assert len(scene.items()) == own
    document.stack.setIndex(document.stack.count())
    assert scene.shown_ids() == ids(document)
    assert scene.shown == document.drawing


def test_a_preview_is_shown_but_is_not_in_the_drawing(theme: Theme) -> None:
    document = CanvasDocument(read_drawing("A"))
    scene = CanvasScene(document, theme)
    planned = plan("B > C: call", document.drawing)
    scene.preview(planned.edit, ghost=True)
    assert scene.shown_ids() == ids(document) | planned.touched
    assert len(document.drawing) == 1
    scene.preview(None)
    assert scene.shown_ids() == ids(document)


def test_a_preview_of_what_does_not_fit_shows_the_document(theme: Theme) -> None:
    document = CanvasDocument(read_drawing("A"))
    scene = CanvasScene(document, theme)
    scene.preview(Remove("nothing of that name"))
    assert scene.shown == document.drawing


def test_an_edit_that_does_not_fit_is_no_step(theme: Theme) -> None:
    document = CanvasDocument(read_drawing("A > B"))
    before = document.drawing.copy()
    with pytest.raises(EditError):
        document.push(Remove("nothing of that name"))
    with pytest.raises(SentenceError):
        document.enter("A > ")
    assert document.drawing == before
    assert document.stack.count() == 0


def test_entering_the_same_again_is_no_step(theme: Theme) -> None:
    document = CanvasDocument()
    document.enter("A > B: x")
    document.enter("A > B: x")
    assert document.stack.count() == 1


def test_what_is_selected_is_in_the_drawing(theme: Theme) -> None:
    document = CanvasDocument()
    document.enter("A > B")
    scene = CanvasScene(document, theme)
    scene.select(frozenset(ids(document)))
    document.stack.undo()
    assert scene.selection == frozenset()


def test_a_theme_that_changes_keeps_everything(theme: Theme) -> None:
    document = CanvasDocument(read_drawing("A > B: x @ fact"))
    scene = CanvasScene(document, theme)
    for choice in ("dark", "high-contrast", "light"):
        theme.choose(choice)
        assert scene.shown_ids() == ids(document)


def test_a_sheet_that_cannot_be_edited_keeps_its_drawing(theme: Theme, qapp: object) -> None:
    document = CanvasDocument(read_drawing("A > B: x"))
    view = CanvasView(document, theme, editable=False)
    assert view.picture.shown == document.drawing
    view.deleteLater()
