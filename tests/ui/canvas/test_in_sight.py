"""A drawing stays in sight while it grows, and nothing that is placed moves for it."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.theme.theme import Theme
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


def ghost(learner: Learner, label: str) -> QRect:
    """Where a component that is only typed yet is shown in the viewport."""
    picture = learner.editor.view.picture
    (component,) = picture.shown.named(label)
    rect = picture.rect_of(component.id)
    assert rect is not None
    return learner.editor.view.to_view(rect)


def is_in_sight(learner: Learner, label: str) -> bool:
    picture = learner.editor.view.picture
    window = learner.editor.view.viewport().rect()
    return bool(picture.shown.named(label)) and window.contains(ghost(learner, label))


def camera(learner: Learner) -> QTransform:
    return learner.editor.view.viewportTransform()


def far_right(learner: Learner) -> QTransform:
    """Client is the current component, at the right edge: what follows on it has no room there."""
    learner.enter("Client")
    view = learner.editor.view
    view.pan(view.viewport().width() - seen(learner, "Client").right() - 45, 0)
    return camera(learner)


def test_the_view_shows_what_enter_would_draw_and_looks_back(
    qtbot: QtBot, learner: Learner
) -> None:
    before = far_right(learner)
    learner.type("Client > Service: call")
    qtbot.waitUntil(lambda: is_in_sight(learner, "Service"))
    assert learner.editor.view.viewport().rect().contains(seen(learner, "Client"))
    learner.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: camera(learner) == before)
    assert "Service" not in {c.label for c in learner.drawing.components.values()}


def test_what_was_shown_stays_where_it_is_when_it_is_entered(
    qtbot: QtBot, learner: Learner
) -> None:
    far_right(learner)
    learner.type("Client > Service: call")
    qtbot.waitUntil(lambda: is_in_sight(learner, "Service"))
    there = camera(learner)
    learner.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert camera(learner) == there


def test_a_sentence_that_is_not_finished_leaves_the_view(qtbot: QtBot, learner: Learner) -> None:
    far_right(learner)
    learner.type("Client > Service")
    qtbot.waitUntil(lambda: is_in_sight(learner, "Service"))
    there = camera(learner)
    learner.type(" >")
    QApplication.processEvents()
    assert camera(learner) == there


def test_the_view_does_not_look_back_from_where_the_learner_went_since(
    qtbot: QtBot, learner: Learner
) -> None:
    far_right(learner)
    learner.type("Client > Service")
    qtbot.waitUntil(lambda: is_in_sight(learner, "Service"))
    learner.editor.view.pan(10, 5)
    there = camera(learner)
    learner.press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert camera(learner) == there


def test_the_view_waits_while_the_mouse_is_pressed(qtbot: QtBot, learner: Learner) -> None:
    before = far_right(learner)
    learner.type("Client > Service")
    learner.grab(QPoint(30, 30))
    pause = learner.editor.findChild(QTimer, "lookout")
    assert isinstance(pause, QTimer)
    with qtbot.waitSignal(pause.timeout):
        pass
    assert camera(learner) == before
    learner.let_go(QPoint(30, 30))
    qtbot.waitUntil(lambda: is_in_sight(learner, "Service"))


def test_looking_back_begins_while_the_view_still_moves(
    qtbot: QtBot, theme: Theme, learner: Learner
) -> None:
    before = far_right(learner)
    theme.reduced_motion = False
    learner.type("Client > Service")
    qtbot.waitUntil(lambda: camera(learner) != before)
    learner.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: camera(learner) == before)
