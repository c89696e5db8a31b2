"""Text up to 200 % and in another font: chosen in the settings, seen at once, nothing cut off."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.exceptions import TimeoutError as QtTimeout

from atlas_trainer.ui.canvas.view import CanvasView
from tests.features.conftest import CTRL, User
from tests.features.fits import misfits
from tests.features.test_today import has_drawn

SMALLEST = QSize(1024, 640)
DRAWN = (
    "Caller > Circuit breaker",
    "Circuit breaker { Closed & Open & Half-open }",
    "Closed > Open: too many failures",
    "Closed > Open @ failure threshold 50 %",
)


def start_with(user: User, **appearance: object) -> None:
    user.folders.create()
    settings = {"appearance": {"reduced_motion": True, **appearance}}
    user.folders.settings.write_text(json.dumps(settings), encoding="utf-8")
    user.start_program()
    user.window.resize(SMALLEST)
    user.wait_to_see("rail-today")


def open_settings(user: User) -> None:
    user.wait_to_see("rail-settings")
    user.press(Qt.Key.Key_Comma, CTRL)
    user.qtbot.wait(30)


def size_field(user: User) -> QSpinBox:
    (field,) = user.window.findChildren(QSpinBox, "setting-appearance-text_size")
    return field


def font_field(user: User) -> QComboBox:
    (field,) = user.window.findChildren(QComboBox, "setting-appearance-font")
    return field


def title_height(user: User) -> int:
    shown = [one for one in user.window.findChildren(QLabel) if one.isVisible()]
    return next(one.fontMetrics().height() for one in shown if one.text() == "Settings")


def field_height(user: User) -> int:
    (line,) = size_field(user).findChildren(QLineEdit)
    return line.fontMetrics().height()


def wait_for_text(user: User, scale: float) -> None:
    """The window follows when the size has stayed for a moment."""
    assert user.program is not None
    theme = user.program.theme
    user.qtbot.waitUntil(lambda: theme.scale == scale, timeout=5_000)


def stored(user: User) -> dict[str, object]:
    assert user.program is not None
    user.program.background.wait()
    appearance = json.loads(user.folders.settings.read_text(encoding="utf-8"))["appearance"]
    assert isinstance(appearance, dict)
    return appearance


def test_text_grows_as_it_is_chosen_and_stays_so(user: User) -> None:
    user.start_program()
    open_settings(user)
    before, in_field = title_height(user), field_height(user)
    size_field(user).setFocus()
    for _ in range(10):
        user.press(Qt.Key.Key_Up)
    assert size_field(user).text() == "200 %"
    wait_for_text(user, 2.0)
    assert title_height(user) == pytest.approx(2 * before, abs=2)
    assert field_height(user) == pytest.approx(2 * in_field, abs=2)
    assert stored(user)["text_size"] == 200
    user.stop_program()
    user.start_program()
    open_settings(user)
    assert title_height(user) == pytest.approx(2 * before, abs=2)


def test_another_font_is_taken_at_once_and_given_back(user: User) -> None:
    user.start_program()
    open_settings(user)
    field = font_field(user)
    usual = QApplication.font().family()
    others = [field.itemData(n) for n in range(1, field.count())]
    other = next(name for name in others if name != usual)
    field.setFocus()
    field.setCurrentIndex(field.findData(other))
    user.qtbot.waitUntil(lambda: QApplication.font().family() == other)
    assert stored(user)["font"] == other
    user.press(Qt.Key.Key_Home)
    assert field.currentText() == "System font"
    user.qtbot.waitUntil(lambda: QApplication.font().family() == usual)


def test_a_font_that_is_missing_here_is_kept_and_said(user: User) -> None:
    assert not QFontDatabase.hasFamily("Nowhere Grotesk")
    start_with(user, font="Nowhere Grotesk")
    open_settings(user)
    assert font_field(user).currentText() == "Nowhere Grotesk (not installed)"
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    assert QApplication.font().family() == system.family()
    size_field(user).setFocus()
    user.press(Qt.Key.Key_Up)
    assert stored(user)["font"] == "Nowhere Grotesk"


def open_plan(user: User) -> None:
    user.click("today-plan")
    user.wait_to_see("plan-choose")


def open_place(name: str) -> Callable[[User], None]:
    def go(user: User) -> None:
        user.click(f"rail-{name}")

    return go


PLACES = {
    "today": open_place("today"),
    "plan": open_plan,
    "library": open_place("library"),
    "checkpoint": open_place("checkpoint"),
    "progress": open_place("progress"),
    "free": open_place("free"),
    "settings": open_place("settings"),
}


def assert_all_is_seen(user: User, where: str) -> None:
    assert user.program is not None
    user.qtbot.wait(60)
    user.program.background.wait()
    # Figures may come in late, and the page makes room for them.
    with suppress(QtTimeout):
        user.qtbot.waitUntil(lambda: misfits(user.window) == [], timeout=3_000)
    assert user.window.size() == SMALLEST, where
    assert misfits(user.window) == [], where


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_off_in_the_smallest_window(user: User, percent: int) -> None:
    has_drawn(user, "cap-theorem", "cors", "circuit-breaker")
    start_with(user, text_size=percent)
    for name, go in PLACES.items():
        go(user)
        assert_all_is_seen(user, name)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_cut_off_from_the_brief_to_the_reference(user: User, percent: int) -> None:
    start_with(user, text_size=percent)
    user.open_brief()
    assert_all_is_seen(user, "brief")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    for sentence in DRAWN:
        user.enter(sentence)
    assert_all_is_seen(user, "desk")
    user.press(Qt.Key.Key_Return, CTRL)
    user.wait_to_see("confidence-skip")
    assert_all_is_seen(user, "confidence")
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("step-again")
    assert_all_is_seen(user, "review")
    user.press(Qt.Key.Key_4)
    assert_all_is_seen(user, "side by side")
    user.press(Qt.Key.Key_S)
    user.wait_to_see("study-drill")
    assert_all_is_seen(user, "study")


def test_every_button_of_a_review_is_seen_at_200_percent(user: User) -> None:
    start_with(user, text_size=200)
    user.begin_drill()
    user.enter(DRAWN[0])
    user.hand_in()
    whole = user.window.rect()
    for name in ("library", "study", "repair", "again", "next"):
        button = user.window.findChild(QPushButton, f"step-{name}")
        assert isinstance(button, QPushButton)
        place = button.rect().translated(button.mapTo(user.window, button.rect().topLeft()))
        assert whole.contains(place), name


def test_a_drawing_starts_as_large_as_its_text(user: User) -> None:
    start_with(user, text_size=200)
    user.begin_drill()
    view = next(v for v in user.window.findChildren(CanvasView) if v.isVisible())
    assert view.zoom() == 2.0
    user.enter("Caller")
    assert view.zoom() == 2.0
