"""The clock's sounds: only where they are wanted, at 30 s, at 10 s and when the time is up."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from tests.features.conftest import CTRL, User


def want_sounds(user: User) -> None:
    user.wait_to_see("rail-settings")
    user.press(Qt.Key.Key_Comma, CTRL)
    (switch,) = user.window.findChildren(QCheckBox, "setting-appearance-sounds")
    assert not switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(8, switch.height() // 2))


def let_pass(user: User, seconds: float) -> None:
    user.clock.advance(seconds)
    user.qtbot.wait(250)  # the screen looks at the clock every 100 ms


def test_it_rings_at_30_and_10_seconds_and_when_the_time_is_up(user: User) -> None:
    user.start_program()
    want_sounds(user)
    user.begin_drill()
    heard = []
    for seconds in (89, 2, 10, 8, 2, 5, 10):
        let_pass(user, seconds)
        heard.append(user.heard)
    assert heard == [0, 1, 1, 1, 2, 2, 3]
    user.wait_to_see("step-again")


def test_it_is_silent_unless_asked(user: User) -> None:
    user.start_program()
    user.begin_drill()
    let_pass(user, 95)
    let_pass(user, 20)
    let_pass(user, 10)
    user.wait_to_see("step-again")
    assert user.heard == 0


@pytest.mark.parametrize("drawn", ["Nonsense", "Caller > Circuit breaker"])
def test_handing_in_makes_no_sound_whatever_was_drawn(user: User, drawn: str) -> None:
    user.start_program()
    want_sounds(user)
    user.begin_drill()
    user.enter(drawn)
    let_pass(user, 20)
    user.hand_in()
    assert user.heard == 0


def test_what_was_past_before_a_break_does_not_ring_again(user: User) -> None:
    user.start_program()
    want_sounds(user)
    user.begin_drill()
    user.enter("Caller")
    let_pass(user, 95)
    assert user.heard == 1
    user.stop_program()
    user.start_program()
    user.answer("Carry on")
    user.wait_to_see("hand-in")
    let_pass(user, 1)
    assert user.heard == 1
    let_pass(user, 15)
    assert user.heard == 2
