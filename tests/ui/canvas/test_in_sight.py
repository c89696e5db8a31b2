"""A drawing stays in sight while it grows, and nothing that is placed moves for it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.learner import Learner


def seen(learner: Learner, label: str) -> QRect:
    """Where a component lies in the viewport."""
    view = learner.editor.view
    rect = view.picture.rect_of(learner.named(label).id)
    assert rect is not None
    return view.to_view(rect)


def test_the_first_component_lies_well_inside_the_view(learner: Learner) -> None:
    learner.enter("Client")
    view = learner.editor.view.viewport().rect()
    middle = seen(learner, "Client").center()
    assert 0.2 * view.width() < middle.x() < 0.55 * view.width()
    assert 0.3 * view.height() < middle.y() < 0.6 * view.height()


def test_the_first_component_keeps_its_place_when_the_window_grows_before(
    learner: Learner, qapp: QApplication
) -> None:
    learner.editor.resize(900, 1000)
    qapp.processEvents()
    learner.enter("Client")
    view = learner.editor.view.viewport().rect()
    middle = seen(learner, "Client").center()
    assert 0.2 * view.width() < middle.x() < 0.55 * view.width()
    assert 0.3 * view.height() < middle.y() < 0.6 * view.height()


def test_whatever_is_entered_is_in_sight_and_nothing_moves(learner: Learner) -> None:
    view = learner.editor.view
    learner.enter("N0")
    for number in range(1, 14):
        before = {c.id: c.at for c in learner.drawing.components.values()}
        learner.enter(f"N{number - 1} > N{number}: a label of some length")
        assert view.viewport().rect().contains(seen(learner, f"N{number}"))
        after = learner.drawing.components
        assert all(after[name].at == at for name, at in before.items())
    for number in range(14):
        assert view.viewport().rect().contains(seen(learner, f"N{number}"))
