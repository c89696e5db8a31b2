"""The clock of a drill: calm, hideable, and quiet for screen readers."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from atlas_trainer.ui.theme.theme import Theme
from atlas_trainer.ui.widgets.countdown import Countdown

LIMIT = 120_000


@pytest.fixture
def clock(qtbot: QtBot, theme: Theme) -> Countdown:
    made = Countdown(theme)
    qtbot.addWidget(made)
    made.set_time(LIMIT, LIMIT)
    made.show()
    return made


@pytest.mark.parametrize(
    ("remaining", "shown"),
    [(120_000, "2:00"), (90_001, "1:31"), (59_000, "0:59"), (1, "0:01"), (0, "0:00"), (-5, "0:00")],
)
def test_shows_started_seconds(clock: Countdown, remaining: int, shown: str) -> None:
    clock.set_time(remaining, LIMIT)
    assert clock.text_shown == shown


def test_a_click_hides_the_time_and_another_brings_it_back(clock: Countdown) -> None:
    QTest.mouseClick(clock, Qt.MouseButton.LeftButton)
    assert clock.text_shown == "Clock hidden"
    clock.set_time(30_000, LIMIT)
    assert clock.text_shown == "Clock hidden"
    QTest.mouseClick(clock, Qt.MouseButton.LeftButton)
    assert clock.text_shown == "0:30"


def test_the_shortcut_hides_it_while_one_types(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, clock = QLineEdit(), Countdown(theme)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(clock)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert clock.time_hidden
    assert field.text() == ""


def test_a_screen_reader_hears_of_whole_ten_seconds_only(clock: Countdown) -> None:
    told = set()
    for remaining in range(LIMIT, -1, -250):
        clock.set_time(remaining, LIMIT)
        told.add(clock.accessibleDescription())
    assert len(told) == 13
    assert {"2 minutes left", "1 minute 30 seconds left", "10 seconds left"} <= told


def test_the_ring_changes_its_tone_at_30_and_at_10_seconds_only(clock: Countdown) -> None:
    tones = {second: ring_color(clock, second) for second in (119, 60, 31, 30, 15, 11, 10, 5)}
    assert len({tones[119], tones[60], tones[31]}) == 1
    assert len({tones[30], tones[15], tones[11]}) == 1
    assert len({tones[10], tones[5]}) == 1
    assert len(set(tones.values())) == 3


def test_it_keeps_its_size_whatever_it_shows(clock: Countdown) -> None:
    before = clock.sizeHint()
    clock.set_time(0, LIMIT)
    clock.set_time_hidden(True)
    assert clock.sizeHint() == before
    assert before.height() >= 32


def ring_color(clock: Countdown, seconds: int) -> str:
    """The colour just left of the top of the ring, where it is emptied last."""
    clock.set_time(seconds * 1000, LIMIT)
    image = clock.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = image.height() // 2
    ground = image.pixelColor(2, middle)
    left = next(x for x in range(2, image.width()) if image.pixelColor(x, middle) != ground)
    at = QPoint(left + round(13 * ratio), round((clock.height() / 2 - 12) * ratio))
    return image.pixelColor(at).name()
