"""Text up to 200 % and in another font: chosen in the settings, seen at once, nothing cut off."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.exceptions import TimeoutError as QtTimeout

from atlas_trainer.services.amend import Amend
from atlas_trainer.services.confusion import Confusion
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.ui.canvas.view import CanvasView
from atlas_trainer.ui.widgets.choice import Choice
from tests.features.conftest import CTRL, User
from tests.features.fits import misfits
from tests.features.test_mix import draw_one
from tests.features.test_side_by_side import lines, look_up
from tests.features.test_side_by_side import wait_for as wait_for_two
from tests.features.test_today import has_drawn
from tests.features.test_your_progress import choose_file, dialog, gone, says

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


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_of_two_diagrams_side_by_side_is_cut_off(user: User, percent: int) -> None:
    start_with(user, text_size=percent)
    look_up(user, "write-behind-cache")
    user.press(Qt.Key.Key_C)
    wait_for_two(user, "Write-behind cache and Read-through")
    assert_all_is_seen(user, "side by side")
    (beside,) = user.window.findChildren(Choice, "beside-partner")
    assert beside.shown_text().endswith("…") is (percent > 100)
    words = lines(user).viewport()
    assert words.height() >= 4 * words.fontMetrics().lineSpacing()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_of_a_random_mix_is_cut_off(user: User, percent: int) -> None:
    start_with(user, text_size=percent)
    user.open_library()
    user.press(Qt.Key.Key_M, CTRL)
    user.wait_to_see("mix-begin")
    assert_all_is_seen(user, "set-up")
    five = user.wait_to_see("mix-number-5")
    assert five.width() >= five.height()  # else its ends would not be round
    user.click("mix-number-5")
    user.click("mix-begin")
    user.wait_to_see("start")
    assert_all_is_seen(user, "brief")
    for number in range(1, 6):
        draw_one(user)
        if number == 1:
            assert_all_is_seen(user, "review")
            user.press(Qt.Key.Key_Escape)
            user.wait_to_see("mix-go-on")
            assert_all_is_seen(user, "under way")
            user.click("mix-go-on")
        else:
            user.press(Qt.Key.Key_N)
    user.wait_to_see("mix-missed")
    assert_all_is_seen(user, "summary")


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_nothing_of_what_keeps_progress_is_cut_off(user: User, percent: int, theme: str) -> None:
    has_drawn(user, "cap-theorem", "cors", "circuit-breaker")
    other = user.folders.progress.with_name("other.sqlite")
    shutil.copy(user.folders.progress, other)
    start_with(user, text_size=percent, theme=theme)
    open_settings(user)
    user.click("settings-restore")
    says(user, "restore", "no backups")
    assert_dialog_fits(user, "restore")
    user.click("settings-delete")
    says(user, "delete", "attempt")
    assert_dialog_fits(user, "delete")
    user.click("settings-merge")
    choose_file(user, "merge-picker", other)
    says(user, "merge", "attempt")
    assert_dialog_fits(user, "merge")


def assert_dialog_fits(user: User, name: str) -> None:
    user.qtbot.wait(60)
    shown = dialog(user, name)
    assert misfits(shown) == [], name
    assert user.window.size().expandedTo(shown.size()) == user.window.size(), name
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    gone(user, name)


@pytest.mark.parametrize("percent", [150, 200])
def test_nothing_of_the_matrix_of_confusions_is_cut_off(user: User, percent: int) -> None:
    has_drawn(user, "paxos", "two-phase-commit", percent=40)
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        for number, other in enumerate(("two-phase-commit", "replicated-log-consensus")):
            diagram = ("paxos", "two-phase-commit")[number]
            found = Confusion(other, Fraction(80))
            Amend(store, user.clock).note_confusion(f"drawn {number}", diagram, found)
    start_with(user, text_size=percent, theme="high-contrast")
    user.click("rail-progress")
    user.wait_to_see("progress-pair-beside")
    assert_all_is_seen(user, "confusions")


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
