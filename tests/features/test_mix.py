"""A random mix in the window: set up, drawn one after the other, left, gone on with, and told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget

from atlas_trainer.services.amend import Amend
from atlas_trainer.services.confusion import Confusion
from atlas_trainer.store.library import load_library
from atlas_trainer.store.progress import ProgressStore
from atlas_trainer.store.resources import bundled
from tests.features.conftest import CTRL, User
from tests.features.test_today import has_drawn, label
from tests.store.made import made_mark

WRITTEN = len(load_library(bundled().diagrams).diagrams)
"""Diagrams that the library has."""


def wait_for(user: User, name: str, part: str) -> None:
    user.qtbot.waitUntil(lambda: part in label(user, name), timeout=20_000)


def set_up(user: User) -> None:
    user.start_program()
    user.open_library()
    user.press(Qt.Key.Key_M, CTRL)
    user.wait_to_see("mix-begin")
    user.qtbot.wait(20)


def draw_one(user: User) -> None:
    """From the brief to the review."""
    user.wait_to_see("start")
    user.clock.advance(1)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("hand-in")
    user.enter("Some box")
    user.clock.advance(30)
    user.hand_in()


def brief(user: User) -> str:
    user.wait_to_see("start")
    return label(user, "brief-mode")


def results(user: User) -> int:
    (found,) = user.window.findChildren(QListWidget, "mix-results")
    return found.count()


def open_result(user: User, name: str) -> None:
    """The review behind the first line of a list of results."""
    found = user.window.findChildren(QListWidget, name)
    listed = next(one for one in found if one.isVisible())
    listed.setFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Return)
    user.wait_to_see("step-again")


def test_five_are_drawn_one_after_the_other_and_then_the_results_are_told(user: User) -> None:
    set_up(user)
    user.click("mix-number-5")
    assert f"5 of {WRITTEN} diagrams, at most 10 minutes" in label(user, "mix-result")
    user.wait_to_see("mix-begin").setFocus()
    user.press(Qt.Key.Key_Return)
    for number in range(1, 6):
        assert brief(user) == f"Drill · 2 minutes · {number} of 5"
        draw_one(user)
        words = f"Next · {number + 1} of 5" if number < 5 else "See the results"
        assert user.wait_to_see("step-next").text() == words
        user.press(Qt.Key.Key_N)
    wait_for(user, "mix-headline", "All 5 drawn: 0 of 5 passed")
    assert results(user) == 5
    assert user.wait_to_see("mix-missed").text() == "Once more what did not pass (5)"
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("library-mix")
    user.qtbot.waitUntil(lambda: user.wait_to_see("library-mix").text() == "Random mix …")


def test_it_is_left_and_gone_on_with_after_a_restart(user: User) -> None:
    set_up(user)
    user.click("mix-number-5")
    user.click("mix-begin")
    draw_one(user)
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")
    user.press(Qt.Key.Key_Escape)
    user.qtbot.waitUntil(lambda: user.wait_to_see("library-mix").text() == "Random mix · 1 of 5")
    user.stop_program()
    user.start_program()
    user.open_library()
    user.click("library-mix")
    wait_for(user, "mix-headline", "1 of 5 drawn: 0 of 1 passed")
    assert user.wait_to_see("mix-go-on").text() == "Go on · 2 of 5"
    user.press(Qt.Key.Key_Return)
    assert brief(user).endswith("2 of 5")
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")


def test_a_result_opens_its_review_and_comes_back_to_the_mix(user: User) -> None:
    set_up(user)
    user.click("mix-number-5")
    user.click("mix-begin")
    draw_one(user)
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")
    open_result(user, "mix-results")
    assert user.sees("step-next") is None
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")


def test_ending_it_early_can_be_undone(user: User) -> None:
    set_up(user)
    user.click("mix-begin")
    user.wait_to_see("start")
    user.press(Qt.Key.Key_Escape)
    user.click("mix-end")
    user.wait_to_see("library-mix")
    user.click("banner-action-1")
    wait_for(user, "mix-headline", "0 of 10 drawn")


def test_it_is_drawn_from_what_the_library_lists(user: User) -> None:
    user.start_program()
    user.open_library()
    user.press(Qt.Key.Key_F, CTRL)
    user.type("saga")
    user.press(Qt.Key.Key_M, CTRL)
    user.wait_to_see("mix-begin")
    (scope,) = user.window.findChildren(QComboBox, "mix-scope")
    assert scope.currentText() == "What the library lists now (2)"
    assert "2 of 2 diagrams" in label(user, "mix-result")
    user.click("mix-begin")
    draw_one(user)
    assert user.wait_to_see("step-next").text() == "Next · 2 of 2"


@pytest.mark.parametrize(
    ("way", "brief_words"),
    [
        ("recreation", "Recreation · 5 minutes · 1 of 10"),
        ("part-30", "Completion · 2 minutes · 1 of 10"),
    ],
)
def test_the_ways_to_draw(user: User, way: str, brief_words: str) -> None:
    set_up(user)
    user.click(f"mix-way-{way}")
    user.click("mix-begin")
    assert brief(user) == brief_words


def test_with_nothing_learned_there_is_nothing_to_begin_and_why(user: User) -> None:
    has_drawn(user, "paxos")
    set_up(user)
    user.click("mix-among-learned")
    assert "None of these is learned yet" in label(user, "mix-result")
    assert not user.wait_to_see("mix-begin").isEnabled()
    user.click("mix-among-all")
    assert user.wait_to_see("mix-begin").isEnabled()


def test_the_library_is_one_key_away_from_the_mix(user: User) -> None:
    set_up(user)
    user.press(Qt.Key.Key_2, CTRL)
    user.wait_to_see("library-mix")
    shown = [one for one in user.window.findChildren(QLabel, "mix-headline") if one.isVisible()]
    assert shown == []


def test_what_is_drawn_elsewhere_does_not_go_on_with_a_mix_that_was_left(user: User) -> None:
    has_drawn(user, "paxos", percent=40)
    with ProgressStore.open(user.folders.progress, user.clock.utc_ms()) as store:
        found = Confusion("two-phase-commit", made_mark(80).total)
        Amend(store, user.clock).note_confusion("drawn 0", "paxos", found)
    set_up(user)
    user.click("mix-number-5")
    user.click("mix-begin")
    draw_one(user)
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")
    user.click("rail-progress")
    user.click("progress-pair-beside")
    user.click("beside-drill")
    assert brief(user) == "Drill · 2 minutes"
    draw_one(user)
    assert user.wait_to_see("step-next").text() == "Next diagram"


def test_a_past_result_of_it_that_is_drawn_again_goes_on_with_it_and_others_do_not(
    user: User,
) -> None:
    set_up(user)
    user.click("mix-number-5")
    user.click("mix-begin")
    draw_one(user)
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")
    open_result(user, "mix-results")
    user.click("step-again")
    draw_one(user)
    assert user.wait_to_see("step-next").text() == "Next · 2 of 5"
    user.press(Qt.Key.Key_Escape)
    wait_for(user, "mix-headline", "1 of 5 drawn")
    user.press(Qt.Key.Key_Escape)
    user.wait_to_see("library-mix")
    open_result(user, "library-history")
    user.click("step-again")
    draw_one(user)
    assert user.wait_to_see("step-next").text() == "Next diagram"
