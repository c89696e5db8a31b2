"""Whatever hands do on the canvas, in whatever order: nothing breaks and nothing is lost."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.exceptions import capture_exceptions

from atlas_trainer.ui.canvas.document import CanvasDocument
from atlas_trainer.ui.canvas.editor import DrawingEditor
from atlas_trainer.ui.theme.theme import Theme
from tests.ui.canvas.learner import ALT, CTRL, PLAIN, SHIFT, Learner
from tests.ui.canvas.test_mouse import wheel
from tests.ui.canvas.test_pen import stroke

KEY = Qt.Key
SENTENCES = st.sampled_from(
    [
        "A", "B", "Load balancer", "A > B", "A > B: x", "B <> C: 1. y @ p99 3 ms", "C ..> A",
        "G { A & B }", "H { G & C }", "G { }", "@ RF=3", "@@ N = 5", "+A", "A*2 > A", "D #db",
        "A >", '"a > b"', "A > A: loop", "failure > 50%", "x" * 60,
    ]
)  # fmt: skip
LABELS = st.sampled_from(["", "x", "1. first", "calls @ 3 ms", "Orders #db"])
PLAIN_KEYS = st.sampled_from(
    [
        KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Return, KEY.Key_Tab,
        KEY.Key_Escape, KEY.Key_Backspace, KEY.Key_A, KEY.Key_1, KEY.Key_Space, KEY.Key_Home,
    ]
)  # fmt: skip
MODIFIERS = st.sampled_from([PLAIN, PLAIN, SHIFT, CTRL, ALT])
POINTS = st.builds(QPoint, st.integers(5, 890), st.integers(5, 480))
EXAMPLES = max(25, settings().max_examples // 10)
"""As many as run in about a quarter of a minute; PROFILE=more tries many more."""


class Hands(RuleBasedStateMachine):
    """One editor, and hands that know nothing. `theme` is set by the test."""

    theme: Theme

    @initialize()
    def begin(self) -> None:
        self.document = CanvasDocument()
        self.editor = DrawingEditor(self.document, self.theme)
        self.editor.resize(900, 600)
        self.editor.show()
        self.editor.activateWindow()
        self.editor.setFocus()
        QTest.qWaitForWindowActive(self.editor)
        self.learner = Learner(self.document, self.editor)
        self.scene = self.editor.view.picture
        self.own_items = len(self.scene.items())
        self.keys = [action.shortcut() for action in self.editor.actions()]

    # What hands do

    @rule(sentence=SENTENCES, modifiers=st.sampled_from([PLAIN, SHIFT]))
    def enter(self, sentence: str, modifiers: Qt.KeyboardModifier) -> None:
        self.wake()
        self.editor.quick_bar.line.setFocus()
        self.learner.enter(sentence, modifiers)

    @rule(end=st.sampled_from(["A", "B", "Lo", "New", "..> C", "G"]), label=LABELS)
    def arrow(self, end: str, label: str) -> None:
        self.wake()
        self.editor.quick_bar.line.setFocus()
        self.learner.type(end)
        self.learner.press(KEY.Key_Tab)
        self.learner.enter(label)

    @rule(key=PLAIN_KEYS, modifiers=MODIFIERS)
    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        keys = data.draw(st.sampled_from(self.keys))
        QTest.keySequence(self.focus(), keys)

    @rule(label=LABELS)
    def type_label(self, label: str) -> None:
        QTest.keyClicks(self.focus(), label)

    @rule(data=st.data(), modifiers=st.sampled_from([PLAIN, CTRL, SHIFT]))
    def click(self, data: st.DataObject, modifiers: Qt.KeyboardModifier) -> None:
        self.learner.click(self.place(data), modifiers)

    @rule(data=st.data())
    def double_click(self, data: st.DataObject) -> None:
        self.learner.double_click(self.place(data))

    @rule(data=st.data(), to=POINTS, modifiers=st.sampled_from([PLAIN, PLAIN, ALT, CTRL]))
    def drag(self, data: st.DataObject, to: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self.learner.drag(self.place(data), to, self.place(data), modifiers=modifiers)

    @rule(data=st.data(), to=POINTS)
    def break_a_drag_off(self, data: st.DataObject, to: QPoint) -> None:
        self.learner.grab(self.place(data), to)
        QTest.keyClick(self.editor.view, KEY.Key_Escape)
        self.learner.let_go(to)

    @rule(data=st.data(), way=st.lists(POINTS, max_size=2))
    def pen(self, data: st.DataObject, way: list[QPoint]) -> None:
        stroke(self.learner, self.place(data), *way)

    @rule(data=st.data())
    def menu(self, data: st.DataObject) -> None:
        viewport, at = self.editor.view.viewport(), self.place(data)
        where = viewport.mapToGlobal(at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
        QApplication.sendEvent(viewport, event)
        self.choose(data)

    @rule(data=st.data(), turn=st.integers(-3, 3), modifiers=st.sampled_from([PLAIN, CTRL]))
    def turn_wheel(self, data: st.DataObject, turn: int, modifiers: Qt.KeyboardModifier) -> None:
        wheel(self.editor.view.viewport(), data.draw(POINTS), 120 * turn, modifiers)

    @rule()
    def show_all(self) -> None:
        self.editor.view.fit(smooth=False)

    # Where and what

    def wake(self) -> None:
        """Off screen nobody gives the window the keyboard back, as a window manager would."""
        if QApplication.focusWidget() is None and QApplication.activePopupWidget() is None:
            self.editor.activateWindow()
            QCoreApplication.processEvents()
            if QApplication.focusWidget() is None:
                self.editor.setFocus()

    def focus(self) -> QWidget:
        """Whatever has the keyboard; the quick bar where nothing has."""
        self.wake()
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.editor.quick_bar.line

    def place(self, data: st.DataObject) -> QPoint:
        """A place on an element, on a component's rim, or anywhere."""
        names = sorted(self.scene.shown_ids())
        viewport = self.editor.view.viewport().rect()
        if names and data.draw(st.sampled_from([True, True, True, False])):
            rect = self.scene.rect_of(data.draw(st.sampled_from(names)))
            if rect is not None:
                box = self.editor.view.to_view(rect)
                spots = [box.center(), QPoint(box.right() + 3, box.center().y())]
                spot = data.draw(st.sampled_from(spots))
                if viewport.contains(spot):
                    return spot
        return data.draw(POINTS)

    def choose(self, data: st.DataObject) -> None:
        """Takes an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            actions = [a for a in menu.actions() if a.isEnabled() and not a.isSeparator()]
            action = data.draw(st.sampled_from(actions))
            inner = action.menu()
            if isinstance(inner, QMenu) and inner.actions():
                action = data.draw(st.sampled_from(inner.actions()))
            menu.close()
            if action.isEnabled() and not action.isSeparator():
                action.trigger()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    # What always holds

    @invariant()
    def the_scene_shows_exactly_the_document(self) -> None:
        if not hasattr(self, "editor"):
            return
        QCoreApplication.processEvents()
        ids = {element.id for element in self.document.drawing.elements()}
        typing = self.editor.view.writing.field.is_open
        if not typing and self.editor.quick_bar.entry().is_empty:
            assert self.scene.shown == self.document.drawing
            assert self.scene.shown_ids() == ids
        shown = self.scene.shown
        wanted = len(shown.components) + 2 * len(shown.relationships) + len(shown.details)
        assert len(self.scene.items()) == self.own_items + wanted
        assert self.scene.selection <= ids
        assert self.document.current is None or self.document.current in ids

    def teardown(self) -> None:
        if not hasattr(self, "editor"):
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.editor.view.writing.finish()
        self.editor.quick_bar.set_text("")
        QCoreApplication.processEvents()
        end, stack = self.document.drawing.copy(), self.document.stack
        steps = stack.index()
        while stack.canUndo():
            stack.undo()
        QCoreApplication.processEvents()
        assert len(self.document.drawing) == 0
        assert not self.scene.shown_ids()
        assert len(self.scene.items()) == self.own_items
        while stack.index() < steps:
            stack.redo()
        assert self.document.drawing == end
        self.editor.close()
        self.editor.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.timeout(3600)  # with many examples, or when a failure is being made small
def test_random_hands(theme: Theme) -> None:
    """An exception in an event handler reaches nobody by itself: it is collected here."""
    Hands.theme = theme
    wanted = settings(max_examples=EXAMPLES, stateful_step_count=30, deadline=None)
    with capture_exceptions() as raised:
        run_state_machine_as_test(Hands, settings=wanted)
    assert not raised
