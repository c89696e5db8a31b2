"""The study screen: the reference builds up under the learner's key, and nothing moves."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.model.diagram import Diagram
from atlas_trainer.model.reference import reference_drawing
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.screens.study import StudyScreen
from atlas_trainer.ui.theme.theme import Theme

DIAGRAM = Diagram.model_validate(
    {
        "id": "breaker",
        "title": "Circuit breaker",
        "kind": "pattern",
        "topic": "Foundations",
        "prompt": "Draw it.",
        "summary": "Refuses calls while the remote side fails.",
        "components": [
            {"id": "caller", "label": "Caller", "kind": "service", "at": [0, 0]},
            {"id": "breaker", "label": "Breaker", "kind": "group", "at": [2, 0]},
            {"id": "closed", "label": "Closed", "kind": "state", "in": "breaker", "at": [2, 0]},
            {"id": "open", "label": "Open", "kind": "state", "in": "breaker", "at": [2, 2]},
        ],
        "relationships": [
            {"id": "call", "source": "caller", "target": "closed"},
            {"id": "trip", "source": "closed", "target": "open", "label": "too many failures"},
        ],
        "details": [{"id": "limit", "on": "trip", "label": "limit", "value": "50 %"}],
        "trade_offs": ["A low limit cuts off early."],
        "sources": [
            {"id": "s", "title": "A source", "url": "https://example.org/a", "note": "the limit"}
        ],
    }
)
LAST = 3


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme) -> StudyScreen:
    made = StudyScreen(theme)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show_diagram(DIAGRAM)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_begins_with_the_first_step_and_says_where_one_stands(screen: StudyScreen) -> None:
    assert set(screen.shown.components) == {"caller"}
    assert text(screen, "study-title") == "Circuit breaker"
    assert text(screen, "study-where") == f"1 of {LAST}"
    assert text(screen, "study-caption") == "Caller"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Right])
def test_keys_build_it_up_to_the_whole_reference_and_no_further(
    screen: StudyScreen, key: Qt.Key
) -> None:
    press(key)
    assert set(screen.shown.components) == {"caller", "breaker", "closed"}
    assert text(screen, "study-caption") == "Breaker, Closed · Caller → Closed"
    press(key, key, key)
    assert screen.shown == reference_drawing(DIAGRAM)
    assert text(screen, "study-where") == f"{LAST} of {LAST}"


def test_left_home_and_end_go_back_and_to_the_ends(screen: StudyScreen) -> None:
    press(Qt.Key.Key_End)
    assert screen.shown == reference_drawing(DIAGRAM)
    press(Qt.Key.Key_Left)
    assert "open" not in screen.shown
    assert "limit" not in screen.shown
    press(Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert set(screen.shown.components) == {"caller"}


def test_buttons_and_the_switch_do_the_same(screen: StudyScreen) -> None:
    click(screen, "study-next")
    assert "closed" in screen.shown
    click(screen, "study-previous")
    assert "closed" not in screen.shown
    assert not button(screen, "study-previous").isEnabled()
    click(screen, "study-all")
    assert screen.shown == reference_drawing(DIAGRAM)
    assert not button(screen, "study-next").isEnabled()
    click(screen, "study-all")
    assert set(screen.shown.components) == {"caller"}


def test_the_view_stays_where_it_is_while_the_reference_grows(screen: StudyScreen) -> None:
    view = screen.findChild(CanvasView)
    assert isinstance(view, CanvasView)
    press(Qt.Key.Key_Space)
    early, scale = view.grab().toImage(), view.viewportTransform()
    press(Qt.Key.Key_End)
    late = view.grab().toImage()
    assert view.viewportTransform() == scale
    assert early != late
    frame = view.picture.rect_of("breaker")
    assert frame is not None
    assert view.to_view(frame).adjusted(4, 4, -4, -4).contains(difference(early, late))


def test_a_button_in_focus_keeps_the_space_key_to_itself(qtbot: QtBot, screen: StudyScreen) -> None:
    button(screen, "study-back").setFocus()
    with qtbot.waitSignal(screen.back_requested):
        press(Qt.Key.Key_Space)
    assert set(screen.shown.components) == {"caller"}


def test_stepping_goes_on_while_the_text_has_the_focus(screen: StudyScreen) -> None:
    browser(screen).setFocus()
    press(Qt.Key.Key_Space)
    assert "closed" in screen.shown


def test_the_ways_out_are_signals(qtbot: QtBot, screen: StudyScreen) -> None:
    with qtbot.waitSignal(screen.drill_requested) as asked:
        click(screen, "study-drill")
    assert asked.args == ["breaker"]
    with qtbot.waitSignal(screen.back_requested):
        click(screen, "study-back")
    screen.setFocus()
    with qtbot.waitSignal(screen.back_requested):
        press(Qt.Key.Key_Escape)


def test_the_text_stands_beside_it_in_lines_that_can_be_read(screen: StudyScreen) -> None:
    shown = browser(screen).toPlainText()
    for words in ("Refuses calls", "limit 50 %", "A low limit", "A source"):
        assert words in shown
    screen.resize(2400, 900)
    QTest.qWait(10)
    assert browser(screen).viewport().width() <= 700


def test_sources_open_in_the_browser(screen: StudyScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toString()))
    )
    browser(screen).setFocus()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert opened == ["https://example.org/a"]


def test_another_diagram_starts_afresh_and_clearing_leaves_nothing(screen: StudyScreen) -> None:
    press(Qt.Key.Key_End)
    screen.show_diagram(DIAGRAM)
    assert set(screen.shown.components) == {"caller"}
    screen.clear()
    assert len(screen.shown) == 0
    assert browser(screen).toPlainText() == ""


@pytest.mark.parametrize("palette", ["dark", "high-contrast"])
def test_it_fits_the_smallest_window_in_every_palette(
    screen: StudyScreen, theme: Theme, palette: str
) -> None:
    before = screen.grab().toImage()
    theme.choose(palette)
    screen.resize(964, 640)
    QTest.qWait(10)
    assert screen.minimumSizeHint().width() <= 964
    assert screen.grab().toImage() != before


def difference(one: QImage, other: QImage) -> QRect:
    """The smallest rectangle around all pixels that differ."""
    rows = range(one.height())
    columns = range(one.width())
    different = [(x, y) for y in rows for x in columns if one.pixel(x, y) != other.pixel(x, y)]
    xs, ys = [x for x, _ in different], [y for _, y in different]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def browser(screen: QWidget) -> QTextBrowser:
    found = screen.findChild(QTextBrowser, "study-text")
    assert isinstance(found, QTextBrowser)
    return found


def button(screen: QWidget, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def click(screen: QWidget, name: str) -> None:
    QTest.mouseClick(button(screen, name), Qt.MouseButton.LeftButton)


def text(screen: QWidget, name: str) -> str:
    found = screen.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()
