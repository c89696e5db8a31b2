"""Keys alone: Tab comes to everything in the order of the eye, Enter presses what has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.features.conftest import User


def tab_round(user: User, most: int = 40) -> list[str]:
    """The names of what Tab comes to, from where the keyboard is until it is there again."""
    first = QApplication.focusWidget()
    assert first is not None
    names = [first.objectName()]
    for _ in range(most):
        user.press(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget is first:
            return names
        names.append(widget.objectName())
    raise AssertionError(f"Tab did not come back: {names}")


def assert_in_order(names: list[str], wanted: list[str]) -> None:
    assert [name for name in names if name in wanted] == wanted


def test_tab_comes_to_all_of_the_library(user: User) -> None:
    user.start_program()
    user.open_library()
    user.wait_to_see("library-drill")
    user.qtbot.wait(50)
    assert_in_order(
        tab_round(user),
        [
            "library-list",
            "library-drill",
            "library-recreate",
            "library-study",
            "rail-today",
            "rail-library",
            "rail-settings",
            "library-search",
            "library-place",
            "library-kind-all",
            "library-state-all",
            "library-coming",
        ],
    )


def test_tab_comes_to_all_of_the_study_screen(user: User) -> None:
    user.start_program()
    user.open_library()
    user.click("library-study")
    user.wait_to_see("study-drill")
    user.qtbot.wait(50)
    wanted = ["study-canvas", "study-next", "study-all", "study-back", "study-drill"]
    assert_in_order(tab_round(user), wanted)


def test_enter_on_back_goes_back_and_starts_no_clock(user: User) -> None:
    user.start_program()
    user.open_brief()
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("library-drill")
    assert user.sees("hand-in") is None


def test_enter_presses_the_recommended_step_after_a_drill(user: User) -> None:
    user.start_program()
    user.begin_drill()
    user.enter("Caller > Circuit breaker")
    user.hand_in()
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("start")
